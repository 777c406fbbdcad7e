#include "services/queue/queue_types.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>

#include "platform/base/ensure.hpp"

namespace services::queue {
namespace {

template <class Enum>
struct Name {
    Enum value;
    std::string_view name;
};

constexpr std::array states{Name{State::taken, "taken"},     Name{State::waiting, "waiting"},
                            Name{State::called, "called"},   Name{State::parked, "parked"},
                            Name{State::no_show, "no_show"}, Name{State::served, "served"},
                            Name{State::left, "left"}};
constexpr std::array events{Name{Event::ticket_taken, "ticket_taken"},
                            Name{Event::ticket_given, "ticket_given"},
                            Name{Event::ticket_shown, "ticket_shown"},
                            Name{Event::slip_failed, "slip_failed"},
                            Name{Event::called, "called"},
                            Name{Event::recalled, "recalled"},
                            Name{Event::no_show, "no_show"},
                            Name{Event::returned, "returned"},
                            Name{Event::parked, "parked"},
                            Name{Event::transferred, "transferred"},
                            Name{Event::continued, "continued"},
                            Name{Event::served, "served"},
                            Name{Event::left, "left"},
                            Name{Event::rated, "rated"},
                            Name{Event::noted, "noted"}};
constexpr std::array shown{Name{Shown::printed, "printed"}, Name{Shown::code_shown, "code_shown"},
                           Name{Shown::at_counter, "at_counter"}};
constexpr std::array slips{Name{Slip::pending, "pending"}, Name{Slip::printed, "printed"},
                           Name{Slip::failed, "failed"}, Name{Slip::replaced, "replaced"}};
constexpr std::array counter_states{Name{CounterState::open, "open"},
                                    Name{CounterState::paused, "paused"},
                                    Name{CounterState::closed, "closed"}};
constexpr std::array pauses{Name{PauseReason::back_soon, "back_soon"},
                            Name{PauseReason::meal, "meal"},
                            Name{PauseReason::meeting, "meeting"},
                            Name{PauseReason::with_visitor, "with_visitor"},
                            Name{PauseReason::device_trouble, "device_trouble"},
                            Name{PauseReason::other, "other"}};
constexpr std::array rated{Name{RatedAt::kiosk, "kiosk"}, Name{RatedAt::phone, "phone"},
                           Name{RatedAt::counter, "counter"}};

template <class Table, class Enum>
std::string_view name_in(const Table& table, Enum value) {
    for (const auto& one : table)
        if (one.value == value) return one.name;
    platform::stop_for_bug("a value without a name", std::source_location::current());
}

template <class Enum, class Table>
std::optional<Enum> value_in(const Table& table, std::string_view name) {
    for (const auto& one : table)
        if (one.name == name) return one.value;
    return std::nullopt;
}

}  // namespace

std::string_view name_of(State value) {
    return name_in(states, value);
}
std::string_view name_of(Event value) {
    return name_in(events, value);
}
std::string_view name_of(Shown value) {
    return name_in(shown, value);
}
std::string_view name_of(Slip value) {
    return name_in(slips, value);
}
std::string_view name_of(CounterState value) {
    return name_in(counter_states, value);
}
std::string_view name_of(PauseReason value) {
    return name_in(pauses, value);
}
std::string_view name_of(RatedAt value) {
    return name_in(rated, value);
}

template <>
std::optional<State> value_of<State>(std::string_view name) {
    return value_in<State>(states, name);
}
template <>
std::optional<Event> value_of<Event>(std::string_view name) {
    return value_in<Event>(events, name);
}
template <>
std::optional<Shown> value_of<Shown>(std::string_view name) {
    return value_in<Shown>(shown, name);
}
template <>
std::optional<Slip> value_of<Slip>(std::string_view name) {
    return value_in<Slip>(slips, name);
}
template <>
std::optional<CounterState> value_of<CounterState>(std::string_view name) {
    return value_in<CounterState>(counter_states, name);
}
template <>
std::optional<PauseReason> value_of<PauseReason>(std::string_view name) {
    return value_in<PauseReason>(pauses, name);
}
template <>
std::optional<RatedAt> value_of<RatedAt>(std::string_view name) {
    return value_in<RatedAt>(rated, name);
}

std::string label_of(std::string_view letter, std::int64_t number, bool is_provisional) {
    if (is_provisional) return fmt::format("{}-{:04}", letter, number);
    return fmt::format("{}{:03}", letter, number);
}

std::optional<LabelParts> parts_of_label(std::string_view label) {
    if (label.size() < 2 || label.size() > 8) return std::nullopt;
    auto digits = label.substr(1);
    if (digits.front() == '-') digits.remove_prefix(1);
    LabelParts parts{std::string(label.substr(0, 1)), 0};
    const auto* end = digits.data() + digits.size();
    const auto [rest, error] = std::from_chars(digits.data(), end, parts.number);
    if (error != std::errc{} || rest != end) return std::nullopt;
    return parts;
}

std::string label_of(const Ticket& ticket) {
    return label_of(ticket.letter, ticket.number, ticket.is_provisional);
}

}  // namespace services::queue
