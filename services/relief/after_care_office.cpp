// The office after the grant: review, sweep, exit, visits, audit.
#include <algorithm>

#include "services/relief/office_support.hpp"

namespace services::relief {
namespace {

using R = ReliefRefusal;

// Nobody chooses who is in the sample: the audit's id does.
std::vector<HouseholdId> sample_of(std::vector<HouseholdId> all, AuditId audit, int percent) {
    const auto wanted = (all.size() * static_cast<std::size_t>(percent) + 99) / 100;
    const auto lot = [&](const HouseholdId& one) {
        return hash_of_text(to_text(audit) + to_text(one));
    };
    std::sort(all.begin(), all.end(),
              [&](const auto& a, const auto& b) { return lot(a) < lot(b); });
    all.resize(std::min(all.size(), wanted));
    std::sort(all.begin(), all.end());
    return all;
}

}  // namespace

Answer<Version> ReliefOffice::review(const Officer& officer, const OnHousehold& on, int year,
                                     ReviewResult result, const std::string& note) {
    if (!officer.may_handle) return platform::refuse(R::not_your_role);
    const bool needs_reason = result != ReviewResult::qualifies;
    if (is_too_long(note) || (needs_reason && is_blank(note)))
        return platform::refuse(R::reason_missing);
    return say_of_household(officer, Reviewed{on.id, on.version, year, result, note});
}

Answer<SweepMade> ReliefOffice::open_sweep(const Officer& officer, const std::string& union_code,
                                           int year) {
    if (!officer.may_handle) return platform::refuse(R::not_your_role);
    if (!officer.all_areas && !officer.may_see(union_code))
        return platform::refuse(R::not_your_area);
    const SweepOpened fact{ids_.mint_as<SweepId>(), union_code, year};
    return log_.write([&](platform::Transaction& transaction) -> Answer<SweepMade> {
        if (const auto why = say(transaction, officer, fact)) return platform::refuse(*why);
        return SweepMade{fact.sweep, sweep_of(transaction, fact.sweep)->households};
    });
}

Answer<platform::Nothing> ReliefOffice::close_sweep(const Officer& officer, SweepId sweep) {
    if (!officer.may_handle) return platform::refuse(R::not_your_role);
    return log_.write([&](platform::Transaction& transaction) -> Answer<platform::Nothing> {
        const auto stored = sweep_of(transaction, sweep);
        if (!stored) return platform::refuse(R::unknown_sweep);
        if (!officer.may_see(stored->union_code)) return platform::refuse(R::not_your_area);
        if (const auto why = say(transaction, officer, SweepClosed{sweep}))
            return platform::refuse(*why);
        return platform::Nothing{};
    });
}

// 脱困: above the line for as many months as the rule asks, to the newest. 解困: what secures the
// household stands in the note.
Answer<Version> ReliefOffice::exit(const Officer& officer, const OnHousehold& on,
                                   const Exit& exit) {
    if (!officer.may_decide) return platform::refuse(R::not_your_role);
    if (is_too_long(exit.note) || (exit.way == ExitWay::secured && is_blank(exit.note)))
        return platform::refuse(R::reason_missing);
    const auto rules = rules_();
    const auto stored = database_.read(
        [&](platform::Transaction& transaction) { return household_of(transaction, on.id); });
    if (!stored) return platform::refuse(R::unknown_household);
    const auto& region = stored->household.standing.region;
    const auto* rule = rule_now(*rules, region);
    if (rule == nullptr) return platform::refuse(R::no_rule);
    if (exit.way == ExitWay::recovered) {
        const auto* line = rule->parameter("line")->on(today(), region);
        if (line == nullptr) return platform::refuse(R::no_rule);
        const auto months = static_cast<std::size_t>(rule->months_above_line);
        const auto& net = exit.net_months;
        const bool is_long_enough =
            net.size() >= months &&
            std::all_of(net.end() - static_cast<std::ptrdiff_t>(months), net.end(),
                        [&](auto month) { return month > line->value; });
        if (!is_long_enough) return platform::refuse(R::not_long_enough_above_line);
    }
    Exited fact{on.id, on.version, exit.way, {}, exit.net_months, exit.note};
    for (const auto months : rule->follow_up_months)
        fact.visits.push_back(plus_months(today(), months));
    return say_of_household(officer, fact);
}

Answer<Version> ReliefOffice::follow_up(const Officer& officer, const OnHousehold& on,
                                        platform::CivilDate due, bool is_stable,
                                        const std::string& note) {
    if (!officer.may_handle) return platform::refuse(R::not_your_role);
    if (is_too_long(note) || (!is_stable && is_blank(note)))
        return platform::refuse(R::reason_missing);
    return say_of_household(officer, FollowedUp{on.id, on.version, due, is_stable, note});
}

Answer<Version> ReliefOffice::reopen(const Officer& officer, const OnHousehold& on,
                                     const std::string& reason) {
    if (!officer.may_handle) return platform::refuse(R::not_your_role);
    if (is_blank(reason) || is_too_long(reason)) return platform::refuse(R::reason_missing);
    return say_of_household(officer, Reopened{on.id, on.version, reason});
}

Answer<AuditMade> ReliefOffice::draw_audit(const Officer& officer, const std::string& union_code,
                                           int percent) {
    if (!officer.may_decide) return platform::refuse(R::not_your_role);
    if (!officer.may_see(union_code)) return platform::refuse(R::not_your_area);
    if (percent < 1 || percent > 100) return platform::refuse(R::out_of_range);
    const auto audit = ids_.mint_as<AuditId>();
    return log_.write([&](platform::Transaction& transaction) -> Answer<AuditMade> {
        const AuditDrawn fact{
            audit, union_code, percent,
            sample_of(households_on_file(transaction, union_code), audit, percent)};
        if (fact.households.size() > most_in_an_audit) return platform::refuse(R::out_of_range);
        if (const auto why = say(transaction, officer, fact)) return platform::refuse(*why);
        return AuditMade{audit, fact.households};
    });
}

Answer<platform::Nothing> ReliefOffice::audit_finding(const Officer& officer, AuditId audit,
                                                      HouseholdId household, AuditResult result,
                                                      const std::string& note) {
    if (!officer.may_handle) return platform::refuse(R::not_your_role);
    if (is_too_long(note) || (result != AuditResult::sound && is_blank(note)))
        return platform::refuse(R::reason_missing);
    return log_.write([&](platform::Transaction& transaction) -> Answer<platform::Nothing> {
        const auto stored = audit_of(transaction, audit);
        if (!stored) return platform::refuse(R::unknown_audit);
        if (!officer.may_see(stored->union_code)) return platform::refuse(R::not_your_area);
        const AuditFound fact{audit, household, result, note};
        if (const auto why = say(transaction, officer, fact)) return platform::refuse(*why);
        return platform::Nothing{};
    });
}

platform::Outcome<ReturnId, ReliefOffice::ResultsRefusal> ReliefOffice::take_return(
    const Officer& officer, const ReturnHead& head, std::string_view file) {
    using Verdict = platform::Outcome<ReturnId, ResultsRefusal>;
    const auto refused = [](ReliefRefusal why) {
        return platform::refuse(ResultsRefusal{why, {}});
    };
    if (!officer.may_handle) return refused(R::not_your_role);
    if (!officer.may_see(head.union_code)) return refused(R::not_your_area);
    if (is_blank(head.title) || is_too_long(head.title) || is_blank(head.source) ||
        is_too_long(head.source))
        return refused(R::reason_missing);
    auto figures = figures_from(file);
    if (!figures) return platform::refuse(ResultsRefusal{std::nullopt, figures.refusal()});
    const ReturnTaken fact{
        ids_.mint_as<ReturnId>(), head.title,         head.source,
        head.union_code,          hash_of_text(file), std::move(figures).value()};
    return log_.write([&](platform::Transaction& transaction) -> Verdict {
        if (const auto why = say(transaction, officer, fact)) return refused(*why);
        return fact.return_id;
    });
}

}  // namespace services::relief
