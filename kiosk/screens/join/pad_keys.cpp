#include "kiosk/screens/join/pad_keys.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <utility>
#include <vector>

namespace kiosk {

namespace {

int width_of(const entry::PadRow& row) {
    int width = 0;
    for (const entry::PadKey& key : row)
        width += key.width;
    return width;
}

Icon icon_of(const entry::PadKey& key) {
    if (key.act == entry::PadAct::backspace) return Icon::backspace;
    constexpr std::array<std::pair<std::string_view, Icon>, 5> strokes{
        {{"pad.heng", Icon::stroke_heng},
         {"pad.shu", Icon::stroke_shu},
         {"pad.pie", Icon::stroke_pie},
         {"pad.na", Icon::stroke_na},
         {"pad.zhe", Icon::stroke_zhe}}};
    for (const auto& [name, icon] : strokes) {
        if (key.name == name) return icon;
    }
    return Icon::none;
}

PadKey face_of(const Panel& panel, const entry::PadKey& key) {
    PadKey face;
    face.key = key.name;
    face.words = key.wording_key.empty() ? std::string(key.types) : panel.say(key.wording_key);
    face.icon = icon_of(key);
    face.is_captioned = face.icon != Icon::none && key.act == entry::PadAct::type;
    face.span = key.width;
    return face;
}

using Wants = std::function<bool(const entry::PadKey&)>;

std::optional<entry::PadKey> draw_wanted(Panel& panel, entry::Pad pad, const Wants& wants,
                                         Visibility visibility = Visibility::open) {
    int columns = 0;
    for (const entry::PadRow& row : pad)
        columns = std::max(columns, width_of(row));
    std::vector<PadKey> faces;
    std::vector<const entry::PadKey*> keys;
    const auto gap = [&](int width) {
        if (width <= 0) return;
        faces.push_back({.span = width});
        keys.push_back(nullptr);
    };
    for (const entry::PadRow& row : pad) {
        const int spare = columns - width_of(row);  // a short row stands in the middle
        gap(spare / 2);
        for (const entry::PadKey& key : row) {
            faces.push_back(face_of(panel, key));
            faces.back().is_enabled = wants(key);
            faces.back().is_private =
                visibility == Visibility::hidden && key.act == entry::PadAct::type;
            keys.push_back(&key);
        }
        gap(spare - spare / 2);
    }
    const auto touched = panel.pad(faces, columns);
    if (!touched || keys[*touched] == nullptr) return std::nullopt;
    return *keys[*touched];
}

}  // namespace

std::optional<entry::PadKey> draw_pad(Panel& panel, entry::Pad pad) {
    return draw_wanted(panel, pad, [](const entry::PadKey&) { return true; });
}

std::optional<entry::PadKey> draw_pad(Panel& panel, entry::Pad pad, const entry::Field& field,
                                      const std::string& value) {
    return draw_wanted(panel, pad, [&](const entry::PadKey& key) {
        return after_key(field, value, key) != value;
    });
}

std::optional<entry::PadKey> draw_secret_pad(Panel& panel, entry::Pad pad,
                                             const entry::Field& field, const std::string& value) {
    return draw_wanted(
        panel, pad, [&](const entry::PadKey& key) { return after_key(field, value, key) != value; },
        Visibility::hidden);
}

std::string dots_of(std::size_t count) {
    std::string dots;
    for (std::size_t i = 0; i < count; ++i)
        dots += "●";
    return dots;
}

std::string after_key(const entry::Field& field, const std::string& value,
                      const entry::PadKey& key) {
    switch (key.act) {
        case entry::PadAct::type:
            return entry::apply(field, value, entry::Typed{key.types}).value;
        case entry::PadAct::backspace:
            return entry::apply(field, value, entry::Backspace{}).value;
        case entry::PadAct::clear:
            return entry::apply(field, value, entry::Clear{}).value;
    }
    return value;
}

int typed_number(std::string_view digits) {
    int number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

}  // namespace kiosk
