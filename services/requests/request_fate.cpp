#include "services/requests/request_fate.hpp"

#include "services/requests/request_reading.hpp"

namespace services::requests {

std::string to_json_text(const RequestFate& fate) {
    Json json = {{"request", to_text(fate.request)},
                 {"acceptance_number", fate.acceptance_number},
                 {"state", name_of(fate.state)},
                 {"since", fate.since.micros},
                 {"is_urgent", fate.is_urgent},
                 {"outside", name_of(fate.outside)},
                 {"note", fate.note},
                 {"union_name", fate.union_name},
                 {"version", fate.version}};
    put(json, "kind", fate.kind);
    put(json, "reason", fate.reason);
    return platform::to_canonical_text(json);
}

std::optional<RequestFate> fate_from_json(std::string_view text) {
    auto fields = fields_of(text, Privacy::personal);
    RequestFate fate;
    fate.request = fields.id<RequestId>("request");
    fate.acceptance_number = fields.text("acceptance_number");
    fate.kind = fields.maybe_one_of("kind", value_of<Kind>);
    fate.state = fields.one_of("state", value_of<State>);
    fate.since = {fields.integer("since")};
    fate.is_urgent = fields.boolean("is_urgent");
    fate.reason = fields.maybe_one_of("reason", value_of<CloseReason>);
    fate.outside = fields.one_of("outside", value_of<Outside>);
    fate.note = fields.text("note");
    fate.union_name = fields.text("union_name");
    if (fields.has("version")) fate.version = fields.integer("version");
    if (fields.unusable()) return std::nullopt;
    return fate;
}

}  // namespace services::requests
