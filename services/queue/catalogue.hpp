// What a hall offers, as data (assets/queue/<hall>.json): services with letters and numbers, hours,
// groups that are called sooner, counters. Reading finds everything wrong in one look. It knows no
// ticket.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/clock/civil_date.hpp"
#include "services/data/catalogue.hpp"
#include "services/data/words.hpp"

namespace services::queue {

// On these days of the week (1 Monday .. 7 Sunday) numbers are given between these minutes.
struct Hours {
    std::vector<int> days;
    int from = 0;
    int until = 0;  // minutes since midnight, not included
};

struct Service {
    std::string code;
    std::string letter;
    data::Words name;
    data::Words line;  // what it is for, in one line
    std::int64_t first = 1;
    std::int64_t last = 999;
    std::int64_t quota = 0;  // numbers a day; 0: as many as the range has
    std::int64_t block = 20;
    int typical_minutes = 10;  // until enough is measured
    std::vector<Hours> hours;  // empty: the hall's
};

struct Group {
    std::string code;
    data::Words name;
    std::chrono::minutes head_start{0};
};

struct CounterPlan {
    int number = 0;
    data::Words name;
    std::vector<std::string> services;  // codes
};

// How calls are told aloud.
struct Announcing {
    int volume = 0;            // steps around what is usual, -2 to 2
    std::vector<Hours> quiet;  // nothing is heard then; the board still shows and flashes
};

struct Catalogue {
    std::string hall;                   // the file's own name for it
    std::vector<std::string> stations;  // their numbers on the plaque; empty: every other hall
    data::Words title;
    std::vector<Hours> hours;
    std::vector<platform::CivilDate> closed_on;
    std::vector<Service> services;
    std::vector<Group> groups;
    std::vector<CounterPlan> counters;
    Announcing announcing;
    int calls_before_no_show = 3;
    int back_behind = 3;  // who comes back waits behind so many
    std::string source;
    std::string text;  // as read, to hand on

    const Service* service(std::string_view code) const;
    const Group* group(std::string_view code) const;
    const CounterPlan* counter(int number) const;
};

using ReadCatalogue = data::ReadCatalogue<Catalogue>;
ReadCatalogue read_catalogue(std::string_view text);
// What keeps one catalogue from following another while numbers of it are out: a range that is cut
// otherwise would give a number twice.
std::optional<std::string> clash(const Catalogue& before, const Catalogue& after);

enum class Opening { open, later_today, over_today, not_today };
struct OpenState {
    Opening opening = Opening::open;
    int from = 0;  // minutes, of the hours that count now or next today
    int until = 0;
};
OpenState open_state(const Catalogue& catalogue, const Service& service, platform::WallTime at);

bool is_quiet(const Announcing& announcing, platform::WallTime at);

// How many numbers a day there are; a quota is kept offline too, because no more numbers exist.
std::int64_t last_number(const Service& service);
// The name under which blocks of a day's numbers are granted.
std::string number_resource(std::string_view hall, const Service& service, platform::CivilDate day);

}  // namespace services::queue
