#include "kiosk/screens/board_screen.hpp"

#include <catch2/catch_test_macros.hpp>

#include "kiosk/brush.hpp"
#include "kiosk/canvas.hpp"
#include "support/hall_bench.hpp"

using namespace std::chrono_literals;

namespace {

// The hall's display without a window, and the pixels it would show.
struct Display {
    explicit Display(platform::PixelSize of = {1080, 1920}) : size(of) {
        bench.desk.queue = nullptr;  // unless a test asks for numbers
        bench.facts.line_since = bench.clock.wall();
    }

    support::HallBench hall;
    support::StationBench& bench = hall.station;
    platform::PixelSize size;
    kiosk::Wording wording{support::catalogues()};
    kiosk::Panel panel{wording};
    kiosk::Mailbox mailbox;
    kiosk::Canvas canvas{support::typefaces()};
    kiosk::Navigator navigator{panel,
                               wording,
                               mailbox,
                               bench.clock,
                               kiosk::board_places_of(bench.desk, wording),
                               kiosk::board_settings()};
    std::vector<std::uint32_t> pixels =
        std::vector<std::uint32_t>(static_cast<std::size_t>(size.width * size.height));

    // How many places of the picture changed.
    std::size_t frame() {
        const kiosk::Theme theme{kiosk::usual_screen(size), navigator.aids().look,
                                 navigator.aids().shown_size()};
        const auto damage = canvas.frame(
            theme, [&](kiosk::Brush& brush) { navigator.draw(brush); },
            {pixels.data(), size.width, size}, kiosk::Redraw::changed_tiles);
        navigator.act();
        return damage.size();
    }
    void pass(std::chrono::microseconds time) {
        bench.clock.advance(time);
        if (navigator.pass_time()) frame();
        frame();
    }
    const kiosk::Node& node(std::string_view key) {
        const kiosk::Node* found = panel.tree().find(key);
        INFO(key);
        REQUIRE(found != nullptr);
        return *found;
    }
    // Until nothing is told any more; how often the light of the call went on.
    int let_tell() {
        int lights = 0;
        for (bool was_lit = false; navigator.rest() <= 200ms; pass(navigator.rest())) {
            const auto* call = panel.tree().find("board_called");
            const bool is_lit = call != nullptr && call->is_selected;
            lights += is_lit && !was_lit ? 1 : 0;
            was_lit = is_lit;
            if (bench.speech.is_speaking()) bench.speech.finish();
        }
        return lights;
    }
    bool shows(std::string_view key) const { return panel.tree().find(key) != nullptr; }
};

}  // namespace

TEST_CASE("the board says that no number is called, who helps and where to ring",
          "[screens][board]") {
    Display display;
    display.frame();
    CHECK(display.node("board.nobody_called").name == "现在没有叫号");
    CHECK(display.node("board_plaque").name == display.bench.facts.name);
    CHECK(display.node("board_plaque").value.find("A-017") != std::string::npos);
    CHECK(display.node("board.hotline").name.find("12351") != std::string::npos);
    CHECK(display.node("board_helper").name == display.bench.facts.keeper_name);
    CHECK(display.node("board_helper").value == display.bench.facts.keeper_phone);
    CHECK(display.node("board_clock").name.size() == 5);
    display.bench.facts.attendance = kiosk::Attendance::hall;
    display.pass(1min);
    CHECK(display.node("board_helper").name == "有事请到服务台");
    CHECK(display.node("board_helper").value.empty());
}

TEST_CASE("nothing on the board can be touched, and a touch anywhere changes no pixel",
          "[screens][board]") {
    Display display;
    display.frame();
    display.frame();
    for (const kiosk::Node& node : display.panel.tree().nodes)
        CHECK_FALSE(node.is_touchable);
    const auto before = display.pixels;
    for (float y = 40; y < 1900; y += 120) {
        for (float x = 40; x < 1080; x += 200) {
            display.navigator.finger_down(x, y);
            display.frame();
            display.navigator.finger_up(x, y);
            display.frame();
        }
    }
    CHECK(display.navigator.top_name() == "board");
    CHECK(display.pixels == before);
}

TEST_CASE("a board that nobody touches asks nobody whether they are there, and draws by the minute",
          "[screens][board]") {
    Display display;
    display.frame();
    display.navigator.finger_down(300, 300);
    display.navigator.finger_up(300, 300);
    for (int minute = 0; minute < 180; ++minute) {
        CHECK(display.navigator.rest() <= 1min);
        display.bench.clock.advance(display.navigator.rest() / 2);
        CHECK_FALSE(display.navigator.pass_time());
        display.bench.clock.advance(display.navigator.rest());
        CHECK(display.navigator.pass_time());
        CHECK(display.frame() > 0);  // the minute
        display.frame();             // a figure drawn for the first time may move its neighbours
        CHECK(display.frame() == 0);
        REQUIRE_FALSE(display.navigator.is_warning());
    }
    CHECK(display.navigator.top_name() == "board");
}

TEST_CASE("with the hub away the board goes on and says since when", "[screens][board]") {
    Display display;
    display.frame();
    CHECK(display.shows("board.line_up"));
    display.bench.clock.advance(90min);
    display.bench.facts.is_line_up = false;
    display.bench.facts.line_since = display.bench.clock.wall();
    display.pass(1min);
    const auto today = display.node("board.line_down").value;
    CHECK(today == "从 10:30 起");
    CHECK(display.shows("board.nobody_called"));
    display.pass(24h);
    CHECK(display.node("board.line_down").value.find("日 10:30") != std::string::npos);
}

