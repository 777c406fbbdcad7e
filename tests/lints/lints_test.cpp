#include "lints/lints.hpp"

#include <catch2/catch_test_macros.hpp>

#include "lints/viewer.hpp"
#include "support/touch_probe.hpp"

// Each lint sees a page that keeps its rule, and one made wrong on purpose.

namespace {

using kiosk::Box;
using kiosk::Easel;
using kiosk::Role;
using kiosk::Type;

class Bench final {
public:
    lints::Seen page(const std::function<void(const Easel&)>& draw) {
        return viewer_.page({.is_painted = true}, draw);
    }

private:
    lints::Viewer viewer_{{"和平里职工驿站", "09:00", "已联网", true}};
};

kiosk::Node button(const char* key, bool is_main = false) {
    return {
        .key = key, .role = Role::button, .name = "好", .is_touchable = true, .is_main = is_main};
}

lints::Seen two_buttons(Bench& bench, const Box& first, const Box& second) {
    return bench.page([&](const Easel& easel) {
        easel.declare(button("first"), first);
        easel.declare(button("second"), second);
    });
}

lints::Seen words_in(Bench& bench, const Box& box, const char* words, kiosk::Colour colour,
                     kiosk::Colour ground) {
    return bench.page([&](const Easel& easel) {
        easel.brush().fill(box, ground);
        easel.brush().text(box, words, Type::body, colour);
        easel.declare({.key = "words", .name = words}, box);
    });
}

bool finds(const lints::Verdict& verdict) {
    return !verdict.findings.empty();
}

}  // namespace

TEST_CASE("a button smaller than a thumb is found", "[lints]") {
    Bench bench;
    CHECK_FALSE(finds(lints::target_sizes(bench.page([](const Easel& easel) {
        easel.declare(button("next", true), {10, 10, 20, 20});
    }))));
    CHECK(finds(lints::target_sizes(bench.page([](const Easel& easel) {
        easel.declare(button("next", true), {10, 10, 40, 18});
    }))));
    CHECK_FALSE(finds(lints::target_sizes(bench.page([](const Easel& easel) {
        easel.declare(button("key"), {10, 10, 15, 15});
    }))));
    CHECK(finds(lints::target_sizes(bench.page([](const Easel& easel) {
        easel.declare(button("key"), {10, 10, 14, 30});
    }))));
}

TEST_CASE("two buttons too near each other, or one over the other, are found", "[lints]") {
    Bench bench;
    CHECK_FALSE(finds(lints::target_gaps(two_buttons(bench, {10, 10, 20, 20}, {33, 10, 20, 20}))));
    CHECK(finds(lints::target_gaps(two_buttons(bench, {10, 10, 20, 20}, {32, 10, 20, 20}))));
    CHECK(finds(lints::target_gaps(two_buttons(bench, {10, 10, 20, 20}, {20, 20, 20, 20}))));
}

TEST_CASE("words that leave the page, their box or their button are found", "[lints]") {
    Bench bench;
    const kiosk::Colour ink{0x1B1F24};
    const kiosk::Colour white{0xFFFFFF};
    const auto clipped = [&](const Box& box, const char* words) {
        return finds(lints::clipping(words_in(bench, box, words, ink, white)));
    };
    CHECK_FALSE(clipped({10, 10, 100, 20}, "驿站"));
    CHECK(clipped({260, 10, 100, 20}, "驿站"));
    CHECK(clipped({10, 10, 12, 20}, "Apprenticeship"));
    CHECK(finds(lints::clipping(bench.page([&](const Easel& easel) {
        easel.brush().text({10, 10, 100, 20}, "加入工会", Type::body, ink);
        easel.declare(button("join"), {10, 10, 20, 20});
    }))));
}

