// The office's acts that decide: approval by tiers, refusal, appeal, the national system, one
// household in two files and two households in one. Leaving the file is case_leaving.
#include <algorithm>
#include <set>

#include "platform/base/ensure.hpp"
#include "services/casework/case_deciding.hpp"
#include "services/casework/case_life.hpp"
#include "services/casework/case_work.hpp"

namespace services::casework {
namespace {

using platform::Json;
using Refused = std::optional<CaseRefusal>;

// Both must have approved the same.
bool is_same_decision(const Json& first, const Json& second) {
    const auto same = [&](const char* key) {
        return first.value(key, Json()) == second.value(key, Json());
    };
    return same("matter") && same("aid") && same("amount_fen") && same("proposal") &&
           same("frozen_hash") && same("policy_pack");
}

const StoredLine* first_approval(const Situation& now) {
    for (auto line = now.history().rbegin(); line != now.history().rend(); ++line) {
        if (line->event == Event::approve_first) return &*line;
    }
    return nullptr;
}

Refused approval_refused(const Situation& now, const Approval& approval) {
    const bool is_filing = approval.matter == Matter::filing;
    if (is_filing != (now.one().state == State::in_procedure)) return CaseRefusal::not_possible_now;
    if (is_filing && !now.is_next(StepAct::approve)) return CaseRefusal::not_this_step;
    if (now.one().open_facts > 0) return CaseRefusal::fact_open;
    if (now.has_open(MatterKind::objection)) return CaseRefusal::objection_open;
    if (!now.one().classed) return CaseRefusal::facts_missing;
    if (approval.matter == Matter::aid) return aid_refused(now, approval.aid);
    if (approval.matter == Matter::exit) return CaseRefusal::not_possible_now;  // see exit()
    return std::nullopt;
}

// Chooses between the first approval and the last.
Refused second_eyes(const Situation& now, const Tier& tier, CaseAct& act) {
    if (tier.approvals < 2) return std::nullopt;
    const auto& first = now.one().approved_first_by;
    if (first.empty()) {
        act.event = Event::approve_first;
        return std::nullopt;
    }
    if (first == now.officer().account) return CaseRefusal::same_person_twice;
    const auto* line = first_approval(now);
    if (line == nullptr || !is_same_decision(line->said.open, act.open))
        return CaseRefusal::other_decision;
    return std::nullopt;
}

// The facts of those members as members 1, 2, 3 ... of another file, beginning after `last`.
Facts renumbered(const Facts& facts, const std::set<int>& members, int last) {
    Facts moved;
    std::map<int, int> numbers;
    for (const int member : members)
        numbers[member] = ++last;
    for (const auto& [field, value] : facts) {
        const auto of_member = member_field(field);
        if (of_member && numbers.contains(of_member->member))
            moved[field_of_member(numbers[of_member->member], of_member->field)] = value;
    }
    return moved;
}

// Those of `from` whom `into` does not have yet, by their document.
std::set<int> newcomers(const Facts& from, const Facts& into) {
    std::set<std::string> known;
    for (const int member : members_in(into))
        known.insert(fact(into, field_of_member(member, "document_number")));
    std::set<int> members;
    for (const int member : members_in(from)) {
        const auto number = fact(from, field_of_member(member, "document_number"));
        if (number.empty() || !known.contains(number)) members.insert(member);
    }
    return members;
}

}  // namespace

CaseAnswer CaseOffice::approve(const Officer& officer, const OnVersion& on,
                               const Approval& approval) {
    if (approval.note.size() > longest_words || approval.policy_pack.size() > 128)
        return platform::refuse(CaseRefusal::wrong_value);
    return change(
        officer, on,
        {Event::approve, {Duty::approval}, [&](const Situation& now, CaseAct& act) -> Refused {
             if (const auto why = approval_refused(now, approval)) return why;
             const auto tier = tier_of(now.procedure(), approval);
             if (const auto why = tier_refused(now, tier)) return why;
             act.entry = mint_entry();
             act.open = decision_of(now, approval, *tier);
             act.personal = {{"facts", json_of(now.facts())}, {"note", approval.note}};
             if (const auto why = second_eyes(now, *tier, act)) return why;
             if (act.event == Event::approve && approval.matter == Matter::filing)
                 act.progress = now.progress(now.next_step()->id);
             return std::nullopt;
         }});
}

CaseAnswer CaseOffice::decline_aid(const Officer& officer, const OnVersion& on, const Proposal& aid,
                                   const std::string& reason) {
    if (!is_reason(reason)) return platform::refuse(CaseRefusal::reason_missing);
    return change(
        officer, on,
        {Event::decline_aid, {Duty::approval}, [&](const Situation&, CaseAct& act) -> Refused {
             if (aid.id.empty()) return CaseRefusal::wrong_value;
             act.entry = mint_entry();
             act.open = {{"proposal", aid.id},
                         {"proposal_version", aid.version},
                         {"aid", json_of(aid.parts)},
                         {"amount_fen", aid.total_fen()}};
             act.personal["reason"] = reason;
             return std::nullopt;
         }});
}

CaseAnswer CaseOffice::refuse(const Officer& officer, const OnVersion& on, RefuseReason reason,
                              const std::string& words) {
    if (!is_reason(words)) return platform::refuse(CaseRefusal::reason_missing);
    return change(
        officer, on,
        {Event::refuse, {Duty::approval}, [&](const Situation& now, CaseAct& act) -> Refused {
             act.entry = mint_entry();
             const auto until = platform::plus_days(now.today(), now.procedure().appeal_within);
             act.open = {{"reason", name_of(reason)},
                         {"until", to_text(until)},
                         {"procedure", now.procedure().id},
                         {"procedure_hash", platform::to_hex(now.procedure().hash)},
                         {"documents", document_hashes(now)}};
             act.personal = {{"words", words}, {"facts", json_of(now.facts())}};
             act.progress = Progress{};
             return std::nullopt;
         }});
}

CaseAnswer CaseOffice::send_back(const Officer& officer, const OnVersion& on,
                                 const std::string& step, const std::string& reason) {
    if (!is_reason(reason)) return platform::refuse(CaseRefusal::reason_missing);
    return change(officer, on,
                  {Event::send_back,
                   {Duty::review, Duty::approval},
                   [&](const Situation& now, CaseAct& act) -> Refused {
                       const auto done = steps_done(now.transaction(), on.case_id);
                       if (!done.contains(step)) return CaseRefusal::not_this_step;
                       act.open["step"] = step;
                       act.personal["reason"] = reason;
                       act.progress = now.progress("", steps_from(now.procedure(), step));
                       return std::nullopt;
                   }});
}

CaseAnswer CaseOffice::appeal(const Officer& officer, const OnVersion& on,
                              const std::string& text) {
    if (!is_reason(text)) return platform::refuse(CaseRefusal::reason_missing);
    return change(officer, on,
                  {Event::appeal,
                   {Duty::intake, Duty::review},
                   [&](const Situation& now, CaseAct& act) -> Refused {
                       const auto& until = now.one().appeal_until;
                       if (!until || now.today() > *until) return CaseRefusal::too_late;
                       if (now.has_open(MatterKind::appeal)) return CaseRefusal::not_possible_now;
                       act.entry = mint_entry();
                       act.personal["text"] = text;
                       put_due(act, now.after_working_days(now.procedure().settle_within));
                       return std::nullopt;
                   }});
}

CaseAnswer CaseOffice::settle_appeal(const Officer& officer, const OnVersion& on, bool is_granted,
                                     const std::string& reason) {
    if (!is_reason(reason)) return platform::refuse(CaseRefusal::reason_missing);
    return change(officer, on,
                  {is_granted ? Event::grant_appeal : Event::dismiss_appeal,
                   {Duty::approval},
                   [&](const Situation& now, CaseAct& act) -> Refused {
                       for (const auto& line : now.history()) {
                           // Who decided does not judge the appeal against it.
                           const bool is_decision =
                               line.event == Event::refuse || line.event == Event::exit;
                           if (is_decision && line.account == now.officer().account)
                               return CaseRefusal::same_person_twice;
                       }
                       const auto open = std::find_if(
                           now.matters().begin(), now.matters().end(), [](const StoredMatter& one) {
                               return one.kind == MatterKind::appeal && one.state == "open";
                           });
                       if (open == now.matters().end()) return CaseRefusal::unknown_entry;
                       act.entry = open->entry;
                       act.personal["reason"] = reason;
                       if (!is_granted) return std::nullopt;
                       if (is_held_elsewhere(now.transaction(), projection_.lookup_key(),
                                             now.facts(), on.case_id))
                           return CaseRefusal::already_on_file;
                       const auto* first = &now.procedure().steps.front();
                       act.progress = now.progress("", steps_from(now.procedure(), first->id));
                       return std::nullopt;
                   }});
}

CaseAnswer CaseOffice::enter_system(const Officer& officer, const OnVersion& on,
                                    const std::string& number, platform::CivilDate date) {
    if (is_blank(number) || number.size() > 100 || date > today())
        return platform::refuse(CaseRefusal::wrong_value);
    return change(officer, on,
                  {Event::enter_system,
                   {Duty::review, Duty::intake},
                   [&](const Situation& now, CaseAct& act) -> Refused {
                       if (now.one().decided_on && date < *now.one().decided_on)
                           return CaseRefusal::wrong_value;
                       act.open["date"] = to_text(date);
                       act.personal["number"] = number;
                       if (now.is_next(StepAct::enter_system))
                           act.progress = now.progress(now.next_step()->id);
                       return std::nullopt;
                   }});
}

CaseAnswer CaseOffice::merge(const Officer& officer, const OnVersion& on, const OnVersion& into,
                             const std::string& reason) {
    if (!is_reason(reason)) return platform::refuse(CaseRefusal::reason_missing);
    if (on.case_id == into.case_id) return platform::refuse(CaseRefusal::wrong_value);
    return log_.write([&](platform::Transaction& transaction) -> CaseAnswer {
        const auto from_facts = known_facts(transaction, on.case_id);
        // Judged first, so that nothing is written when either of the two is refused.
        const auto source = case_of(transaction, on.case_id);
        const auto target = case_of(transaction, into.case_id);
        if (!source || !target) return platform::refuse(CaseRefusal::unknown_case);
        if (!officer.may_see(source->union_code) || !officer.may_see(target->union_code))
            return platform::refuse(CaseRefusal::not_your_area);
        if (source->version != on.version || target->version != into.version)
            return platform::refuse(CaseRefusal::changed_meanwhile);
        if (!after(source->state, Event::merge) || !after(target->state, Event::take_in))
            return platform::refuse(CaseRefusal::not_possible_now);
        if (follower_ != nullptr) {
            CaseAct leaving;
            leaving.event = Event::merge;
            leaving.case_id = on.case_id;
            if (const auto why = follower_->why_not(transaction, officer.account, leaving, *source))
                return platform::refuse(*why);
        }
        // The household's people arrive before their old file ends: what can still be refused comes
        // before anything is written.
        const auto take_in = [&](const Situation& now, CaseAct& act) -> Refused {
            const auto members = members_in(now.facts());
            const auto moved = renumbered(from_facts, newcomers(from_facts, now.facts()),
                                          members.empty() ? 0 : members.back());
            act.open["from"] = to_text(on.case_id);
            act.open["people"] = members_in(overlaid(now.facts(), moved)).size();
            act.personal = {{"facts", json_of(moved)}, {"reason", reason}};
            return std::nullopt;
        };
        const auto end = [&](const Situation&, CaseAct& act) -> Refused {
            act.open["into"] = to_text(into.case_id);
            act.personal["reason"] = reason;
            act.progress = Progress{};
            return std::nullopt;
        };
        const std::vector<Duty> duties{Duty::review, Duty::approval};
        const auto taken = change_in(transaction, officer, into, {Event::take_in, duties, take_in});
        if (!taken) return taken;
        const auto gone = change_in(transaction, officer, on, {Event::merge, duties, end});
        platform::ensure(gone.has_value(), "a merge that was judged can be written");
        return taken;
    });
}

CaseAnswer CaseOffice::split(const Officer& officer, const OnVersion& on,
                             const std::vector<int>& members, const std::string& reason) {
    if (!is_reason(reason)) return platform::refuse(CaseRefusal::reason_missing);
    const std::set<int> going(members.begin(), members.end());
    if (going.empty() || going.contains(1)) return platform::refuse(CaseRefusal::wrong_value);
    return log_.write([&](platform::Transaction& transaction) -> CaseAnswer {
        const auto facts = known_facts(transaction, on.case_id);
        auto moved = renumbered(facts, going, 0);
        const auto present = members_in(facts);
        for (const int member : going) {
            if (std::find(present.begin(), present.end(), member) == present.end())
                return platform::refuse(CaseRefusal::unknown_entry);
        }
        if (fact(moved, "member.1.name").empty())
            return platform::refuse(CaseRefusal::facts_missing);
        const auto data = data_();
        CaseAnswer fresh_file = platform::refuse(CaseRefusal::not_possible_now);
        const auto left = change_in(
            transaction, officer, on,
            {Event::split,
             {Duty::review, Duty::approval},
             [&](const Situation& now, CaseAct& act) -> Refused {
                 NewCase fresh{
                     Origin::split, to_text(on.case_id), now.one().union_code, now.one().county, {},
                     reason};
                 const auto born = birth(transaction, fresh, now.procedure(), moved, data);
                 fresh_file =
                     carry_out(transaction, {sync::ActorKind::staff, officer.account}, born);
                 if (!fresh_file) return fresh_file.refusal();
                 act.open = {{"into", to_text(born.case_id)},
                             {"members", going},
                             {"people", present.size() - going.size()}};
                 act.personal["reason"] = reason;
                 return std::nullopt;
             }});
        if (!left) return left;
        return fresh_file;
    });
}

}  // namespace services::casework
