// The office's acts on the way to a decision: facts complete, visits, record checks, meetings, the
// review, notices and what is said against them.
#include <algorithm>

#include "platform/base/ensure.hpp"
#include "platform/crypto/receipt_code.hpp"
#include "services/casework/case_life.hpp"
#include "services/casework/case_work.hpp"
#include "services/membership/person_rules.hpp"

namespace services::casework {
namespace {

constexpr std::size_t most_objections = 50;  // open at once: nobody floods a case
constexpr std::size_t longest_objection = 4000;
constexpr std::size_t number_tail = 4;

using Refused = std::optional<CaseRefusal>;

bool has_consent(const Situation& now, ConsentFor purpose, int member) {
    return std::any_of(now.history().begin(), now.history().end(), [&](const StoredLine& line) {
        return line.event == Event::authorise &&
               text_in(line.said.open, "purpose") == name_of(purpose) &&
               integer_in(line.said.open, "member") == member;
    });
}

bool all_adults_agree(const Situation& now) {
    const auto adults = adults_in(now.facts(), now.today());
    return !adults.empty() && std::all_of(adults.begin(), adults.end(), [&](int member) {
        return has_consent(now, ConsentFor::record_check, member);
    });
}

const StoredMatter* open_matter(const Situation& now, EntryId entry, MatterKind kind) {
    for (const auto& one : now.matters()) {
        if (one.entry == entry && one.kind == kind && one.state == "open") return &one;
    }
    return nullptr;
}

bool is_phone(const std::string& text) {
    return text.size() >= 3 && text.size() <= 20 &&
           text.find_first_not_of("0123456789-() ") == std::string::npos;
}

bool is_a_members_phone(const std::string& phone, const Facts& facts) {
    for (const int member : members_in(facts)) {
        const auto mobile = fact(facts, field_of_member(member, "mobile"));
        if (!mobile.empty() && phone.find(mobile) != std::string::npos) return true;
    }
    return false;
}

// All that a notice will ever hold of the household.
platform::Json masked(const Situation& now, const NewNotice& notice) {
    const auto& number = now.one().number;
    platform::Json json = {
        {"name", membership::masked_name(fact(now.facts(), "member.1.name"))},
        {"tail", number.substr(number.size() - std::min(number.size(), number_tail))},
        {"people", now.one().people},
        {"place", notice.place},
        {"aid", notice.aid},
        {"amount_fen", notice.amount_fen},
        {"phone", notice.objection_phone}};
    if (now.one().classed) json["category"] = name_of(now.one().classed->category);
    return json;
}

Refused notice_refused(const Situation& now, const NewNotice& notice) {
    if (!now.is_next(StepAct::notice)) return CaseRefusal::not_this_step;
    if (now.has_open(MatterKind::notice)) return CaseRefusal::not_possible_now;
    if (now.has_open(MatterKind::objection)) return CaseRefusal::objection_open;
    if (now.one().open_facts > 0) return CaseRefusal::fact_open;
    if (!has_consent(now, ConsentFor::notice, 1)) return CaseRefusal::consent_missing;
    if (is_blank(notice.place) || !is_phone(notice.objection_phone))
        return CaseRefusal::wrong_value;
    if (would_reveal(notice.place, now.facts()) || would_reveal(notice.aid, now.facts()) ||
        is_a_members_phone(notice.objection_phone, now.facts()))
        return CaseRefusal::would_reveal;
    return std::nullopt;
}

// The visit answers the one that was due first.
void settle_follow_up(const Situation& now, const Visit& visit, CaseAct& act) {
    const StoredMatter* first = nullptr;
    for (const auto& one : now.matters()) {
        if (one.kind != MatterKind::follow_up || one.state != "open") continue;
        if (first == nullptr || one.due->day < first->due->day) first = &one;
    }
    if (first == nullptr) return;
    act.open["follow_up"] = to_text(first->entry);
    act.open["stable"] = visit.is_stable.value_or(true);
}

bool covers(const std::vector<CheckFinding>& findings, const std::vector<std::string>& sources) {
    return std::all_of(sources.begin(), sources.end(), [&](const std::string& source) {
        return std::any_of(findings.begin(), findings.end(), [&](const CheckFinding& one) {
            return name_of(one.source) == source && one.finding != Finding::no_answer;
        });
    });
}

bool has_visit(const std::vector<StoredLine>& history, EntryId entry) {
    return !entry.is_nil() &&
           std::any_of(history.begin(), history.end(), [&](const StoredLine& line) {
               return line.event == Event::visit && line.entry == entry;
           });
}

Refused signatures_refused(const std::vector<Signature>& signatures) {
    for (const auto& one : signatures) {
        std::size_t points = 0;
        for (const auto& stroke : one.strokes)
            points += stroke.size();
        if (points > most_signature_points) return CaseRefusal::too_long;
        if (is_blank(one.who) || (one.by == SignedBy::fingerprint && is_blank(one.witness)))
            return CaseRefusal::consent_missing;
    }
    return std::nullopt;
}

}  // namespace

CaseAnswer CaseOffice::complete_facts(const Officer& officer, const OnVersion& on) {
    return change(officer, on,
                  {Event::complete_facts,
                   {Duty::intake, Duty::review},
                   [](const Situation& now, CaseAct& act) -> Refused {
                       const auto* step = now.next_step();
                       if (!now.is_next(StepAct::complete_facts)) return CaseRefusal::not_this_step;
                       if (now.one().open_facts > 0) return CaseRefusal::fact_open;
                       for (const auto& field : step->needs) {
                           if (fact(now.facts(), field).empty()) return CaseRefusal::facts_missing;
                       }
                       act.progress = now.progress(step->id);
                       return std::nullopt;
                   }});
}

namespace {

// Takes back what was corrected in the same transaction.
struct VisitNotTaken {
    CaseRefusal why;
};

}  // namespace

CaseAnswer CaseOffice::visit(const Officer& officer, const OnVersion& on, const Visit& visit,
                             const std::vector<FieldEdit>& corrected) {
    if (is_blank(visit.findings) || visit.visitors.empty())
        return platform::refuse(CaseRefusal::facts_missing);
    if (visit.on > today()) return platform::refuse(CaseRefusal::wrong_value);
    if (const auto why = signatures_refused(visit.signatures)) return platform::refuse(*why);
    const Intent intent{Event::visit,
                        {Duty::visiting, Duty::review},
                        [&](const Situation& now, CaseAct& act) -> Refused {
                            act.entry = visit.made.is_nil() ? mint_entry() : visit.made;
                            put(act, split_of(visit));
                            if (visit.kind == VisitKind::follow_up)
                                settle_follow_up(now, visit, act);
                            const auto* step = now.next_step();
                            const bool is_asked_for =
                                now.one().state == State::in_procedure &&
                                now.is_next(StepAct::visit) && step->visit_kind == visit.kind &&
                                static_cast<int>(visit.visitors.size()) >= step->visitors;
                            if (is_asked_for) act.progress = now.progress(step->id);
                            return std::nullopt;
                        }};
    const auto told = [&](platform::Transaction& transaction) -> CaseAnswer {
        // What a phone keeps is sent until it is heard: the second time nothing happens.
        const auto one = case_of(transaction, on.case_id);
        if (one && officer.may_see(one->union_code) &&
            has_visit(history_of(transaction, on.case_id), visit.made))
            return CaseChanged{on.case_id, one->state, one->version,
                               visit.made, one->step,  one->due};
        if (!corrected.empty())
            if (auto edited = edit_in(transaction, officer, on, corrected, visit.findings); !edited)
                return edited;
        auto taken = change_in(transaction, officer, on, intent);
        if (!taken) throw VisitNotTaken{taken.refusal()};
        return taken;
    };
    try {
        return log_.write(told);
    } catch (const VisitNotTaken& none) {
        return platform::refuse(none.why);
    }
}

CaseAnswer CaseOffice::ask_check(const Officer& officer, const OnVersion& on,
                                 const std::vector<Source>& sources) {
    if (sources.empty()) return platform::refuse(CaseRefusal::wrong_value);
    return change(
        officer, on,
        {Event::ask_check, {Duty::review}, [&](const Situation& now, CaseAct& act) -> Refused {
             if (now.one().state == State::in_procedure && !now.is_next(StepAct::record_check))
                 return CaseRefusal::not_this_step;
             if (now.has_open(MatterKind::check)) return CaseRefusal::not_possible_now;
             if (!all_adults_agree(now)) return CaseRefusal::consent_missing;
             act.entry = mint_entry();
             auto names = platform::Json::array();
             for (const auto source : sources)
                 names.push_back(name_of(source));
             act.open["sources"] = std::move(names);
             const auto* step = now.next_step();
             put_due(act, now.after_working_days(step != nullptr ? step->within : 15));
             return std::nullopt;
         }});
}

CaseAnswer CaseOffice::answer_check(const Officer& officer, const OnVersion& on,
                                    const CheckAnswer& answer) {
    return change(
        officer, on,
        {Event::answer_check, {Duty::review}, [&](const Situation& now, CaseAct& act) -> Refused {
             const auto* check = open_matter(now, answer.check, MatterKind::check);
             if (check == nullptr) return CaseRefusal::unknown_entry;
             act.entry = answer.check;
             put(act, split_of(answer.findings));
             auto asked = texts_in(check->said.open, "sources");
             if (now.one().state != State::in_procedure || !now.is_next(StepAct::record_check))
                 return std::nullopt;
             for (const auto source : now.next_step()->sources)
                 asked.emplace_back(name_of(source));
             if (covers(answer.findings, asked)) act.progress = now.progress(now.next_step()->id);
             return std::nullopt;
         }});
}

CaseAnswer CaseOffice::meet(const Officer& officer, const OnVersion& on, const Meeting& meeting) {
    constexpr std::size_t fewest = 3;  // a collective decision is not two people's
    if (is_blank(meeting.minutes) || meeting.attended.size() < fewest)
        return platform::refuse(CaseRefusal::meeting_missing);
    if (meeting.on > today()) return platform::refuse(CaseRefusal::wrong_value);
    return change(officer, on,
                  {Event::meet,
                   {Duty::approval, Duty::review},
                   [&](const Situation& now, CaseAct& act) -> Refused {
                       act.entry = mint_entry();
                       put(act, split_of(meeting));
                       if (now.one().state == State::in_procedure && now.is_next(StepAct::meeting))
                           act.progress = now.progress(now.next_step()->id);
                       return std::nullopt;
                   }});
}

CaseAnswer CaseOffice::review(const Officer& officer, const OnVersion& on,
                              const std::string& opinion) {
    if (is_blank(opinion) || opinion.size() > longest_words)
        return platform::refuse(CaseRefusal::reason_missing);
    return change(
        officer, on,
        {Event::review, {Duty::review}, [&](const Situation& now, CaseAct& act) -> Refused {
             if (!now.is_next(StepAct::review)) return CaseRefusal::not_this_step;
             if (now.one().open_facts > 0) return CaseRefusal::fact_open;
             act.personal["opinion"] = opinion;
             act.progress = now.progress(now.next_step()->id);
             return std::nullopt;
         }});
}

CaseAnswer CaseOffice::post_notice(const Officer& officer, const OnVersion& on,
                                   const NewNotice& notice) {
    const auto code = platform::to_text(platform::make_receipt_code(dice_));
    return change(
        officer, on,
        {Event::post_notice, {Duty::review}, [&](const Situation& now, CaseAct& act) -> Refused {
             if (const auto why = notice_refused(now, notice)) return why;
             const auto* step = now.next_step();
             act.entry = mint_entry();
             act.open["code"] = code;
             act.open["step"] = step->id;
             act.open["from"] = to_text(now.today());
             act.open["days"] = step->notice_days;
             const auto until = now.after_working_days(step->notice_days);
             put_due(act, until);
             act.personal = masked(now, notice);
             act.progress = Progress{"", {}, step->id, Duty::review, until};
             return std::nullopt;
         }});
}

CaseAnswer CaseOffice::object(const std::string& notice_code, const NewObjection& objection) {
    const auto code = platform::receipt_code_from_text(notice_code);
    if (!code) return platform::refuse(CaseRefusal::unknown_entry);
    if (is_blank(objection.text)) return platform::refuse(CaseRefusal::reason_missing);
    if (objection.text.size() > longest_objection || objection.contact.size() > 200)
        return platform::refuse(CaseRefusal::too_long);
    return log_.write([&](platform::Transaction& transaction) -> CaseAnswer {
        const auto notice = notice_with(transaction, platform::to_text(*code));
        if (!notice || notice->state == "withdrawn")
            return platform::refuse(CaseRefusal::unknown_entry);
        const auto one = case_of(transaction, notice->case_id);
        if (!one || !after(one->state, Event::object))
            return platform::refuse(CaseRefusal::too_late);
        const auto data = data_();
        const auto* procedure = data.procedures->find(one->procedure);
        if (procedure == nullptr) return platform::refuse(CaseRefusal::unknown_procedure);
        const Officer nobody;
        const Situation now{transaction, nobody, *one, *procedure, *data.working_days, today()};
        if (!objection.made.is_nil() && matter_of(transaction, objection.made))
            return CaseChanged{one->case_id,   one->state, one->version,
                               objection.made, one->step,  one->due};
        const auto open = std::count_if(
            now.matters().begin(), now.matters().end(), [](const StoredMatter& matter) {
                return matter.kind == MatterKind::objection && matter.state == "open";
            });
        if (static_cast<std::size_t>(open) >= most_objections)
            return platform::refuse(CaseRefusal::not_possible_now);
        CaseAct act;
        act.event = Event::object;
        act.case_id = one->case_id;
        act.on_version = one->version;
        act.entry = objection.made.is_nil() ? mint_entry() : objection.made;
        act.open["notice"] = to_text(notice->entry);
        put_due(act, now.after_working_days(procedure->settle_within));
        act.personal = {{"text", objection.text}, {"contact", objection.contact}};
        // One that comes late opens the notice's step again.
        const auto step = text_in(notice->said.open, "step");
        if (notice->state == "ended" && one->state == State::in_procedure)
            act.progress = now.progress("", {step});
        return carry_out(transaction, {sync::ActorKind::worker, ""}, act);
    });
}

CaseAnswer CaseOffice::settle_objection(const Officer& officer, const OnVersion& on,
                                        EntryId objection, bool is_upheld,
                                        const std::string& reason) {
    if (is_blank(reason) || reason.size() > longest_words)
        return platform::refuse(CaseRefusal::reason_missing);
    return change(
        officer, on,
        {Event::settle_objection,
         {Duty::review, Duty::approval},
         [&](const Situation& now, CaseAct& act) -> Refused {
             const auto* matter = open_matter(now, objection, MatterKind::objection);
             if (matter == nullptr) return CaseRefusal::unknown_entry;
             act.entry = objection;
             act.open = {{"upheld", is_upheld}, {"notice", text_in(matter->said.open, "notice")}};
             act.personal["reason"] = reason;
             const auto id = platform::id_from_text<EntryId>(text_in(act.open, "notice"));
             const auto notice = id ? matter_of(now.transaction(), *id) : std::nullopt;
             if (!notice || now.one().state != State::in_procedure) return std::nullopt;
             const auto step = text_in(notice->said.open, "step");
             const auto open = std::count_if(
                 now.matters().begin(), now.matters().end(), [](const StoredMatter& other) {
                     return other.kind == MatterKind::objection && other.state == "open";
                 });
             if (is_upheld) {
                 act.progress = now.progress("", {step});
             } else if (notice->state == "ended" && open == 1) {
                 act.progress = now.progress(step);  // its days had already gone by
             }
             return std::nullopt;
         }});
}

int CaseOffice::end_notices() {
    return log_.write([&](platform::Transaction& transaction) {
        int ended = 0;
        const auto data = data_();
        for (const auto& notice : open_notices(transaction)) {
            const auto days = static_cast<int>(integer_in(notice.said.open, "days"));
            // Reckoned anew: a calendar that came later may know more holidays.
            const auto until = data.working_days->after(notice.opened_on, days);
            const auto one = case_of(transaction, notice.case_id);
            const auto* procedure = one ? data.procedures->find(one->procedure) : nullptr;
            if (until.day >= today() || procedure == nullptr ||
                !after(one->state, Event::end_notice))
                continue;
            const Officer nobody;
            const Situation now{transaction, nobody, *one, *procedure, *data.working_days, today()};
            if (now.has_open(MatterKind::objection)) continue;
            CaseAct act;
            act.event = Event::end_notice;
            act.case_id = one->case_id;
            act.on_version = one->version;
            act.entry = notice.entry;
            act.progress = now.progress(text_in(notice.said.open, "step"));
            const auto done = carry_out(transaction, {sync::ActorKind::system, ""}, act);
            platform::ensure(done.has_value(), "an end without words needs no key");
            ++ended;
        }
        return ended;
    });
}

}  // namespace services::casework
