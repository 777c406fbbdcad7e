#include "kiosk/plaque.hpp"

#include <algorithm>
#include <cmath>

#include "platform/base/fault.hpp"
#include "platform/picture/picture_file.hpp"
#include "platform/text_file/text_file.hpp"

namespace kiosk {
namespace {

constexpr std::string_view usual_language = "zh_CN";

}  // namespace

Plaque::Plaque(const std::filesystem::path& folder) {
    const auto path = folder / "plaque.json";
    auto read = plaque_text_from(platform::read_installed_text(path));
    if (!read)
        throw platform::Fault(platform::FaultKind::installation,
                              path.string() + ": " + read.refusal().sentence);
    text_ = std::move(read).value();
    if (text_.emblem.empty()) return;
    emblem_ = folder / text_.emblem;
    constexpr int tried_px = 16;  // today, and not when somebody stands at the screen
    (void)platform::read_png(emblem_, tried_px);
}

std::string Plaque::said(const PlaqueText::Lines& lines, Language language) {
    if (const auto own = lines.find(code_of(language)); own != lines.end()) return own->second;
    const auto usual = lines.find(usual_language);
    return usual == lines.end() ? "" : std::string(chinese_mark) + usual->second;
}

ImTextureData& Plaque::emblem_of(int side_px) const {
    Picture& picture = drawn_[side_px];
    if (!picture) {
        const auto rgba = platform::read_png(emblem_, side_px);
        picture = make_picture({side_px, side_px}, rgba);
    }
    return *picture;
}

void Plaque::paint_emblem(Brush& brush, const Box& box) const {
    const float side = std::min(box.w, box.h);
    const Box square = box.middle(side, side);
    if (emblem_.empty()) return paint_own_sign(brush, square);
    const int side_px = brush.pixels_of(square).width;
    if (side_px > 0) brush.picture(emblem_of(side_px), square);
}

void paint_own_sign(Brush& brush, const Box& square) {
    const Theme& theme = brush.theme();
    const float radius = square.w / 2;
    const Colour red = theme.accent(Tone::red);
    brush.disc(square.centre(), radius, red);
    brush.disc(square.centre(), radius * 0.9F, theme.on_accent());
    brush.disc(square.centre(), radius * 0.82F, red);
    brush.icon(Icon::home, square.inset(square.w * 0.25F), theme.on_accent());
}

}  // namespace kiosk
