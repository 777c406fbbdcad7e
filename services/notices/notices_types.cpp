#include "services/notices/notices_types.hpp"

#include <algorithm>

#include "platform/base/enum_names.hpp"

namespace services::notices {
namespace {

constexpr platform::Named<Kind> kind_names[] = {{Kind::notice, "notice"},
                                                {Kind::leaflet, "leaflet"}};
constexpr platform::Named<Topic> topic_names[] = {
    {Topic::wages, "wages"},         {Topic::injury, "injury"},
    {Topic::heat, "heat"},           {Topic::disputes, "disputes"},
    {Topic::legal_aid, "legal_aid"}, {Topic::membership, "membership"},
    {Topic::wellbeing, "wellbeing"}, {Topic::other, "other"}};
constexpr platform::Named<State> state_names[] = {
    {State::written, "written"}, {State::in_force, "in_force"}, {State::withdrawn, "withdrawn"}};

struct Step {
    std::optional<State> from;
    Event event;
    State to;
};

constexpr Step life[] = {{std::nullopt, Event::written, State::written},
                         {State::written, Event::written, State::written},
                         {State::written, Event::approved, State::in_force},
                         {State::written, Event::withdrawn, State::withdrawn},
                         {State::in_force, Event::withdrawn, State::withdrawn}};

}  // namespace

YIZHAN_NAMED(Kind, kind_names)
YIZHAN_NAMED(Topic, topic_names)
YIZHAN_NAMED(State, state_names)

std::optional<State> after(std::optional<State> state, Event event) {
    for (const auto& step : life)
        if (step.from == state && step.event == event) return step.to;
    return std::nullopt;
}

bool is_on(const Notice& notice, platform::CivilDate day) {
    return day >= notice.from && day <= notice.until;
}

bool is_for(const Notice& notice, std::string_view county) {
    return notice.areas.empty() || std::ranges::any_of(notice.areas, [&](const auto& area) {
               return county.starts_with(area);
           });
}

}  // namespace services::notices
