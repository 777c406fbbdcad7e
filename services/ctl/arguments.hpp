// The command line of yizhan-ctl: words, then --name value pairs; --json stands alone.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "services/hub/administration/administration.hpp"

namespace services::ctl {

struct Arguments {
    hub::AdminQuestion question;  // words and options but --data and --json
    std::string data;             // --data, the hub's folder
    bool wants_json = false;
    bool wants_help = false;
};

// Nothing when an option has no value.
std::optional<Arguments> read_arguments(int count, char** words);

}  // namespace services::ctl
