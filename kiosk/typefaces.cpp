#include "kiosk/typefaces.hpp"

#include <ft2build.h>
#include <imgui.h>
#include <imgui_freetype.h>
#include <imgui_internal.h>

#include FT_FREETYPE_H

#include <algorithm>
#include <span>
#include <string_view>

#include "platform/base/fault.hpp"
#include "platform/base/json.hpp"

namespace kiosk {

namespace {

platform::Json read_list(const std::filesystem::path& path) {
    const platform::MappedFile file(path);
    const auto bytes = file.bytes();
    const auto json =
        platform::parse_json({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    if (!json || !json->is_object()) {
        throw platform::Fault(platform::FaultKind::installation, "unreadable " + path.string());
    }
    return *json;
}

// Dear ImGui copies whole files that it does not own, 140 MB for every person anew. So it is told
// that it owns ours, and this takes them back before it could free one.
bool begin_in_place(ImFontAtlas* atlas, ImFontConfig* source) {
    source->FontDataOwnedByAtlas = false;
    return ImGuiFreeType::GetFontLoader()->FontSrcInit(atlas, source);
}

const ImFontLoader* loader_in_place() {
    static const ImFontLoader loader = [] {
        ImFontLoader changed = *ImGuiFreeType::GetFontLoader();
        changed.FontSrcInit = &begin_in_place;
        return changed;
    }();
    return &loader;
}

}  // namespace

// Faces opened for the question alone, each when it is first needed, in the order of a chain.
class Typefaces::Opened final {
public:
    Opened() {
        if (FT_Init_FreeType(&library_) != 0)
            throw platform::Fault(platform::FaultKind::installation, "FreeType does not start");
    }
    ~Opened() { FT_Done_FreeType(library_); }  // and its faces
    Opened(const Opened&) = delete;
    Opened& operator=(const Opened&) = delete;

    bool has(std::size_t place, char32_t point) const {
        return FT_Get_Char_Index(faces_[place], point) != 0;
    }
    std::size_t count() const { return faces_.size(); }
    void open(std::span<const std::byte> bytes, unsigned number) {
        FT_Face face = nullptr;
        if (FT_New_Memory_Face(library_, reinterpret_cast<const FT_Byte*>(bytes.data()),
                               static_cast<FT_Long>(bytes.size()), static_cast<FT_Long>(number),
                               &face) != 0)
            throw platform::Fault(platform::FaultKind::installation, "unusable typeface");
        faces_.push_back(face);
    }

private:
    FT_Library library_ = nullptr;
    std::vector<FT_Face> faces_;
};

Typefaces::Typefaces(const std::filesystem::path& assets) {
    const auto list = assets / "fonts" / "typefaces.json";
    regular_ = read_chain(list, "regular");
    bold_ = read_chain(list, "bold");
    read_shaped(list);
    opened_ = std::make_unique<Opened>();
}

Typefaces::~Typefaces() = default;

Typefaces::Chain Typefaces::read_chain(const std::filesystem::path& list, const char* name) {
    const platform::Json json = read_list(list);
    Chain chain;
    for (const platform::Json& face : json.value(name, platform::Json::array())) {
        const std::filesystem::path path = platform::text_member(face, "file").value_or("");
        const bool is_optional = platform::bool_member(face, "optional").value_or(false);
        if (is_optional && !std::filesystem::exists(path)) continue;
        auto known = std::find(paths_.begin(), paths_.end(), path);
        if (known == paths_.end()) {
            files_.emplace_back(path);
            known = paths_.insert(paths_.end(), path);
        }
        chain.push_back(
            {static_cast<std::size_t>(known - paths_.begin()),
             static_cast<unsigned>(platform::integer_member(face, "face").value_or(0))});
    }
    if (chain.empty()) {
        throw platform::Fault(platform::FaultKind::installation,
                              "no typefaces in " + list.string());
    }
    return chain;
}

// They are opened when they are first needed; that they are there is known before.
void Typefaces::read_shaped(const std::filesystem::path& list) {
    const platform::Json json = read_list(list);
    const platform::Json shaped = json.value("shaped", platform::Json::object());
    shaped_families_ = platform::text_member(shaped, "families").value_or("");
    for (const platform::Json& file : shaped.value("files", platform::Json::array())) {
        const std::filesystem::path path = file.is_string() ? file.get<std::string>() : "";
        if (!std::filesystem::exists(path))
            throw platform::Fault(platform::FaultKind::installation,
                                  "no typeface " + path.string());
        shaped_files_.push_back(path);
    }
}

ImFont* Typefaces::add_chain(ImFontAtlas& atlas, const Chain& chain) const {
    ImFont* font = nullptr;
    for (const Face& face : chain) {
        ImFontConfig config;
        config.FontDataOwnedByAtlas = true;  // until begin_in_place
        config.FontNo = face.number;
        config.MergeMode = font != nullptr;
        config.PixelSnapH = true;
        const auto bytes = files_[face.file].bytes();
        // ImGui takes a plain pointer and only reads through it.
        ImFont* added = atlas.AddFontFromMemoryTTF(const_cast<std::byte*>(bytes.data()),
                                                   static_cast<int>(bytes.size()), 0, &config);
        if (added == nullptr) {
            throw platform::Fault(platform::FaultKind::installation,
                                  "unusable typeface " + paths_[face.file].string());
        }
        if (font == nullptr) font = added;
    }
    return font;
}

FontPair Typefaces::add_to(ImFontAtlas& atlas) const {
    atlas.SetFontLoader(loader_in_place());
    return {add_chain(atlas, regular_), add_chain(atlas, bold_)};
}

bool Typefaces::draws(char32_t point) const {
    for (std::size_t place = 0; place < regular_.size(); ++place) {
        const Face& face = regular_[place];
        if (place == opened_->count()) opened_->open(files_[face.file].bytes(), face.number);
        if (opened_->has(place, point)) return true;
    }
    return false;
}

}  // namespace kiosk
