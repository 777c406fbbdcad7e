// What yizhan-ctl asks of a hub. A running hub answers over its Unix socket, so that one process
// writes to the store; when none runs, yizhan-ctl makes the hub itself and asks the same.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "platform/base/json.hpp"
#include "platform/crypto/dice.hpp"
#include "services/hub/installation.hpp"

namespace services::hub {

class Hub;

// The words after `yizhan-ctl`: {"staff", "add"} and {"login": "wang.li", ...}.
struct AdminQuestion {
    std::vector<std::string> words;
    std::map<std::string, std::string, std::less<>> options;

    std::string option(std::string_view name) const;
};

// What the exit status of yizhan-ctl says.
enum class AdminStatus : int { done = 0, refused = 1, wrong_use = 2, fault = 3 };

struct AdminAnswer {
    AdminStatus status = AdminStatus::done;
    std::string text;     // for people
    platform::Json json;  // for programs
};

AdminAnswer refused(std::string_view sentence);
AdminAnswer wrong_use(std::string_view sentence);

std::string to_json_text(const AdminQuestion& question);
std::string to_json_text(const AdminAnswer& answer);
AdminAnswer admin_answer_from_json(std::string_view text);

// Commands that need a hub: staff, station, enrol, revoke, status, rebuild, verify, export,
// directory, policy publish and list, backup, compare.
AdminAnswer administer(Hub& hub, platform::Dice& dice, const AdminQuestion& question);
// The same from the text of a question, as it comes over the socket.
std::string administer_text(Hub& hub, platform::Dice& dice, std::string_view text);
// The one command that needs that nobody serves the store.
AdminAnswer restore_command(const Installation& installation, platform::Clock& clock,
                            platform::Dice& dice, const AdminQuestion& question);

}  // namespace services::hub
