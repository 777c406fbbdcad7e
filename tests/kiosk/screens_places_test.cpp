#include <catch2/catch_test_macros.hpp>

#include "kiosk/screens/join/area_screen.hpp"
#include "support/station_bench.hpp"
#include "support/walker.hpp"

using namespace services::membership;
using support::Walker;

namespace {

struct Placing {
    explicit Placing(platform::PixelSize size = {1080, 1920})
        : session(kiosk::sample_session(bench.desk)), walker(make(), size) {}
    std::unique_ptr<kiosk::Screen> make() {
        bench.facts.grid = GridCode{"g-01"};
        session->draft.path.reset();
        session->draft.grid = {};
        return std::make_unique<kiosk::AreaScreen>(session);
    }
    // The place of that name on whatever page it stands.
    void pick(const std::string& name) {
        for (int page = 0; page < 20; ++page) {
            for (const kiosk::Node& node : walker.probe.look(walker.top()).nodes) {
                if (node.role == kiosk::Role::choice && node.name == name)
                    return walker.touch(std::string(node.key));
            }
            walker.touch("common.next_page");
        }
        FAIL("never offered: " << name);
    }

    support::StationBench bench;
    kiosk::JoinSessionPtr session;
    Walker walker;
};

}  // namespace

TEST_CASE("the streets of the station's own area are offered first", "[screens][places]") {
    Placing placing;
    CHECK(placing.walker.shows("join.area.choice.0"));
    placing.pick("望湖街道");
    placing.pick("第2网格（公园）");
    CHECK(placing.session->draft.path == JoinPath::place);
    CHECK(placing.session->draft.grid.text == "g-02");
    CHECK(placing.walker.at() == "join_protection");
}

TEST_CASE("four levels lead to any street of a county this hub answers for", "[screens][places]") {
    Placing placing;
    placing.walker.touch("join.area.elsewhere");
    CHECK(placing.walker.words().find("河南省") != std::string::npos);
    placing.pick("河南省");
    placing.pick("安阳市");
    placing.pick("明湖区");
    placing.pick("云台街道");
    placing.pick("第10网格（新区）");
    CHECK(placing.session->draft.grid.text == "g-10");
}

TEST_CASE("a division is found by the first letters of its name", "[screens][places]") {
    Placing placing;
    placing.walker.touch("join.area.elsewhere");
    placing.walker.touch("pick.search");
    for (const char* key : {"pad.h", "pad.n"})
        placing.walker.touch(key);
    placing.pick("湖南省");
    CHECK(placing.walker.shows("join.area.ask_city"));
    // Back to the provinces, then to the own streets, then away.
    placing.walker.touch("common.back");
    CHECK(placing.walker.shows("join.area.ask_province"));
    placing.walker.touch("common.back");
    CHECK(placing.walker.shows("join.area.elsewhere"));
}

TEST_CASE("a municipality has no level of cities, and what lies outside is said with a way on",
          "[screens][places]") {
    Placing placing;
    placing.walker.touch("join.area.elsewhere");
    placing.pick("北京市");
    CHECK(placing.walker.shows("join.area.ask_county"));
    placing.pick("朝阳区");
    CHECK(placing.walker.shows("join.area.outside"));
    CHECK_FALSE(placing.session->draft.path.has_value());
    SECTION("by the union of this neighbourhood") {
        placing.walker.touch("join.area.by_here");
        CHECK(placing.session->draft.grid.text == "g-01");
        CHECK(placing.walker.at() == "join_protection");
    }
    SECTION("another place") {
        placing.walker.touch("join.area.again");
        CHECK(placing.walker.shows("join.area.ask_province"));
    }
    SECTION("a province of which no cities are known") {
        placing.walker.touch("join.area.again");
        placing.pick("台湾省");
        CHECK(placing.walker.shows("join.area.outside"));
    }
}

TEST_CASE("the letters that find a place fit on one page at the largest text, upright and lying",
          "[screens][places]") {
    for (const platform::PixelSize size : {platform::PixelSize{1080, 1920}, {1920, 1080}}) {
        Placing placing(size);
        placing.walker.probe.aids.text_size = kiosk::TextSize::largest;
        placing.walker.touch("join.area.elsewhere");
        placing.walker.touch("pick.search");
        const auto& tree = placing.walker.probe.look(placing.walker.top());
        CAPTURE(size.width);
        for (const char* key : {"pick.letters", "pad.a", "pad.z", "pad.backspace"})
            CHECK(tree.find(key) != nullptr);
    }
}
