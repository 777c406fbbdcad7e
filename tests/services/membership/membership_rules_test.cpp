#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <set>

#include "services/membership/membership_rules.hpp"
#include "services/membership_data.hpp"

using namespace services::membership;
using test::directory;
using test::divisions;
using test::full_draft;

namespace {

constexpr platform::CivilDate today{2026, 11, 21};

std::vector<FieldProblem> problems_of(const Draft& draft) {
    return judge(draft, today, directory(), divisions()).problems;
}

CheckedDraft accepted(const Draft& draft) {
    const auto judgement = judge(draft, today, directory(), divisions());
    REQUIRE(judgement.accepted.has_value());
    return *judgement.accepted;
}

bool has_mark(const CheckedDraft& checked, Mark mark) {
    return std::find(checked.marks.begin(), checked.marks.end(), mark) != checked.marks.end();
}

}  // namespace

TEST_CASE("a full draft is accepted and its values are in normal form", "[membership][F56]") {
    auto draft = full_draft();
    draft.document_number = "410599 19690315 9016";
    draft.contact->mobile = "+86 13800005678";
    const auto checked = accepted(draft);
    CHECK(checked.draft.document_number == "410599196903159016");
    CHECK(checked.draft.contact->mobile == "13800005678");
    CHECK(checked.draft.county == "410599");
    CHECK(checked.document.birth == platform::CivilDate{1969, 3, 15});
    CHECK(has_mark(checked, Mark::unknown_division));
}

TEST_CASE("an empty draft is told every field, in the order of the pages", "[membership]") {
    const auto problems = problems_of({});
    const std::vector<FieldProblem> expected{
        {Field::consent_membership, Cause::consent_needed},
        {Field::consent_identity_document, Cause::consent_needed},
        {Field::occupation, Cause::missing},
        {Field::document_kind, Cause::missing},
        {Field::name, Cause::missing},
        {Field::mobile, Cause::missing},
        {Field::place, Cause::missing},
        {Field::vow, Cause::missing},
        {Field::signature, Cause::missing},
        {Field::protection, Cause::missing}};
    CHECK(problems == expected);
}

TEST_CASE("who is past retirement and still works is taken and marked", "[membership]") {
    auto draft = full_draft();
    draft.document_number = "11010519491231002X";
    CHECK(has_mark(accepted(draft), Mark::past_retirement_age));
}

TEST_CASE("no telephone and a family member's are both ways to join", "[membership]") {
    auto draft = full_draft();
    draft.contact = Contact{PhoneOwner::none, "13800005678"};
    const auto without = accepted(draft);
    CHECK(has_mark(without, Mark::no_phone));
    CHECK(without.draft.contact->mobile.empty());
    draft.contact = Contact{PhoneOwner::family, "13800005678"};
    CHECK(has_mark(accepted(draft), Mark::family_phone));
}

TEST_CASE("protection may be declined, and wanting it needs the insurer's own consent",
          "[membership][T16][F59]") {
    auto draft = full_draft();
    draft.consents[2].given = false;
    CHECK(problems_of(draft) ==
          std::vector<FieldProblem>{{Field::consent_insurer, Cause::consent_needed}});
    draft.protection = ProtectionAnswer::no;
    CHECK(problems_of(draft).empty());
}

TEST_CASE("a consent without the version of its text is none", "[membership]") {
    auto draft = full_draft();
    draft.consents[0].text_version.clear();
    CHECK(problems_of(draft) ==
          std::vector<FieldProblem>{{Field::consent_membership, Cause::consent_needed}});
}

TEST_CASE("who cannot draw a signature confirms the vow instead, and staff see that",
          "[membership]") {
    auto draft = full_draft();
    CHECK_FALSE(has_mark(accepted(draft), Mark::vow_not_drawn));
    draft.vow.signature.clear();
    draft.vow.is_confirmed_undrawn = true;
    CHECK(has_mark(accepted(draft), Mark::vow_not_drawn));
    draft.vow.signature = {Stroke(20, {500, 500})};
    CHECK(accepted(draft).draft.vow.signature.empty());
    draft.vow.text_version.clear();
    CHECK(problems_of(draft) == std::vector<FieldProblem>{{Field::vow, Cause::missing}});
}

TEST_CASE("a tap is no signature and a flood of points is refused", "[membership]") {
    auto draft = full_draft();
    draft.vow.signature = {Stroke(20, {500, 500})};
    CHECK(problems_of(draft) == std::vector<FieldProblem>{{Field::signature, Cause::missing}});
    draft.vow.signature = {Stroke(most_signature_points + 1, {500, 500})};
    CHECK(problems_of(draft) == std::vector<FieldProblem>{{Field::signature, Cause::too_long}});
}

