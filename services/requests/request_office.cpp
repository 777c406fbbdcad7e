#include "services/requests/request_office.hpp"

#include <algorithm>

#include "platform/base/ensure.hpp"
#include "platform/crypto/sealing.hpp"
#include "services/requests/request_fate.hpp"
#include "services/requests/request_records.hpp"
#include "services/requests/request_rules.hpp"
#include "services/requests/request_store.hpp"

namespace services::requests {
namespace {

constexpr std::size_t longest_note = 1000;

bool is_words(const std::string& text) {
    return text.find_first_not_of(" \t\r\n") != std::string::npos && text.size() <= longest_note;
}

bool is_decision(Event event) {
    return event == Event::referred || event == Event::became_case || event == Event::closed;
}

// What is missing must be said for the request to go on: who left a number is reached by it. All
// else is told to who agreed to be.
bool wants_to_hear(const StoredContent& content, Event event) {
    if (event == Event::asked_again) return true;
    if (!is_decision(event)) return false;
    const auto answers = platform::parse_json(content.answers);
    if (!answers || !answers->contains("notifications")) return false;
    return platform::bool_member(answers->at("notifications"), "given") == true;
}

// Who works on it keeps it, unless it turned out to be what their union must not learn of.
Route route_after(const Route& now, const Route& wanted) {
    auto route = wanted;
    if (now.union_code.empty() || !may_be_told(wanted, now.union_code)) return route;
    if (!wanted.kept_from.empty() && now.kind != RouteKind::pool) return route;
    route.kind = now.kind;
    route.union_code = now.union_code;
    return route;
}

RouteKind route_to(membership::UnionKind kind) {
    switch (kind) {
        case membership::UnionKind::pool:
            return RouteKind::pool;
        case membership::UnionKind::joint:
            return RouteKind::joint_union;
        case membership::UnionKind::primary:
        case membership::UnionKind::platform:
            return RouteKind::own_union;
    }
    platform::stop_for_bug("a union of no kind", std::source_location::current());
}

}  // namespace

bool Officer::may_see(const Route& route) const {
    if (all_areas) return true;
    const auto covers = [&](const UnionCode& code) {
        return std::find(unions.begin(), unions.end(), code) != unions.end();
    };
    if (!route.kept_from.empty() && covers(route.kept_from)) return false;
    return covers(route.union_code);
}

// What an officer means to do, and what must hold for it: the check may complete the act.
struct RequestOffice::Intent {
    StaffAct act;
    std::function<std::optional<OfficeRefusal>(platform::Transaction&, const StoredRequest&,
                                               StaffAct&)>
        check;
};

RequestOffice::RequestOffice(
    const platform::Database& database, sync::RecordLog& log, RequestProjection& projection,
    membership::FatePublisher& fates, platform::Digest lookup_key,
    std::function<std::shared_ptr<const membership::Directory>()> directory,
    std::function<std::shared_ptr<const forms::Forms>()> forms, const platform::Clock& clock)
    : database_(database),
      log_(log),
      projection_(projection),
      fates_(fates),
      lookup_key_(lookup_key),
      directory_(std::move(directory)),
      forms_(std::move(forms)),
      clock_(clock) {}

OfficeAnswer RequestOffice::change(const Officer& officer, const OnVersion& on,
                                   const Intent& intent) {
    return log_.write([&](platform::Transaction& transaction) {
        return change_in(transaction, officer, on, intent);
    });
}

OfficeAnswer RequestOffice::change_in(platform::Transaction& transaction, const Officer& officer,
                                      const OnVersion& on, const Intent& intent) {
    const auto one = request_of(transaction, on.request);
    if (!one) return platform::refuse(OfficeRefusal::unknown_request);
    if (!officer.may_see(one->route)) return platform::refuse(OfficeRefusal::not_your_area);
    if (!(is_decision(intent.act.event) ? officer.may_decide : officer.may_work))
        return platform::refuse(OfficeRefusal::not_your_role);
    if (one->version != on.version) return platform::refuse(OfficeRefusal::changed_meanwhile);
    auto complete = intent;
    complete.act.request = on.request;
    complete.act.on_version = on.version;
    if (!after(one->state, complete.act.event))
        return platform::refuse(OfficeRefusal::not_possible_now);
    if (intent.check)
        if (const auto why = intent.check(transaction, *one, complete.act))
            return platform::refuse(*why);
    return carry_out(transaction, officer, complete);
}

OfficeAnswer RequestOffice::carry_out(platform::Transaction& transaction, const Officer& officer,
                                      const Intent& intent) {
    const auto& act = intent.act;
    const auto by = officer.account.empty() ? sync::ActorKind::system : sync::ActorKind::staff;
    sync::NewRecord record{log_.mint_id(),        kind_of(act.event), {act.request.value},
                           {by, officer.account}, body_text(act),     std::nullopt};
    std::optional<std::string> plain;
    if (act.has_sealed_part()) {
        plain = sealed_text(act);
        record.sealed = log_.seal(record.id, record.kind, *plain);
        if (!record.sealed) return platform::refuse(OfficeRefusal::no_key);
    }
    const auto appended = log_.append(transaction, std::move(record));
    const auto applied = projection_.apply(appended, plain, transaction);
    platform::ensure(applied.kind == sync::Applied::Kind::done,
                     "what the office has checked can be applied");
    tell(transaction, act.request);
    tell_news(transaction, officer, act);
    const auto now = request_of(transaction, act.request);
    return Changed{now->state, now->version};
}

void RequestOffice::tell(platform::Transaction& transaction, RequestId request) {
    const auto one = request_of(transaction, request);
    const auto content = content_of(transaction, request);
    const auto device = platform::id_from_text<sync::DeviceId>(one->device);
    if (!content || !device) return;  // nobody is left who could open it
    RequestFate fate;
    fate.request = request;
    fate.acceptance_number = one->number.digits;
    fate.kind = one->kind;
    fate.is_urgent = one->is_urgent;
    fate.state = one->state;
    fate.since = one->changed_at;
    fate.version = one->version;
    fate.reason = one->close_reason;
    fate.outside = one->outside;
    fate.note = content->fate_note;
    if (one->route.kind != RouteKind::pool) {
        const auto directory = directory_();  // held while we look: a bundle may replace it
        if (const auto* own = directory->find(one->route.union_code)) fate.union_name = own->name;
    }
    fates_.publish(transaction, {*device, one->receipt_hash, content->fate_key},
                   to_json_text(fate));
}

void RequestOffice::tell_news(platform::Transaction& transaction, const Officer& officer,
                              const StaffAct& act) {
    if (people_ == nullptr) return;
    const auto content = content_of(transaction, act.request);
    if (!content || content->mobile.empty() || !wants_to_hear(*content, act.event)) return;
    const auto one = request_of(transaction, act.request);
    // A call list without an area is anybody's: not for what only few may see.
    if (one->route.union_code.empty()) return;
    people_->tell(transaction,
                  {act.request, content->name, content->mobile, content->language,
                   one->number.digits, one->route.union_code, one->is_urgent, officer.account});
}

OfficeAnswer RequestOffice::take_up(const Officer& officer, const OnVersion& on) {
    return change(officer, on,
                  {{.event = Event::taken_up},
                   [](platform::Transaction&, const StoredRequest& one,
                      StaffAct& act) -> std::optional<OfficeRefusal> {
                       act.kind = one.kind;
                       return std::nullopt;
                   }});
}

OfficeAnswer RequestOffice::ask_again(const Officer& officer, const OnVersion& on,
                                      const std::string& note) {
    if (!is_words(note)) return platform::refuse(OfficeRefusal::reason_missing);
    return change(officer, on, {{.event = Event::asked_again, .note = note}, {}});
}

platform::Outcome<Changed, NotCompleted> RequestOffice::complete_with_person(const Officer& officer,
                                                                             const OnVersion& on,
                                                                             const Draft& draft) {
    const auto forms = forms_();
    const auto* form = forms->find(form_of(draft.kind, Way::full_way));
    if (form == nullptr) return platform::refuse(NotCompleted{OfficeRefusal::incomplete, {}});
    auto problems = forms::check(*form, draft.answers, platform::date_of(clock_.wall()));
    if (!problems.empty())
        return platform::refuse(NotCompleted{OfficeRefusal::incomplete, std::move(problems)});
    const auto wanted = route_of(draft, *directory_());
    RequestContent content{draft.kind,     Way::full_way, draft.is_urgent,
                           draft.language, form->id,      form->version,
                           draft.answers,  wanted,        {}};
    if (sealed_text(content).size() > platform::largest_sealed_text)
        return platform::refuse(NotCompleted{OfficeRefusal::incomplete, {}});
    auto answer = change(officer, on,
                         {{.event = Event::completed_with_person, .content = content},
                          [&](platform::Transaction& transaction, const StoredRequest& one,
                              StaffAct& act) -> std::optional<OfficeRefusal> {
                              const auto said = content_of(transaction, one.request);
                              if (!said) return OfficeRefusal::not_readable;
                              act.content->fate_key = said->fate_key;
                              act.content->route = route_after(one.route, wanted);
                              return std::nullopt;
                          }});
    if (!answer) return platform::refuse(NotCompleted{answer.refusal(), {}});
    return *answer;
}

OfficeAnswer RequestOffice::refer(const Officer& officer, const OnVersion& on, const ReferTo& to,
                                  const std::string& reason) {
    if (!is_words(reason)) return platform::refuse(OfficeRefusal::reason_missing);
    StaffAct act{.event = Event::referred, .note = reason};
    if (to.outside != Outside::none) {
        act.outside = to.outside;
        return change(officer, on, {std::move(act), {}});
    }
    const auto directory = directory_();
    const auto* chosen = directory->find(to.union_code);
    if (chosen == nullptr || (!to.grid.empty() && directory->find(to.grid) == nullptr))
        return platform::refuse(OfficeRefusal::unknown_union);
    act.route = route_to(chosen->kind);
    act.union_code = to.union_code;
    act.grid = to.grid;
    return change(officer, on,
                  {std::move(act),
                   [&](platform::Transaction&, const StoredRequest& one,
                       StaffAct&) -> std::optional<OfficeRefusal> {
                       if (!may_be_told(one.route, to.union_code))
                           return OfficeRefusal::kept_from_that_union;
                       if (one.route.union_code == to.union_code)
                           return OfficeRefusal::already_there;
                       return std::nullopt;
                   }});
}

OfficeAnswer RequestOffice::become_case(const Officer& officer, const OnVersion& on,
                                        CaseId case_file) {
    return change(officer, on, {{.event = Event::became_case, .case_file = case_file}, {}});
}

OfficeAnswer RequestOffice::become_case_in(platform::Transaction& transaction,
                                           const Officer& officer, const OnVersion& on,
                                           CaseId case_file) {
    return change_in(transaction, officer, on,
                     {{.event = Event::became_case, .case_file = case_file}, {}});
}

OfficeAnswer RequestOffice::close(const Officer& officer, const OnVersion& on, CloseReason reason,
                                  const std::string& note) {
    if (!is_words(note)) return platform::refuse(OfficeRefusal::reason_missing);
    return change(officer, on, {{.event = Event::closed, .reason = reason, .note = note}, {}});
}

std::string_view name_of(OfficeRefusal refusal) {
    switch (refusal) {
        case OfficeRefusal::unknown_request:
            return "unknown_request";
        case OfficeRefusal::changed_meanwhile:
            return "changed_meanwhile";
        case OfficeRefusal::not_possible_now:
            return "not_possible_now";
        case OfficeRefusal::not_your_area:
            return "not_your_area";
        case OfficeRefusal::not_your_role:
            return "not_your_role";
        case OfficeRefusal::reason_missing:
            return "reason_missing";
        case OfficeRefusal::unknown_union:
            return "unknown_union";
        case OfficeRefusal::kept_from_that_union:
            return "kept_from_that_union";
        case OfficeRefusal::already_there:
            return "already_there";
        case OfficeRefusal::incomplete:
            return "incomplete";
        case OfficeRefusal::not_readable:
            return "not_readable";
        case OfficeRefusal::no_key:
            return "no_key";
    }
    platform::stop_for_bug("a refusal without a name", std::source_location::current());
}

bool RequestOffice::erase_in(platform::Transaction& transaction, RequestId request) {
    const auto one = request_of(transaction, request);
    if (!one || one->state != State::closed || !content_of(transaction, request)) return false;
    const RequestErased fact{request, one->kind, one->way, one->is_urgent, one->route};
    const auto appended = log_.append(transaction, {log_.mint_id(),
                                                    std::string(RequestErased::kind),
                                                    {request.value},
                                                    {sync::ActorKind::system, ""},
                                                    body_text(fact),
                                                    std::nullopt});
    const auto applied = projection_.apply(appended, std::nullopt, transaction);
    platform::ensure(applied.kind == sync::Applied::Kind::done, "a request there is can go");
    return true;
}

}  // namespace services::requests
