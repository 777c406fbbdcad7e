// What stands on a slip, from top to bottom, in words and millimetres. It says nothing of dots,
// bytes or printers. Who needs two languages puts both in, Chinese first.
#pragma once

#include <string>
#include <variant>
#include <vector>

namespace platform {

struct SlipHeader {  // white on a black bar across the paper
    std::string text;
};
struct SlipNumber {  // in type of 16 mm, in the middle: what one is called by
    std::string text;
};
enum class SlipSize { small, normal, large };  // 3.2, 4 and 6 mm
struct SlipText {
    std::string text;  // runs on over lines by itself
    SlipSize size = SlipSize::normal;
    bool is_bold = false;
    bool is_centred = false;
};
struct SlipPair {  // a name to the left, what it is to the right
    std::string name;
    std::string value;
};
struct SlipRule {};  // a thin line
struct SlipCode {    // a QR code, 28 mm wide, with a line under it
    std::string payload;
    std::string caption;
};
struct SlipSpace {
    double millimetres = 3;
};

using SlipPart =
    std::variant<SlipHeader, SlipNumber, SlipText, SlipPair, SlipRule, SlipCode, SlipSpace>;

struct Slip {
    std::vector<SlipPart> parts;
};

}  // namespace platform