TEST_CASE("words that lie over other words or an icon are found", "[lints]") {
    Bench bench;
    const kiosk::Colour ink{0x1B1F24};
    CHECK(finds(lints::clipping(bench.page([&](const Easel& easel) {
        easel.brush().text({10, 10, 100, 20}, "加入工会", Type::body, ink);
        easel.brush().text({15, 12, 100, 20}, "隐私说明", Type::body, ink);
    }))));
    CHECK(finds(lints::clipping(bench.page([&](const Easel& easel) {
        easel.brush().text({10, 10, 100, 20}, "加入工会", Type::body, ink);
        easel.brush().icon(kiosk::Icon::join, {14, 10, 10, 10}, ink);
    }))));
}

TEST_CASE("a line of more than twenty characters is found", "[lints]") {
    Bench bench;
    lints::Seen seen =
        words_in(bench, {10, 10, 250, 20}, "还差几样东西，补上就能继续办。", {0}, {0xFFFFFF});
    CHECK_FALSE(finds(lints::line_length(seen)));
    seen.drawn.front().words = "还差几样东西，补上就能继续办，办好了我们马上打电话告诉您。";
    CHECK(finds(lints::line_length(seen)));
}

TEST_CASE("letters that are too small are found, sooner in a large size", "[lints]") {
    lints::Seen seen{
        .tree = {}, .drawn = {{.words = "好", .box = {10, 10, 5, 5}}}, .theme = {}, .picture = {}};
    CHECK_FALSE(finds(lints::letter_height(seen)));
    seen.drawn.front().box.h = 4.9F;
    CHECK(finds(lints::letter_height(seen)));
    seen.theme = kiosk::Theme({}, kiosk::Look::light, kiosk::TextSize::large);
    seen.drawn.front().box.h = 8.6F;
    CHECK(finds(lints::letter_height(seen)));
    seen.drawn.front().box.h = 8.7F;
    CHECK_FALSE(finds(lints::letter_height(seen)));
}

TEST_CASE("words that no voice is told are found", "[lints]") {
    Bench bench;
    CHECK_FALSE(finds(lints::words_without_voice(
        words_in(bench, {10, 10, 100, 20}, "加入工会", {0}, {0xFFFFFF}))));
    CHECK(finds(lints::words_without_voice(bench.page([](const Easel& easel) {
        easel.brush().text({10, 10, 100, 20}, "加入工会", Type::body, {0});
    }))));
}

TEST_CASE("what belongs to a person and is not marked, or not masked, is found", "[lints]") {
    Bench bench;
    const auto judged = [&](const kiosk::Node& node, bool is_drawn) {
        lints::Seen seen = bench.page([&](const Easel& easel) {
            if (is_drawn) easel.brush().text({10, 10, 100, 20}, "欧阳㛃", Type::body, {0});
            easel.declare(node, {10, 10, 100, 20});
        });
        seen.personal = {"欧阳㛃"};
        return lints::private_words(seen);
    };
    const kiosk::Node kept{
        .key = "name", .role = Role::field, .value = "欧阳㛃", .is_private = true};
    CHECK_FALSE(finds(judged(kept, false)));
    auto unmarked = kept;
    unmarked.is_private = false;
    CHECK(finds(judged(unmarked, false)));
    auto in_its_name = kept;
    std::swap(in_its_name.name, in_its_name.value);
    CHECK(finds(judged(in_its_name, false)));
    CHECK(finds(judged(kept, true)));  // the field was left, and still shows it
    auto being_typed = kept;
    being_typed.is_selected = true;
    CHECK_FALSE(finds(judged(being_typed, true)));
}

TEST_CASE("what is declared after what stands below or beside it is found", "[lints]") {
    Bench bench;
    CHECK_FALSE(
        finds(lints::reading_order(two_buttons(bench, {10, 10, 20, 20}, {40, 10, 20, 20}))));
    CHECK_FALSE(
        finds(lints::reading_order(two_buttons(bench, {40, 10, 20, 20}, {10, 40, 20, 20}))));
    CHECK(finds(lints::reading_order(two_buttons(bench, {40, 10, 20, 20}, {10, 10, 20, 20}))));
    CHECK(finds(lints::reading_order(two_buttons(bench, {10, 40, 20, 20}, {10, 10, 20, 20}))));
    lints::Seen mirrored = two_buttons(bench, {40, 10, 20, 20}, {10, 10, 20, 20});
    mirrored.is_mirrored = true;
    CHECK_FALSE(finds(lints::reading_order(mirrored)));
}

