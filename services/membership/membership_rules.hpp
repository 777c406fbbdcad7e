// The rules of joining: is a draft complete, who will take it, what should staff know. Pure: no
// clock, no disk, no dice. Which event may follow which state is in life_cycle.hpp.
#pragma once

#include <optional>
#include <vector>

#include "platform/clock/civil_date.hpp"
#include "services/membership/directory.hpp"
#include "services/membership/divisions.hpp"
#include "services/membership/field_problem.hpp"
#include "services/membership/life_cycle.hpp"
#include "services/membership/membership_types.hpp"

namespace services::membership {

// A draft that may be submitted: every value normalised, the way decided.
struct CheckedDraft {
    Draft draft;
    DocumentFacts document;
    Route route;
    std::vector<Mark> marks;
};

struct Judgement {
    std::vector<FieldProblem> problems;    // in the order of the pages
    std::optional<CheckedDraft> accepted;  // when there are none
};
Judgement judge(const Draft& draft, platform::CivilDate today, const Directory& directory,
                const Divisions& divisions);

// Enough ink to be a signature and not more than a seal holds.
inline constexpr std::size_t fewest_signature_points = 8;
inline constexpr std::size_t most_signature_points = 4000;
inline constexpr int smallest_signature_extent = 60;  // thousandths, width and height together
bool is_signed(const Vow& vow);

// Digits for people: a counter from a block, then a check digit (ISO 7064 MOD 11,10).
AcceptanceNumber acceptance_number(std::int64_t counter);
inline constexpr std::uint64_t provisional_limit = 100'000'000'000;
AcceptanceNumber provisional_acceptance_number(std::uint64_t chance);
bool is_acceptance_number(std::string_view digits);

}  // namespace services::membership
