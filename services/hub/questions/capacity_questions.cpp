#include "services/hub/questions/capacity_questions.hpp"

#include <cmath>

#include "services/hub/answers.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/hub_places.hpp"
#include "services/hub/hub_visits.hpp"
#include "services/hub/questions/asking.hpp"
#include "services/places/capacity.hpp"

namespace services::hub {
namespace {

using places::Held;
using platform::Json;
using platform::WallTime;

constexpr std::chrono::days looked_back{28};

// Whole percents: more exact it is not known.
int percent(double share) {
    return static_cast<int>(std::lround(100 * share));
}

Json to_json(const places::Things& things, const places::DayUse& day) {
    Json hours = Json::array();
    for (const auto& hour : day)
        hours.push_back(
            {{"full", percent(hour.full)}, {"used", percent(hour.used)}, {"most", hour.most}});
    return {{"code", things.code},
            {"name", things.name.in("zh_CN")},
            {"kind", name_of(things.kind)},
            {"all", things.count},
            {"hours", std::move(hours)}};
}

// Whoever has not left is there until the station takes them to have left.
std::vector<Held> seats_held(const Hub& hub, sync::StationId station, WallTime from,
                             WallTime until) {
    const auto set = hub.visits.office.settings(station);
    const auto time_out = set ? set->time_out : visits::VisitSettings{}.time_out;
    std::vector<Held> held;
    for (const auto& visit : hub.visits.office.between(station, from, until))
        held.push_back({visit.came_at,
                        visit.left_at.value_or(std::min(visit.came_at + time_out, until)),
                        visit.people()});
    return held;
}

std::vector<Held> things_held(const std::vector<places::Taking>& takings,
                              const places::Catalogue& catalogue, const places::Things& things,
                              WallTime until) {
    std::vector<Held> held;
    for (const auto& taking : takings)
        if (catalogue.things_with(taking.thing) == &things)
            held.push_back({taking.taken_at, taking.ended_at.value_or(until)});
    return held;
}

}  // namespace

platform::HttpResponse station_capacity(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<sync::StationId>(question.parts[0]);
    if (!id || !hub.devices.station(*id))
        return refusal_answer(404, "unknown_station", "没有这个站点");
    const auto until = hub.clock().wall();
    const auto from = platform::start_of(platform::date_of(until + -looked_back));
    Json all = Json::array();
    if (const auto catalogue = hub.places.catalogue_of(*id)) {
        const auto takings = hub.places.states.takings(*id, from, until);
        for (const auto& things : catalogue->things) {
            if (things.use == places::Use::open) continue;
            const auto held = things.use == places::Use::counted
                                  ? seats_held(hub, *id, from, until)
                                  : things_held(takings, *catalogue, things, until);
            all.push_back(to_json(things, places::use_by_hour(held, things.count, from, until)));
        }
    }
    return json_answer({{"from", platform::to_text(platform::date_of(from))},
                        {"until", platform::to_text(platform::date_of(until))},
                        {"things", std::move(all)}});
}

}  // namespace services::hub
