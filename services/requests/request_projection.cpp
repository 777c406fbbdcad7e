#include "services/requests/request_projection.hpp"

#include <algorithm>

#include "services/membership/application_progress.hpp"
#include "services/membership/document_rules.hpp"
#include "services/requests/request_records.hpp"
#include "services/requests/request_rules.hpp"
#include "services/requests/request_store.hpp"

namespace services::requests {

using sync::Applied;

namespace {

Applied not_possible(State state, Event event) {
    return Applied::no_use(
        {"requests.not_possible", "state", std::string(name_of(state)),
         "求助当前的状态不允许这一步（" + std::string(name_of(event)) + "），请核对这条记录。"});
}

sync::Unusable missing(const std::string& field) {
    return {"requests.missing_field", field, "", "记录缺少“" + field + "”，不能使用。"};
}

std::string text_of(const Json& answers, std::string_view field) {
    return platform::text_member(answers, field).value_or("");
}

std::string mobile_of(const Json& answers) {
    const auto phone = answers.find("phone");
    return phone != answers.end() && phone->is_object() ? text_of(*phone, "mobile") : "";
}

void note(platform::Transaction& transaction, const StoredRequest& one, Event event,
          const std::string& account, const std::string& detail = {},
          const std::string& words = {}) {
    add(transaction, {one.request, one.version, one.changed_at, event, account, detail, words});
}

// Takes what was said in place of what was said before.
void take_content(platform::Transaction& transaction, const platform::Digest& lookup_key,
                  StoredRequest& one, const RequestContent& content) {
    one.kind = content.kind;
    one.way = content.way;
    one.is_urgent = content.is_urgent;
    one.route = content.route;
    const auto number = text_of(content.answers, "resident_id");
    StoredContent said;
    said.request = one.request;
    said.name = text_of(content.answers, "name");
    said.mobile = mobile_of(content.answers);
    if (!number.empty())
        said.document_hash =
            membership::document_hash(lookup_key, membership::normalised_document_number(number));
    said.language = content.language;
    said.form = content.form;
    said.form_version = content.form_version;
    said.answers = platform::to_canonical_text(content.answers);
    said.fate_key = content.fate_key;
    save(transaction, said);
}

// What one record changes of one request.
class Progress final {
public:
    Progress(const sync::Record& record, const platform::Digest& lookup_key,
             platform::Transaction& transaction)
        : record_(record), lookup_key_(lookup_key), transaction_(transaction) {}

    Applied begin(const RequestFacts& facts, const std::optional<RequestContent>& content) {
        if (request_of(transaction_, facts.request)) {
            return Applied::no_use({"requests.submitted_twice", "request", to_text(facts.request),
                                    "同一个求助编号出现了两次。"});
        }
        StoredRequest one;
        one.request = facts.request;
        one.state = State::submitted;
        one.version = 1;
        one.submitted_at = one.changed_at = record_.time.wall;
        one.device = to_text(record_.device);
        one.station = to_text(record_.station);
        one.number = facts.number;
        one.receipt_hash = facts.receipt_hash;
        if (content) take_content(transaction_, lookup_key_, one, *content);
        save(transaction_, one);
        note(transaction_, one, Event::submitted, "");
        return Applied::done();
    }

    Applied begin_again(const RequestFacts& facts, const std::optional<RequestContent>& content) {
        auto one = request_of(transaction_, facts.request);
        if (!one) return Applied::waits({facts.request.value});
        if (one->receipt_hash != facts.receipt_hash) {
            return Applied::no_use(
                {"requests.other_receipt", "receipt_hash", "", "补交时出示的回执与原求助不符。"});
        }
        const bool is_late = answers_an_earlier_ask(*one, facts);
        const auto next =
            is_late ? std::optional(one->state) : after(one->state, Event::resubmitted);
        if (!next) return not_possible(one->state, Event::resubmitted);
        const bool is_beside = is_late || is_an_addition(one->state);
        if (content && !is_beside) take_content(transaction_, lookup_key_, *one, *content);
        move(*one, *next);
        // Who has it in hand read something else: that stays, and this is laid beside it.
        if (content && is_beside)
            add(transaction_,
                StoredAddition{one->request, one->version, one->changed_at, content->form,
                               platform::to_canonical_text(content->answers)});
        note(transaction_, *one, Event::resubmitted, "", is_beside ? "addition" : "");
        return Applied::done();
    }

    Applied act(const StaffAct& act) {
        auto one = request_of(transaction_, act.request);
        if (!one) return Applied::waits({act.request.value});
        const auto next = after(one->state, act.event);
        if (!next) return not_possible(one->state, act.event);
        if (one->version != act.on_version) {
            return Applied::no_use({"requests.stale", "on_version", std::to_string(act.on_version),
                                    "作出这一决定时看到的不是最新的求助。"});
        }
        std::string detail;
        if (const auto wrong = take_effect(act, *one, detail)) return Applied::no_use(*wrong);
        move(*one, *next);
        note(transaction_, *one, act.event, record_.actor.account, detail, act.note);
        return Applied::done();
    }