TEST_CASE("a board with a fault says so, and tries again by itself a minute later",
          "[screens][board]") {
    Display display;
    display.frame();
    bool is_broken = true;
    const auto facts = display.bench.desk.facts;
    display.bench.desk.facts = [&]() -> kiosk::StationFacts {
        if (is_broken) throw platform::Fault(platform::FaultKind::library, "a library gave up");
        return facts();
    };
    display.pass(1min);
    CHECK(display.navigator.top_name() == "board_fault");
    CHECK(display.shows("board.fault"));
    CHECK(display.shows("board.hotline"));
    is_broken = false;
    display.pass(1min);
    CHECK(display.navigator.top_name() == "board");
    // A later fault is met in the same way.
    is_broken = true;
    display.pass(1min);
    CHECK(display.navigator.top_name() == "board_fault");
}

TEST_CASE("the board's words are large whatever text size was chosen, and none leaves the page",
          "[screens][board]") {
    for (const auto size : {kiosk::TextSize::normal, kiosk::TextSize::largest}) {
        const kiosk::Theme theme({}, kiosk::Look::night, size);
        CHECK(theme.em_mm(kiosk::Type::board) >= 18);
        CHECK(theme.em_mm(kiosk::Type::board_call) > theme.em_mm(kiosk::Type::board));
    }
    for (const platform::PixelSize size : {platform::PixelSize{1080, 1920}, {1920, 1080}}) {
        Display display(size);
        display.bench.facts.name = "明湖区湖滨街道望湖广场东侧户外劳动者职工服务驿站";
        display.bench.facts.keeper_name = "望湖广场职工驿站站长 欧阳春岚";
        display.bench.facts.is_line_up = false;
        display.frame();
        const auto& nodes = display.panel.tree().nodes;
        CHECK(nodes.size() == 6);
        for (const kiosk::Node& node : nodes) {
            INFO(node.key);
            CHECK(node.rect.x >= 0);
            CHECK(node.rect.y >= 0);
            CHECK(node.rect.x + node.rect.width <= size.width);
            CHECK(node.rect.y + node.rect.height <= size.height);
        }
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            for (std::size_t j = i + 1; j < nodes.size(); ++j) {
                const auto& a = nodes[i].rect;
                const auto& b = nodes[j].rect;
                const bool apart = a.x + a.width <= b.x || b.x + b.width <= a.x ||
                                   a.y + a.height <= b.y || b.y + b.height <= a.y;
                INFO(nodes[i].key << " and " << nodes[j].key);
                CHECK(apart);
            }
        }
    }
}

TEST_CASE("a call is told in two notes and twice in words, and its light flashes",
          "[screens][board][queue]") {
    Display display;
    display.bench.desk.queue = &display.hall.queue;
    display.pass(1min);
    auto& told = display.hall.said();
    told.calls = {{"A012", 3, told.at, 1, "hardship", true}};
    display.hall.tell();
    display.pass(1min);
    CHECK(display.node("board_called").name == "A012 请到 3 号窗口");
    CHECK(display.bench.speech.tones() == std::vector{platform::Tone::chime});
    const int lights = display.let_tell();
    CHECK(lights >= 4);
    CHECK(lights <= 12);  // in six seconds
    CHECK(display.bench.speech.last_words() == "请A012号到3号窗口\n请A012号到3号窗口\n");
    CHECK_FALSE(display.node("board_called").is_selected);
    // The same news again is no news.
    display.hall.tell();
    display.pass(1min);
    CHECK(display.bench.speech.said().size() == 2);
}

TEST_CASE("the board tells the last five calls, served or not, and how many wait by letter",
          "[screens][board][queue]") {
    Display display;
    display.bench.desk.queue = &display.hall.queue;
    auto& told = display.hall.said();
    told.calls = {{"A016", 3, told.at, 1, "hardship", false},
                  {"A015", 3, told.at, 1, "hardship", true}};
    for (int number = 14; number > 8; --number)
        told.calls.push_back({"A0" + std::to_string(number), 2, told.at, 1, "hardship", false});
    const auto& services = display.hall.queue.catalogue()->services;
    REQUIRE(services.size() > 1);
    told.services = {{.code = services[0].code, .line = std::vector<services::queue::Place>(7)},
                     {.code = services[1].code}};
    display.hall.tell();
    display.pass(1min);
    display.let_tell();
    display.pass(1min);
    CHECK(display.node("board_called").name.starts_with("A015"));
    const auto& before = display.node("board_called").value;
    CHECK(before.starts_with("A016"));
    CHECK(before.find("A011") != std::string::npos);
    CHECK(before.find("A010") == std::string::npos);
    CHECK(display.node("board.waiting").value == services[0].letter + "\u00a07");
    // Nobody waits, nobody is there: neither line stands.
    told.services.clear();
    for (auto& call : told.calls)
        call.is_there_still = false;
    display.hall.tell();
    display.pass(1min);
    CHECK(display.shows("board.nobody_called"));
    CHECK_FALSE(display.shows("board.waiting"));
}
