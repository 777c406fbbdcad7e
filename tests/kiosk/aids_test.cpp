// How a person wants the screen: what is on the first screen, what it changes, and that it goes
// with them.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "kiosk/screens/home_screen.hpp"
#include "kiosk/screens/join/join_flow.hpp"
#include "support/key_person.hpp"
#include "support/walker.hpp"

using namespace std::chrono_literals;
using kiosk::Node;
using kiosk::PagePart;
using kiosk::Role;
using platform::Key;
using support::KeyPerson;
using support::StationBench;
using support::Walker;

namespace {

constexpr platform::PixelSize upright{1080, 1920};
constexpr platform::PixelSize lying{1920, 1080};
constexpr kiosk::TextSize sizes[] = {kiosk::TextSize::normal, kiosk::TextSize::large,
                                     kiosk::TextSize::larger, kiosk::TextSize::largest};

// Every page of every face of every screen that has aids beneath it.
template <class Look>
void leaf_through(const StationBench& bench, support::TouchProbe& probe, Look&& look) {
    for (const auto& screen : kiosk::all_screens(bench.desk)) {
        for (const kiosk::Sample& sample : screen->samples()) {
            if (sample.screen->frame() == kiosk::Frame::none) continue;
            INFO(sample.screen->name() << ' ' << sample.face);
            probe.look(*sample.screen);
            look(probe.look(*sample.screen));
            for (int page = 1; page < probe.panel.page_count(); ++page) {
                probe.panel.turn(kiosk::Walk::next_page);
                look(probe.look(*sample.screen));
            }
        }
    }
}

bool is_control(const Node& node) {
    return node.is_touchable && node.role != Role::field;  // one types with keys, not on the line
}

}  // namespace

TEST_CASE("every aid is one press away on the first screen, in every size, within a third of it",
          "[aids]") {
    StationBench bench;
    const auto size = GENERATE(upright, lying);
    const auto language = GENERATE(kiosk::Language::chinese, kiosk::Language::english);
    support::TouchProbe probe(size);
    probe.wording.choose(language);
    kiosk::HomeScreen home(bench.desk);
    for (const kiosk::TextSize text : sizes) {
        probe.aids.text_size = text;
        const kiosk::Tree& tree = probe.look(home);
        int top = size.height;
        for (const char* key : {"aids.language", "aids.text_size", "aids.contrast", "aids.night",
                                "aids.low_reach", "aids.easy", "aids.slow", "aids.call"}) {
            const Node* node = tree.find(key);
            REQUIRE(node != nullptr);
            const float density = probe.theme().density();
            CHECK(static_cast<float>(node->rect.height) / density > 19.5F);
            CHECK(static_cast<float>(node->rect.width) / density > 19.5F);
            top = std::min(top, node->rect.y);
        }
        CHECK(top * 3 >= size.height * 2);
    }
}

TEST_CASE("what a person chose stays through the visit and is gone after it", "[aids][P4]") {
    StationBench bench;
    KeyPerson person(bench);
    person.press(Key::down);
    for (const char* key : {"aids.night", "aids.low_reach", "aids.easy", "aids.slow"})
        person.choose(key);
    const auto& aids = person.navigator.aids();
    CHECK(aids.look == kiosk::Look::night);
    CHECK(aids.reach == kiosk::Reach::low);
    CHECK(aids.is_easy);
    CHECK(aids.is_slow);
    person.press(Key::up);
    person.look_for(person.say("home.join"), Key::up);
    person.press(Key::confirm);
    REQUIRE(person.navigator.top_name() == "join_start");
    CHECK(person.navigator.aids().is_easy);
    person.pass(181s);
    REQUIRE(person.navigator.is_warning());
    person.pass(91s);
    REQUIRE(person.navigator.is_idle());
    CHECK(person.navigator.aids() == kiosk::Aids{});
}

TEST_CASE("slow is three times as long before the warning and before the wipe", "[aids]") {
    StationBench bench;
    KeyPerson person(bench);
    person.press(Key::down);
    person.choose("aids.slow");
    person.pass(179s);
    CHECK_FALSE(person.navigator.is_warning());
    person.pass(2s);
    CHECK(person.navigator.is_warning());
    person.pass(89s);
    CHECK(person.navigator.top_name() == "home");
    person.pass(2s);
    CHECK(person.navigator.is_idle());
}

