// Which strokes a character is written with, and in which order: the codes of rime-data-stroke, of
// characters people here write. Sorted, so that who walks them meets equal beginnings together.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::entry {

class StrokeTable final {
public:
    struct Entry {
        char32_t character = 0;
        std::uint32_t start = 0;  // of its code among all
        std::uint8_t length = 0;
        std::uint8_t shared = 0;  // strokes at its beginning that the entry before has too
    };

    // Reads stroke.dict.yaml; of characters that are not `wanted` nothing is kept. Throws
    // platform::Fault when the file is missing.
    StrokeTable(const std::filesystem::path& dictionary,
                const std::function<bool(char32_t)>& wanted);

    const std::vector<Entry>& entries() const { return entries_; }
    // Of h, s, p, n, z.
    std::string_view code_of(const Entry& entry) const {
        return std::string_view(codes_).substr(entry.start, entry.length);
    }

private:
    void take_line(std::string_view line, const std::function<bool(char32_t)>& wanted);
    void sort();

    std::vector<Entry> entries_;
    std::string codes_;
};

}  // namespace kiosk::entry
