#include "kiosk/painter.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <random>
#include <string>

#include "kiosk/canvas.hpp"
#include "kiosk/picture.hpp"
#include "support/touch_probe.hpp"

namespace {

using kiosk::Brush;
using kiosk::Theme;

constexpr platform::PixelSize page{540, 960};

struct Picture {
    std::vector<std::uint32_t> pixels =
        std::vector<std::uint32_t>(static_cast<std::size_t>(page.width * page.height), 0xABCDEF);
    platform::PixelView view() { return {pixels.data(), page.width, page}; }
};

Theme theme() {
    return {kiosk::usual_screen(page), kiosk::Look::light, kiosk::TextSize::normal};
}

// Something else in every frame: shapes, icons, words of characters not seen before.
class Scribble final {
public:
    explicit Scribble(unsigned seed) : dice_(seed) {}

    void next_frame() {
        const auto shapes = 1 + dice_() % 6;
        for (unsigned i = 0; i < shapes; ++i) {
            marks_.push_back({random_box(), dice_() % 6, dice_() & 0xFFFFFFU, dice_()});
        }
        while (marks_.size() > 25)
            marks_.erase(marks_.begin() + dice_() % 20);
    }

    void draw(Brush& brush) const {
        brush.fill({0, 0, 300, 500}, brush.theme().paper());
        for (const Mark& mark : marks_)
            draw(brush, mark);
    }

private:
    struct Mark {
        kiosk::Box box;
        std::uint_fast32_t kind;
        std::uint_fast32_t colour;
        std::uint_fast32_t extra;
    };

    kiosk::Box random_box() {
        const auto part = [&](unsigned most) {
            return static_cast<float>(dice_() % (most * 10)) / 10;
        };
        return {part(250) - 20, part(450) - 20, 3 + part(120), 3 + part(80)};
    }

    static std::string words(std::uint_fast32_t seed) {
        std::string text;
        for (std::uint_fast32_t i = 0; i < 6; ++i) {
            const auto point = 0x4E00 + (seed / (i + 1) * 31 + i * 977) % 20000;
            text += static_cast<char>(0xE0U | point >> 12U);
            text += static_cast<char>(0x80U | (point >> 6U & 0x3FU));
            text += static_cast<char>(0x80U | (point & 0x3FU));
        }
        return text;
    }

    static void draw(Brush& brush, const Mark& mark) {
        const kiosk::Colour colour{static_cast<std::uint32_t>(mark.colour)};
        switch (mark.kind) {
            case 0:
                return brush.fill(mark.box, colour, 3);
            case 1:
                return brush.outline(mark.box, colour, 0.7F, 4);
            case 2:
                return brush.veil(mark.box, colour, 0.4F);
            case 3:
                return brush.icon(static_cast<kiosk::Icon>(1 + mark.extra % 40), mark.box, colour);
            case 4:
                return brush.line({mark.box.x, mark.box.y}, {mark.box.right(), mark.box.bottom()},
                                  colour, 1.3F);
            default:
                return brush.text(mark.box, words(mark.extra),
                                  mark.extra % 2 == 0 ? kiosk::Type::body : kiosk::Type::tile_name,
                                  colour);
        }
    }

    std::mt19937 dice_;
    std::vector<Mark> marks_;
};

}  // namespace

TEST_CASE("a frame of changed tiles equals a full redraw to the pixel", "[painter]") {
    kiosk::Canvas by_tiles(support::typefaces());
    kiosk::Canvas whole(support::typefaces());
    Picture tiled;
    Picture full;
    Scribble scribble(20261121);
    for (int frame = 0; frame < 150; ++frame) {
        scribble.next_frame();
        const auto draw = [&](Brush& brush) { scribble.draw(brush); };
        by_tiles.frame(theme(), draw, tiled.view());
        whole.frame(theme(), draw, full.view(), kiosk::Redraw::everything);
        INFO("frame " << frame);
        REQUIRE(tiled.pixels == full.pixels);
    }
}

TEST_CASE("forgetting a person's glyphs changes no pixel of the next page", "[painter][P4]") {
    kiosk::Canvas canvas(support::typefaces());
    Picture before;
    Picture after;
    const auto first_page = [](Brush& brush) {
        brush.fill({0, 0, 300, 500}, brush.theme().paper());
        brush.text({10, 10, 200, 50}, "您好，今天想办什么？", kiosk::Type::question,
                   brush.theme().ink());
    };
    canvas.frame(theme(), first_page, before.view());
    Scribble person(7);
    for (int i = 0; i < 20; ++i) {
        person.next_frame();
        canvas.frame(
            theme(), [&](Brush& brush) { person.draw(brush); }, after.view());
    }
    canvas.forget();
    canvas.frame(theme(), first_page, after.view());
    CHECK(after.pixels == before.pixels);
}

TEST_CASE("nothing changed means nothing is painted", "[painter]") {
    kiosk::Canvas canvas(support::typefaces());
    Picture picture;
    const auto draw = [](Brush& brush) { brush.fill({0, 0, 300, 500}, brush.theme().paper()); };
    canvas.frame(theme(), draw, picture.view());
    CHECK(canvas.frame(theme(), draw, picture.view()).empty());
}

TEST_CASE("a pressed button repaints its own tiles only", "[painter]") {
    kiosk::Canvas canvas(support::typefaces());
    Picture picture;
    float sunk = 0;
    const auto draw = [&](Brush& brush) {
        brush.fill({0, 0, 300, 500}, brush.theme().paper());
        brush.fill({20, 100 + sunk, 60, 16}, brush.theme().accent(kiosk::Tone::red), 3);
    };
    canvas.frame(theme(), draw, picture.view());
    sunk = 1;
    const auto damage = canvas.frame(theme(), draw, picture.view());
    REQUIRE_FALSE(damage.empty());
    for (const auto& area : damage) {
        CHECK(area.x + area.width <= 192);
        CHECK(area.y >= 192);
        CHECK(area.y + area.height <= 256);
    }
}

TEST_CASE("a picture of colours is drawn as it is", "[painter]") {
    kiosk::Canvas canvas(support::typefaces());
    Picture picture;
    const auto image = kiosk::make_picture({8, 8}, std::vector<std::uint8_t>(8 * 8 * 4, 255));
    canvas.frame(
        theme(),
        [&](Brush& brush) {
            brush.fill({0, 0, 300, 500}, {0x000000});
            brush.picture(*image, {10, 10, 20, 20});
        },
        picture.view());
    const auto at = [&](int x, int y) {
        return picture.pixels[static_cast<std::size_t>(y * page.width + x)];
    };
    CHECK(at(40, 40) == 0xFFFFFF);
    CHECK(at(100, 100) == 0x000000);
}
