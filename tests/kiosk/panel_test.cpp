#include "kiosk/panel.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <set>

#include "kiosk/demo_screens.hpp"
#include "support/touch_probe.hpp"

using namespace std::chrono_literals;

TEST_CASE("a touch acts on release inside the thing it began on", "[panel]") {
    support::TouchProbe probe;
    demo::QuestionScreen screen;
    probe.touch(screen, "demo.work.guard");
    CHECK(screen.chosen == "guard");
    CHECK(probe.look(screen).find("demo.work.guard")->is_selected);
}

TEST_CASE("sliding off cancels, and so does sliding onto something else", "[panel]") {
    support::TouchProbe probe;
    demo::QuestionScreen screen;
    probe.slide(screen, "demo.next", "common.back");
    CHECK(screen.times_next == 0);
    probe.slide(screen, "demo.work.rider", "demo.work.guard");
    CHECK(screen.chosen.empty());
}

TEST_CASE("a second touch within half a second is not a second act", "[panel]") {
    support::TouchProbe probe;
    demo::QuestionScreen screen;
    probe.look(screen);
    const auto tap = [&](std::chrono::milliseconds after) {
        probe.clock.advance(after);
        const auto rect = probe.panel.tree().find("demo.next")->rect;
        const auto x = static_cast<float>(rect.x + 9);
        const auto y = static_cast<float>(rect.y + 9);
        probe.panel.finger().down(probe.panel.tree(), x, y, probe.clock.boot());
        probe.panel.finger().up(probe.panel.tree(), x, y, probe.clock.boot());
        probe.look(screen);
        screen.act_on_touch();
    };
    tap(1s);
    tap(200ms);
    CHECK(screen.times_next == 1);
    tap(600ms);
    CHECK(screen.times_next == 2);
}

TEST_CASE("keys of a pad may be touched as fast as fingers go", "[panel]") {
    support::TouchProbe probe;
    demo::EntryScreen screen;
    probe.look(screen);
    for (const char* key : {"key.1", "key.1", "key.2"}) {
        probe.clock.advance(60ms);
        const auto rect = probe.panel.tree().find(key)->rect;
        const auto x = static_cast<float>(rect.x + 9);
        const auto y = static_cast<float>(rect.y + 9);
        probe.panel.finger().down(probe.panel.tree(), x, y, probe.clock.boot());
        probe.panel.finger().up(probe.panel.tree(), x, y, probe.clock.boot());
        probe.look(screen);
        screen.act_on_touch();
    }
    CHECK(screen.value == "112");
}

namespace {

// A finger on one page: where it stands, counted in millimetres from the corner of a thing.
struct Fingertip {
    support::TouchProbe probe;
    demo::QuestionScreen screen;

    Fingertip() { probe.look(screen); }

    kiosk::Point beside(const char* key, float dx_mm, float dy_mm) const {
        const auto rect = probe.panel.tree().find(key)->rect;
        const float density = probe.theme().density();
        return {static_cast<float>(rect.x) + dx_mm * density,
                static_cast<float>(rect.y) + dy_mm * density};
    }
    void down(kiosk::Point at, std::chrono::milliseconds after = 1s) {
        probe.clock.advance(after);
        probe.panel.finger().down(probe.panel.tree(), at.x, at.y, probe.clock.boot());
    }
    void move(kiosk::Point at) { probe.panel.finger().moved(probe.panel.tree(), at.x, at.y); }
    void up(kiosk::Point at) {
        probe.panel.finger().up(probe.panel.tree(), at.x, at.y, probe.clock.boot());
        probe.look(screen);
        screen.act_on_touch();
    }
    void tap(kiosk::Point at, std::chrono::milliseconds after = 1s) {
        down(at, after);
        up(at);
    }
};

}  // namespace

