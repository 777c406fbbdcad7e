#include "services/telling/telling_projection.hpp"

#include "services/telling/telling_records.hpp"
#include "services/telling/telling_store.hpp"

namespace services::telling {
namespace {

using sync::Applied;

struct Step {
    State from;
    Event event;
    State to;
};

constexpr Step life[] = {
    {State::waiting, Event::accept, State::sent},
    {State::waiting, Event::deliver, State::delivered},  // of a way tried before
    {State::waiting, Event::fail, State::to_call},
    {State::waiting, Event::give_up, State::given_up},
    {State::sent, Event::deliver, State::delivered},
    {State::sent, Event::fail, State::to_call},
    {State::sent, Event::give_up, State::given_up},
    {State::to_call, Event::deliver, State::delivered},  // the report came late
    {State::to_call, Event::tell, State::told_by_phone},
    {State::to_call, Event::call, State::to_call},
    {State::to_call, Event::give_up, State::given_up},
};

Applied not_readable(const sync::Record& record) {
    return Applied::no_use({"telling.not_readable", "kind", record.kind,
                            "这条通知记录的内容本程序不认识，可能需要升级。"});
}

Applied begin(const sync::Record& record, platform::Transaction& transaction) {
    const auto asked = asked_from(record.body);
    if (!asked) return not_readable(record);
    if (telling_of(transaction, asked->telling)) return Applied::done();
    Telling telling;
    telling.id = asked->telling;
    telling.template_id = asked->template_id;
    telling.language = asked->language;
    telling.about = asked->about;
    telling.area = asked->area;
    telling.is_urgent = asked->is_urgent;
    telling.asked = record.id;
    telling.asked_at = telling.changed_at = record.time.wall;
    telling.version = 1;
    telling.left = asked->routes;
    if (telling.left.empty()) {
        telling.state = State::to_call;
    } else {
        telling.channel = telling.left.front();
        telling.left.erase(telling.left.begin());
    }
    save(transaction, telling);
    add_history(transaction, telling.id, {record.time.wall, "asked", "", record.actor.account});
    return Applied::done();
}

// What a record means to a telling.
struct Change {
    TellingId telling;
    Event event{};
    std::string what;
    std::string detail;
    std::optional<Channel> channel;  // the way it speaks of
    std::string reference;
    std::string reason;
    std::optional<platform::WallTime> again;
};

std::optional<Change> change_in(const sync::Record& record) {
    if (record.kind == Sent::kind) {
        const auto sent = sent_from(record.body);
        if (!sent) return std::nullopt;
        return Change{.telling = sent->telling,
                      .event = Event::accept,
                      .what = "sent",
                      .detail = std::string(name_of(sent->channel)),
                      .channel = sent->channel,
                      .reference = sent->reference};
    }
    if (record.kind == Delivered::kind) {
        const auto delivered = delivered_from(record.body);
        if (!delivered) return std::nullopt;
        return Change{.telling = delivered->telling,
                      .event = Event::deliver,
                      .what = "delivered",
                      .detail = std::string(name_of(delivered->channel))};
    }
    if (record.kind == Failed::kind) {
        const auto failed = failed_from(record.body);
        if (!failed) return std::nullopt;
        return Change{.telling = failed->telling,
                      .event = Event::fail,
                      .what = "failed",
                      .detail = std::string(name_of(failed->channel)) + "," + failed->reason,
                      .channel = failed->channel,
                      .reason = failed->reason};
    }
    if (record.kind == Called::kind) {
        const auto called = called_from(record.body);
        if (!called) return std::nullopt;
        const bool is_told = called->outcome == CallOutcome::told;
        return Change{.telling = called->telling,
                      .event = is_told ? Event::tell : Event::call,
                      .what = "called",
                      .detail = std::string(name_of(called->outcome)),
                      .again = called->again};
    }
    if (record.kind == GivenUp::kind) {
        const auto given_up = given_up_from(record.body);
        if (!given_up) return std::nullopt;
        return Change{.telling = given_up->telling,
                      .event = Event::give_up,
                      .what = "given_up",
                      .detail = std::string(name_of(given_up->reason)),
                      .reason = std::string(name_of(given_up->reason))};
    }
    return std::nullopt;
}

void take(const Change& change, State next, platform::WallTime at, Telling& telling) {
    telling.state = next;
    if (change.event == Event::accept) {
        telling.reference = change.reference;
        telling.sent_at = at;
    }
    if (change.event == Event::fail && !telling.left.empty()) {
        telling.state = State::waiting;
        telling.channel = telling.left.front();
        telling.left.erase(telling.left.begin());
        telling.sent_at.reset();
    }
    if (change.event == Event::tell || change.event == Event::call) {
        ++telling.calls;
        telling.call_again = change.again;
    }
    if (!change.reason.empty()) telling.reason = change.reason;
}

Applied go_on(const sync::Record& record, platform::Transaction& transaction) {
    const auto change = change_in(record);
    if (!change) return not_readable(record);
    auto telling = telling_of(transaction, change->telling);
    if (!telling) return Applied::waits({change->telling.value});
    // A way that was left behind may only say that it arrived after all.
    const bool is_of_another_way = change->channel && change->channel != telling->channel;
    const auto next = is_of_another_way ? std::nullopt : after(telling->state, change->event);
    if (next) take(*change, *next, record.time.wall, *telling);
    telling->changed_at = record.time.wall;
    ++telling->version;
    save(transaction, *telling);
    add_history(transaction, telling->id,
                {record.time.wall, change->what, change->detail, record.actor.account});
    return Applied::done();
}

}  // namespace

std::optional<State> after(State state, Event event) {
    for (const auto& step : life)
        if (step.from == state && step.event == event) return step.to;
    return std::nullopt;
}

TellingProjection::TellingProjection(platform::Database& database) {
    prepare_telling_tables(database);
}

std::vector<std::string_view> TellingProjection::tables() const {
    return telling_tables();
}

Applied TellingProjection::apply(const sync::Record& record,
                                 const std::optional<std::string>& /*opened*/,
                                 platform::Transaction& transaction) {
    if (record.kind == Asked::kind) return begin(record, transaction);
    return go_on(record, transaction);
}

}  // namespace services::telling
