// How stations are written: in records and in the signed list that comes down to devices. Reading
// names everything wrong; nothing is guessed.
#pragma once

#include "services/data/findings.hpp"
#include "services/directory/directory_types.hpp"

namespace services::directory {

// The signed list of an area's stations, "stations/410599". Beside it in the feed stands what each
// published last (places::to_json_text), under "state/<id>".
inline constexpr std::string_view list_prefix = "stations/";
inline constexpr std::string_view state_prefix = "state/";
// {"at": micros}: what stands in the feed was so at least until then.
inline constexpr std::string_view as_of_key = "as_of";

platform::Json to_json(const Profile& profile);
Profile profile_from(const data::JsonPlace& place);

struct ReadProfile {
    std::optional<Profile> profile;  // only without findings
    data::Findings findings;
};
ReadProfile read_profile(std::string_view text);

std::string list_text(const std::vector<Station>& stations);
struct ReadList {
    std::optional<std::vector<Station>> stations;  // only without findings
    data::Findings findings;
};
ReadList read_list(std::string_view text);

}  // namespace services::directory
