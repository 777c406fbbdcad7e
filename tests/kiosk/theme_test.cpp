#include "kiosk/theme.hpp"

#include <catch2/catch_test_macros.hpp>

#include "kiosk/text_lines.hpp"

namespace {

using kiosk::Look;
using kiosk::Tone;

constexpr Tone tones[] = {Tone::red,   Tone::teal, Tone::indigo, Tone::amber,
                          Tone::green, Tone::blue, Tone::plum};

}  // namespace

TEST_CASE("words stand out seven to one from what they stand on, ten to one on demand",
          "[theme][usable]") {
    for (const Look look : {Look::light, Look::night, Look::high_contrast}) {
        const kiosk::Theme theme({}, look, kiosk::TextSize::normal);
        const double least = look == Look::high_contrast ? 10.0 : 7.0;
        INFO("look " << static_cast<int>(look));
        CHECK(contrast(theme.ink(), theme.paper()) >= least);
        CHECK(contrast(theme.ink(), theme.card()) >= least);
        CHECK(contrast(theme.soft_ink(), theme.paper()) >= least);
        CHECK(contrast(theme.soft_ink(), theme.card()) >= least);
        CHECK(contrast(theme.line(), theme.paper()) >= 3.0);
        for (const Tone tone : tones) {
            INFO("tone " << static_cast<int>(tone));
            CHECK(contrast(theme.accent(tone), theme.paper()) >= least);
            CHECK(contrast(theme.accent(tone), theme.tint(tone)) >= least);
            CHECK(contrast(theme.on_accent(), theme.accent(tone)) >= least);
            CHECK(contrast(theme.ink(), theme.tint(tone)) >= least);
        }
    }
}

TEST_CASE("no words are smaller than five millimetres, and large ones 8.7", "[theme][usable]") {
    for (const auto type : {kiosk::Type::body, kiosk::Type::small, kiosk::Type::question}) {
        CHECK(kiosk::Theme({}, Look::light, kiosk::TextSize::normal).em_mm(type) >= 5.0F);
        CHECK(kiosk::Theme({}, Look::light, kiosk::TextSize::larger).em_mm(type) >= 8.7F);
    }
}

namespace {

std::vector<std::string> lines_of(std::string_view text, float width) {
    std::vector<std::string> lines;
    const auto advance = [](char32_t point) { return point < 0x80 ? 0.5F : 1.0F; };
    for (const auto& line : kiosk::break_lines(text, width, advance))
        lines.emplace_back(line.words);
    return lines;
}

}  // namespace

TEST_CASE("a line never begins with a closing mark", "[theme][text]") {
    CHECK(lines_of("您好吗？好", 3) == std::vector<std::string>{"您好", "吗？好"});
}

TEST_CASE("a Western word stays whole while it can", "[theme][text]") {
    CHECK(lines_of("join the union", 4.5F) == std::vector<std::string>{"join the", "union"});
    CHECK(lines_of("abcdefghij", 2) == std::vector<std::string>{"abcd", "efgh", "ij"});
}

TEST_CASE("one character is not left alone on the last line", "[theme][text]") {
    CHECK(lines_of("网约车出租车司机的", 8) == std::vector<std::string>{"网约车出租车", "司机的"});
}

TEST_CASE("a newline always breaks, and an empty line is a line", "[theme][text]") {
    CHECK(lines_of("一\n\n二", 9) == std::vector<std::string>{"一", "", "二"});
}

TEST_CASE("the keypad's ring stands out from every ground, two millimetres wide",
          "[theme][focus]") {
    CHECK(kiosk::Theme::ring_mm >= 2);
    for (const Look look : {Look::light, Look::night, Look::high_contrast}) {
        const kiosk::Theme theme({}, look, kiosk::TextSize::normal);
        CHECK(contrast(theme.ring(), theme.paper()) >= 3);
        CHECK(contrast(theme.ring(), theme.card()) >= 3);
    }
}
