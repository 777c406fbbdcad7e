#include "kiosk/shaped_text.hpp"

#include <imgui.h>

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "support/touch_probe.hpp"

namespace {

using kiosk::Script;

constexpr kiosk::ShapedStyle body{28, false};

// How much ink lies left and right of a column, below the baseline or anywhere.
int ink_in(const kiosk::ShapedLine& line, int from_x, int to_x, int from_y) {
    int ink = 0;
    for (int y = std::max(0, from_y - line.y); y < line.picture->Height; ++y) {
        for (int x = from_x; x < to_x; ++x)
            ink += line.picture->Pixels[y * line.picture->Width + x];
    }
    return ink;
}

float width_of(kiosk::ShapedText& shaped, std::string_view words) {
    return shaped.line(words, kiosk::script_of(words), body).width;
}

}  // namespace

TEST_CASE("only scripts whose letters join or stack are shaped", "[kiosk][scripts]") {
    CHECK(kiosk::script_of("您好 A012，Hello é·Ω 𠮷") == Script::plain);
    CHECK(kiosk::script_of("ياخشىمۇسىز 12351") == Script::arabic);
    CHECK(kiosk::script_of("བཀྲ་ཤིས། 12351") == Script::tibetan);
    CHECK(kiosk::script_of("12 ئا") == Script::arabic);
}

TEST_CASE("letters of Uyghur join", "[kiosk][scripts]") {
    kiosk::ShapedText shaped(support::typefaces());
    const float apart = width_of(shaped, "ب") + width_of(shaped, "ى") + width_of(shaped, "ل") +
                        width_of(shaped, "ى") + width_of(shaped, "م");
    CHECK(width_of(shaped, "بىلىم") < 0.8F * apart);
}

TEST_CASE("lines of Uyghur run from right to left, the numbers in them from left to right",
          "[kiosk][scripts]") {
    kiosk::ShapedText shaped(support::typefaces());
    // Of these only ل reaches below the baseline: first in the text, so it stands on the right.
    const auto& line = shaped.line("ل 1", Script::arabic, body);
    const int middle = line.picture->Width / 2;
    CHECK(ink_in(line, middle, line.picture->Width, 3) > 0);
    CHECK(ink_in(line, 0, middle, 3) == 0);
    CHECK(ink_in(line, 0, middle, -100) > 0);
    // 17: the stroke of the 7 ends lower left, 1 is the narrower one and comes first.
    const auto& number = shaped.line("17", Script::arabic, body);
    const auto& turned = shaped.line("71", Script::arabic, body);
    CHECK(ink_in(number, 0, number.picture->Width / 2, -100) <
          ink_in(turned, 0, turned.picture->Width / 2, -100));
}

TEST_CASE("letters of Tibetan stack", "[kiosk][scripts]") {
    kiosk::ShapedText shaped(support::typefaces());
    // Six code points stand in two columns.
    const std::string stacked = "བསྒྲུ";
    const auto& line = shaped.line(stacked, Script::tibetan, body);
    CHECK(line.width < 1.2F * (width_of(shaped, "བ") + width_of(shaped, "ས")));
    const auto& flat = shaped.line("བས", Script::tibetan, body);
    CHECK(line.picture->Height > flat.picture->Height * 3 / 2);
    // ... and still inside its line.
    const float line_px = kiosk::least_line_em(Script::tibetan) * 28;
    const float baseline = kiosk::baseline_in(Script::tibetan, line_px, 28);
    CHECK(baseline + static_cast<float>(line.y) >= 0);
    CHECK(baseline + static_cast<float>(line.y + line.picture->Height) <= line_px);
}

TEST_CASE("lines end where their script lets them and lose no letter", "[kiosk][scripts]") {
    kiosk::ShapedText shaped(support::typefaces());
    for (const std::string text :
         {"ئىشچى-خىزمەتچىلەر قىزىق لىنىيەسى 12351، ھەرقانداق ئىشنى سورىسىڭىز بولىدۇ.",
          "ཁྱེད་ཀྱིས་མཐེབ་གནོན་སོང་བ་ང་ཚོས་ཐོ་བཀོད་ཡོད། དོན་དག་གང་ཡང་འདྲི་ཆོག"}) {
        const auto lines = shaped.lines(text, body, 260);
        REQUIRE(lines.size() > 1);
        std::string together;
        std::string wanted;
        for (const auto& line : lines) {
            CHECK(line.width <= 260);
            together += line.words;
        }
        for (const char letter : text)
            if (letter != ' ') wanted += letter;
        std::erase(together, ' ');
        CHECK(together == wanted);
        for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
            const char after = lines[i].words.data()[lines[i].words.size()];
            CHECK((after == ' ' || lines[i].words.ends_with("་") || lines[i].words.ends_with('-')));
        }
    }
}

TEST_CASE("nothing is loaded for Chinese, and pictures of earlier pages are let go",
          "[kiosk][scripts]") {
    kiosk::ShapedText shaped(support::typefaces());
    shaped.begin_frame();
    CHECK_FALSE(shaped.is_loaded());
    for (int i = 0; i < 400; ++i)
        (void)shaped.line("ياخشىمۇسىز " + std::to_string(i), Script::arabic, {120, true});
    CHECK(shaped.bytes() > kiosk::ShapedText::kept_bytes);
    shaped.begin_frame();  // they may be on the screen still
    CHECK(shaped.bytes() > kiosk::ShapedText::kept_bytes);
    (void)shaped.line("ياخشىمۇسىز 1", Script::arabic, {120, true});
    shaped.begin_frame();
    CHECK(shaped.bytes() > 0);
    CHECK(shaped.bytes() < kiosk::ShapedText::kept_bytes / 20);
}
