// What an inspection looks at, as data (assets/inspections/station.json).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "services/data/catalogue.hpp"

namespace services::inspections {

struct Checklist {
    struct Item {
        std::string code;
        std::string title;
    };
    struct Group {
        std::string code;
        std::string title;
        std::vector<Item> items;
    };
    int version = 1;
    std::string source;
    int mend_within_days = 14;
    std::vector<Group> groups;
    std::string text;  // as it was read

    bool has(std::string_view code) const;
};

data::ReadCatalogue<Checklist> read_checklist(std::string_view text);

}  // namespace services::inspections
