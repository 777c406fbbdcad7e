// Every widget in every state it can be in, to look at and for the lints to compare. It stands in
// the tour, and nobody comes to it at a station.
#pragma once

#include "kiosk/screen.hpp"

namespace kiosk {

struct StyleTouch {};

class StyleScreen final : public ScreenOf<StyleScreen, StyleTouch> {
public:
    enum class Face { buttons, aids, choices, tiles, fields, keys, wheel, words, done };

    explicit StyleScreen(Face face = Face::buttons) : face_(face) {}
    std::string_view name() const override { return "style"; }
    std::optional<StyleTouch> draw(Panel& panel) const;
    Next act(const StyleTouch&) { return Stay{}; }
    std::vector<Sample> samples() const override;

private:
    Face face_;
};

}  // namespace kiosk
