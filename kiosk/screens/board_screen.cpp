#include "kiosk/screens/board_screen.hpp"

#include <algorithm>
#include <iterator>

#include "kiosk/screens/said_time.hpp"
#include "platform/clock/civil_date.hpp"

namespace kiosk {

namespace {

constexpr std::chrono::minutes tries_again_after{1};
constexpr std::size_t most_called_before = 5;

BoardFact helper_of(const Panel& panel, const StationFacts& facts) {
    BoardFact fact{.key = "board_helper", .icon = Icon::person, .tone = Tone::teal};
    switch (facts.attendance) {
        case Attendance::hall:
            fact.words = panel.say("board.hall_helps");
            break;
        case Attendance::keeper:
            fact.words = facts.keeper_name;
            fact.detail = facts.keeper_phone;
            break;
        case Attendance::unattended:
            fact.words = panel.say("board.unattended");
            break;
    }
    return fact;
}

// What stands there whatever is being called.
BoardFace face_of(const Panel& panel, const StationFacts& facts, platform::WallTime now) {
    BoardFace face;
    face.station = facts.name;
    face.number = panel.say(Label("idle.number").with("number", facts.number));
    face.time = clock_face(now);
    face.date = said_date(panel, now);
    face.facts.push_back(helper_of(panel, facts));
    face.facts.push_back(
        {"board.hotline", Icon::phone, panel.say("board.hotline"), "", Tone::blue});
    return face;
}

// Today's as the hour, an older one with its day.
std::string said_since(const Panel& panel, platform::WallTime since, platform::WallTime now) {
    const bool is_today = platform::date_of(since) == platform::date_of(now);
    return is_today ? clock_face(since) : said_time(panel, since);
}

}  // namespace

// ---- in service ----

BoardScreen::BoardScreen(const StationDesk& desk, Announcer* announcer)
    : desk_(desk), announcer_(announcer) {
    read();
}

void BoardScreen::read() {
    facts_ = facts_of_today(desk_);
    now_ = desk_.clock.wall();
    if (desk_.queue == nullptr) return;
    const auto catalogue = desk_.queue->catalogue();
    gives_numbers_ = catalogue != nullptr;
    const auto news = desk_.queue->news();
    calls_.clear();
    if (news)
        std::ranges::copy_if(news->calls, std::back_inserter(calls_),
                             [](const auto& call) { return call.is_there_still; });
    if (announcer_ == nullptr) return;
    if (catalogue) announcer_->adopt(catalogue->announcing);
    announcer_->take(news);
    announcer_->go_on();
}

std::optional<std::chrono::milliseconds> BoardScreen::rest() const {
    return announcer_ != nullptr ? announcer_->rest() : std::nullopt;
}

// The newest in the largest words, under it those who were called before and are there still.
void BoardScreen::tell_calls(const Panel& panel, BoardFace& face) const {
    if (calls_.empty()) {
        const char* line = gives_numbers_ ? "board.take_number" : "board.nobody_called_line";
        face.call = {.key = "board.nobody_called",
                     .words = panel.say("board.nobody_called"),
                     .detail = panel.say(line)};
        return;
    }
    const auto said = [&](const char* key, const services::queue::Call& call) {
        return panel.say(Label(key).with("counter", std::to_string(call.counter)));
    };
    // What the ear hears stands in large words; a later call waits for its turn.
    const auto* told = announcer_ != nullptr ? announcer_->current() : nullptr;
    const services::queue::Call& shown = told != nullptr ? *told : calls_[0];
    face.called = BoardCall{shown.label, said("board.called_to", shown)};
    std::string before;
    for (const auto& call : calls_) {
        if (call.label == shown.label || face.before.size() == most_called_before) continue;
        const BoardCall& one =
            face.before.emplace_back(BoardCall{call.label, said("board.counter", call)});
        before += (before.empty() ? "" : "　") + one.number + ' ' + one.counter;
    }
    face.call = {.key = "board_called",
                 .words = face.called->number + ' ' + face.called->counter,
                 .detail = before,
                 .tone = Tone::amber};
}

void BoardScreen::draw_frame(Panel& panel) {
    BoardFace face = face_of(panel, facts_, now_);
    tell_calls(panel, face);
    face.is_lit = announcer_ != nullptr && announcer_->is_lit();
    const char* line = facts_.is_line_up ? "board.line_up" : "board.line_down";
    face.line = {.key = line,
                 .icon = facts_.is_line_up ? Icon::online : Icon::offline,
                 .words = panel.say(line),
                 .detail = panel.say(
                     Label("board.since").with("time", said_since(panel, facts_.line_since, now_))),
                 .tone = facts_.is_line_up ? Tone::green : Tone::amber};
    panel.board(face);
}

Next BoardScreen::wake() {
    read();
    return Stay{};
}

std::vector<Sample> BoardScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, Attendance attendance, bool is_line_up,
                          std::chrono::microseconds since) {
        auto screen = std::make_unique<BoardScreen>(desk_);
        screen->now_ = platform::start_of(platform::date_of(now_)) + std::chrono::hours(10) +
                       std::chrono::minutes(42);
        screen->calls_.clear();
        screen->gives_numbers_ = false;
        screen->facts_.attendance = attendance;
        screen->facts_.is_line_up = is_line_up;
        screen->facts_.line_since = screen->now_ + -since;
        faces.push_back({name, std::move(screen), Look::night});
    };
    face("keeper", Attendance::keeper, true, std::chrono::minutes(150));
    face("hall", Attendance::hall, true, std::chrono::minutes(190));
    face("calls", Attendance::hall, true, std::chrono::minutes(190));
    static_cast<BoardScreen&>(*faces.back().screen).calls_ = {
        {"A012", 3, {}, 1, "", true}, {"B004", 1, {}, 1, "", true}, {"A011", 2, {}, 2, "", true},
        {"C007", 5, {}, 1, "", true}, {"A010", 3, {}, 1, "", true}, {"D002", 4, {}, 1, "", true}};
    face("no_calls", Attendance::hall, true, std::chrono::minutes(190));
    static_cast<BoardScreen&>(*faces.back().screen).gives_numbers_ = true;
    face("hub_away", Attendance::hall, false, std::chrono::hours(20));
    face("unattended", Attendance::unattended, false, std::chrono::minutes(7));
    return faces;
}

