#include "services/queue/queue_types.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>

#include "platform/base/enum_names.hpp"

namespace services::queue {
namespace {

using platform::Named;

constexpr std::array states{Named{State::taken, "taken"},     Named{State::waiting, "waiting"},
                            Named{State::called, "called"},   Named{State::parked, "parked"},
                            Named{State::no_show, "no_show"}, Named{State::served, "served"},
                            Named{State::left, "left"}};
constexpr std::array events{Named{Event::ticket_taken, "ticket_taken"},
                            Named{Event::ticket_given, "ticket_given"},
                            Named{Event::ticket_shown, "ticket_shown"},
                            Named{Event::slip_failed, "slip_failed"},
                            Named{Event::called, "called"},
                            Named{Event::recalled, "recalled"},
                            Named{Event::no_show, "no_show"},
                            Named{Event::returned, "returned"},
                            Named{Event::parked, "parked"},
                            Named{Event::transferred, "transferred"},
                            Named{Event::continued, "continued"},
                            Named{Event::served, "served"},
                            Named{Event::left, "left"},
                            Named{Event::rated, "rated"},
                            Named{Event::noted, "noted"}};
constexpr std::array shown{Named{Shown::printed, "printed"}, Named{Shown::code_shown, "code_shown"},
                           Named{Shown::at_counter, "at_counter"}};
constexpr std::array counter_states{Named{CounterState::open, "open"},
                                    Named{CounterState::paused, "paused"},
                                    Named{CounterState::closed, "closed"}};
constexpr std::array pauses{Named{PauseReason::back_soon, "back_soon"},
                            Named{PauseReason::meal, "meal"},
                            Named{PauseReason::meeting, "meeting"},
                            Named{PauseReason::with_visitor, "with_visitor"},
                            Named{PauseReason::device_trouble, "device_trouble"},
                            Named{PauseReason::other, "other"}};
constexpr std::array rated{Named{RatedAt::kiosk, "kiosk"}, Named{RatedAt::phone, "phone"},
                           Named{RatedAt::counter, "counter"}};

}  // namespace

YIZHAN_NAMED(State, states)
YIZHAN_NAMED(Event, events)
YIZHAN_NAMED(Shown, shown)
YIZHAN_NAMED(CounterState, counter_states)
YIZHAN_NAMED(PauseReason, pauses)
YIZHAN_NAMED(RatedAt, rated)

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
