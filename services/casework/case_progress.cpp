#include "services/casework/case_progress.hpp"

#include <set>

#include "services/casework/case_fields.hpp"
#include "services/casework/case_life.hpp"

namespace services::casework {
namespace {

using sync::Applied;

Applied no_use(const std::string& code, const std::string& field, const std::string& sentence) {
    return Applied::no_use({"casework." + code, field, "", sentence});
}

class Effect final {
public:
    Effect(const CaseAct& act, const sync::Record& record, StoredCase& one,
           const platform::Digest& lookup_key, platform::Transaction& transaction)
        : act_(act),
          record_(record),
          one_(one),
          lookup_key_(lookup_key),
          transaction_(transaction),
          today_(platform::date_of(record.time.wall)) {}

    void take() {
        change_facts();
        change_matters();
        change_columns();
        follow_procedure();
    }

    void put_facts(const Facts& facts, std::int64_t read_at) {
        for (const auto& [field, value] : facts) {
            const auto before = fact_of(transaction_, one_.case_id, field);
            if (before && before->version > read_at && before->value != value) {
                add(transaction_, one_.case_id,
                    StoredConflict{field, one_.version, value, account(), record_.time.wall});
            } else {
                put_fact(transaction_, one_.case_id, {field, value, one_.version, account()});
            }
        }
        count_people();
        renew_lookups();
    }

private:
    const std::string& account() const { return record_.actor.account; }

    void change_facts() {
        switch (act_.event) {
            case Event::edit_facts:
                put_facts(facts_in(personal("facts")), act_.on_version);
                break;
            case Event::take_in:
                put_facts(facts_in(personal("facts")), one_.version);
                break;
            case Event::settle_fact:
                put_fact(transaction_, one_.case_id,
                         {text_in(act_.personal, "field"), text_in(act_.personal, "value"),
                          one_.version, account()});
                settle(transaction_, one_.case_id, text_in(act_.personal, "field"));
                renew_lookups();
                break;
            case Event::split:
                lose_members();
                break;
            case Event::enter_system:
                if (const auto number = text_in(act_.personal, "number"); !number.empty())
                    put_fact(transaction_, one_.case_id,
                             {"household.register_number", number, one_.version, account()});
                break;
            case Event::erase:
                erase_personal(transaction_, one_.case_id);
                one_.is_erased = true;
                break;
            default:
                break;
        }
        std::set<std::string> fields;
        for (const auto& conflict : conflicts_of(transaction_, one_.case_id))
            fields.insert(conflict.field);
        one_.open_facts = static_cast<std::int64_t>(fields.size());
        count_people();
    }

    // The count is open, so that it outlives the facts.
    void count_people() {
        if (act_.open.contains("people")) one_.people = integer_in(act_.open, "people");
    }

    void renew_lookups() {
        std::vector<std::pair<LookupKind, std::string>> hashes;
        const auto facts = known_facts(transaction_, one_.case_id);
        const auto put = [&](LookupKind kind, const std::string& value) {
            if (!value.empty()) hashes.emplace_back(kind, lookup_hash(lookup_key_, kind, value));
        };
        for (const int member : members_in(facts)) {
            put(LookupKind::document, fact(facts, field_of_member(member, "document_number")));
            put(LookupKind::mobile, fact(facts, field_of_member(member, "mobile")));
            put(LookupKind::name, fact(facts, field_of_member(member, "name")));
        }
        replace_lookups(transaction_, one_.case_id, hashes);
    }

    void lose_members() {
        std::set<std::int64_t> gone;
        for (const auto& one : list_in(act_.open, "members")) {
            if (one.is_number_integer()) gone.insert(one.get<std::int64_t>());
        }
        for (auto stored : facts_of(transaction_, one_.case_id)) {
            const auto of_member = member_field(stored.field);
            if (!of_member || !gone.contains(of_member->member)) continue;
            put_fact(transaction_, one_.case_id, {stored.field, "", one_.version, account()});
            settle(transaction_, one_.case_id, stored.field);
        }
        renew_lookups();
    }

