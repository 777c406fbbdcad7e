#include "services/telling/call_list.hpp"

#include <algorithm>

#include "platform/base/ensure.hpp"
#include "services/telling/telling_records.hpp"
#include "services/telling/telling_store.hpp"

namespace services::telling {
namespace {

using namespace std::chrono_literals;

constexpr int most_listed = 500;
constexpr std::chrono::microseconds furthest_again = 24h * 31;

std::vector<Telling> seen_by(const Caller& caller, std::vector<Telling> all) {
    std::erase_if(all, [&](const Telling& one) { return !caller.may_see(one.area); });
    return all;
}

}  // namespace

bool Caller::may_see(const std::string& area) const {
    return all_areas || area.empty() || std::ranges::find(areas, area) != areas.end();
}

std::string_view name_of(CallRefusal refusal) {
    switch (refusal) {
        case CallRefusal::unknown_telling:
            return "unknown_telling";
        case CallRefusal::changed_meanwhile:
            return "changed_meanwhile";
        case CallRefusal::not_your_area:
            return "not_your_area";
        case CallRefusal::not_possible_now:
            return "not_possible_now";
        case CallRefusal::wrong_time:
            return "wrong_time";
    }
    platform::stop_for_bug("a refusal without a name", std::source_location::current());
}

CallList::CallList(const platform::Database& database, sync::RecordLog& log,
                   TellingProjection& projection, OpenedPart opened,
                   std::shared_ptr<const MessageBook> book, const platform::Clock& clock,
                   std::string signature)
    : database_(database),
      log_(log),
      projection_(projection),
      opened_(std::move(opened)),
      book_(std::move(book)),
      clock_(clock),
      signature_(std::move(signature)) {}

std::vector<Telling> CallList::to_call(const Caller& caller) const {
    return seen_by(caller, database_.read([](platform::Transaction& transaction) {
        return telling::to_call(transaction, most_listed);
    }));
}

std::vector<Telling> CallList::newest_in(const Caller& caller, State state) const {
    return seen_by(caller, database_.read([&](platform::Transaction& transaction) {
        return telling::newest_in(transaction, state, most_listed);
    }));
}

std::map<State, std::int64_t> CallList::counts(const Caller& caller) const {
    const auto all = database_.read(
        [](platform::Transaction& transaction) { return telling::counts(transaction); });
    std::map<State, std::int64_t> counted;
    for (const auto& one : all)
        if (caller.may_see(one.area)) counted[one.state] += one.tellings;
    return counted;
}

platform::Outcome<CallSheet, CallRefusal> CallList::sheet(const Caller& caller,
                                                          TellingId telling) const {
    using Verdict = platform::Outcome<CallSheet, CallRefusal>;
    return database_.read([&](platform::Transaction& transaction) -> Verdict {
        const auto found = telling_of(transaction, telling);
        if (!found) return platform::refuse(CallRefusal::unknown_telling);
        if (!caller.may_see(found->area)) return platform::refuse(CallRefusal::not_your_area);
        CallSheet sheet{*found, std::nullopt, "", history_of(transaction, telling)};
        const auto part = opened_(transaction, found->asked);
        const auto words = part ? words_from(*part) : std::nullopt;
        if (!words) return sheet;
        sheet.contact = words->contact;
        if (const auto* wording = book_->find(found->template_id))
            sheet.text = rendered(*wording, found->language, words->parameters, signature_);
        return sheet;
    });
}

platform::Outcome<Telling, CallRefusal> CallList::note_call(
    const Caller& caller, const OnVersion& on, CallOutcome outcome,
    std::optional<platform::WallTime> again) {
    const auto now = clock_.wall();
    if (again && (*again < now || *again > now + furthest_again))
        return platform::refuse(CallRefusal::wrong_time);
    return act(caller, on, outcome == CallOutcome::told ? Event::tell : Event::call, Called::kind,
               body_text(Called{on.telling, outcome, again}));
}

platform::Outcome<Telling, CallRefusal> CallList::give_up(const Caller& caller, const OnVersion& on,
                                                          GiveUpReason reason) {
    return act(caller, on, Event::give_up, GivenUp::kind, body_text(GivenUp{on.telling, reason}));
}

platform::Outcome<Telling, CallRefusal> CallList::act(const Caller& caller, const OnVersion& on,
                                                      Event event, std::string_view kind,
                                                      const std::string& body) {
    using Verdict = platform::Outcome<Telling, CallRefusal>;
    return log_.write([&](platform::Transaction& transaction) -> Verdict {
        const auto before = telling_of(transaction, on.telling);
        if (!before) return platform::refuse(CallRefusal::unknown_telling);
        if (!caller.may_see(before->area)) return platform::refuse(CallRefusal::not_your_area);
        if (before->version != on.version) return platform::refuse(CallRefusal::changed_meanwhile);
        if (!after(before->state, event)) return platform::refuse(CallRefusal::not_possible_now);
        const auto record = log_.append(transaction, {log_.mint_id(),
                                                      std::string(kind),
                                                      {on.telling.value},
                                                      {sync::ActorKind::staff, caller.account},
                                                      body,
                                                      std::nullopt});
        const auto applied = projection_.apply(record, std::nullopt, transaction);
        platform::ensure(applied.kind == sync::Applied::Kind::done,
                         "a record just written can be used");
        return *telling_of(transaction, on.telling);
    });
}

}  // namespace services::telling
