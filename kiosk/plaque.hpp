// What a union shows of itself on its station's screen: its emblem, its pledge, publicity of the
// season. Read once from a folder of the installation. It knows no page; where no emblem is given
// it draws a neutral sign of our own.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "kiosk/brush.hpp"
#include "kiosk/picture.hpp"
#include "kiosk/plaque_text.hpp"
#include "kiosk/wording.hpp"

namespace kiosk {

class Plaque final {
public:
    // Without pledge, season and emblem.
    Plaque() = default;
    // Reads <folder>/plaque.json. Throws Fault{installation} when it or the emblem it names cannot
    // be read.
    explicit Plaque(const std::filesystem::path& folder);

    // Empty when there is none; marked Chinese when the language has none.
    std::string pledge(Language language) const { return said(text_.pledge, language); }
    std::string season(Language language) const { return said(text_.season, language); }
    // Into the middle of the box.
    void paint_emblem(Brush& brush, const Box& box) const;

private:
    static std::string said(const PlaqueText::Lines& lines, Language language);
    ImTextureData& emblem_of(int side_px) const;

    PlaqueText text_;
    std::filesystem::path emblem_;
    mutable std::map<int, Picture> drawn_;  // the emblem in the sizes it was asked for
};

// The sign of ours: a house in a disc.
void paint_own_sign(Brush& brush, const Box& square);

}  // namespace kiosk
