#include "services/casework/case_office.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "platform/base/ensure.hpp"
#include "services/casework/case_life.hpp"
#include "services/casework/case_work.hpp"

namespace services::casework {
namespace {

constexpr std::int64_t most_serials = 999'999;

std::vector<Duty> those_at_the_file() {
    return {Duty::intake, Duty::visiting, Duty::review, Duty::approval};
}

// The names there are that these edits would change, as they stand.
Facts names_to_correct(const Facts& known, const Facts& edits) {
    Facts was;
    for (const auto& [field, value] : edits) {
        const auto kind = kind_of_field(field);
        const auto before = fact(known, field);
        if (kind && kind->sort == FieldSort::name && !before.empty() && before != value)
            was[field] = before;
    }
    return was;
}

}  // namespace

bool Officer::may_see(const std::string& union_code) const {
    return all_areas || std::find(unions.begin(), unions.end(), union_code) != unions.end();
}

CaseOffice::CaseOffice(sync::RecordLog& log, CaseworkProjection& projection, platform::Dice& dice,
                       const platform::Clock& clock, std::function<Data()> data)
    : log_(log), projection_(projection), dice_(dice), clock_(clock), data_(std::move(data)) {}

CaseAnswer CaseOffice::change(const Officer& officer, const OnVersion& on, const Intent& intent) {
    return log_.write([&](platform::Transaction& transaction) {
        return change_in(transaction, officer, on, intent);
    });
}

CaseAnswer CaseOffice::change_in(platform::Transaction& transaction, const Officer& officer,
                                 const OnVersion& on, const Intent& intent) {
    const auto one = case_of(transaction, on.case_id);
    if (!one) return platform::refuse(CaseRefusal::unknown_case);
    if (!officer.may_see(one->union_code)) return platform::refuse(CaseRefusal::not_your_area);
    if (std::none_of(intent.duties.begin(), intent.duties.end(),
                     [&](Duty duty) { return officer.may(duty); }))
        return platform::refuse(CaseRefusal::not_your_role);
    const bool is_stale =
        only_adds(intent.event) ? on.version > one->version : on.version != one->version;
    if (is_stale) return platform::refuse(CaseRefusal::changed_meanwhile);
    if (!after(one->state, intent.event)) return platform::refuse(CaseRefusal::not_possible_now);
    const auto data = data_();
    const auto* procedure = data.procedures->find(one->procedure);
    if (procedure == nullptr) return platform::refuse(CaseRefusal::unknown_procedure);
    CaseAct act;
    act.event = intent.event;
    act.case_id = on.case_id;
    act.on_version = on.version;
    const Situation situation{transaction, officer, *one, *procedure, *data.working_days, today()};
    if (intent.prepare) {
        if (const auto why = intent.prepare(situation, act)) return platform::refuse(*why);
    }
    if (follower_ != nullptr) {
        if (const auto why = follower_->why_not(transaction, officer.account, act, *one))
            return platform::refuse(*why);
    }
    const auto kind = officer.account.empty() ? sync::ActorKind::system : sync::ActorKind::staff;
    return carry_out(transaction, {kind, officer.account}, act);
}

CaseAnswer CaseOffice::carry_out(platform::Transaction& transaction, const sync::Actor& actor,
                                 const CaseAct& act) {
    sync::NewRecord record{log_.mint_id(), kind_of(act.event), {act.case_id.value},
                           actor,          body_text(act),     std::nullopt};
    std::optional<std::string> plain;
    if (!act.personal.empty()) {
        plain = sealed_text(act);
        if (plain->size() > sync::largest_sealed / 2)
            return platform::refuse(CaseRefusal::too_long);
        record.sealed = log_.seal(record.id, record.kind, *plain);
        if (!record.sealed) return platform::refuse(CaseRefusal::no_key);
    }
    if (!sync::fits(record)) return platform::refuse(CaseRefusal::too_long);
    const auto appended = log_.append(transaction, std::move(record));
    const auto applied = projection_.apply(appended, plain, transaction);
    platform::ensure(applied.kind == sync::Applied::Kind::done,
                     "what the office has checked can be applied");
    const auto now = case_of(transaction, act.case_id);
    if (follower_ != nullptr) follower_->follow(transaction, actor.account, act, *now);
    return CaseChanged{act.case_id, now->state, now->version, act.entry, now->step, now->due};
}

CaseAct CaseOffice::birth(platform::Transaction& transaction, const NewCase& fresh,
                          const Procedure& procedure, const Facts& facts, const Data& data) {
    CaseAct act;
    act.event = Event::open;
    act.case_id = {log_.mint_id().value};
    const auto prefix = fmt::format("{}-{}-", fresh.county, today().year);
    const auto serial = last_serial(transaction, prefix) + 1;
    platform::ensure(serial <= most_serials, "a county opens fewer than a million files a year");
    act.open = {{"number", fmt::format("{}{:06}", prefix, serial)},
                {"union", fresh.union_code},
                {"county", fresh.county},
                {"procedure", procedure.id},
                {"origin", name_of(fresh.origin)},
                {"origin_id", fresh.origin_id},
                {"people", members_in(facts).size()}};
    act.personal = {{"facts", json_of(facts)}};
    if (!fresh.note.empty()) act.personal["note"] = fresh.note;
    const auto due = data.working_days->after(today(), procedure.take_up_within);
    act.progress =
        Progress{"", {}, std::string(take_up_step), Duty::intake, Due{due.day, due.is_provisional}};
    return act;
}

CaseAnswer CaseOffice::open(const Officer& officer, const NewCase& fresh) {
    if (!officer.may(Duty::intake)) return platform::refuse(CaseRefusal::not_your_role);
    if (!officer.may_see(fresh.union_code)) return platform::refuse(CaseRefusal::not_your_area);
    const auto facts = checked(fresh.facts);
    if (!facts) return platform::refuse(facts.refusal());
    if (fact(*facts, "member.1.name").empty()) return platform::refuse(CaseRefusal::facts_missing);
    if (fresh.note.size() > longest_words) return platform::refuse(CaseRefusal::too_long);
    const auto data = data_();
    const auto* procedure = data.procedures->for_county(fresh.county);
    if (procedure == nullptr) return platform::refuse(CaseRefusal::unknown_procedure);
    if (fresh.county.size() != 6 ||
        fresh.county.find_first_not_of("0123456789") != std::string::npos)
        return platform::refuse(CaseRefusal::wrong_value);
    return log_.write([&](platform::Transaction& transaction) -> CaseAnswer {
        if (is_held_elsewhere(transaction, projection_.lookup_key(), *facts, std::nullopt))
            return platform::refuse(CaseRefusal::already_on_file);
        return carry_out(transaction, {sync::ActorKind::staff, officer.account},
                         birth(transaction, fresh, *procedure, *facts, data));
    });
}

CaseAnswer CaseOffice::take_up(const Officer& officer, const OnVersion& on) {
    return change(officer, on,
                  {Event::take_up,
                   {Duty::intake, Duty::review},
                   [](const Situation& now, CaseAct& act) -> std::optional<CaseRefusal> {
                       act.progress = now.progress("");
                       return std::nullopt;
                   }});
}

CaseAnswer CaseOffice::edit_facts(const Officer& officer, const OnVersion& on,
                                  const std::vector<FieldEdit>& edits, const std::string& reason) {
    return log_.write([&](platform::Transaction& transaction) {
        return edit_in(transaction, officer, on, edits, reason);
    });
}

CaseAnswer CaseOffice::edit_in(platform::Transaction& transaction, const Officer& officer,
                               const OnVersion& on, const std::vector<FieldEdit>& edits,
                               const std::string& reason) {
    if (reason.size() > longest_words) return platform::refuse(CaseRefusal::too_long);
    const auto facts = checked(edits);
    if (!facts) return platform::refuse(facts.refusal());
    if (facts->empty()) return platform::refuse(CaseRefusal::facts_missing);
    return change_in(
        transaction, officer, on,
        {Event::edit_facts, those_at_the_file(),
         [&](const Situation& now, CaseAct& act) -> std::optional<CaseRefusal> {
             if (is_held_elsewhere(now.transaction(), projection_.lookup_key(), *facts, on.case_id))
                 return CaseRefusal::already_on_file;
             if (const auto was = names_to_correct(now.facts(), *facts); !was.empty()) {
                 if (is_blank(reason)) return CaseRefusal::reason_missing;
                 if (fact(overlaid(now.facts(), *facts), "member.1.name").empty())
                     return CaseRefusal::facts_missing;
                 act.personal["was"] = json_of(was);
             }
             if (!is_blank(reason)) act.personal["reason"] = reason;
             act.personal["facts"] = json_of(*facts);
             act.open["people"] = members_in(overlaid(now.facts(), *facts)).size();
             return std::nullopt;
         }});
}

CaseAnswer CaseOffice::settle_fact(const Officer& officer, const OnVersion& on,
                                   const FieldEdit& chosen) {
    const auto facts = checked({chosen});
    if (!facts) return platform::refuse(facts.refusal());
    return change(officer, on,
                  {Event::settle_fact, those_at_the_file(),
                   [&](const Situation& now, CaseAct& act) -> std::optional<CaseRefusal> {
                       const auto open = conflicts_of(now.transaction(), on.case_id);
                       if (std::none_of(open.begin(), open.end(), [&](const StoredConflict& one) {
                               return one.field == chosen.field;
                           }))
                           return CaseRefusal::unknown_entry;
                       const auto& [field, value] = *facts->begin();
                       act.personal = {{"field", field}, {"value", value}};
                       act.open["people"] = members_in(overlaid(now.facts(), *facts)).size();
                       return std::nullopt;
                   }});
}

CaseAnswer CaseOffice::classify(const Officer& officer, const OnVersion& on,
                                const Classification& as) {
    constexpr std::size_t most_other_causes = 3;  // [H13]
    const bool repeats = std::find(as.other_causes.begin(), as.other_causes.end(), as.main_cause) !=
                         as.other_causes.end();
    if (as.other_causes.size() > most_other_causes || repeats || as.route.size() > 40)
        return platform::refuse(CaseRefusal::wrong_value);
    return change(officer, on,
                  {Event::classify,
                   {Duty::review, Duty::approval},
                   [&](const Situation&, CaseAct& act) -> std::optional<CaseRefusal> {
                       put(act, split_of(as));
                       return std::nullopt;
                   }});
}

CaseAnswer CaseOffice::authorise(const Officer& officer, const OnVersion& on,
                                 const Authorisation& given) {
    const auto& signature = given.signature;
    if (is_blank(signature.who) ||
        (signature.by == SignedBy::fingerprint && is_blank(signature.witness)))
        return platform::refuse(CaseRefusal::consent_missing);
    return change(officer, on,
                  {Event::authorise, those_at_the_file(),
                   [&](const Situation& now, CaseAct& act) -> std::optional<CaseRefusal> {
                       const auto members = members_in(now.facts());
                       if (std::find(members.begin(), members.end(), given.member) == members.end())
                           return CaseRefusal::unknown_entry;
                       act.entry = mint_entry();
                       put(act, split_of(given));
                       return std::nullopt;
                   }});
}

CaseAnswer CaseOffice::add_document(const Officer& officer, const OnVersion& on,
                                    const Attachment& paper) {
    if (paper.kind.empty() || paper.kind.size() > 60 || paper.size < 0)
        return platform::refuse(CaseRefusal::wrong_value);
    return change(officer, on,
                  {Event::add_document, those_at_the_file(),
                   [&](const Situation&, CaseAct& act) -> std::optional<CaseRefusal> {
                       act.entry = mint_entry();
                       put(act, split_of(paper));
                       return std::nullopt;
                   }});
}

CaseAnswer CaseOffice::pair(const Officer& officer, const OnVersion& on,
                            const std::string& account) {
    if (account.size() > 80) return platform::refuse(CaseRefusal::wrong_value);
    return change(officer, on,
                  {Event::pair,
                   {Duty::review, Duty::approval},
                   [&](const Situation&, CaseAct& act) -> std::optional<CaseRefusal> {
                       act.open["account"] = account;
                       return std::nullopt;
                   }});
}

CaseAnswer CaseOffice::hand_over(const Officer& officer, const OnVersion& on,
                                 const std::string& union_code, const std::string& reason) {
    if (is_blank(reason) || reason.size() > longest_words)
        return platform::refuse(CaseRefusal::reason_missing);
    if (union_code.empty() || union_code.size() > 80)
        return platform::refuse(CaseRefusal::wrong_value);
    return change(officer, on,
                  {Event::hand_over,
                   {Duty::review, Duty::approval},
                   [&](const Situation&, CaseAct& act) -> std::optional<CaseRefusal> {
                       act.open["union"] = union_code;
                       act.personal["reason"] = reason;
                       return std::nullopt;
                   }});
}

}  // namespace services::casework
