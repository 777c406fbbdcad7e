#include "services/queue/catalogue.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "services/data/json_times.hpp"

namespace services::queue {
namespace {

bool is_on(const Hours& hours, int weekday) {
    return std::find(hours.days.begin(), hours.days.end(), weekday) != hours.days.end();
}

int minute_of(const platform::CivilTime& time) {
    return time.hour * 60 + time.minute;
}

bool holds(const Hours& hours, int weekday, int minute) {
    return is_on(hours, weekday) && minute >= hours.from && minute < hours.until;
}

template <class List, class Key, class Member>
auto find_in(const List& list, const Key& key, Member member) -> decltype(&list.front()) {
    for (const auto& one : list)
        if (one.*member == key) return &one;
    return nullptr;
}

}  // namespace

const Service* Catalogue::service(std::string_view code) const {
    return find_in(services, code, &Service::code);
}
const Group* Catalogue::group(std::string_view code) const {
    return find_in(groups, code, &Group::code);
}
const CounterPlan* Catalogue::counter(int number) const {
    return find_in(counters, number, &CounterPlan::number);
}

OpenState open_state(const Catalogue& catalogue, const Service& service, platform::WallTime at) {
    const auto now = platform::civil_time_of(at);
    const auto& all = service.hours.empty() ? catalogue.hours : service.hours;
    const bool is_closed = std::find(catalogue.closed_on.begin(), catalogue.closed_on.end(),
                                     now.date) != catalogue.closed_on.end();
    const int weekday = data::weekday_of(now.date);
    const int minute = minute_of(now);
    OpenState state{Opening::not_today, 0, 0};
    if (is_closed) return state;
    for (const auto& hours : all) {  // in order of the day
        if (!is_on(hours, weekday)) continue;
        if (holds(hours, weekday, minute)) return {Opening::open, hours.from, hours.until};
        if (minute < hours.from) return {Opening::later_today, hours.from, hours.until};
        state = {Opening::over_today, hours.from, hours.until};
    }
    return state;
}

bool is_quiet(const Announcing& announcing, platform::WallTime at) {
    const auto now = platform::civil_time_of(at);
    return std::any_of(announcing.quiet.begin(), announcing.quiet.end(), [&](const Hours& hours) {
        return holds(hours, data::weekday_of(now.date), minute_of(now));
    });
}

std::int64_t last_number(const Service& service) {
    if (service.quota == 0) return service.last;
    return std::min(service.last, service.first + service.quota - 1);
}

std::optional<std::string> clash(const Catalogue& before, const Catalogue& after) {
    for (const auto& now : after.services) {
        for (const auto& then : before.services) {
            const bool is_same = now.first == then.first && now.last == then.last;
            const bool meets = now.first <= then.last && then.first <= now.last;
            if (now.letter == then.letter && meets && !is_same)
                return fmt::format("{}: numbers {} of {} are out already; take another letter",
                                   now.code, now.letter, then.code);
        }
    }
    return std::nullopt;
}

std::string number_resource(std::string_view hall, const Service& service,
                            platform::CivilDate day) {
    const auto from = service.first == 1 ? "" : std::to_string(service.first);
    return fmt::format("queue/{}/{}{}/{}", hall, service.letter, from, platform::to_text(day));
}

}  // namespace services::queue
