// The lists of who may collect, as units send them: name and unit, number and phone where they are
// known, the value where it is not the same for all. Reading tells every error of every row.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "services/membership/divisions.hpp"
#include "services/membership/listed_person.hpp"

namespace services::stock {

struct GiftRow {
    std::size_t row = 0;
    membership::ListedPerson person;
    std::string unit;
    std::optional<std::int64_t> value;   // fen
    std::optional<platform::Uuid> card;  // of the member with that number: looked up, not read
};
struct GiftList {
    std::vector<GiftRow> rows;
    std::vector<data::RowProblem> problems;
    std::size_t number_column = 0;  // from 1; 0 when there is none
};
GiftList read_gift_list(const platform::Table& table, platform::CivilDate today,
                        const membership::Divisions& divisions);

// The heads, for who begins with an empty sheet.
std::vector<std::string> gift_list_heads();

}  // namespace services::stock
