// yizhan-headless-kiosk FOLDER [board]: the real station of an enrolled kiosk without its window,
// for tests that need more people than a finger can serve. It is told on standard input what to do
// and tells on standard output what came of it, a line each:
//   join N SEED    N people submit one after the other: "receipt APPLICATION" each, when what they
//                  submitted is on the disk as a receipt on the screen would say; "joined N" at
//                  last
//   take N SERVICE N people take a number and see it: "ticket ID A012" each, when it is on the disk
//                  and in the line; "refused CODE" where there is none; "took N" at last
//   book N SEED    N people book, a session of the days ahead or the next to begin, as the dice
//                  fall: "booking ID STATE SEAT SESSION" each, when it is on the disk; "refused
//                  CODE"; "booked N" at last
//   arrive         everybody who has a seat in what may be attended now arrives: "arrived ID" each;
//                  "arrived all" at last
//   hall           "hall JSON": what this kiosk or board knows of the line, and since when its own
//                  line is up or down
//   pending        "pending N": what the hub has not acknowledged
// It ends with its input.
#include <csignal>
#include <cstdio>
#include <exception>
#include <iostream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "kiosk/enrolment.hpp"
#include "kiosk/station.hpp"
#include "platform/base/json.hpp"
#include "platform/base/uuid.hpp"
#include "platform/clock/civil_date.hpp"
#include "services/ctl/demo_people.hpp"

namespace {

void say(const std::string& line) {
    std::printf("%s\n", line.c_str());
    std::fflush(stdout);
}

void join(kiosk::Station& station, int people, std::uint64_t seed) {
    auto& desk = station.desk();
    const auto today = platform::date_of(desk.clock.wall());
    const auto drafts =
        services::ctl::make_demo_drafts({seed, people, today}, *desk.sign_up_data().directory);
    for (const auto& draft : drafts) {
        const auto receipt = desk.sign_up.submit(desk.sign_up.begin(), draft);
        if (!receipt) throw std::runtime_error("an application was not taken");
        say("receipt " + to_text(receipt->application));
    }
    say("joined " + std::to_string(people));
}

// As the ticket's page does: a number, then the code that was shown.
void take(kiosk::Station& station, int people, const std::string& service) {
    auto& queue = *station.desk().queue;
    for (int i = 0; i < people; ++i) {
        const auto ticket = queue.take(queue.begin(), service, "", "zh_CN");
        if (!ticket) {
            say("refused " + std::to_string(static_cast<int>(ticket.refusal())));
            continue;
        }
        queue.shown(ticket->id, services::queue::Shown::code_shown);
        say("ticket " + to_text(ticket->id) + " " + label_of(*ticket));
    }
    say("took " + std::to_string(people));
}

// As the pages of booked sessions do. What begins within the hour can be attended at once.
class Bookers {
public:
    explicit Bookers(kiosk::Station& station) : station_(station) {}

    void book(int people, std::uint64_t seed) {
        auto& desk = *station_.desk().bookings;
        std::mt19937_64 dice(seed);
        const auto sessions = on_offer();
        for (int i = 0; i < people; ++i) {
            if (sessions.empty()) throw std::runtime_error("the hall offers no session");
            // Every second one goes to what is next.
            const auto at = dice() % 2 == 0 ? 0 : dice() % sessions.size();
            const auto booking = desk.book(desk.begin(), {sessions[at], 1, "zh_CN", {}});
            if (!booking) {
                say("refused " + std::to_string(static_cast<int>(booking.refusal())));
                continue;
            }
            ours_.push_back(booking->id);
            say("booking " + to_text(booking->id) + " " +
                std::string(services::sessions::name_of(booking->state)) + " " +
                std::to_string(booking->seat) + " " + to_text(booking->session));
        }
        say("booked " + std::to_string(people));
    }

    void arrive() {
        auto& desk = *station_.desk().bookings;
        for (const auto id : ours_) {
            const auto face = desk.face(id);
            if (face && face->state == services::sessions::State::booked && desk.arrive(id))
                say("arrived " + to_text(id));
        }
        say("arrived all");
    }

private:
    // The next to begin, then the first of each of the days ahead.
    std::vector<services::sessions::SessionKey> on_offer() {
        constexpr std::size_t most = 8;
        std::vector<services::sessions::SessionKey> keys;
        for (const auto& face : station_.desk().bookings->sessions()) {
            const bool is_later = keys.empty() || face.session.key.day != keys.back().day;
            if (is_later && keys.size() < most) keys.push_back(face.session.key);
        }
        return keys;
    }

    kiosk::Station& station_;
    std::vector<services::sessions::BookingId> ours_;
};

void tell_hall(kiosk::Station& station) {
    const auto facts = station.facts();
    platform::Json told{
        {"is_up", facts.is_line_up},
        {"since_us", facts.line_since.micros},
        {"has_catalogue", station.desk().queue->catalogue() != nullptr},
        {"sessions",
         station.desk().bookings->catalogue() ? station.desk().bookings->catalogue()->hall : ""},
        {"calls", platform::Json::array()}};
    if (const auto news = station.desk().queue->news()) {
        told["at_us"] = news->at.micros;
        for (const auto& call : news->calls)
            told["calls"].push_back(
                {{"label", call.label}, {"counter", call.counter}, {"at_us", call.at.micros}});
    }
    say("hall " + told.dump());
}

void obey(kiosk::Station& station, Bookers& bookers, const std::string& line) {
    std::istringstream words(line);
    std::string what;
    words >> what;
    if (what == "join") {
        int people = 0;
        std::uint64_t seed = 0;
        words >> people >> seed;
        join(station, people, seed);
    } else if (what == "take") {
        int people = 0;
        std::string service;
        words >> people >> service;
        take(station, people, service);
    } else if (what == "book") {
        int people = 0;
        std::uint64_t seed = 0;
        words >> people >> seed;
        bookers.book(people, seed);
    } else if (what == "arrive") {
        bookers.arrive();
    } else if (what == "hall") {
        tell_hall(station);
    } else if (what == "pending") {
        say("pending " + std::to_string(station.facts().waiting));
    } else {
        throw std::runtime_error("not understood: " + line);
    }
}

}  // namespace

int main(int count, char** words) {
    std::signal(SIGPIPE, SIG_IGN);
    try {
        const bool is_board = count == 3 && std::string_view(words[2]) == "board";
        if (count != 2 && !is_board)
            throw std::runtime_error("the folder of an enrolled kiosk is needed");
        const auto enrolment = kiosk::load_enrolment(words[1]);
        if (!enrolment) throw std::runtime_error(enrolment.refusal().sentence);
        kiosk::Station station({.data = words[1],
                                .assets = YIZHAN_ASSETS_DIR,
                                .card_reader = {},
                                .wants_voice = false,
                                .is_board = is_board},
                               *enrolment, [](const std::exception_ptr&) { std::_Exit(4); });
        Bookers bookers(station);
        say("ready");
        for (std::string line; std::getline(std::cin, line);)
            obey(station, bookers, line);
        return 0;
    } catch (const std::exception& trouble) {
        std::fprintf(stderr, "yizhan-headless-kiosk: %s\n", trouble.what());
        return 3;
    }
}
