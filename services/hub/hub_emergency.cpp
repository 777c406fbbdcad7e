#include "services/hub/hub_emergency.hpp"

#include <fmt/format.h>

#include <chrono>

#include "platform/clock/civil_date.hpp"
#include "services/assistance/assistance_records.hpp"

namespace services::hub {
namespace {

// Of a call that came in long after it was made, nobody is woken any more; it stands in the list.
constexpr std::chrono::hours still_urgent{12};

std::string minute_of(platform::WallTime time) {
    const auto civil = platform::civil_time_of(time);
    return fmt::format("{:02}:{:02}", civil.hour, civil.minute);
}

}  // namespace

std::vector<DutyPerson> HubEmergency::persons_for(const assistance::Call& call) const {
    std::vector<DutyPerson> persons;
    const auto station = devices_.station(call.station);
    if (station && !station->keeper_phone.empty())
        persons.push_back({station->keeper_name, station->keeper_phone});
    persons.insert(persons.end(), duty_.persons.begin(), duty_.persons.end());
    const auto most = static_cast<std::size_t>(assistance::most_told);
    if (persons.size() > most) persons.resize(most);
    return persons;
}

void HubEmergency::turn(const std::vector<assistance::Call>& open) {
    const auto now = clock_.wall();
    for (const auto& call : open) {
        if (call.reason != assistance::Reason::emergency) continue;
        if (now - call.called_at > still_urgent) continue;
        if (call.told_at && now - *call.told_at < std::chrono::minutes(duty_.minutes)) continue;
        const auto persons = persons_for(call);
        const auto next = static_cast<std::size_t>(call.told);
        if (next >= persons.size()) continue;
        // Looked up before: whoever tells does it within the transaction that says so.
        const auto station = devices_.station(call.station);
        desk_.escalate(call.id, call.told,
                       [&](platform::Transaction& transaction, const assistance::Call& of) {
                           telling::Message message;
                           message.contact = {persons[next].name, persons[next].phone, ""};
                           message.template_id = "station.emergency";
                           message.parameters = {
                               {"place", short_name(station ? station->name : "驿站")},
                               {"time", minute_of(of.called_at)}};
                           message.about = {of.id.value};
                           message.is_urgent = true;
                           telling_.tell(transaction, message);
                       });
    }
}

}  // namespace services::hub
