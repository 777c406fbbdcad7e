// The hall's call display, all of it: the station and the time, large; what is being called; what
// is true here now. Its words are read from ten metres, so they are large, few and of one size,
// whatever size a person at a touchscreen would choose. Nothing on it can be touched.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/widget.hpp"

namespace kiosk {

struct BoardFact {
    std::string key;
    Icon icon = Icon::none;
    std::string words;
    std::string detail;
    Tone tone = Tone::blue;
};

// Who is called, and where to.
struct BoardCall {
    std::string number;
    std::string counter;
};

struct BoardFace {
    std::string station;  // its name
    std::string number;   // as on the plaque
    std::string time;     // "09:42"
    std::string date;
    BoardFact line;                   // to the hub
    BoardFact call;                   // what is being called; its detail says what to do
    std::optional<BoardCall> called;  // the same, to be seen from far away
    std::vector<BoardCall> before;    // who was called before, newest first
    bool is_lit = false;              // the call's light is on: it flashes while it is announced
    std::vector<BoardFact> facts;     // who helps, and where to ring
};

class BoardWidget final : public Widget {
public:
    explicit BoardWidget(BoardFace face) : face_(std::move(face)) {}
    float height(const Brush& brush, float width_mm) const override;
    void paint(const Easel& easel, const Box& box) const override;

private:
    // The parts, from top to bottom or in two columns.
    struct Places {
        Type words = Type::board;
        Box plaque, moment, call, facts, line;
        bool fit = false;
    };
    Places upright(const Brush& brush, const Box& box, Type words) const;
    Places lying(const Brush& brush, const Box& box, Type words) const;
    Places lying_calling(const Brush& brush, const Box& box, Type words, float part) const;
    Places places(const Brush& brush, const Box& box) const;
    float plaque_height(const Brush& brush, float width_mm, Type words) const;
    // While somebody is called the number is larger than the clock.
    Type clock_type() const { return face_.called ? Type::board_call : Type::board_clock; }
    Type number_type(const Brush& brush, float width_mm) const;
    float moment_height(const Brush& brush, float width_mm, Type words) const;
    float call_height(const Brush& brush, float width_mm, Type words) const;
    void paint_plaque(const Easel& easel, const Box& box, Type words) const;
    void paint_moment(const Easel& easel, const Box& box, Type words) const;
    void paint_call(const Easel& easel, const Box& box, Type words) const;
    void paint_called(const Easel& easel, const Box& box, Type words) const;
    void paint_before(const Easel& easel, Box room, Type words) const;

    BoardFace face_;
};

}  // namespace kiosk
