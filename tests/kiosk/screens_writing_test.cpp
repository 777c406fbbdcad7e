#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "kiosk/screens/join/join_flow.hpp"
#include "support/drawn_ink.hpp"
#include "support/station_bench.hpp"
#include "support/walker.hpp"

using kiosk::JoinPage;
using kiosk::Way;
using support::Corners;
using support::Walker;

namespace {

// A person before the question for their name, or another page with words.
struct Writing {
    explicit Writing(JoinPage page = JoinPage::name, platform::PixelSize size = {1080, 1920})
        : session(std::make_shared<kiosk::JoinSession>(bench.desk)),
          walker(kiosk::page_of(page, session, Way::onward), size) {
        session->draft.document_kind = services::membership::DocumentKind::resident_id;
    }

    void write(const std::vector<Corners>& strokes) {
        for (const Corners& stroke : strokes)
            walker.draw("entry.square", stroke);
    }
    std::vector<kiosk::Node> offered() {
        std::vector<kiosk::Node> nodes;
        for (const kiosk::Node& node : walker.probe.look(walker.top()).nodes)
            if (node.role == kiosk::Role::candidate) nodes.push_back(node);
        return nodes;
    }
    void take(std::string_view word) {
        for (const kiosk::Node& node : offered())
            if (node.name == word) return walker.touch(std::string(node.key));
        FAIL("not offered: " << word);
    }
    const std::string& name() const { return session->draft.name; }

    support::StationBench bench;
    kiosk::JoinSessionPtr session;
    Walker walker;
};

}  // namespace

TEST_CASE("a name is written by hand, without one key", "[screens][entry][handwriting]") {
    Writing writing;
    writing.walker.touch("entry.way.handwriting");
    writing.write(support::wang);
    writing.take("王");
    CHECK(writing.name() == "王");
    CHECK(writing.offered().empty());  // the square is empty again
    writing.write(support::ji(10, 90));
    writing.take("吉");
    CHECK(writing.name() == "王吉");
    writing.walker.touch("pad.backspace");
    CHECK(writing.name() == "王");
}

TEST_CASE("of the ink one stroke is taken back, or all of it", "[screens][entry][handwriting]") {
    Writing writing;
    writing.walker.touch("entry.way.handwriting");
    writing.write(support::wang);
    CHECK(writing.walker.value_of("entry.square") == "4");
    writing.walker.touch("entry.square.undo");
    CHECK(writing.walker.value_of("entry.square") == "3");
    writing.walker.touch("entry.square.clear");
    CHECK(writing.walker.value_of("entry.square").empty());
    CHECK(writing.offered().empty());
    CHECK(writing.name().empty());
}

TEST_CASE("eight characters or more are offered on a page, at every size and both ways up",
          "[screens][entry][handwriting]") {
    for (const platform::PixelSize size : {platform::PixelSize{1080, 1920}, {1920, 1080}}) {
        for (const auto text : {kiosk::TextSize::normal, kiosk::TextSize::large,
                                kiosk::TextSize::larger, kiosk::TextSize::largest}) {
            Writing writing(JoinPage::name, size);
            writing.walker.probe.aids.text_size = text;
            writing.walker.touch("entry.way.handwriting");
            writing.write(support::wang);
            const auto first = writing.offered();
            CHECK(first.size() >= 8);
            CHECK(writing.walker.probe.panel.page_count() == 1);
            writing.walker.touch("join.name.candidates.next");
            CHECK(writing.offered().front().name != first.front().name);
            writing.walker.touch("join.name.candidates.previous");
            CHECK(writing.offered().front().name == first.front().name);
        }
    }
}

TEST_CASE("a name is written by its strokes", "[screens][entry]") {
    Writing writing;
    writing.walker.touch("entry.way.strokes");
    for (const char* key : {"pad.heng", "pad.heng", "pad.shu", "pad.heng", "pad.na"})
        writing.walker.touch(key);
    writing.walker.touch("pad.backspace");
    writing.take("王");
    CHECK(writing.name() == "王");
    writing.walker.touch("pad.backspace");
    CHECK(writing.name().empty());
}

TEST_CASE("the way a person writes goes with them to the next field, letters do not",
          "[screens][entry]") {
    Writing writing;
    writing.walker.touch("entry.way.strokes");
    writing.walker.touch("entry.way.characters");
    writing.walker.touch("pad.middle_dot");
    CHECK(writing.name() == "·");
    Walker next(kiosk::page_of(JoinPage::employer, writing.session, Way::onward));
    CHECK(next.chosen("entry.way.") == "entry.way.strokes");
    // Whoever comes after them begins as everybody.
    Writing other;
    CHECK(other.walker.chosen("entry.way.") == "entry.way.pinyin");
}

TEST_CASE("what is half written one way is no beginning of another", "[screens][entry]") {
    Writing writing;
    writing.walker.walk(support::typed_on_pad("join_name", "wang"));
    writing.walker.touch("entry.way.handwriting");
    CHECK(writing.offered().empty());
    writing.write({support::wang.front()});
    writing.walker.touch("entry.way.pinyin");
    CHECK(writing.offered().empty());
    CHECK(writing.walker.value_of("join.name.candidates").empty());
    writing.walker.walk(support::typed_on_pad("join_name", "wang"));
    writing.take("王");
    CHECK(writing.name() == "王");
}

TEST_CASE("a field is offered the letters it takes and no others", "[screens][entry]") {
    Writing name;
    name.walker.touch("entry.way.characters");
    CHECK(name.walker.shows("pad.middle_dot"));
    CHECK_FALSE(name.walker.shows("pad.7"));
    Writing employer(JoinPage::employer);
    employer.walker.touch("entry.way.characters");
    employer.walker.touch("pad.5");
    employer.walker.touch("pad.8");
    CHECK(employer.walker.value_of("join.field.employer") == "58");
}

TEST_CASE("ink is private, and nothing of it is told to a mirror", "[screens][entry][P5]") {
    Writing writing;
    writing.walker.touch("entry.way.handwriting");
    writing.write(support::wang);
    writing.walker.probe.look(writing.walker.top());
    const kiosk::Node* square = writing.walker.probe.panel.tree().find("entry.square");
    REQUIRE(square != nullptr);
    CHECK(square->is_private);
    CHECK(square->role == kiosk::Role::writing);
}
