// Looking back at what was decided, and letting go of what need not be kept.
#include <algorithm>

#include "platform/base/ensure.hpp"
#include "services/casework/case_life.hpp"
#include "services/casework/case_work.hpp"

namespace services::casework {
namespace {

using Refused = std::optional<CaseRefusal>;

// The same seed puts the same cases first, whoever draws and on whatever machine.
std::vector<CaseId> drawn(std::vector<CaseId> cases, int percent, const std::string& seed) {
    const auto lot = [&](const CaseId& one) {
        const auto id = to_text(one);
        return platform::sha256_of_parts({platform::as_bytes(seed), platform::as_bytes(id)});
    };
    std::sort(cases.begin(), cases.end(),
              [&](const CaseId& a, const CaseId& b) { return lot(a) < lot(b); });
    const auto wanted = (cases.size() * static_cast<std::size_t>(percent) + 99) / 100;
    cases.resize(std::min(wanted, cases.size()));
    return cases;
}

Refused not_to_be_erased(const Situation& now) {
    const auto& closed = now.one().closed_on;
    if (!closed || now.one().is_erased) return CaseRefusal::not_possible_now;
    // Whole years, as ages are reckoned.
    if (platform::age_on(*closed, now.today()) < now.procedure().retention_years)
        return CaseRefusal::too_late;
    return std::nullopt;
}

std::vector<sync::RecordId> records_in(const Situation& now) {
    std::vector<sync::RecordId> records;
    for (const auto& line : now.history())
        records.push_back(line.record);
    return records;
}

}  // namespace

std::vector<CaseId> CaseOffice::draw_sample(const Officer& officer, platform::CivilDate from,
                                            platform::CivilDate until, int percent,
                                            const std::string& seed) {
    if (!officer.may(Duty::audit) || percent < 1 || percent > 100) return {};
    const auto lot = seed.empty() ? to_text(log_.mint_id().value) : seed;
    return log_.write([&](platform::Transaction& transaction) {
        std::vector<CaseId> decided;
        for (const auto& one : decided_between(transaction, from, until)) {
            if (officer.may_see(one.union_code) && after(one.state, Event::draw_sample))
                decided.push_back(one.case_id);
        }
        const auto sample = drawn(std::move(decided), percent, lot);
        for (const auto& case_id : sample) {
            const auto one = case_of(transaction, case_id);
            const auto added =
                change_in(transaction, officer, {case_id, one->version},
                          {Event::draw_sample,
                           {Duty::audit},
                           [&](const Situation& now, CaseAct& act) -> Refused {
                               act.entry = mint_entry();
                               act.open = {{"seed", lot}, {"percent", percent}};
                               put_due(act, now.after_working_days(now.procedure().audit_within));
                               return std::nullopt;
                           }});
            platform::ensure(added.has_value(), "a case of the sample can be looked at");
        }
        return sample;
    });
}

CaseAnswer CaseOffice::audit(const Officer& officer, const OnVersion& on, EntryId audit,
                             AuditVerdict verdict, const std::string& findings) {
    if (is_blank(findings) || findings.size() > longest_words)
        return platform::refuse(CaseRefusal::reason_missing);
    return change(officer, on,
                  {Event::audit, {Duty::audit}, [&](const Situation& now, CaseAct& act) -> Refused {
                       const auto matter = matter_of(now.transaction(), audit);
                       if (!matter || matter->case_id != on.case_id ||
                           matter->kind != MatterKind::audit || matter->state != "open")
                           return CaseRefusal::unknown_entry;
                       // Nobody audits a file they decided on.
                       for (const auto& line : now.history()) {
                           const bool is_decision =
                               line.event == Event::approve || line.event == Event::approve_first ||
                               line.event == Event::refuse || line.event == Event::exit;
                           if (is_decision && line.account == officer.account)
                               return CaseRefusal::same_person_twice;
                       }
                       act.entry = audit;
                       act.open["verdict"] = name_of(verdict);
                       act.personal["findings"] = findings;
                       return std::nullopt;
                   }});
}

CaseAnswer CaseOffice::correct(const Officer& officer, const OnVersion& on, EntryId audit,
                               const std::string& words) {
    if (is_blank(words) || words.size() > longest_words)
        return platform::refuse(CaseRefusal::reason_missing);
    return change(officer, on,
                  {Event::correct,
                   {Duty::review, Duty::intake},
                   [&](const Situation& now, CaseAct& act) -> Refused {
                       const auto matter = matter_of(now.transaction(), audit);
                       if (!matter || matter->case_id != on.case_id ||
                           matter->kind != MatterKind::audit || matter->state != "to_correct")
                           return CaseRefusal::unknown_entry;
                       act.entry = audit;
                       act.personal["words"] = words;
                       return std::nullopt;
                   }});
}

CaseAnswer CaseOffice::erase(CaseId case_id, const Also& also) {
    const Officer hub{"", {Duty::approval}, Level::national, true, {}};
    return log_.write([&](platform::Transaction& transaction) -> CaseAnswer {
        const auto one = case_of(transaction, case_id);
        if (!one) return platform::refuse(CaseRefusal::unknown_case);
        const auto erased = change_in(
            transaction, hub, {case_id, one->version},
            {Event::erase, {Duty::approval}, [&](const Situation& now, CaseAct& act) -> Refused {
                 if (const auto why = not_to_be_erased(now)) return why;
                 log_.erase_parts(now.transaction(), records_in(now));
                 act.open["reason"] = "retention";  // in the open: no key is asked for it
                 return std::nullopt;
             }});
        if (erased) also(transaction);
        return erased;
    });
}

}  // namespace services::casework
