// Looks for many texts in many bytes at once, each in every form in which somebody could find it
// again. Bytes may come in pieces; each piece is searched by itself.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace support {

struct CanaryFound {
    std::string text;
    std::string form;
    std::size_t at = 0;
    bool operator==(const CanaryFound&) const = default;
};

class CanarySearch final {
public:
    CanarySearch();

    // In all its forms; those under six bytes say nothing, as chance has them anywhere.
    void add(const std::string& text);
    void add_form(const std::string& text, std::string form, std::string bytes);

    std::vector<CanaryFound> in(std::string_view bytes) const;
    std::size_t size() const { return needles_.size(); }

private:
    struct Needle {
        std::string text;
        std::string form;
        std::string bytes;
    };
    static std::uint64_t start_of(const char* bytes);
    static std::size_t place_of(std::uint64_t start);

    std::vector<Needle> needles_;
    std::unordered_multimap<std::uint64_t, std::size_t> by_start_;
    std::vector<bool> may_start_;  // sieve: most places of a file need no look at the map
};

// All bytes of every file in a folder and below it, one after another.
std::string bytes_of_folder(const std::filesystem::path& folder);

}  // namespace support
