#include "services/queue/queue_records.hpp"

#include "platform/base/json.hpp"
#include "services/membership/record_fields.hpp"
#include "services/sync/event_kind.hpp"

namespace services::queue {
namespace {

using membership::Privacy;
using membership::RecordFields;
using platform::Json;

constexpr std::string_view room = "queue";
constexpr std::int64_t largest_number = 9999;
constexpr std::int64_t most_counters = 99;

RecordFields fields_of(std::string_view text, Privacy privacy = Privacy::open) {
    return {text, privacy, "queue"};
}

std::string letter(RecordFields& fields) {
    auto text = fields.text("letter");
    if (text.size() != 1 || text[0] < 'A' || text[0] > 'Z') fields.refuse("letter", text);
    return text;
}

}  // namespace

std::string kind_of(Event event) {
    return sync::event_kind(room, event);
}

std::optional<Event> event_in(std::string_view kind) {
    return sync::event_in(room, kind, value_of<Event>);
}

bool is_said_by_hub(std::string_view kind) {
    const auto event = event_in(kind);
    return event != Event::ticket_taken && event != Event::ticket_shown &&
           event != Event::slip_failed && event != Event::rated;
}

std::string kind_of(CounterState state) {
    switch (state) {
        case CounterState::open:
            return std::string(counter_opened);
        case CounterState::paused:
            return std::string(counter_paused);
        case CounterState::closed:
            return std::string(counter_closed);
    }
    return {};
}

std::string body_text(const TicketTaken& taken) {
    Json json = {{"ticket", to_text(taken.ticket)},
                 {"take", to_text(taken.take)},
                 {"service", taken.service},
                 {"letter", taken.letter},
                 {"day", platform::to_text(taken.day)},
                 {"number", taken.number},
                 {"provisional", taken.is_provisional},
                 {"language", taken.language}};
    if (taken.hall) json["hall"] = to_text(*taken.hall);
    if (!taken.group.empty()) {
        json["group"] = taken.group;
        json["head_start"] = taken.head_start.count();
    }
    return platform::to_canonical_text(json);
}

std::string body_text(const TicketStep& step) {
    Json json = {{"ticket", to_text(step.ticket)}};
    if (step.shown) json["shown"] = name_of(*step.shown);
    if (step.counter != 0 || step.event == Event::called) json["counter"] = step.counter;
    if (!step.service.empty()) json["service"] = step.service;
    if (step.rank_at) json["rank_at"] = step.rank_at->micros;
    if (step.stars != 0) json["stars"] = step.stars;
    if (step.where) json["where"] = name_of(*step.where);
    return platform::to_canonical_text(json);
}

std::string body_text(const CounterStep& step) {
    Json json = {{"hall", to_text(step.hall)}, {"counter", step.counter}};
    if (step.reason) json["reason"] = name_of(*step.reason);
    return platform::to_canonical_text(json);
}

std::string body_of_followed(TicketId ticket) {
    return platform::to_canonical_text({{"ticket", to_text(ticket)}});
}

std::string sealed_text(const TicketStep& step) {
    return platform::to_canonical_text({{"note", step.note}});
}

Read<TicketTaken> taken_from(std::string_view body) {
    auto fields = fields_of(body);
    TicketTaken taken;
    taken.ticket = fields.id<TicketId>("ticket");
    taken.take = fields.id<TakeId>("take");
    if (fields.has("hall")) taken.hall = fields.id<HallId>("hall");
    taken.service = fields.code("service");
    taken.letter = letter(fields);
    const auto day = fields.maybe_date("day");
    if (!day) fields.refuse("day", "");
    taken.day = day.value_or(platform::CivilDate{});
    taken.number = fields.within("number", 1, largest_number);
    taken.is_provisional = fields.boolean("provisional");
    if (fields.has("group")) {
        taken.group = fields.code("group");
        taken.head_start = std::chrono::seconds(
            fields.within("head_start", 0, std::chrono::seconds(longest_head_start).count()));
    }
    taken.language = fields.maybe_language("language");
    return fields.answer(std::move(taken));
}

Read<TicketStep> step_from(Event event, std::string_view body,
                           const std::optional<std::string>& opened) {
    auto fields = fields_of(body);
    TicketStep step;
    step.event = event;
    step.ticket = fields.id<TicketId>("ticket");
    if (event == Event::ticket_shown) step.shown = fields.one_of("shown", value_of<Shown>);
    if (event == Event::called || fields.has("counter"))
        step.counter = static_cast<int>(
            fields.within("counter", event == Event::called ? 1 : 0, most_counters));
    if (event == Event::transferred || event == Event::continued)
        step.service = fields.code("service");
    if (event == Event::returned) step.rank_at = platform::WallTime{fields.integer("rank_at")};
    if (event == Event::rated) {
        step.stars = static_cast<int>(fields.within("stars", worst_stars, best_stars));
        step.where = fields.one_of("where", value_of<RatedAt>);
    }
    if (event == Event::noted && opened) {
        auto sealed = fields_of(*opened, Privacy::personal);
        step.note = sealed.text("note");
        if (sealed.unusable()) return platform::refuse(*sealed.unusable());
    }
    return fields.answer(std::move(step));
}

Read<CounterStep> counter_step_from(std::string_view kind, std::string_view body) {
    auto fields = fields_of(body);
    CounterStep step;
    step.state = kind == counter_opened   ? CounterState::open
                 : kind == counter_paused ? CounterState::paused
                                          : CounterState::closed;
    step.hall = fields.id<HallId>("hall");
    step.counter = static_cast<int>(fields.within("counter", 1, most_counters));
    step.reason = fields.maybe_one_of("reason", value_of<PauseReason>);
    return fields.answer(step);
}

Read<TicketId> followed_from(std::string_view body) {
    auto fields = fields_of(body);
    return fields.answer(fields.id<TicketId>("ticket"));
}

}  // namespace services::queue
