// A policy pack: programmes somebody may be entitled to, as data. Numbers, conditions, papers and
// words stand here; the code that judges knows none of them. Ids are lower-case words.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/clock/civil_date.hpp"
#include "platform/storage/rule_sandbox.hpp"
#include "services/data/dated_value.hpp"
#include "services/data/findings.hpp"
#include "services/data/words.hpp"

namespace services::policy {

using data::DatedValue;
using data::Finding;
using data::Findings;
using data::languages;
// A `{name}` in a sentence stands for a fact, parameter, value or step.
using data::Words;

using platform::FactValue;
using Facts = std::map<std::string, FactValue, std::less<>>;

// What a fact, parameter, value or step is. Money is fen; yes and no are 1 and 0; a choice is one
// of its ids; a day is 2026-11-22.
enum class Sort { yes_no, whole, money, choice, day };
std::string_view name_of(Sort sort);

struct Choice {
    std::string id;
    Words title;
    bool operator==(const Choice&) const;
};

// What a programme must know of a household.
struct Fact {
    std::string id;
    Sort sort = Sort::yes_no;
    std::int64_t least = 0;
    std::int64_t most = 1;
    std::vector<Choice> choices;
    bool is_asked_of_staff = false;  // a person at the kiosk is not asked: staff find out
    Words question;
    Words why;  // why we ask
    // Two packs that use one fact mean the same by it.
    bool operator==(const Fact&) const;
};

struct PackParameter {
    std::string id;
    Sort sort = Sort::whole;
    Words title;
    std::vector<DatedValue> values;
    // The one for the narrowest division, and of these the latest; nothing when none is in force.
    const DatedValue* on(platform::CivilDate day, std::string_view division) const;
};

// A named expression: of the pack (values) or of an amount (steps).
struct Named {
    std::string id;
    Sort sort = Sort::money;
    Words title;
    std::string sql;
    std::string pointer;
};

struct Leaf {
    std::string id;
    std::string sql;
    std::vector<std::string> facts;
    Words yes;  // said when it holds
    Words no;   // said when it does not
    std::string pointer;
};

struct Node {
    enum class Kind { all, any, opposite, leaf };
    Kind kind = Kind::leaf;
    std::vector<Node> children;
    std::size_t leaf = 0;  // its place in Programme::leaves
};

struct Payment {
    std::string id;
    Words title;
    std::string sql;
    std::optional<Node> when;
    std::string pointer;
};

struct Amount {
    enum class Kind { exact, at_most, about };
    enum class Per { once, year, month };
    Kind kind = Kind::exact;
    Per per = Per::once;
    std::vector<Named> steps;  // the last is the amount
    std::vector<Payment> payments;
};

struct Programme {
    std::string id;
    std::string group;  // what a screen may sort by: category, relief, school, medical, visit, ..
    Words title;
    Words summary;
    std::string source;
    std::optional<Words> unverified;
    std::optional<platform::CivilDate> first_day;
    std::optional<platform::CivilDate> last_day;
    std::vector<Leaf> leaves;
    Node criteria;
    std::optional<Amount> amount;
    std::vector<Words> documents;
    Words where;
    std::string pointer;
};

// A worked example: facts somebody counted through by hand.
struct Example {
    struct Expected {
        std::string programme;
        std::string verdict;
        std::optional<std::vector<std::string>> reasons;  // leaf ids
        std::optional<std::int64_t> amount;
        std::map<std::string, std::string> payments;  // id to verdict
        std::map<std::string, std::int64_t> steps;
    };
    std::string title;
    std::string figure;  // T07: the golden figure it is, or empty
    platform::CivilDate day;
    std::string division;
    Facts facts;
    std::vector<Expected> expected;
    std::string pointer;
};

struct Source {
    std::string key;
    std::string title;
};

struct Pack {
    std::string id;
    Words title;
    std::string region;  // digits of the division it covers; empty: the whole country
    platform::CivilDate first_day;
    std::optional<platform::CivilDate> last_day;
    std::vector<Source> sources;
    std::vector<Fact> facts;
    std::vector<PackParameter> parameters;
    std::vector<Named> values;
    std::vector<Programme> programmes;
    std::vector<Example> examples;
    std::string hash;  // SHA-256 of its canonical text, in hex

    bool covers(std::string_view division) const;
    bool is_in_force(platform::CivilDate day) const;
    const Fact* fact(std::string_view id) const;
    const Programme* programme(std::string_view id) const;
};

}  // namespace services::policy
