#include "services/sessions/sessions_types.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>

#include "platform/base/enum_names.hpp"
#include "platform/crypto/hashing.hpp"

namespace services::sessions {
namespace {

using platform::Named;

constexpr std::array states{
    Named{State::provisional, "provisional"}, Named{State::waitlisted, "waitlisted"},
    Named{State::offered, "offered"},         Named{State::booked, "booked"},
    Named{State::attended, "attended"},       Named{State::no_show, "no_show"},
    Named{State::cancelled, "cancelled"},     Named{State::lapsed, "lapsed"},
    Named{State::refused, "refused"},         Named{State::called_off, "called_off"}};
constexpr std::array events{Named{Event::booked, "booked"},
                            Named{Event::entered, "entered"},
                            Named{Event::seat_given, "seat_given"},
                            Named{Event::put_on_waitlist, "put_on_waitlist"},
                            Named{Event::seat_offered, "seat_offered"},
                            Named{Event::offer_accepted, "offer_accepted"},
                            Named{Event::offer_lapsed, "offer_lapsed"},
                            Named{Event::refused, "refused"},
                            Named{Event::cancelled, "cancelled"},
                            Named{Event::withdrawn, "withdrawn"},
                            Named{Event::arrived, "arrived"},
                            Named{Event::checked_in, "checked_in"},
                            Named{Event::not_come, "not_come"}};
constexpr std::array refusals{Named{RefusedFor::full, "full"}, Named{RefusedFor::limit, "limit"},
                              Named{RefusedFor::paused, "paused"},
                              Named{RefusedFor::too_late, "too_late"},
                              Named{RefusedFor::not_held, "not_held"}};
constexpr std::array call_offs{
    Named{CallOffReason::too_few, "too_few"}, Named{CallOffReason::teacher_away, "teacher_away"},
    Named{CallOffReason::room_closed, "room_closed"}, Named{CallOffReason::weather, "weather"},
    Named{CallOffReason::other, "other"}};
constexpr std::array places{Named{MadeAt::kiosk, "kiosk"}, Named{MadeAt::counter, "counter"},
                            Named{MadeAt::phone, "phone"}};

}  // namespace

YIZHAN_NAMED(State, states)
YIZHAN_NAMED(Event, events)
YIZHAN_NAMED(RefusedFor, refusals)
YIZHAN_NAMED(CallOffReason, call_offs)
YIZHAN_NAMED(MadeAt, places)

std::string to_text(const SessionKey& key) {
    return fmt::format("{}/{}/{:02}{:02}", key.plan, platform::to_text(key.day), key.minute / 60,
                       key.minute % 60);
}

std::optional<SessionKey> session_key_from_text(std::string_view text) {
    const auto slash = text.find('/');
    if (slash == std::string_view::npos || slash == 0 || slash > 48) return std::nullopt;
    const auto rest = text.substr(slash + 1);
    if (rest.size() != 15 || rest[10] != '/') return std::nullopt;
    const auto day = platform::civil_date_from_text(rest.substr(0, 10));
    int clock = 0;
    const auto* end = rest.data() + rest.size();
    const auto [after, error] = std::from_chars(rest.data() + 11, end, clock);
    const bool is_clock =
        error == std::errc{} && after == end && clock >= 0 && clock % 100 < 60 && clock / 100 < 24;
    const auto plan = text.substr(0, slash);
    const bool is_code =
        plan.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
    if (!day || !is_clock || !is_code) return std::nullopt;
    return SessionKey{std::string(plan), *day, clock / 100 * 60 + clock % 100};
}

std::string code_of(BookingId id) {
    const auto digest = platform::sha256(platform::as_bytes(to_text(id)));
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < 6; ++i)
        number = number * 256 + static_cast<std::uint8_t>(digest[i]);
    return fmt::format("{:08}", number % 100'000'000);
}

std::string shown_code(BookingId id) {
    const auto code = code_of(id);
    return code.substr(0, 4) + " " + code.substr(4);
}

}  // namespace services::sessions