TEST_CASE("a gloved finger beside a target means the nearest, and nothing when two are as near",
          "[panel][touch]") {
    Fingertip finger;
    finger.tap(finger.beside("demo.work.guard", 9, -0.9F));
    CHECK(finger.screen.chosen == "guard");
    const auto& tree = finger.probe.panel.tree();
    const auto* rider = tree.find("demo.work.rider");
    const auto below = std::ranges::find_if(tree.nodes, [&](const kiosk::Node& node) {
        return node.role == rider->role && node.rect.x == rider->rect.x &&
               node.rect.y > rider->rect.y;
    });
    REQUIRE(below != tree.nodes.end());
    finger.tap({static_cast<float>(rider->rect.x + 20),
                static_cast<float>(rider->rect.y + rider->rect.height + below->rect.y) / 2});
    CHECK(finger.screen.chosen == "guard");
}

TEST_CASE("a finger that wavers over the edge still acts, one that leaves does not",
          "[panel][touch]") {
    Fingertip finger;
    finger.down(finger.beside("demo.next", 9, 1));
    finger.move(finger.beside("demo.next", 11, -2));
    finger.up(finger.beside("demo.next", 10, -2));
    CHECK(finger.screen.times_next == 1);
    finger.down(finger.beside("demo.next", 9, 1));
    finger.up(finger.beside("demo.next", 9, -4));
    CHECK(finger.screen.times_next == 1);
}

TEST_CASE("within the half second another place acts at once, and the same place does not",
          "[panel][touch]") {
    Fingertip finger;
    finger.tap(finger.beside("demo.next", 9, 9));
    finger.tap(finger.beside("demo.next", 12, 12), 200ms);
    CHECK(finger.screen.times_next == 1);
    finger.tap(finger.beside("demo.work.guard", 9, 9), 100ms);
    CHECK(finger.screen.chosen == "guard");
}

TEST_CASE("the half second of an act begins with its answer, however long that took",
          "[panel][touch]") {
    Fingertip finger;
    finger.tap(finger.beside("demo.next", 9, 9));
    finger.probe.clock.advance(2s);
    finger.probe.panel.finger().shown(finger.probe.clock.boot());
    finger.tap(finger.beside("demo.next", 9, 9), 300ms);
    CHECK(finger.screen.times_next == 1);
    finger.tap(finger.beside("demo.next", 9, 9), 300ms);
    CHECK(finger.screen.times_next == 2);
}

TEST_CASE("a page that came by itself lets go of the finger and takes none that is too quick",
          "[panel][touch]") {
    Fingertip finger;
    finger.probe.panel.finger().shown(finger.probe.clock.boot());
    finger.down(finger.beside("demo.next", 9, 9));
    finger.probe.panel.finger().page_turned();
    finger.probe.panel.finger().shown(finger.probe.clock.boot());
    finger.up(finger.beside("demo.next", 9, 9));
    CHECK(finger.screen.times_next == 0);
    finger.tap(finger.beside("demo.next", 9, 9), 200ms);
    CHECK(finger.screen.times_next == 0);
    finger.tap(finger.beside("demo.next", 9, 9), 200ms);
    CHECK(finger.screen.times_next == 1);
}

TEST_CASE("a disabled button does nothing", "[panel]") {
    support::TouchProbe probe;
    demo::VowScreen screen;
    probe.touch(screen, "demo.sign.clear");
    CHECK(screen.ink.empty());
}

TEST_CASE("a finger drawn over the signing area leaves a stroke, and signing again clears it",
          "[panel]") {
    support::TouchProbe probe;
    demo::VowScreen screen;
    probe.draw_across(screen, "demo.sign");
    REQUIRE(screen.ink.size() == 1);
    CHECK(screen.ink[0].size() >= 8);
    probe.draw_across(screen, "demo.sign");
    CHECK(screen.ink.size() == 2);
    probe.touch(screen, "demo.sign.clear");
    CHECK(screen.ink.empty());
}

TEST_CASE("private values are masked for whoever looks through the mirror", "[panel][P5]") {
    support::TouchProbe probe;
    demo::EntryScreen screen;
    screen.value = "410599196903159016";
    const std::string line = kiosk::to_json_line(probe.look(screen));
    CHECK(line.find("4105991969") == std::string::npos);
    CHECK(line.find("\"screen\":\"demo_entry\"") != std::string::npos);
    CHECK(line.find('\n') == std::string::npos);
}

