#include "services/hub/hub_households.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "platform/base/json.hpp"
#include "services/casework/case_fields.hpp"
#include "services/casework/watched_cases.hpp"
#include "services/hub/questions/request_case.hpp"
#include "services/requests/watched_requests.hpp"

namespace services::hub {
namespace {

using early_warning::Group;
using early_warning::Household;
using platform::Json;
using platform::Transaction;

// Where a household comes from stands before its id. Lists have references of letters, digits,
// hyphens and low lines, so none of theirs begins so.
constexpr std::string_view of_case = "case:";
constexpr std::string_view of_request = "request:";
constexpr int requests_at_once = 500;

// Closed files are one group; who was refused a file is of the other, like who is on no file.
casework::State state_of(Group group) {
    return group == Group::closed ? casework::State::closed : casework::State::refused;
}

// The id after which to go on among those whose references begin so; nothing when they are past.
std::optional<std::string_view> id_after(std::string_view beginning, std::string_view reference) {
    if (reference.starts_with(beginning)) return reference.substr(beginning.size());
    if (reference < beginning) return "";
    return std::nullopt;
}

std::optional<std::int64_t> number_in(const casework::Facts& facts, std::string_view field) {
    const auto text = casework::fact(facts, field);
    std::int64_t value = 0;
    const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || wrong != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

// What belongs to other necessary costs, of which one at least must be known.
std::optional<std::int64_t> other_costs(const casework::Facts& facts) {
    std::optional<std::int64_t> sum;
    for (const auto* field :
         {"household.other_rigid_year", "household.housing_year", "household.disability_year"})
        if (const auto value = number_in(facts, field)) sum = sum.value_or(0) + *value;
    return sum;
}

Household household_in(const casework::WatchedCase& one, Group group) {
    return {std::string(of_case) + to_text(one.case_id),
            group,
            one.union_code,
            one.county,
            one.closed_on,
            casework::fact(one.facts, "member.1.name"),
            casework::fact(one.facts, "member.1.mobile"),
            rule_facts_of(one.facts, one.people)};
}

casework::Facts facts_of(const requests::WatchedRequest& one) {
    casework::Facts facts;
    for (const auto& edit : facts_of_answers(one.answers))
        facts[edit.field] = edit.value;
    return facts;
}

Household household_in(const requests::WatchedRequest& one, const std::string& county) {
    const auto facts = facts_of(one);
    const auto said = platform::integer_member(one.answers, "people");
    const auto known = static_cast<std::int64_t>(casework::members_in(facts).size());
    return {std::string(of_request) + to_text(one.request),
            Group::low_income,
            one.union_code,
            county,
            std::nullopt,
            one.name,
            one.mobile,
            rule_facts_of(facts, said.value_or(known))};
}

template <class Id>
std::optional<Id> id_in(std::string_view reference, std::string_view beginning) {
    if (!reference.starts_with(beginning)) return std::nullopt;
    return platform::id_from_text<Id>(reference.substr(beginning.size()));
}

}  // namespace

std::string rule_facts_of(const casework::Facts& facts, std::int64_t people) {
    Json json = Json::object();
    if (people > 0) json["people"] = people;
    for (const auto* fact : {"income_year", "illness_year", "schooling_year"})
        if (const auto value = number_in(facts, std::string("household.") + fact))
            json[fact] = *value;
    if (const auto costs = other_costs(facts)) json["other_rigid_year"] = *costs;
    const auto homes = number_in(facts, "household.homes");
    const auto vehicles = number_in(facts, "household.vehicles");
    // A file asks for homes and vehicles; firms and fees of schools were weighed when it was
    // decided.
    if (homes && *homes > 1)
        json["assets"] = "homes";
    else if (vehicles && *vehicles > 0)
        json["assets"] = "car";
    else if (homes || vehicles)
        json["assets"] = "none";
    return platform::to_canonical_text(json);
}

std::string HubHouseholds::county_of(std::string_view grid) const {
    const auto directory = directory_();
    const auto* found = directory->find(membership::GridCode{std::string(grid)});
    return found != nullptr ? std::string(found->county) : "";
}

std::vector<std::string> HubHouseholds::divisions(
    Transaction& transaction, Group group, const std::optional<platform::CivilDate>& since) const {
    std::set<std::string> all;
    for (auto& one : listed_.divisions(transaction, group, since))
        all.insert(std::move(one));
    for (auto& one : casework::watched_counties(transaction, {state_of(group), since}))
        all.insert(std::move(one));
    if (group == Group::low_income) {
        std::string last;
        for (;;) {
            const auto some = requests::watched_requests(transaction, last, requests_at_once);
            for (const auto& one : some)
                all.insert(county_of(one.grid));
            if (some.size() < requests_at_once) break;
            last = to_text(some.back().request);
        }
        all.erase("");
    }
    return {all.begin(), all.end()};
}

std::vector<Household> HubHouseholds::after(Transaction& transaction, Group group,
                                            std::string_view division,
                                            const std::optional<platform::CivilDate>& since,
                                            std::string_view reference, int at_most) const {
    auto all = listed_.after(transaction, group, division, since, reference, at_most);
    if (const auto id = id_after(of_case, reference))
        for (const auto& one :
             casework::watched_cases(transaction, {state_of(group), since}, division, *id, at_most))
            all.push_back(household_in(one, group));
    const auto request = id_after(of_request, reference);
    if (group == Group::low_income && request) {
        std::string last(*request);
        for (std::size_t taken = 0; taken < static_cast<std::size_t>(at_most);) {
            const auto some = requests::watched_requests(transaction, last, requests_at_once);
            for (const auto& one : some) {
                if (county_of(one.grid) != division) continue;
                all.push_back(household_in(one, std::string(division)));
                ++taken;
            }
            if (some.size() < requests_at_once) break;
            last = to_text(some.back().request);
        }
    }
    std::ranges::sort(all, {}, &Household::reference);
    if (all.size() > static_cast<std::size_t>(at_most))
        all.resize(static_cast<std::size_t>(at_most));
    return all;
}

std::optional<Household> HubHouseholds::find(Transaction& transaction, Group group,
                                             std::string_view reference) const {
    if (const auto id = id_in<casework::CaseId>(reference, of_case)) {
        const auto one = casework::watched_case(transaction, state_of(group), *id);
        if (!one) return std::nullopt;
        return household_in(*one, group);
    }
    if (const auto id = id_in<requests::RequestId>(reference, of_request)) {
        const auto one = requests::watched_request(transaction, *id);
        if (!one) return std::nullopt;
        return household_in(*one, county_of(one->grid));
    }
    return listed_.find(transaction, group, reference);
}

bool HubHouseholds::is_on_file(Transaction& transaction, const Household& household) const {
    if (const auto id = id_in<casework::CaseId>(household.reference, of_case)) {
        const auto one = casework::watched_case(transaction, state_of(household.group), *id);
        return !one || casework::are_on_file(transaction, lookup_key_, one->facts, *id);
    }
    if (const auto id = id_in<requests::RequestId>(household.reference, of_request)) {
        const auto one = requests::watched_request(transaction, *id);
        if (!one || casework::are_on_file(transaction, lookup_key_, facts_of(*one), std::nullopt))
            return true;
    }
    return casework::is_on_file(transaction, lookup_key_, household.name, household.phone);
}

}  // namespace services::hub
