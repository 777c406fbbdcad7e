// The installed typefaces we use, mapped into memory once and given to every font atlas. It hands
// out the list and knows which characters it covers; it draws nothing.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "platform/mapped_file/mapped_file.hpp"

struct ImFont;
struct ImFontAtlas;

namespace kiosk {

// The two fonts inside one atlas.
struct FontPair {
    ImFont* regular = nullptr;
    ImFont* bold = nullptr;
};

class Typefaces final {
public:
    // Reads <assets>/fonts/typefaces.json. Throws Fault{installation} when a face that is not
    // optional is missing.
    explicit Typefaces(const std::filesystem::path& assets);
    ~Typefaces();
    Typefaces(const Typefaces&) = delete;
    Typefaces& operator=(const Typefaces&) = delete;

    FontPair add_to(ImFontAtlas& atlas) const;
    // Has a typeface of the regular chain this character? For the thread that draws.
    bool draws(char32_t point) const;
    // For scripts that need shaping: families in the order of choice, and the files they lie in.
    const std::string& shaped_families() const { return shaped_families_; }
    const std::vector<std::filesystem::path>& shaped_files() const { return shaped_files_; }

private:
    struct Face {
        std::size_t file = 0;
        unsigned number = 0;  // of the face inside a collection
    };
    using Chain = std::vector<Face>;  // the first that has the character draws it
    class Opened;

    Chain read_chain(const std::filesystem::path& list, const char* name);
    void read_shaped(const std::filesystem::path& list);
    ImFont* add_chain(ImFontAtlas& atlas, const Chain& chain) const;

    std::vector<std::filesystem::path> paths_;
    std::vector<platform::MappedFile> files_;
    Chain regular_;
    Chain bold_;
    std::string shaped_families_;
    std::vector<std::filesystem::path> shaped_files_;
    std::unique_ptr<Opened> opened_;  // after the files it reads
};

}  // namespace kiosk
