// What acts carry, as JSON: written by the door, read by the projection and by whoever looks at a
// case's history. Each value is split in two: `open` holds codes, days and hashes, `personal` the
// rest. Reading doubts everything and gives an empty value for what is not there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/base/json.hpp"
#include "services/casework/casework_types.hpp"

namespace services::casework {

std::string text_in(const platform::Json& json, std::string_view key);
std::int64_t integer_in(const platform::Json& json, std::string_view key);
std::vector<std::string> texts_in(const platform::Json& json, std::string_view key);
platform::CivilDate date_in(const platform::Json& json, std::string_view key);
platform::Digest digest_in(const platform::Json& json, std::string_view key);
const platform::Json& list_in(const platform::Json& json, std::string_view key);

struct Split {
    platform::Json open = platform::Json::object();
    platform::Json personal = platform::Json::object();
};

Split split_of(const Visit& visit);
Visit visit_in(const Split& split);
Split split_of(const Authorisation& given);
Authorisation authorisation_in(const Split& split);
Split split_of(const Attachment& paper);
Attachment attachment_in(const platform::Json& json);
Split split_of(const Meeting& meeting);
Meeting meeting_in(const Split& split);
Split split_of(const std::vector<CheckFinding>& findings);
std::vector<CheckFinding> findings_in(const Split& split);
Split split_of(const Classification& as);
Classification classification_in(const platform::Json& open);

platform::Json json_of(const Facts& facts);
Facts facts_in(const platform::Json& json);

}  // namespace services::casework