// ---- out of service ----

BoardFaultScreen::BoardFaultScreen(StationFacts facts, const platform::Clock& clock)
    : facts_(std::move(facts)), clock_(clock), since_(clock.wall()), failed_at_(clock.boot()) {}

void BoardFaultScreen::draw_frame(Panel& panel) {
    const auto now = clock_.wall();
    BoardFace face = face_of(panel, facts_, now);
    face.call = {.key = "board.fault",
                 .words = panel.say("board.fault"),
                 .detail = panel.say("board.fault_line")};
    face.line = {
        .key = "board.out_of_service",
        .icon = Icon::caution,
        .words = panel.say("board.out_of_service"),
        .detail = panel.say(Label("board.since").with("time", said_since(panel, since_, now))),
        .tone = Tone::amber};
    panel.board(face);
}

Next BoardFaultScreen::wake() {
    if (clock_.boot() - failed_at_ < tries_again_after) return Stay{};
    return Finish{};
}

std::vector<Sample> BoardFaultScreen::samples() const {
    std::vector<Sample> faces;
    faces.push_back({"fault", std::make_unique<BoardFaultScreen>(facts_, clock_), Look::night});
    return faces;
}

// ---- for the navigator ----

Places board_places_of(const StationDesk& desk, const Wording& wording) {
    Places places;
    // Shared by the two ways to make the screen: what was told stays told after a fault.
    const auto announcer = std::make_shared<Announcer>(desk.speech, wording, desk.clock);
    places.idle = [&desk, announcer] {
        return std::make_unique<BoardScreen>(desk, announcer.get());
    };
    places.home = places.idle;
    // Nothing on a board leads there.
    places.call_person = [&desk](std::string_view) { return std::make_unique<BoardScreen>(desk); };
    places.out_of_service = [facts = desk.facts(), &desk](const platform::Fault&) {
        return std::make_unique<BoardFaultScreen>(facts, desk.clock);
    };
    places.status = [] { return StatusFace{}; };
    return places;
}

NavigatorSettings board_settings() {
    return {.usual = {.look = Look::night}};
}

}  // namespace kiosk
