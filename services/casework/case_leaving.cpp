// After the decision: the yearly review, leaving the file, the visits that follow, coming back.
#include <algorithm>

#include "services/casework/case_deciding.hpp"
#include "services/casework/case_life.hpp"
#include "services/data/months.hpp"

namespace services::casework {
namespace {

using platform::Json;
using Refused = std::optional<CaseRefusal>;

// 脱困: above the line for as many months running as the procedure asks, to the newest.
Refused recovery_refused(const Situation& now, const Leaving& leaving) {
    if (leaving.reason != ExitReason::recovered) return std::nullopt;
    const auto months = static_cast<std::size_t>(now.procedure().months_above_line);
    const auto& net = leaving.net_months;
    const bool is_long_enough =
        leaving.line_fen > 0 && net.size() >= months &&
        std::all_of(net.end() - static_cast<std::ptrdiff_t>(months), net.end(),
                    [&](std::int64_t month) { return month > leaving.line_fen; });
    if (!is_long_enough) return CaseRefusal::not_long_enough;
    return std::nullopt;
}

}  // namespace

CaseAnswer CaseOffice::review_yearly(const Officer& officer, const OnVersion& on,
                                     const std::string& finding) {
    if (!is_reason(finding)) return platform::refuse(CaseRefusal::reason_missing);
    return change(
        officer, on,
        {Event::review_yearly, {Duty::review}, [&](const Situation& now, CaseAct& act) -> Refused {
             if (now.one().open_facts > 0) return CaseRefusal::fact_open;
             act.personal["finding"] = finding;
             // The 30-day clock of the national system does not stop for it.
             if (now.next_step() == nullptr) act.progress = now.progress("");
             return std::nullopt;
         }});
}

CaseAnswer CaseOffice::exit(const Officer& officer, const OnVersion& on, const Leaving& leaving) {
    if (!is_reason(leaving.words)) return platform::refuse(CaseRefusal::reason_missing);
    return change(
        officer, on,
        {Event::exit, {Duty::approval}, [&](const Situation& now, CaseAct& act) -> Refused {
             const Approval approval{
                 .matter = Matter::exit, .aid = {}, .policy_pack = "", .note = ""};
             const auto tier = tier_of(now.procedure(), approval);
             if (const auto why = tier_refused(now, tier)) return why;
             if (now.one().open_facts > 0) return CaseRefusal::fact_open;
             if (const auto why = recovery_refused(now, leaving)) return why;
             act.entry = mint_entry();
             const auto until = platform::plus_days(now.today(), now.procedure().appeal_within);
             act.open = decision_of(now, approval, *tier);
             act.open["reason"] = name_of(leaving.reason);
             act.open["until"] = to_text(until);
             const bool is_visited =
                 leaving.reason == ExitReason::recovered || leaving.reason == ExitReason::secured;
             if (is_visited) {
                 act.open["follow_ups"] = Json::array();
                 for (const auto months : now.procedure().follow_up_months)
                     act.open["follow_ups"].push_back(
                         {{"entry", to_text(mint_entry())},
                          {"due", to_text(data::plus_months(now.today(), months))}});
             }
             act.personal = {{"words", leaving.words}, {"facts", json_of(now.facts())}};
             if (leaving.reason == ExitReason::recovered) {
                 act.personal["net_months"] = leaving.net_months;
                 act.personal["line_fen"] = leaving.line_fen;
             }
             act.progress = Progress{};
             return std::nullopt;
         }});
}

CaseAnswer CaseOffice::reopen(const Officer& officer, const OnVersion& on,
                              const std::string& reason) {
    if (!is_reason(reason)) return platform::refuse(CaseRefusal::reason_missing);
    return change(officer, on,
                  {Event::reopen,
                   {Duty::review, Duty::approval},
                   [&](const Situation& now, CaseAct& act) -> Refused {
                       if (now.one().is_erased) return CaseRefusal::not_possible_now;
                       if (now.has_open(MatterKind::appeal)) return CaseRefusal::not_possible_now;
                       if (is_held_elsewhere(now.transaction(), projection_.lookup_key(),
                                             now.facts(), on.case_id))
                           return CaseRefusal::already_on_file;
                       act.personal["reason"] = reason;
                       act.progress = now.progress(
                           "", steps_from(now.procedure(), now.procedure().steps.front().id));
                       return std::nullopt;
                   }});
}

}  // namespace services::casework
