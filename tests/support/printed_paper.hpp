// What came out of a simulated printer, against what was set. It gives no verdicts.
#pragma once

#include "platform/printer/dots.hpp"
#include "platform/printer/slip_painter.hpp"

namespace support {

// Slips in Chinese, as a kiosk's painter sets them.
inline const platform::SlipPainter& chinese_painter() {
    static const platform::SlipPainter one(
        "Noto Sans CJK SC", {"/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
                             "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc"});
    return one;
}

// The feed before a cut.
inline constexpr int rows_before_cut = 24;

// The upper part of the paper is the picture, dot for dot but for those the commands forbid.
inline bool holds(const platform::Dots& paper, const platform::Dots& picture) {
    if (paper.height() < picture.height()) return false;
    int other = 0;
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x)
            other += paper.is_black(x, y) != picture.is_black(x, y) ? 1 : 0;
    return other <= 8;
}

// That and nothing else.
inline bool is_slip_of(const platform::Dots& paper, const platform::Dots& picture) {
    return paper.height() == picture.height() + rows_before_cut && holds(paper, picture);
}

}  // namespace support
