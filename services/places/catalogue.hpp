// The places and things of a station as data: how many there are, by which rules, for how long one
// may be taken, when it is cleaned. Read with doubt; sentences stand in each language.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/data/catalogue.hpp"
#include "services/data/words.hpp"
#include "services/places/places_types.hpp"

namespace services::places {

// What becomes of a lent thing whose time is up.
enum class AfterTime {
    free,   // nothing of anybody is left in it: a pod, a shower
    keeper  // something may lie in it: its holder or the keeper opens it
};

// Things that are alike. One of several is called "locker_3".
struct Things {
    std::string code;
    ThingKind kind{};
    Use use = Use::open;
    int count = 1;
    data::Words name;
    std::optional<data::Words> rules;
    std::chrono::minutes time_limit{0};  // of lent ones
    AfterTime after_time = AfterTime::free;
    int from_minute = 0;  // of the day
    int until_minute = 24 * 60;
    int clean_hours = 0;  // cleaned so often; 0: not ours to ask

    std::string thing(int number) const;  // from 1
    bool is_usable_at(platform::WallTime now) const;
};

struct Catalogue {
    std::string hall;
    std::vector<std::string> stations;  // their numbers on the plaque; empty: every other station
    std::vector<Things> things;
    std::string source;
    std::string text;  // as read, to hand on

    const Things* find(std::string_view code) const;
    // Those of which "locker_3" is one.
    const Things* things_with(std::string_view thing) const;
};

using ReadCatalogue = data::ReadCatalogue<Catalogue>;
ReadCatalogue read_catalogue(std::string_view text);

// The key of the station's feed.
inline constexpr std::string_view catalogue_key = "places.catalogue";

}  // namespace services::places