    void change_matters() {
        switch (act_.event) {
            case Event::ask_check:
                return begin(MatterKind::check);
            case Event::answer_check:
                return end("answered");
            case Event::post_notice:
                return begin(MatterKind::notice);
            case Event::end_notice:
                return end("ended");
            case Event::object:
                return begin(MatterKind::objection);
            case Event::settle_objection:
                return settle_objection();
            case Event::appeal:
                return begin(MatterKind::appeal);
            case Event::grant_appeal:
                forget_follow_ups();
                return end("granted");
            case Event::dismiss_appeal:
                return end("dismissed");
            case Event::draw_sample:
                return begin(MatterKind::audit);
            case Event::audit:
                return end(text_in(act_.open, "verdict"));
            case Event::correct:
                return end("corrected");
            case Event::visit:
                return settle_follow_up();
            case Event::reopen:
                return forget_follow_ups();
            case Event::send_back:
            case Event::refuse:
            case Event::merge:
                return take_down_notices();
            case Event::exit:
                take_down_notices();
                return plan_follow_ups();
            default:
                return;
        }
    }

    void begin(MatterKind kind) {
        StoredMatter matter{act_.entry,
                            one_.case_id,
                            kind,
                            "open",
                            text_in(act_.open, "code"),
                            today_,
                            std::nullopt,
                            account(),
                            {act_.open, act_.personal}};
        if (const auto due = platform::civil_date_from_text(text_in(act_.open, "due")))
            matter.due = Due{*due, platform::bool_member(act_.open, "provisional").value_or(false)};
        if (!matter_of(transaction_, matter.entry)) add(transaction_, matter);
    }

    void end(const std::string& state) { end_matter(transaction_, act_.entry, state); }

    void settle_objection() {
        const bool is_upheld = platform::bool_member(act_.open, "upheld").value_or(false);
        end(is_upheld ? "upheld" : "dismissed");
        if (!is_upheld) return;
        if (const auto notice = platform::id_from_text<EntryId>(text_in(act_.open, "notice")))
            end_matter(transaction_, *notice, "withdrawn");
    }

    // 回头看: each visit owed is a matter of its own. [F25]
    void plan_follow_ups() {
        for (const auto& one : list_in(act_.open, "follow_ups")) {
            const auto entry = platform::id_from_text<EntryId>(text_in(one, "entry"));
            const auto due = platform::civil_date_from_text(text_in(one, "due"));
            if (!entry || !due || matter_of(transaction_, *entry)) continue;
            add(transaction_, StoredMatter{*entry,
                                           one_.case_id,
                                           MatterKind::follow_up,
                                           "open",
                                           "",
                                           today_,
                                           Due{*due, false},
                                           account(),
                                           {}});
        }
    }

    void settle_follow_up() {
        const auto visited = platform::id_from_text<EntryId>(text_in(act_.open, "follow_up"));
        if (!visited) return;
        const bool is_stable = platform::bool_member(act_.open, "stable").value_or(true);
        end_matter(transaction_, *visited, is_stable ? "stable" : "not_stable");
    }

    // Who is looked after again is owed no visit of those that followed the exit.
    void forget_follow_ups() {
        for (const auto& matter : matters_of(transaction_, one_.case_id)) {
            if (matter.kind == MatterKind::follow_up && matter.state == "open")
                end_matter(transaction_, matter.entry, "withdrawn");
        }
    }

    void take_down_notices() {
        for (const auto& matter : matters_of(transaction_, one_.case_id)) {
            if (matter.kind == MatterKind::notice && matter.state == "open")
                end_matter(transaction_, matter.entry, "withdrawn");
        }
    }

    void change_columns() {
        // What is decided after a first approval must be what that approval saw.
        if (act_.event != Event::approve_first) one_.approved_first_by.clear();
        switch (act_.event) {
            case Event::classify:
                one_.classed = classification_in(act_.open);
                break;
            case Event::approve_first:
                one_.approved_first_by = account();
                break;
            case Event::approve:
                if (one_.state == State::in_procedure) one_.decided_on = today_;
                break;
            case Event::refuse:
                one_.decided_on = one_.closed_on = today_;
                one_.appeal_until = platform::civil_date_from_text(text_in(act_.open, "until"));
                break;
            case Event::exit:
                one_.closed_on = today_;
                one_.exit_reason = value_of<ExitReason>(text_in(act_.open, "reason"));
                one_.appeal_until = platform::civil_date_from_text(text_in(act_.open, "until"));
                break;
            case Event::merge:
                one_.closed_on = today_;
                one_.merged_into = platform::id_from_text<CaseId>(text_in(act_.open, "into"));
                break;
            case Event::grant_appeal:
            case Event::reopen:
                one_.closed_on.reset();
                one_.exit_reason.reset();
                one_.appeal_until.reset();
                one_.system_date.reset();  // it must be told to the national system again
                break;
            case Event::enter_system:
                one_.system_date = date_in(act_.open, "date");
                one_.system_by = account();
                break;
            case Event::pair:
                one_.paired = text_in(act_.open, "account");
                break;
            case Event::hand_over:
                one_.union_code = text_in(act_.open, "union");
                break;
            default:
                break;
        }
    }

