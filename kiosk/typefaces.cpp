#include "kiosk/typefaces.hpp"

#include <imgui.h>
#include <imgui_freetype.h>
#include <imgui_internal.h>

#include <algorithm>
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

Typefaces::Typefaces(const std::filesystem::path& assets) {
    const auto list = assets / "fonts" / "typefaces.json";
    regular_ = read_chain(list, "regular");
    bold_ = read_chain(list, "bold");
}

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

}  // namespace kiosk
