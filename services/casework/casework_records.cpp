#include "services/casework/casework_records.hpp"

#include "services/casework/case_json.hpp"
#include "services/sync/event_kind.hpp"

namespace services::casework {
namespace {

using platform::Json;

constexpr std::string_view room = "casework";

sync::Unusable unusable(const std::string& field) {
    return {"casework.unusable_field", field, "",
            "帮扶档案记录的字段“" + field + "”本程序不认识，可能需要升级，请联系维护人员。"};
}

Json json_of(const Progress& progress) {
    Json json = {{"step", progress.step}};
    if (!progress.done.empty()) json["done"] = progress.done;
    if (!progress.reopened.empty()) json["reopened"] = progress.reopened;
    if (progress.duty) json["duty"] = name_of(*progress.duty);
    if (progress.due) {
        json["due"] = to_text(progress.due->day);
        json["provisional"] = progress.due->is_provisional;
    }
    return json;
}

std::optional<Progress> progress_in(const Json& json) {
    if (!json.is_object()) return std::nullopt;
    Progress progress;
    progress.step = text_in(json, "step");
    progress.done = text_in(json, "done");
    progress.reopened = texts_in(json, "reopened");
    progress.duty = value_of<Duty>(text_in(json, "duty"));
    if (const auto due = platform::civil_date_from_text(text_in(json, "due")))
        progress.due = Due{*due, platform::bool_member(json, "provisional").value_or(false)};
    return progress;
}

}  // namespace

std::string kind_of(Event event) {
    return sync::event_kind(room, event);
}

std::optional<Event> act_in(std::string_view kind) {
    return sync::event_in(room, kind, value_of<Event>);
}

std::string body_text(const CaseAct& act) {
    Json json = {{"case", to_text(act.case_id)}, {"on_version", act.on_version}};
    if (!act.entry.is_nil()) json["entry"] = to_text(act.entry);
    if (act.progress) json["progress"] = json_of(*act.progress);
    if (!act.open.empty()) json["open"] = act.open;
    return platform::to_canonical_text(json);
}

std::string sealed_text(const CaseAct& act) {
    return platform::to_canonical_text(act.personal);
}

platform::Outcome<CaseAct, sync::Unusable> act_from(std::string_view kind, std::string_view body,
                                                    const std::optional<std::string>& opened) {
    const auto event = act_in(kind);
    if (!event) return platform::refuse(unusable("kind"));
    const auto json = platform::parse_json(body);
    if (!json || !json->is_object()) return platform::refuse(unusable("body"));
    CaseAct act;
    act.event = *event;
    const auto id = platform::id_from_text<CaseId>(text_in(*json, "case"));
    const auto on = platform::integer_member(*json, "on_version");
    if (!id) return platform::refuse(unusable("case"));
    if (!on) return platform::refuse(unusable("on_version"));
    act.case_id = *id;
    act.on_version = *on;
    if (json->contains("entry")) {
        const auto entry = platform::id_from_text<EntryId>(text_in(*json, "entry"));
        if (!entry) return platform::refuse(unusable("entry"));
        act.entry = *entry;
    }
    if (const auto found = json->find("progress"); found != json->end()) {
        act.progress = progress_in(*found);
        if (!act.progress) return platform::refuse(unusable("progress"));
    }
    if (const auto found = json->find("open"); found != json->end() && found->is_object())
        act.open = *found;
    if (!opened) return act;
    auto personal = platform::parse_json(*opened);
    if (!personal || !personal->is_object()) return platform::refuse(unusable("sealed"));
    act.personal = std::move(personal).value();
    return act;
}

}  // namespace services::casework
