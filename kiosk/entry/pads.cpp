#include "kiosk/entry/pads.hpp"

#include <array>

namespace kiosk::entry {
namespace {

constexpr PadKey typing(std::string_view name, std::string_view types) {
    return {.name = name, .types = types};
}
constexpr PadKey acting(std::string_view name, std::string_view words, PadAct act, int width = 2) {
    return {.name = name, .act = act, .wording_key = words, .width = width};
}

constexpr PadKey backspace = acting("pad.backspace", "key.backspace", PadAct::backspace);
constexpr PadKey clear = acting("pad.clear", "key.clear", PadAct::clear);

constexpr std::array one_to_three{typing("pad.1", "1"), typing("pad.2", "2"), typing("pad.3", "3")};
constexpr std::array four_to_six{typing("pad.4", "4"), typing("pad.5", "5"), typing("pad.6", "6")};
constexpr std::array seven_to_nine{typing("pad.7", "7"), typing("pad.8", "8"),
                                   typing("pad.9", "9")};
constexpr std::array clear_zero_back{clear, typing("pad.0", "0"), backspace};
constexpr std::array x_zero_back{typing("pad.x", "X"), typing("pad.0", "0"), backspace};

constexpr std::array<PadRow, 4> number_rows{one_to_three, four_to_six, seven_to_nine,
                                            clear_zero_back};
constexpr std::array<PadRow, 4> resident_id_rows{one_to_three, four_to_six, seven_to_nine,
                                                 x_zero_back};

constexpr std::array digits{typing("pad.1", "1"), typing("pad.2", "2"), typing("pad.3", "3"),
                            typing("pad.4", "4"), typing("pad.5", "5"), typing("pad.6", "6"),
                            typing("pad.7", "7"), typing("pad.8", "8"), typing("pad.9", "9"),
                            typing("pad.0", "0")};

constexpr std::array upper_top{typing("pad.q", "Q"), typing("pad.w", "W"), typing("pad.e", "E"),
                               typing("pad.r", "R"), typing("pad.t", "T"), typing("pad.y", "Y"),
                               typing("pad.u", "U"), typing("pad.i", "I"), typing("pad.o", "O"),
                               typing("pad.p", "P")};
constexpr std::array upper_middle{typing("pad.a", "A"), typing("pad.s", "S"), typing("pad.d", "D"),
                                  typing("pad.f", "F"), typing("pad.g", "G"), typing("pad.h", "H"),
                                  typing("pad.j", "J"), typing("pad.k", "K"), typing("pad.l", "L")};
constexpr std::array upper_bottom{
    typing("pad.z", "Z"), typing("pad.x", "X"),
    typing("pad.c", "C"), typing("pad.v", "V"),
    typing("pad.b", "B"), typing("pad.n", "N"),
    typing("pad.m", "M"), acting("pad.backspace", "key.backspace", PadAct::backspace, 3)};
constexpr std::array<PadRow, 4> document_rows{digits, upper_top, upper_middle, upper_bottom};

constexpr std::array lower_top{typing("pad.q", "q"), typing("pad.w", "w"), typing("pad.e", "e"),
                               typing("pad.r", "r"), typing("pad.t", "t"), typing("pad.y", "y"),
                               typing("pad.u", "u"), typing("pad.i", "i"), typing("pad.o", "o"),
                               typing("pad.p", "p")};
constexpr std::array lower_middle{typing("pad.a", "a"), typing("pad.s", "s"), typing("pad.d", "d"),
                                  typing("pad.f", "f"), typing("pad.g", "g"), typing("pad.h", "h"),
                                  typing("pad.j", "j"), typing("pad.k", "k"), typing("pad.l", "l")};
constexpr std::array lower_bottom{
    typing("pad.z", "z"), typing("pad.x", "x"),
    typing("pad.c", "c"), typing("pad.v", "v"),
    typing("pad.b", "b"), typing("pad.n", "n"),
    typing("pad.m", "m"), acting("pad.backspace", "key.backspace", PadAct::backspace, 4)};
constexpr std::array<PadRow, 3> pinyin_rows{lower_top, lower_middle, lower_bottom};

constexpr PadKey middle_dot{
    .name = "pad.middle_dot", .types = "·", .wording_key = "key.middle_dot", .width = 4};
// The space, hyphen and apostrophe of Latin names.
constexpr PadKey space{.name = "pad.space", .types = " ", .wording_key = "key.space", .width = 8};
constexpr std::array latin_bottom{typing("pad.hyphen", "-"), typing("pad.apostrophe", "'"), space,
                                  acting("pad.backspace", "key.backspace", PadAct::backspace, 4)};
constexpr std::array symbol_bottom{middle_dot,
                                   acting("pad.backspace", "key.backspace", PadAct::backspace, 4)};
constexpr std::array upper_bottom_plain{
    typing("pad.z", "Z"), typing("pad.x", "X"), typing("pad.c", "C"), typing("pad.v", "V"),
    typing("pad.b", "B"), typing("pad.n", "N"), typing("pad.m", "M")};
constexpr std::array<PadRow, 4> foreign_name_rows{upper_top, upper_middle, upper_bottom_plain,
                                                  latin_bottom};
constexpr std::array<PadRow, 4> name_symbol_rows{upper_top, upper_middle, upper_bottom_plain,
                                                 symbol_bottom};

constexpr PadKey stroke(std::string_view name, std::string_view types, std::string_view words) {
    return {.name = name, .types = types, .wording_key = words};
}
constexpr std::array stroke_top{stroke("pad.heng", "h", "key.heng"),
                                stroke("pad.shu", "s", "key.shu"),
                                stroke("pad.pie", "p", "key.pie")};
constexpr std::array stroke_bottom{stroke("pad.na", "n", "key.na"),
                                   stroke("pad.zhe", "z", "key.zhe"), backspace};
constexpr std::array<PadRow, 2> stroke_rows{stroke_top, stroke_bottom};

}  // namespace

Pad number_pad() {
    return number_rows;
}
Pad resident_id_pad() {
    return resident_id_rows;
}
Pad document_pad() {
    return document_rows;
}
Pad pinyin_pad() {
    return pinyin_rows;
}
Pad stroke_pad() {
    return stroke_rows;
}
Pad foreign_name_pad() {
    return foreign_name_rows;
}
Pad name_symbol_pad() {
    return name_symbol_rows;
}

}  // namespace kiosk::entry