TEST_CASE("a notice says its state as a word too", "[panel]") {
    support::TouchProbe probe;
    demo::ConsentScreen screen;
    REQUIRE(probe.shows(screen, "demo.refused"));
    CHECK(probe.panel.tree().find("demo.refused")->value == "没有办成");
}

TEST_CASE("a text too long for one page goes on over pages and none of it is lost", "[panel]") {
    support::TouchProbe probe;
    probe.aids.text_size = kiosk::TextSize::largest;
    demo::ConsentScreen screen;
    CHECK_FALSE(probe.look(screen).find("demo.full") != nullptr);
    CHECK(probe.shows(screen, "demo.full"));
    CHECK(probe.panel.page_count() > 1);
}

namespace {

bool touch_each_other(const platform::PixelRect& a, const platform::PixelRect& b, int gap) {
    return a.x < b.x + b.width + gap && b.x < a.x + a.width + gap && a.y < b.y + b.height + gap &&
           b.y < a.y + a.height + gap;
}

void check_targets(const kiosk::Tree& tree, const kiosk::Theme& theme) {
    const auto px = [&](float mm) { return static_cast<int>(mm * theme.density()); };
    std::set<std::string> keys;
    for (const kiosk::Node& node : tree.nodes) {
        INFO(tree.screen << ' ' << node.key << " at " << theme.text_scale());
        CHECK(keys.insert(node.key).second);
        CHECK(node.rect.x >= 0);
        CHECK(node.rect.y >= 0);
        CHECK(node.rect.x + node.rect.width <= theme.size().width);
        CHECK(node.rect.y + node.rect.height <= theme.size().height);
        if (!node.is_touchable) continue;
        CHECK(node.rect.width >= px(15) - 1);
        CHECK(node.rect.height >= px(15) - 1);
        for (const kiosk::Node& other : tree.nodes) {
            if (!other.is_touchable || &other == &node) continue;
            INFO("beside " << other.key << ", from " << node.rect.y << " to "
                           << node.rect.y + node.rect.height << " and from " << other.rect.y);
            CHECK_FALSE(touch_each_other(node.rect, other.rect, px(3) - 1));
        }
    }
}

}  // namespace

TEST_CASE("every target is large enough, apart from others and on the page, in every size",
          "[panel][usable]") {
    for (const platform::PixelSize size : {platform::PixelSize{1080, 1920}, {1920, 1080}}) {
        for (const auto text : {kiosk::TextSize::normal, kiosk::TextSize::large,
                                kiosk::TextSize::larger, kiosk::TextSize::largest}) {
            for (const auto language : kiosk::all_languages) {
                support::TouchProbe probe(size);
                probe.aids.text_size = text;
                probe.wording.choose(language);
                for (const auto& screen : demo::all_demos()) {
                    check_targets(probe.look(*screen), probe.theme());
                    for (int page = 1; page < probe.panel.page_count(); ++page) {
                        probe.touch(*screen, "common.next_page");
                        check_targets(probe.look(*screen), probe.theme());
                    }
                }
            }
        }
    }
}

TEST_CASE("low reach brings every control into the lower half", "[panel][usable]") {
    support::TouchProbe probe;
    probe.aids.reach = kiosk::Reach::low;
    demo::QuestionScreen screen;
    for (const kiosk::Node& node : probe.look(screen).nodes) {
        if (node.is_touchable) CHECK(node.rect.y >= 1920 / 2 - 1);
    }
}

TEST_CASE("the line one types into stays in sight of its keys, in every size and orientation",
          "[panel][usable]") {
    for (const platform::PixelSize size : {platform::PixelSize{1080, 1920}, {1920, 1080}}) {
        for (const auto text : {kiosk::TextSize::normal, kiosk::TextSize::largest}) {
            support::TouchProbe probe(size);
            probe.aids.text_size = text;
            demo::EntryScreen screen;
            screen.has_error = true;
            probe.shows(screen, "key.1");
            CHECK(probe.panel.tree().find("demo.id_name") != nullptr);
        }
    }
}
