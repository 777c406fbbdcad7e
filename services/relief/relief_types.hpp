// The values of relief: funds, the households it knows, grants, payments and the batches they are
// paid in. Money is fen, days are civil dates at UTC+8. Who a household is stands with its case;
// here it is an id, and a name only where a payment or the booklet needs one.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/strong_id.hpp"
#include "platform/clock/civil_date.hpp"
#include "platform/clock/clock.hpp"

namespace services::relief {

using FundId = platform::StrongId<struct ReliefFundTag>;
using HouseholdId = platform::StrongId<struct ReliefHouseholdTag>;
using GrantId = platform::StrongId<struct ReliefGrantTag>;
using BatchId = platform::StrongId<struct ReliefBatchTag>;
using ReturnId = platform::StrongId<struct ReliefReturnTag>;

// Whose archive a household is in; a figure says which of them it counts. [T02]
enum class Level { national, provincial, city, county };
// How the household's case was decided.
enum class Category { deep, relative, accident, low_income, recovered };
// What made it poor: exactly one main cause.
enum class Cause {
    no_labour_ability,
    unemployed,
    laid_off,
    no_insurance,
    insurance_unpaid,
    major_illness,
    disaster,
    accident,
    schooling,
    other
};

// As its case file says.
enum class HouseholdState { on_file, recovered, secured, off_file };
enum class GrantState { proposed, granted, declined };
// planned: not due yet, or waits for the yearly review. ready: may go into a batch. sent: the bank
// has it, and nothing else may happen to it until the bank answers.
enum class PaymentState { planned, ready, in_batch, sent, paid, failed, dropped };
enum class BatchState { proposed, approved, sent, settled, dropped };

inline constexpr Level all_levels[] = {Level::national, Level::provincial, Level::city,
                                       Level::county};
inline constexpr Cause all_causes[] = {
    Cause::no_labour_ability, Cause::unemployed,    Cause::laid_off, Cause::no_insurance,
    Cause::insurance_unpaid,  Cause::major_illness, Cause::disaster, Cause::accident,
    Cause::schooling,         Cause::other};

// Each value's name in records and tables; value_of answers nothing for a name it does not know.
template <class Enum>
std::string_view name_of(Enum value);
template <class Enum>
std::optional<Enum> value_of(std::string_view name);

// A fact's id is the one policy packs use: people, income_year, illness_year, schooling_year ..
using Facts = std::map<std::string, std::int64_t, std::less<>>;

// Where a household stands, for relief: from its case.
struct Standing {
    std::string case_id;     // the case file it comes from; may be empty
    std::string union_code;  // whose area
    std::string region;      // division code
    Level level = Level::county;
    Category category = Category::relative;
    Cause cause = Cause::other;
    std::int64_t people = 1;
    std::string measure;  // F04: the label of its route, of the rule file's measures; may be empty
    std::string mark;     // the worker's employer or unit, for payouts unit by unit; may be empty
    bool operator==(const Standing&) const = default;
};

// What only the sealed part holds.
struct HouseholdPerson {
    std::string name;
    std::string phone;
    std::string employer_state;  // F70: how the firm is
    std::string illness;
    std::string schooling;
    bool operator==(const HouseholdPerson&) const = default;
};

struct BankAccount {
    std::string holder;
    std::string bank;
    std::string number;  // digits
    bool operator==(const BankAccount&) const = default;
};

struct Household {
    HouseholdId id;
    std::int64_t version = 0;
    Standing standing;
    HouseholdState state = HouseholdState::on_file;
    std::string tier;  // F74
    platform::CivilDate since;
    std::optional<platform::CivilDate> exited;
    std::optional<int> reviewed_year;
    bool has_account = false;
};

struct Fund {
    FundId id;
    std::int64_t version = 0;
    std::string title;
    std::string source;  // who gives it: the union's budget, a donor
    std::string union_code;
    platform::CivilDate first_day;
    platform::CivilDate last_day;
    std::vector<std::string> kinds;  // what it may be spent on; empty: any
    std::int64_t budget = 0;
    std::int64_t reserved = 0;  // granted, not yet paid
    std::int64_t paid = 0;
    std::int64_t left() const { return budget - reserved - paid; }
};

struct GrantedKind {
    std::string kind;
    std::int64_t amount = 0;
    bool operator==(const GrantedKind&) const = default;
};

struct Payment {
    GrantId grant;
    int number = 1;  // first, second ..
    std::string kind;
    std::int64_t amount = 0;
    platform::CivilDate due;
    bool needs_review = false;
    PaymentState state = PaymentState::planned;
    int attempts = 0;
    std::string failure;  // the bank's code, when it failed
};

struct Grant {
    GrantId id;
    std::int64_t version = 0;
    HouseholdId household;
    std::int64_t household_version = 0;  // that was read for it
    FundId fund;
    GrantState state = GrantState::proposed;
    std::vector<GrantedKind> kinds;
    std::int64_t total = 0;
    std::int64_t case_version = 0;  // of the case file it was worked out on
    std::string rule;               // "qinghai 2022-07-01"
    std::string rule_hash;          // of the file's text
    std::string frozen_hash;
    platform::CivilDate day;
    std::string proposed_by;
    std::string decided_by;
    std::string decision;  // the case file's entry
    std::vector<Payment> payments;
};

struct Batch {
    BatchId id;
    std::int64_t version = 0;
    FundId fund;
    BatchState state = BatchState::proposed;
    std::int64_t payments = 0;
    std::int64_t total = 0;
    std::int64_t paid = 0;
    std::int64_t failed = 0;
    std::string proposed_by;
    std::string approved_by;
};

}  // namespace services::relief
