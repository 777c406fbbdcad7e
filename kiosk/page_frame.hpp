// What frames every page: the bar of aids with "call a person" at the bottom, and the dialog that
// covers a page.
#pragma once

#include <string>
#include <vector>

#include "kiosk/touch_widgets.hpp"

namespace kiosk {

struct AidFace {
    std::string key;
    std::string words;
    Icon icon = Icon::none;
    bool is_selected = false;
};

class AidsWidget final : public Widget {
public:
    // The last one is "call a person", and stands out.
    explicit AidsWidget(std::vector<AidFace> faces) : faces_(std::move(faces)) {}
    float height(const Brush& brush, float width_mm) const override;
    void paint(const Easel& easel, const Box& box) const override;

private:
    std::size_t per_row(const Brush& brush, float width_mm) const;
    bool fits(const Brush& brush, float width_mm, std::size_t cells) const;
    static bool is_beside(const Theme& theme);
    float cell_height(const Brush& brush, float width_mm) const;
    static void declare_cell(const Easel& easel, const AidFace& face, const Box& box);
    void paint_cell(const Easel& easel, const AidFace& face, const Box& box) const;
    bool is_call(const AidFace& face) const { return &face == &faces_.back(); }

    std::vector<AidFace> faces_;
};

struct DialogFace {
    std::string key;
    std::string title;
    std::string words;
    std::string count;  // the seconds left, large
    ButtonFace button;
};

// Covers the page: what lies under it is dimmed and out of reach.
void paint_dialog(const Easel& easel, const DialogFace& face);

}  // namespace kiosk
