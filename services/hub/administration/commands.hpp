// One function a command; each reads its options, asks the hub's rooms and says what came of it.
#pragma once

#include "services/hub/administration/administration.hpp"

namespace services::hub {

AdminAnswer staff_command(Hub& hub, platform::Dice& dice, const AdminQuestion& question);
AdminAnswer station_command(Hub& hub, const AdminQuestion& question);
AdminAnswer enrol_command(Hub& hub, platform::Dice& dice, const AdminQuestion& question);
// `body`: the list's bytes in base64url.
AdminAnswer enrol_list_command(Hub& hub, platform::Dice& dice, const AdminQuestion& question);
// What every ticket of this hub has in common, for the disks of its devices.
AdminAnswer hub_part_command(Hub& hub);
AdminAnswer revoke_command(Hub& hub, const AdminQuestion& question);
AdminAnswer status_command(Hub& hub);
AdminAnswer rebuild_command(Hub& hub);
AdminAnswer verify_command(Hub& hub);
AdminAnswer export_command(Hub& hub, const AdminQuestion& question);
AdminAnswer directory_command(Hub& hub, const AdminQuestion& question);
// publish: `packs` is how many, `pack.0`.. are their texts; list: what the hub judges by.
AdminAnswer policies_command(Hub& hub, const AdminQuestion& question);
// publish: `body` is the catalogue's text, `kind` which of them, `station` the hall's number.
AdminAnswer catalogue_command(Hub& hub, const AdminQuestion& question);
AdminAnswer backup_command(Hub& hub, platform::Dice& dice, const AdminQuestion& question);
AdminAnswer compare_command(Hub& hub, platform::Dice& dice, const AdminQuestion& question);

// Four groups of four from an alphabet without look-alikes: 80 bits, easy to type.
std::string random_password(platform::Dice& dice);

}  // namespace services::hub