    void follow_procedure() {
        if (!act_.progress) return;
        const auto& progress = *act_.progress;
        for (const auto& step : progress.reopened)
            mark_undone(transaction_, one_.case_id, step);
        if (!progress.done.empty())
            mark_done(transaction_, one_.case_id, progress.done, one_.version);
        one_.step = progress.step;
        one_.duty = progress.duty;
        one_.due = progress.due;
    }

    const platform::Json& personal(std::string_view key) const {
        static const platform::Json none = platform::Json::object();
        const auto found = act_.personal.find(key);
        return found == act_.personal.end() ? none : *found;
    }

    const CaseAct& act_;
    const sync::Record& record_;
    StoredCase& one_;
    const platform::Digest& lookup_key_;
    platform::Transaction& transaction_;
    const platform::CivilDate today_;
};

StoredCase newborn(const CaseAct& act, const sync::Record& record) {
    StoredCase one;
    one.case_id = act.case_id;
    one.number = text_in(act.open, "number");
    one.version = 1;
    one.union_code = text_in(act.open, "union");
    one.county = text_in(act.open, "county");
    one.procedure = text_in(act.open, "procedure");
    one.origin = value_of<Origin>(text_in(act.open, "origin")).value_or(Origin::lead);
    one.origin_id = text_in(act.open, "origin_id");
    one.opened_by = record.actor.account;
    one.opened_at = one.changed_at = record.time.wall;
    if (act.event == Event::bring_in) {
        one.state = State::on_file;
        one.classed = classification_in(act.open);
        one.decided_on = date_in(act.open, "since");
        one.system_date = platform::civil_date_from_text(text_in(act.open, "system_date"));
    }
    return one;
}

void remember(const CaseAct& act, const sync::Record& record, const StoredCase& one,
              platform::Transaction& transaction) {
    add(transaction, one.case_id,
        StoredLine{one.version,
                   record.time.wall,
                   act.event,
                   record.actor.account,
                   act.entry,
                   {act.open, act.personal},
                   record.id});
}

Applied begin_case(const CaseAct& act, const sync::Record& record,
                   const platform::Digest& lookup_key, platform::Transaction& transaction) {
    if (case_of(transaction, act.case_id)) return Applied::done();
    auto one = newborn(act, record);
    if (one.number.empty()) return no_use("no_number", "number", "档案记录没有编号，不能使用。");
    const auto facts = act.personal.find("facts");
    Effect effect{act, record, one, lookup_key, transaction};
    if (facts != act.personal.end()) effect.put_facts(facts_in(*facts), 0);
    effect.take();
    save(transaction, one);
    remember(act, record, one, transaction);
    return Applied::done();
}

}  // namespace

std::string lookup_hash(const platform::Digest& key, LookupKind kind, std::string_view value) {
    const auto named = std::string(name_of(kind)) + ":" + std::string(value);
    return platform::to_hex(platform::keyed_hash(key, platform::as_bytes(named)));
}

Applied apply_act(const CaseAct& act, const sync::Record& record,
                  const platform::Digest& lookup_key, platform::Transaction& transaction) {
    if (act.event == Event::open || act.event == Event::bring_in)
        return begin_case(act, record, lookup_key, transaction);
    auto one = case_of(transaction, act.case_id);
    if (!one) return Applied::waits({act.case_id.value});
    const auto next = after(one->state, act.event);
    if (!next) {
        return no_use("not_possible", "state",
                      "档案现在的状态下不能这样办理：" + std::string(name_of(act.event)) + "。");
    }
    const bool is_stale =
        only_adds(act.event) ? act.on_version > one->version : act.on_version != one->version;
    if (is_stale) return no_use("stale", "on_version", "作出这一决定时看到的不是最新的档案。");
    ++one->version;
    Effect effect{act, record, *one, lookup_key, transaction};
    effect.take();
    one->state = *next;
    one->changed_at = record.time.wall;
    save(transaction, *one);
    // An erasure's own line stays; all others have lost their words by now.
    remember(act, record, *one, transaction);
    return Applied::done();
}

}  // namespace services::casework
