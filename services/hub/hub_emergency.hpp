// Emergencies called at kiosks, as the hub follows them: the station's keeper is told at once, then
// one person of the duty list after the other, a set number of minutes apart, until somebody
// answers in the console. Who was told when is on record; the people are told by services/telling.
#pragma once

#include <string>
#include <vector>

#include "services/assistance/assistance_desk.hpp"
#include "services/devices/devices.hpp"
#include "services/hub/hub_telling.hpp"
#include "services/hub/installation.hpp"

namespace services::hub {

class HubEmergency final {
public:
    HubEmergency(assistance::AssistanceDesk& desk, const devices::Devices& devices,
                 HubTelling& telling, const DutySettings& duty, const platform::Clock& clock)
        : desk_(desk), devices_(devices), telling_(telling), duty_(duty), clock_(clock) {}

    // Tells whoever is due.
    void turn(const std::vector<assistance::Call>& open);
    // In the order they are told: the station's keeper, then the duty list.
    std::vector<DutyPerson> persons_for(const assistance::Call& call) const;

private:
    assistance::AssistanceDesk& desk_;
    const devices::Devices& devices_;
    HubTelling& telling_;
    const DutySettings& duty_;
    const platform::Clock& clock_;
};

}  // namespace services::hub