    Applied erase(const RequestErased& fact) {
        auto one = request_of(transaction_, fact.request);
        if (!one) return Applied::waits({fact.request.value});
        one->kind = fact.what;
        one->way = fact.way;
        one->is_urgent = fact.is_urgent;
        one->route = fact.route;
        move(*one, one->state);
        erase_personal(transaction_, fact.request);
        return Applied::done();
    }

private:
    // Asked anew since it was written: what is missing now still is.
    bool answers_an_earlier_ask(const StoredRequest& one, const RequestFacts& facts) const {
        if (one.state != State::asked_again || facts.answers == 0) return false;
        const auto lines = history_of(transaction_, one.request);
        return std::any_of(lines.begin(), lines.end(), [&](const StoredLine& line) {
            return line.event == Event::asked_again && line.version > facts.answers;
        });
    }

    void move(StoredRequest& one, State state) {
        one.state = state;
        ++one.version;
        one.changed_at = record_.time.wall;
        save(transaction_, one);
    }

    std::optional<sync::Unusable> take_effect(const StaffAct& act, StoredRequest& one,
                                              std::string& detail) {
        switch (act.event) {
            case Event::taken_up:
                one.in_hand_of = record_.actor.account;
                if (!one.kind) one.kind = act.kind;
                tell_person(one.request, "");
                return std::nullopt;
            case Event::asked_again:
                tell_person(one.request, act.note);
                return std::nullopt;
            case Event::completed_with_person:
                if (act.content) take_content(transaction_, lookup_key_, one, *act.content);
                return std::nullopt;
            case Event::referred:
                return refer(act, one, detail);
            case Event::became_case:
                if (!act.case_file) return missing("case");
                one.case_file = act.case_file;
                detail = to_text(*act.case_file);
                tell_person(one.request, "");
                return std::nullopt;
            case Event::closed:
                if (!act.reason) return missing("reason");
                one.close_reason = act.reason;
                detail = std::string(name_of(*act.reason));
                tell_person(one.request, act.note);
                return std::nullopt;
            case Event::submitted:
            case Event::resubmitted:
                break;
        }
        return missing("event");
    }

    std::optional<sync::Unusable> refer(const StaffAct& act, StoredRequest& one,
                                        std::string& detail) {
        one.in_hand_of.clear();
        one.outside = act.outside.value_or(Outside::none);
        if (one.outside != Outside::none) {
            detail = std::string(name_of(one.outside));
        } else if (act.union_code.empty() || !act.route) {
            return missing("union");
        } else {
            one.route.kind = *act.route;
            one.route.union_code = act.union_code;
            if (!act.grid.empty()) one.route.grid = act.grid;
            detail = act.union_code.text;
        }
        tell_person(one.request, act.note);
        return std::nullopt;
    }

    // Staff's words go to the person with the fate, so they are kept with what was said.
    void tell_person(RequestId request, const std::string& words) {
        if (auto content = content_of(transaction_, request)) {
            content->fate_note = words;
            save(transaction_, *content);
        }
    }

    const sync::Record& record_;
    const platform::Digest& lookup_key_;
    platform::Transaction& transaction_;
};

}  // namespace

RequestProjection::RequestProjection(platform::Database& database,
                                     const platform::Digest& lookup_key)
    : lookup_key_(lookup_key) {
    prepare_request_tables(database);
}

std::vector<std::string_view> RequestProjection::tables() const {
    return request_tables();
}

// A person asks at a device; all else is done at the hub.
bool RequestProjection::is_said_by_hub_only(std::string_view kind) const {
    return kind != RequestSubmitted::kind && kind != RequestResubmitted::kind;
}

Applied RequestProjection::apply(const sync::Record& record,
                                 const std::optional<std::string>& opened,
                                 platform::Transaction& transaction) {
    Progress progress{record, lookup_key_, transaction};
    if (record.kind == RequestErased::kind) {
        const auto fact = erased_from(record.body);
        if (!fact) return Applied::no_use(fact.refusal());
        return progress.erase(*fact);
    }
    const bool is_first = record.kind == RequestSubmitted::kind;
    if (!is_first && record.kind != RequestResubmitted::kind) {
        const auto act = act_from(record.kind, record.body, opened);
        if (!act) return Applied::no_use(act.refusal());
        return progress.act(*act);
    }
    const auto facts = facts_from(record.body);
    if (!facts) return Applied::no_use(facts.refusal());
    std::optional<RequestContent> content;
    if (opened) {
        auto read = content_from(*opened);
        if (!read) return Applied::no_use(read.refusal());
        content = std::move(read).value();
    }
    return is_first ? progress.begin(*facts, content) : progress.begin_again(*facts, content);
}

}  // namespace services::requests
