#include "services/requests/request_records.hpp"

#include "services/requests/request_reading.hpp"
#include "services/sync/event_kind.hpp"

namespace services::requests {
namespace {

constexpr std::string_view room = "requests";

void put_text(Json& json, std::string_view key, const std::string& value) {
    if (!value.empty()) json[std::string(key)] = value;
}

Json json_of(const RequestContent& content) {
    const auto& route = content.route;
    return {{"kind", name_of(content.kind)},
            {"way", name_of(content.way)},
            {"urgent", content.is_urgent},
            {"language", content.language},
            {"form", content.form},
            {"form_version", content.form_version},
            {"answers", content.answers},
            {"route", membership::name_of(route.kind)},
            {"union", route.union_code.text},
            {"grid", route.grid.text},
            {"firm", route.firm.text},
            {"kept_from", route.kept_from.text},
            {"fate_key", platform::to_hex(content.fate_key)}};
}

RequestContent content_in(RecordFields& fields) {
    RequestContent content;
    content.kind = fields.one_of("kind", value_of<Kind>);
    content.way = fields.one_of("way", value_of<Way>);
    content.is_urgent = fields.boolean("urgent");
    content.language = fields.text("language");
    content.form = fields.text("form");
    content.form_version = fields.text("form_version");
    content.answers = fields.object("answers");
    content.route = {fields.one_of<RouteKind>("route"),
                     {fields.text("union")},
                     {fields.text("grid")},
                     {fields.text("firm")},
                     {fields.text("kept_from")}};
    content.fate_key = fields.digest("fate_key");
    return content;
}

}  // namespace

std::string kind_of(Event event) {
    return sync::event_kind(room, event);
}

std::optional<Event> act_in(std::string_view kind) {
    const auto event = sync::event_in(room, kind, value_of<Event>);
    if (event == Event::submitted || event == Event::resubmitted) return std::nullopt;
    return event;
}

std::string body_text(const RequestFacts& facts) {
    Json json = {{"request", to_text(facts.request)},
                 {"opening", to_text(facts.opening)},
                 {"number", facts.number.digits},
                 {"provisional", facts.number.provisional},
                 {"receipt_hash", platform::to_hex(facts.receipt_hash)}};
    if (facts.answers > 0) json["answers"] = facts.answers;
    return platform::to_canonical_text(json);
}

std::string sealed_text(const RequestContent& content) {
    return platform::to_canonical_text(json_of(content));
}

std::string body_text(const StaffAct& act) {
    Json json = {{"request", to_text(act.request)}, {"on_version", act.on_version}};
    put(json, "kind", act.kind);
    put(json, "reason", act.reason);
    put(json, "outside", act.outside);
    if (act.route) json["route"] = membership::name_of(*act.route);
    put_text(json, "union", act.union_code.text);
    put_text(json, "grid", act.grid.text);
    if (act.case_file) json["case"] = to_text(*act.case_file);
    return platform::to_canonical_text(json);
}

std::string sealed_text(const StaffAct& act) {
    Json json = act.content ? json_of(*act.content) : Json::object();
    put_text(json, "note", act.note);
    return platform::to_canonical_text(json);
}

Read<RequestFacts> facts_from(std::string_view body) {
    auto fields = fields_of(body, Privacy::open);
    RequestFacts facts;
    facts.request = fields.id<RequestId>("request");
    facts.opening = fields.id<RequestId>("opening");
    facts.number = {fields.text("number"), fields.boolean("provisional")};
    facts.receipt_hash = fields.digest("receipt_hash");
    if (fields.has("answers")) facts.answers = fields.integer("answers");
    return fields.answer(std::move(facts));
}

Read<RequestContent> content_from(std::string_view opened) {
    auto fields = fields_of(opened, Privacy::personal);
    return fields.answer(content_in(fields));
}

Read<StaffAct> act_from(std::string_view kind, std::string_view body,
                        const std::optional<std::string>& opened) {
    const auto event = act_in(kind);
    if (!event) {
        return platform::refuse(sync::Unusable{"requests.unknown_kind", "kind", std::string(kind),
                                               "本程序不认识这种记录，可能需要升级。"});
    }
    auto fields = fields_of(body, Privacy::open);
    StaffAct act;
    act.event = *event;
    act.request = fields.id<RequestId>("request");
    act.on_version = fields.integer("on_version");
    act.kind = fields.maybe_one_of("kind", value_of<Kind>);
    act.reason = fields.maybe_one_of("reason", value_of<CloseReason>);
    act.outside = fields.maybe_one_of("outside", value_of<Outside>);
    act.route = fields.maybe_one_of<RouteKind>("route");
    act.union_code = {fields.maybe_text("union")};
    act.grid = {fields.maybe_text("grid")};
    if (fields.has("case")) act.case_file = fields.id<CaseId>("case");
    if (opened) {
        auto sealed = fields_of(*opened, Privacy::personal);
        act.note = sealed.maybe_text("note");
        if (*event == Event::completed_with_person) act.content = content_in(sealed);
        if (sealed.unusable()) return platform::refuse(*sealed.unusable());
    }
    return fields.answer(std::move(act));
}

std::string body_text(const RequestErased& fact) {
    const auto& route = fact.route;
    Json json = {{"request", to_text(fact.request)},
                 {"urgent", fact.is_urgent},
                 {"route", membership::name_of(route.kind)},
                 {"union", route.union_code.text},
                 {"grid", route.grid.text},
                 {"firm", route.firm.text},
                 {"kept_from", route.kept_from.text}};
    if (fact.what) json["kind"] = name_of(*fact.what);
    if (fact.way) json["way"] = name_of(*fact.way);
    return platform::to_canonical_text(json);
}

Read<RequestErased> erased_from(std::string_view body) {
    auto fields = fields_of(body, Privacy::open);
    RequestErased fact;
    fact.request = fields.id<RequestId>("request");
    fact.is_urgent = fields.boolean("urgent");
    fact.route = {fields.one_of<RouteKind>("route"),
                  {fields.text("union")},
                  {fields.text("grid")},
                  {fields.text("firm")},
                  {fields.text("kept_from")}};
    fact.what = fields.maybe_one_of("kind", value_of<Kind>);
    fact.way = fields.maybe_one_of("way", value_of<Way>);
    return fields.answer(std::move(fact));
}

}  // namespace services::requests