TEST_CASE("faint words, and words under something else, are found in the picture", "[lints]") {
    Bench bench;
    const Box box{10, 10, 100, 20};
    const auto judged = [&](std::uint32_t ink, std::uint32_t ground) {
        return lints::contrast_of_words(words_in(bench, box, "加入工会", {ink}, {ground}));
    };
    CHECK_FALSE(finds(judged(0x454B54, 0xFAF7F2)));  // 8.2
    CHECK(finds(judged(0x5F6670, 0xFAF7F2)));        // 5.5
    CHECK(finds(lints::contrast_of_words(bench.page([&](const Easel& easel) {
        easel.brush().text(box, "加入工会", Type::body, {0x1B1F24});
        easel.brush().fill(box, {0xFFFFFF});
    }))));
    lints::Seen seen = words_in(bench, box, "加入工会", {0x454B54}, {0xFAF7F2});
    seen.theme = kiosk::Theme({}, kiosk::Look::high_contrast, kiosk::TextSize::normal);
    CHECK(finds(lints::contrast_of_words(seen)));  // 8.2, and 10 is promised
}

TEST_CASE("a faint icon is found in the picture", "[lints]") {
    Bench bench;
    const auto judged = [&](std::uint32_t ink) {
        return lints::contrast_of_icons(bench.page([&](const Easel& easel) {
            easel.brush().icon(kiosk::Icon::card, {10, 10, 18, 18}, {ink});
        }));
    };
    CHECK_FALSE(finds(judged(0x6B4200)));
    CHECK(finds(judged(0xE4DFD6)));
}

TEST_CASE("a focus ring that is thin, faint or covered is found", "[lints]") {
    Bench bench;
    constexpr Box box{40, 40, 40, 20};
    const auto judged = [&](float ring_mm, std::uint32_t colour, const Box& over = {}) {
        return lints::focus_ring(bench.page([&](const Easel& easel) {
            easel.brush().outline(box.inset(-0.5F - ring_mm), {colour}, ring_mm, 3);
            if (over.w > 0) easel.brush().fill(over, {0xFFFFFF});
            auto node = button("stands");
            node.has_ring = true;
            easel.declare(node, box);
        }));
    };
    CHECK(judged(2, 0x1B1F24).checked == 1);
    CHECK_FALSE(finds(judged(2, 0x1B1F24)));
    CHECK(finds(judged(1.4F, 0x1B1F24)));
    CHECK(finds(judged(2, 0xA8ACB2)));  // 2.1 on paper
    CHECK(finds(judged(2, 0x1B1F24, {55, 36, 20, 3})));
    CHECK(finds(judged(0, 0x1B1F24)));
}

TEST_CASE("a state told by colour alone is found", "[lints]") {
    Bench bench;
    const auto judged = [&](std::uint32_t at_rest, std::uint32_t chosen) {
        return lints::grey_states(bench.page([&](const Easel& easel) {
            easel.brush().fill({10, 10, 20, 20}, {at_rest});
            easel.declare(button("first"), {10, 10, 20, 20});
            easel.brush().fill({40, 10, 20, 20}, {chosen});
            auto node = button("second");
            node.is_selected = true;
            easel.declare(node, {40, 10, 20, 20});
        }));
    };
    CHECK_FALSE(finds(judged(0xFFFFFF, 0x1A5C34)));
    CHECK(finds(judged(0x9E1B1B, 0x1F4A2C)));  // a red and a green of one brightness
}
