#include "services/devices/mass_invitation.hpp"

#include <map>

#include "platform/base/ensure.hpp"
#include "platform/crypto/id_mint.hpp"
#include "services/devices/devices_store.hpp"
#include "services/devices/invitation_code.hpp"

namespace services::devices {

std::vector<Listed> MassInvitation::invite(const InstallList& list, std::chrono::hours life) {
    platform::ensure(list.problems.empty(), "a list with problems is never used");
    const auto ends = clock_.wall() + life;
    platform::IdMint ids(clock_, dice_);
    return database_.write([&](platform::Transaction& t) {
        std::vector<Station> stations = list.stations;
        for (auto& station : stations) {
            if (station.id.is_nil()) station.id = ids.mint_as<sync::StationId>();
            upsert_station(t, station);
        }
        std::map<std::pair<sync::StationId, std::string>, Device> known;
        for (const auto& device : all_devices(t))
            if (device.state != DeviceState::revoked)
                known.try_emplace({device.station, device.name}, device);
        std::vector<Listed> made;
        for (const auto& [place, name] : list.devices) {
            const auto& station = stations.at(place);
            const auto there = known.find({station.id, name});
            Listed one{{}, station, {}};
            if (there != known.end()) {
                one.device = there->second;
            } else {
                one.device.id = ids.mint_as<sync::DeviceId>();
                one.device.station = station.id;
                one.device.name = name;
                insert_device(t, one.device);
            }
            if (one.device.state == DeviceState::invited)
                one.invitation = put_invitation(t, one.device.id,
                                                platform::to_base32(dice_.bytes(code_bytes)), ends);
            made.push_back(std::move(one));
        }
        return made;
    });
}

}  // namespace services::devices
