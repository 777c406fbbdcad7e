// yizhan-headless-kiosk FOLDER: the real station of an enrolled kiosk without its window, for tests
// that need more people than a finger can serve. It is told on standard input what to do and tells
// on standard output what came of it, a line each:
//   join N SEED    N people submit one after the other: "receipt APPLICATION" each, when what they
//                  submitted is on the disk as a receipt on the screen would say; "joined N" at
//                  last
//   pending        "pending N": what the hub has not acknowledged
// It ends with its input.
#include <csignal>
#include <cstdio>
#include <exception>
#include <iostream>
#include <sstream>
#include <string>

#include "kiosk/enrolment.hpp"
#include "kiosk/station.hpp"
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

void obey(kiosk::Station& station, const std::string& line) {
    std::istringstream words(line);
    std::string what;
    words >> what;
    if (what == "join") {
        int people = 0;
        std::uint64_t seed = 0;
        words >> people >> seed;
        join(station, people, seed);
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
        if (count != 2) throw std::runtime_error("the folder of an enrolled kiosk is needed");
        const auto enrolment = kiosk::load_enrolment(words[1]);
        if (!enrolment) throw std::runtime_error(enrolment.refusal().sentence);
        kiosk::Station station({.data = words[1],
                                .assets = YIZHAN_ASSETS_DIR,
                                .card_reader = {},
                                .wants_voice = false},
                               *enrolment, [](const std::exception_ptr&) { std::_Exit(4); });
        say("ready");
        for (std::string line; std::getline(std::cin, line);)
            obey(station, line);
        return 0;
    } catch (const std::exception& trouble) {
        std::fprintf(stderr, "yizhan-headless-kiosk: %s\n", trouble.what());
        return 3;
    }
}
