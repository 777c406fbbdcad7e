// Our own icons: a 24-unit grid, strokes 2 units wide with round ends, drawn as vectors. Each
// stands beside a word; none speaks alone.
#pragma once

#include <string_view>

namespace kiosk {

enum class Icon {
    none,
    join,
    help,
    benefits,
    ticket,
    calendar,
    rest,
    receipt,
    privacy,
    call,
    home,
    language,
    text_size,
    contrast,
    voice,
    again,
    levels,
    low_reach,
    night,
    easy,
    slow,
    back,
    next,
    up,
    down,
    check,
    cross,
    plus,
    backspace,
    card,
    pen,
    brush_pen,
    pinyin,
    letters,
    undo,
    stroke_heng,
    stroke_shu,
    stroke_pie,
    stroke_na,
    stroke_zhe,
    clock,
    online,
    offline,
    info,
    caution,
    person,
    phone,
    printer,
    rider,
    courier,
    sanitation,
    driver,
    trucker,
    builder,
    gardener,
    guard,
    domestic_care,
};

// The drawing, in a few letters: M move, L line, C cubic curve, Z close, O circle (centre, radius),
// U arc (centre, radius, degrees from and to), D dot, K filled sector.
std::string_view drawing_of(Icon icon);

}  // namespace kiosk
