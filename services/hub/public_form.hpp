// The fields a form for phones is made of: label, hint and what is wrong stand together, and what
// was typed is shown again. All texts are escaped here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/http/http_message.hpp"
#include "services/membership/directory.hpp"

namespace services::hub {

struct FieldLook {
    std::string name;
    std::string title;
    std::string hint;
    std::string wrong;  // a sentence; empty: nothing is
    std::string value;  // as typed so far
};

struct FieldChoice {
    std::string value;
    std::string title;
    std::string group;  // neighbours of one group stand under its name; empty: under none
};

// `mode` is the keyboard a phone should show: "text", "tel", "numeric", "decimal".
std::string text_field(const FieldLook& look, std::string_view mode);
std::string long_text_field(const FieldLook& look);
std::string day_field(const FieldLook& look);
// `open` is what stands there before anything is chosen.
std::string pick_field(const FieldLook& look, const std::vector<FieldChoice>& choices,
                       std::string_view open);
// Ticked when the value is "yes".
std::string tick_field(const FieldLook& look);
// To sign in with a finger; does not show without script. `again` is on the key that clears it.
std::string sign_field(const FieldLook& look, std::string_view again);
// The places of a directory, each under its county.
std::vector<FieldChoice> grids_of(const membership::Directory& directory);
// What was typed into a field; empty when it was not sent.
std::string typed(const platform::HttpQuery& form, std::string_view name);
std::string field_group(std::string_view title, std::string_view fields);

}  // namespace services::hub