TEST_CASE("the way goes to the own union, else the street's, else the pool", "[membership][F56]") {
    auto draft = full_draft();
    CHECK(accepted(draft).route == Route{RouteKind::joint_union, {"u-street-1"}, {"g-01"}, {}});
    draft.path = JoinPath::employer_union;
    draft.firm = {"f-fengniao"};
    CHECK(accepted(draft).route ==
          Route{RouteKind::own_union, {"u-fengxing"}, {"g-01"}, {"f-fengniao"}});
    // The same firm, but the person would rather join where they live.
    draft.path = JoinPath::place;
    draft.grid = {"g-09"};
    CHECK(accepted(draft).route ==
          Route{RouteKind::joint_union, {"u-street-3"}, {"g-09"}, {"f-fengniao"}});
    // A firm without a union: the street's of its grid.
    draft.path = JoinPath::employer_union;
    draft.firm = {"f-yunsu"};
    draft.grid = {};
    CHECK(accepted(draft).route ==
          Route{RouteKind::joint_union, {"u-street-2"}, {"g-05"}, {"f-yunsu"}});
    // Only the county is known.
    draft.path = JoinPath::place;
    draft.firm = {};
    draft.county = "410599";
    CHECK(accepted(draft).route == Route{RouteKind::pool, {"u-pool"}, {}, {}});
    draft.county = "999999";
    CHECK(problems_of(draft) == std::vector<FieldProblem>{{Field::place, Cause::missing}});
}

TEST_CASE("the life cycle has one answer for every pair of state and event", "[membership][A6]") {
    int possible = 0;
    for (const auto state : all_states) {
        for (const auto event : all_events) {
            const auto steps = std::count_if(
                life_cycle.begin(), life_cycle.end(),
                [&](const Step& step) { return step.from == state && step.event == event; });
            CHECK(steps <= 1);
            CHECK(after(state, event).has_value() == (steps == 1));
            possible += static_cast<int>(steps);
        }
    }
    CHECK(possible == static_cast<int>(life_cycle.size()));
}

TEST_CASE("every state can be reached, and only two are an end", "[membership][A6]") {
    std::set<State> reached{State::applied};
    for (std::size_t round = 0; round < life_cycle.size(); ++round) {
        for (const auto& step : life_cycle) {
            if (reached.contains(step.from)) reached.insert(step.to);
        }
    }
    CHECK(reached.size() == std::size(all_states));
    std::set<State> ends;
    for (const auto state : all_states) {
        if (std::none_of(life_cycle.begin(), life_cycle.end(),
                         [&](const Step& step) { return step.from == state; })) {
            ends.insert(state);
        }
    }
    CHECK(ends == std::set{State::merged, State::left});
}

TEST_CASE("nobody becomes a member but by an approval", "[membership][A6]") {
    for (const auto& step : life_cycle) {
        if (is_membership(step.to) && !is_membership(step.from)) {
            CHECK(step.event == Event::approve);
        }
    }
}

TEST_CASE("every name of a code reads back as the code", "[membership]") {
    for (const auto one : all_states)
        CHECK(value_of<State>(name_of(one)) == one);
    for (const auto one : all_events)
        CHECK(value_of<Event>(name_of(one)) == one);
    for (const auto one : all_occupations)
        CHECK(value_of<Occupation>(name_of(one)) == one);
    for (const auto one : all_document_kinds)
        CHECK(value_of<DocumentKind>(name_of(one)) == one);
    CHECK_FALSE(value_of<Occupation>("astronaut").has_value());
    std::set<std::string> keys;
    for (const auto cause : all_causes)
        keys.insert(wording_key(cause));
    CHECK(keys.size() == std::size(all_causes));
}

TEST_CASE("an acceptance number notices a wrong digit and a swap", "[membership]") {
    const auto number = acceptance_number(12345);
    CHECK(number.digits.size() == 9);
    CHECK_FALSE(number.provisional);
    CHECK(is_acceptance_number(number.digits));
    CHECK(number.grouped().size() == 11);
    for (std::size_t i = 0; i < number.digits.size(); ++i) {
        auto wrong = number.digits;
        wrong[i] = wrong[i] == '9' ? '0' : static_cast<char>(wrong[i] + 1);
        CHECK_FALSE(is_acceptance_number(wrong));
    }
    const auto provisional = provisional_acceptance_number(98'765'432'109'876);
    CHECK(provisional.provisional);
    CHECK(provisional.digits.size() == 12);
    CHECK(is_acceptance_number(provisional.digits));
    CHECK_FALSE(is_acceptance_number("12345678x"));
    CHECK_FALSE(is_acceptance_number(""));
}
