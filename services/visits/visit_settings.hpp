// How a station takes people in, as its region sets it: what may be named as a purpose, after what
// time somebody is taken to have left, and whether a name is asked. Read with doubt.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/data/catalogue.hpp"
#include "services/visits/visits_types.hpp"

namespace services::visits {

struct VisitSettings {
    std::string hall;
    std::vector<std::string> stations;  // their numbers on the plaque; empty: every other station
    std::vector<Purpose> purposes;      // in the order they are offered
    std::chrono::minutes time_out{180};
    bool is_named = false;  // name, phone and stop are asked
    std::string source;
    std::string text;  // as read, to hand on
};

using ReadSettings = data::ReadCatalogue<VisitSettings>;
ReadSettings read_visit_settings(std::string_view text);

}  // namespace services::visits
