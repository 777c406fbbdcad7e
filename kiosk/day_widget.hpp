// The idle picture: the time, large, over the arc the sun walks from six to eighteen, and the few
// facts of the station. It fills the screen, and a touch anywhere is a touch on it. It changes with
// the minute and never by itself.
#pragma once

#include <string>
#include <vector>

#include "kiosk/plaque.hpp"
#include "kiosk/widget.hpp"

namespace kiosk {

struct DayFact {
    Icon icon = Icon::none;
    std::string words;
    Tone tone = Tone::blue;
};

struct DayFace {
    std::string key;      // of the whole screen
    std::string station;  // its name
    std::string number;   // as on the plaque
    std::string time;     // "09:42"
    std::string date;
    std::string start;  // "touch the screen to begin"
    int minute = 0;     // of the day
    std::vector<DayFact> facts;
    const Plaque* plaque = nullptr;  // whose emblem stands under the sky
};

class DayWidget final : public Widget {
public:
    explicit DayWidget(DayFace face) : face_(std::move(face)) {}
    float height(const Brush& brush, float width_mm) const override;
    void paint(const Easel& easel, const Box& box) const override;
    float stretch_mm() const override { return 60; }  // what a remark below it may take

private:
    void paint_sky(const Easel& easel, const Box& box) const;
    void paint_emblem(const Easel& easel, const Box& sky) const;
    void paint_words(const Easel& easel, const Box& box) const;
    Box facts_box(const Brush& brush, float most_mm) const;
    void paint_facts(const Easel& easel, const Box& box) const;
    void paint_start(const Easel& easel, const Box& box) const;
    bool is_day() const { return face_.minute >= 6 * 60 && face_.minute < 18 * 60; }

    DayFace face_;
};

}  // namespace kiosk
