// What a document number must be: resident ID (GB 11643), residence permit of Hong Kong, Macao and
// Taiwan people, permanent-residence cards of foreigners (new and old), and the organisation code
// (GB 32100). Pure: values in, verdict out. An unknown division code is a mark, never a refusal.
#pragma once

#include <string>
#include <string_view>

#include "platform/base/outcome.hpp"
#include "platform/clock/civil_date.hpp"
#include "services/membership/divisions.hpp"
#include "services/membership/field_problem.hpp"
#include "services/membership/membership_types.hpp"

namespace services::membership {

// Employers may not hire under 16 [LAB 15], so nobody younger signs up here.
inline constexpr int youngest_age = 16;
inline constexpr int grown_up_age = 18;

// Upper case, full-width forms made narrow, spaces and hyphens gone.
std::string normalised_document_number(std::string_view typed);

// `today` is the business day: age and future are judged by it.
platform::Outcome<DocumentFacts, Cause> check_document(DocumentKind kind, std::string_view number,
                                                       platform::CivilDate today,
                                                       const Divisions& divisions);

// A birth date as a person says it, where their document tells none.
platform::Outcome<platform::CivilDate, Cause> check_birth(platform::CivilDate birth,
                                                          platform::CivilDate today);
// The first and the last day it may be.
platform::CivilDate earliest_birth(platform::CivilDate today);
platform::CivilDate latest_birth(platform::CivilDate today);

platform::Outcome<std::string, Cause> check_organisation_code(std::string_view typed);

// What staff should know about the age: past retirement, under 18, unknown.
std::vector<Mark> age_marks(const DocumentFacts& facts, platform::CivilDate today);

// The last character these numbers must have: for the tests, the simulated card and demo data.
char resident_check_character(std::string_view first_17);
char foreign_check_character(std::string_view first_17);
char organisation_check_character(std::string_view first_17);

}  // namespace services::membership
