#include "kiosk/shaped_text.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>

#include "platform/base/fault.hpp"
#include "platform/typesetting/typesetting.hpp"

namespace kiosk {

namespace {

struct Measures {
    float ascent = 0;  // of an em
    float descent = 0;
};

Measures measures_of(Script script) {
    return script == Script::tibetan ? Measures{1.15F, 0.76F} : Measures{0.98F, 0.46F};
}

using platform::PangoOwned;

std::string key_of(std::string_view words, Script script, ShapedStyle style, float width_px) {
    std::string key(words);
    key += '\0';
    key += std::to_string(static_cast<int>(script)) + (style.is_bold ? 'b' : 'r') +
           std::to_string(style.em_px) + ' ' + std::to_string(width_px);
    return key;
}

std::string_view without_end_spaces(std::string_view words) {
    while (!words.empty() && (words.back() == ' ' || words.back() == '\n'))
        words.remove_suffix(1);
    return words;
}

}  // namespace

Script script_of(std::string_view text) {
    // In UTF-8: U+0600..U+07FF begin with D8..DF, U+0F00..U+0FFF with E0 BC..BF; the Arabic
    // presentation forms are nothing a catalogue or a name should hold.
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte >= 0xD8 && byte <= 0xDF) return Script::arabic;
        if (byte != 0xE0 || i + 1 == text.size()) continue;
        if (static_cast<unsigned char>(text[i + 1]) >= 0xBC) return Script::tibetan;
    }
    return Script::plain;
}

// Tibetan stacks reach twice as far up and down as a Chinese character.
float least_line_em(Script script) {
    switch (script) {
        case Script::plain:
            return 0;
        case Script::arabic:
            return 1.5F;
        case Script::tibetan:
            break;
    }
    return 1.95F;
}

float baseline_in(Script script, float line_px, float em_px) {
    const Measures measures = measures_of(script);
    const float spare = line_px - (measures.ascent + measures.descent) * em_px;
    return std::round(spare / 2 + measures.ascent * em_px);
}

struct ShapedText::Held {
    struct Kept {
        ShapedLine line;
        std::size_t bytes = 0;
        std::uint64_t wanted_at = 0;
    };
    // Where lines begin and end in their text.
    struct Broken {
        std::vector<std::pair<std::size_t, std::size_t>> parts;
        std::uint64_t wanted_at = 0;
    };

    explicit Held(const Typefaces& typefaces)
        : set(typefaces.shaped_files()), families(typefaces.shaped_families()) {
        const PangoOwned<cairo_font_options_t> options(cairo_font_options_create());
        cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
        cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
        pango_cairo_context_set_font_options(set.context.get(), options.get());
        // Letters that join meet where their outlines say, not at whole pixels.
        pango_context_set_round_glyph_positions(set.context.get(), FALSE);
    }

    PangoOwned<PangoLayout> layout_of(std::string_view text, Script script,
                                      ShapedStyle style) const {
        const bool is_tibetan = script == Script::tibetan;
        const PangoOwned<PangoFontDescription> description(pango_font_description_new());
        pango_font_description_set_family(description.get(), families.c_str());
        pango_font_description_set_weight(description.get(),
                                          style.is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
        pango_font_description_set_absolute_size(description.get(), style.em_px * PANGO_SCALE);
        pango_context_set_language(set.context.get(),
                                   pango_language_from_string(is_tibetan ? "bo" : "ug"));
        pango_context_set_base_dir(set.context.get(), script == Script::arabic
                                                          ? PANGO_DIRECTION_RTL
                                                          : PANGO_DIRECTION_LTR);
        PangoOwned<PangoLayout> layout(pango_layout_new(set.context.get()));
        pango_layout_set_auto_dir(layout.get(), FALSE);
        pango_layout_set_font_description(layout.get(), description.get());
        pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
        return layout;
    }

    platform::Typesetting set;
    std::string families;
    std::unordered_map<std::string, Kept> kept;
    std::unordered_map<std::string, Broken> broken;
    std::size_t bytes = 0;
    std::uint64_t frame = 0;
};

namespace {

// The outlines of a whole line are filled as one: where letters join there is no seam.
Picture picture_of(PangoLayoutLine* line, const PangoRectangle& ink) {
    const PangoOwned<cairo_surface_t> surface(
        cairo_image_surface_create(CAIRO_FORMAT_A8, ink.width, ink.height));
    const PangoOwned<cairo_t> cairo(cairo_create(surface.get()));
    cairo_move_to(cairo.get(), -ink.x, -ink.y);
    pango_cairo_layout_line_path(cairo.get(), line);
    cairo_fill(cairo.get());
    cairo_surface_flush(surface.get());
    if (cairo_status(cairo.get()) != CAIRO_STATUS_SUCCESS)
        throw platform::Fault(platform::FaultKind::library, "Cairo cannot draw a line of text");
    const auto* rows = cairo_image_surface_get_data(surface.get());
    const auto pitch = static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get()));
    std::vector<std::uint8_t> coverage;
    coverage.reserve(static_cast<std::size_t>(ink.width) * static_cast<std::size_t>(ink.height));
    for (int y = 0; y < ink.height; ++y) {
        const auto* row = rows + static_cast<std::size_t>(y) * pitch;
        coverage.insert(coverage.end(), row, row + ink.width);
    }
    return make_mask({ink.width, ink.height}, coverage);
}

