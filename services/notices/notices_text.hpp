// How notices are written: in records, in the signed bundle, in files that are shipped.
#pragma once

#include "services/data/findings.hpp"
#include "services/data/json_place.hpp"
#include "services/notices/notices_types.hpp"

namespace services::notices {

// The signed bundle of all that are in force or will be.
inline constexpr std::string_view notices_bundle = "notices";

platform::Json to_json(const Notice& notice);

struct ReadNotices {
    std::optional<std::vector<Notice>> notices;  // only without findings
    data::Findings findings;
};
// {"notices": [..]}
ReadNotices read_notices(std::string_view text);
std::string notices_text(const std::vector<Notice>& notices);

struct ReadNotice {
    std::optional<Notice> notice;
    data::Findings findings;
};
ReadNotice read_notice(std::string_view text);

// Somebody's resident number stands in it: such a thing is not for everybody's eyes.
bool names_a_person(const Notice& notice);

}  // namespace services::notices
