#include "services/membership/fate.hpp"

#include "platform/base/json.hpp"
#include "services/membership/record_fields.hpp"

namespace services::membership {

std::string to_json_text(const Fate& fate) {
    platform::Json json = {{"application", to_text(fate.application)},
                           {"acceptance_number", fate.acceptance_number},
                           {"state", name_of(fate.state)},
                           {"since", fate.since.micros},
                           {"note", fate.note},
                           {"union_name", fate.union_name},
                           {"member_number", fate.member_number},
                           {"card_token", fate.card_token},
                           {"asked", platform::Json::array()},
                           {"version", fate.version}};
    for (const auto one : fate.asked)
        json["asked"].push_back(name_of(one));
    if (fate.reason) json["reason"] = name_of(*fate.reason);
    return platform::to_canonical_text(json);
}

std::optional<Fate> fate_from_json(std::string_view text) {
    RecordFields fields{text, Privacy::personal};
    Fate fate;
    fate.application = fields.id<ApplicationId>("application");
    fate.acceptance_number = fields.text("acceptance_number");
    fate.state = fields.one_of<State>("state");
    fate.since = {fields.integer("since")};
    fate.reason = fields.maybe_one_of<RefuseReason>("reason");
    fate.asked = fields.many_of<AskFor>("asked");
    fate.note = fields.text("note");
    fate.union_name = fields.text("union_name");
    fate.member_number = fields.text("member_number");
    fate.card_token = fields.text("card_token");
    if (fields.has("version")) fate.version = fields.integer("version");
    if (fields.unusable()) return std::nullopt;
    return fate;
}

}  // namespace services::membership