ShapedLine line_of(PangoLayout* layout) {
    PangoLayoutLine* line = pango_layout_get_line_readonly(layout, 0);
    PangoRectangle ink;
    PangoRectangle logical;
    pango_layout_line_get_extents(line, &ink, &logical);
    ShapedLine shaped;
    shaped.width = static_cast<float>(logical.width) / PANGO_SCALE;
    if (ink.width <= 0 || ink.height <= 0) return shaped;
    pango_extents_to_pixels(&ink, nullptr);  // outwards, to whole pixels
    shaped.x = ink.x;
    shaped.y = ink.y;
    shaped.picture = picture_of(line, ink);
    return shaped;
}

}  // namespace

ShapedText::ShapedText(const Typefaces& typefaces) : typefaces_(typefaces) {}

ShapedText::~ShapedText() = default;

ShapedText::Held& ShapedText::held() {
    if (!held_) held_ = std::make_unique<Held>(typefaces_);
    return *held_;
}

const ShapedLine& ShapedText::line(std::string_view words, Script script, ShapedStyle style) {
    Held& all = held();
    auto [place, is_new] = all.kept.try_emplace(key_of(words, script, style, 0));
    Held::Kept& kept = place->second;
    kept.wanted_at = all.frame;
    if (is_new) {
        kept.line = line_of(all.layout_of(words, script, style).get());
        if (kept.line.picture)
            kept.bytes = static_cast<std::size_t>(kept.line.picture->GetSizeInBytes());
        all.bytes += kept.bytes;
    }
    return kept.line;
}

std::vector<TextLine> ShapedText::lines(std::string_view text, ShapedStyle style, float width_px) {
    Held& all = held();
    const Script script = script_of(text);
    auto [place, is_new] = all.broken.try_emplace(key_of(text, script, style, width_px));
    Held::Broken& broken = place->second;
    broken.wanted_at = all.frame;
    if (is_new) {
        const auto layout = all.layout_of(text, script, style);
        constexpr float most = 1e6F;  // more than this Pango cannot count
        pango_layout_set_width(layout.get(),
                               static_cast<int>(std::min(width_px, most) * PANGO_SCALE));
        pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
        const PangoOwned<PangoLayoutIter> iter(pango_layout_get_iter(layout.get()));
        do {
            const PangoLayoutLine* line = pango_layout_iter_get_line_readonly(iter.get());
            broken.parts.emplace_back(static_cast<std::size_t>(line->start_index),
                                      static_cast<std::size_t>(line->length));
        } while (pango_layout_iter_next_line(iter.get()) != FALSE);
    }
    std::vector<TextLine> lines;
    for (const auto& [from, length] : broken.parts) {
        const std::string_view words = without_end_spaces(text.substr(from, length));
        lines.push_back({words, words.empty() ? 0 : line(words, script, style).width});
    }
    return lines;
}

void ShapedText::begin_frame() {
    if (!held_) return;
    Held& all = *held_;
    ++all.frame;
    if (all.bytes <= kept_bytes) return;
    const auto is_old = [&](const auto& entry) { return entry.second.wanted_at + 1 < all.frame; };
    std::erase_if(all.broken, is_old);
    std::erase_if(all.kept, [&](const auto& entry) {
        if (!is_old(entry)) return false;
        all.bytes -= entry.second.bytes;
        return true;
    });
}

std::size_t ShapedText::bytes() const {
    return held_ ? held_->bytes : 0;
}

}  // namespace kiosk