TEST_CASE("night and high contrast are each on or off", "[aids]") {
    StationBench bench;
    KeyPerson person(bench);
    person.press(Key::down);
    const auto press = [&](const char* key) {
        person.press(Key::back);  // nothing to go back to: where one stands is said again
        const auto* node = person.panel.tree().find(key);
        REQUIRE(node != nullptr);
        bench.clock.advance(1s);
        const auto x = static_cast<float>(node->rect.x + 5);
        const auto y = static_cast<float>(node->rect.y + 5);
        person.navigator.finger_down(x, y);
        person.frame();
        person.navigator.finger_up(x, y);
        person.frame();
        person.frame();
        return person.navigator.aids().look;
    };
    CHECK(press("aids.night") == kiosk::Look::night);
    CHECK(press("aids.contrast") == kiosk::Look::high_contrast);
    CHECK(press("aids.night") == kiosk::Look::night);
    CHECK(press("aids.night") == kiosk::Look::light);
}

TEST_CASE("in easy mode a page holds one kind of thing, four answers at most, and larger words",
          "[aids][easy]") {
    StationBench bench;
    support::TouchProbe probe(GENERATE(upright, lying));
    probe.aids.is_easy = true;
    CHECK(probe.theme().text_scale() > 1.2F);
    leaf_through(bench, probe, [](const kiosk::Tree& tree) {
        const auto count = [&](std::initializer_list<Role> roles) {
            return std::ranges::count_if(tree.nodes, [&](const Node& node) {
                return node.part == PagePart::body &&
                       std::ranges::find(roles, node.role) != roles.end();
            });
        };
        const auto answers = count({Role::tile, Role::choice, Role::check});
        const auto said = count({Role::item});
        CHECK(answers <= 4);
        CHECK((answers == 0 || count({Role::signature}) == 0));
        CHECK((said == 0 || answers == 0 || tree.screen == "home"));
        CHECK(count({Role::signature}) + (said > 0 ? 1 : 0) <= 1);
    });
}

TEST_CASE("in easy mode one joins as usual, a page at a time", "[aids][easy][join]") {
    StationBench bench;
    const auto session = std::make_shared<kiosk::JoinSession>(bench.desk);
    Walker walker(kiosk::page_of(kiosk::JoinPage::start, session, kiosk::Way::onward));
    walker.probe.aids.is_easy = true;
    walker.walk(support::steps_to_number());
    for (const auto& syllable : support::ouyang_jie)
        walker.choose("join.name.candidates", syllable);
    walker.touch("join.next");
    walker.walk(support::steps_without_phone());
    walker.walk(support::steps_by_place());
    walker.walk(support::steps_to_receipt());
    CHECK(walker.at() == "receipt");
}

TEST_CASE("low reach brings all that is touched into the lower half", "[aids][low_reach]") {
    StationBench bench;
    const auto size = GENERATE(upright, lying);
    support::TouchProbe probe(size);
    probe.aids.reach = kiosk::Reach::low;
    leaf_through(bench, probe, [&](const kiosk::Tree& tree) {
        // A screen that lies is low as a whole: there keys take the height they need.
        const bool is_lying = size.width > size.height;
        const bool has_keys = std::ranges::any_of(
            tree.nodes, [](const Node& node) { return node.role == Role::key; });
        if (is_lying && has_keys) return;
        const int least = is_lying ? size.height / 3 : size.height / 2;
        for (const Node& node : tree.nodes) {
            if (!is_control(node)) continue;
            INFO(node.key << " at " << node.rect.y);
            CHECK(node.rect.y >= least - 16);  // four millimetres
        }
    });
}

TEST_CASE("in low reach nothing lies over anything else, whatever the size of the words",
          "[aids][low_reach]") {
    StationBench bench;
    const auto size = GENERATE(upright, lying);
    support::TouchProbe probe(size);
    probe.aids.reach = kiosk::Reach::low;
    probe.aids.is_easy = GENERATE(false, true);
    for (const kiosk::TextSize text : {kiosk::TextSize::normal, kiosk::TextSize::largest}) {
        probe.aids.text_size = text;
        leaf_through(bench, probe, [](const kiosk::Tree& tree) {
            for (const Node& a : tree.nodes) {
                for (const Node& b : tree.nodes) {
                    if (!is_control(a) || !is_control(b) || a.key >= b.key) continue;
                    INFO(a.key << " and " << b.key);
                    const bool is_apart = a.rect.x + a.rect.width <= b.rect.x ||
                                          b.rect.x + b.rect.width <= a.rect.x ||
                                          a.rect.y + a.rect.height <= b.rect.y ||
                                          b.rect.y + b.rect.height <= a.rect.y;
                    CHECK(is_apart);
                }
            }
        });
    }
}
