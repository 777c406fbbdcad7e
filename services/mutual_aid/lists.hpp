// The lists units and counters bring: people to enrol, and claims of several at once. Reading tells
// every error of every row and keeps what is sound; it looks nothing up.
#pragma once

#include <optional>
#include <vector>

#include "services/membership/listed_person.hpp"
#include "services/mutual_aid/mutual_aid_types.hpp"

namespace services::mutual_aid {

using data::RowProblem;

struct EnrolmentRow {
    std::size_t row = 0;
    Person person;
    std::optional<std::int64_t> fee;  // when the list has the column
};
struct EnrolmentList {
    std::vector<EnrolmentRow> rows;
    std::vector<RowProblem> problems;
    std::size_t number_column = 0;  // from 1; 0 when there is none
    std::size_t fee_column = 0;
};

struct ClaimRow {
    std::size_t row = 0;
    Person person;
    Stay stay;
    std::optional<std::int64_t> amount;  // as assessed elsewhere, when the list has the column
};
struct ClaimList {
    std::vector<ClaimRow> rows;
    std::vector<RowProblem> problems;
    std::size_t number_column = 0;
};

EnrolmentList read_enrolment_list(const platform::Table& table, platform::CivilDate today,
                                  const membership::Divisions& divisions);
ClaimList read_claim_list(const platform::Table& table, platform::CivilDate today,
                          const membership::Divisions& divisions);

// The heads and one line to follow, for who begins with an empty sheet.
std::vector<std::string> enrolment_heads();
std::vector<std::string> claim_heads();

}  // namespace services::mutual_aid
