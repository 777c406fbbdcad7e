// What a station keeps in stock and when it is cleaned, as data (assets/stock/<name>.json): units,
// low marks, plans. Reading finds everything wrong in one look. It knows no count.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "services/data/catalogue.hpp"
#include "services/data/words.hpp"

namespace services::stock {

struct Supply {
    std::string code;
    data::Words name;
    data::Words unit;
    int low = 0;   // fewer: somebody brings more
    int full = 0;  // so many are brought up to
};

struct Cleaning {
    std::string code;
    data::Words name;
    std::vector<int> weekdays;  // 1 Monday .. 7 Sunday
    std::vector<int> starts;    // minutes since midnight
    int within_minutes = 60;
};

struct Catalogue {
    std::string name;
    std::vector<std::string> stations;  // their numbers on the plaque; empty: every other station
    std::vector<Supply> supplies;
    std::vector<Cleaning> cleaning;
    std::string source;
    std::string text;  // as read, to hand on

    const Supply* supply(std::string_view code) const;
    const Cleaning* plan(std::string_view code) const;
};

using ReadCatalogue = data::ReadCatalogue<Catalogue>;
ReadCatalogue read_catalogue(std::string_view text);

}  // namespace services::stock
