#include "kiosk/screens/board_screen.hpp"

#include <algorithm>
#include <map>

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

// How many wait, by the letter that stands on their slips: what a ten-metre line has room for.
// Nothing while nobody waits.
std::optional<BoardFact> waiting_of(const Panel& panel, const services::queue::Catalogue& catalogue,
                                    const services::queue::HallNews& news) {
    constexpr std::size_t most_letters = 8;
    constexpr auto no_break = "\u00a0";
    std::map<std::string, std::size_t> waiting;
    for (const auto& service : catalogue.services)
        if (const auto* told = news.service(service.code))
            waiting[service.letter] += told->line.size();
    std::erase_if(waiting, [](const auto& one) { return one.second == 0; });
    if (waiting.empty()) return std::nullopt;
    std::string said;
    std::size_t letters = 0;
    for (const auto& [letter, people] : waiting) {
        if (++letters > most_letters) break;
        said += (said.empty() ? "" : " · ") + letter + no_break + std::to_string(people);
    }
    return BoardFact{.key = "board.waiting",
                     .icon = Icon::ticket,
                     .words = panel.say("board.waiting"),
                     .detail = said,
                     .tone = Tone::amber};
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
    calls_ = news ? news->calls : std::vector<services::queue::Call>{};
    news_ = news;
    catalogue_ = catalogue;
    if (announcer_ == nullptr) return;
    if (catalogue) announcer_->adopt(catalogue->announcing);
    announcer_->take(news);
    announcer_->go_on();
}

std::optional<std::chrono::milliseconds> BoardScreen::rest() const {
    return announcer_ != nullptr ? announcer_->rest() : std::nullopt;
}

// The newest in the largest words, under it the last five before, whether or not they are there
// still: who looks up late finds their number all the same.
void BoardScreen::tell_calls(const Panel& panel, BoardFace& face) const {
    const auto latest = std::ranges::find_if(calls_, &services::queue::Call::is_there_still);
    if (latest == calls_.end()) {
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
    const services::queue::Call& shown = told != nullptr ? *told : *latest;
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
    if (news_ && catalogue_)
        if (auto waiting = waiting_of(panel, *catalogue_, *news_))
            face.facts.insert(face.facts.begin(), std::move(*waiting));
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
        screen->news_.reset();
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
    face("waiting", Attendance::hall, true, std::chrono::minutes(190));
    static_cast<BoardScreen&>(*faces.back().screen).show_waiting();
    face("no_calls", Attendance::hall, true, std::chrono::minutes(190));
    static_cast<BoardScreen&>(*faces.back().screen).gives_numbers_ = true;
    face("hub_away", Attendance::hall, false, std::chrono::hours(20));
    face("unattended", Attendance::unattended, false, std::chrono::minutes(7));
    return faces;
}

// Two there, four over, and a line for each service.
void BoardScreen::show_waiting() {
    calls_ = {{"A012", 3, {}, 1, "", true},  {"B004", 1, {}, 1, "", true},
              {"A011", 2, {}, 2, "", false}, {"C007", 5, {}, 1, "", false},
              {"A010", 3, {}, 1, "", false}, {"D002", 4, {}, 1, "", false}};
    if (!catalogue_) return;
    news_.emplace();
    for (std::size_t i = 0; i < catalogue_->services.size(); ++i)
        news_->services.push_back({.code = catalogue_->services[i].code,
                                   .line = std::vector<services::queue::Place>(3 * i + 2)});
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
