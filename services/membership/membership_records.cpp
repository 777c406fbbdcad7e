#include "services/membership/membership_records.hpp"

#include "platform/base/json.hpp"
#include "services/membership/record_fields.hpp"
#include "services/membership/signature_json.hpp"
#include "services/sync/event_kind.hpp"

namespace services::membership {
namespace {

using platform::Json;

constexpr std::string_view room = "membership";

Json names_of(const std::vector<AskFor>& values) {
    auto list = Json::array();
    for (const auto value : values)
        list.push_back(name_of(value));
    return list;
}

Json names_of(const std::vector<Mark>& values) {
    auto list = Json::array();
    for (const auto value : values)
        list.push_back(name_of(value));
    return list;
}

Json json_of(const std::vector<Consent>& consents) {
    auto list = Json::array();
    for (const auto& one : consents) {
        list.push_back({{"purpose", name_of(one.purpose)},
                        {"version", one.text_version},
                        {"language", one.language},
                        {"given", one.given}});
    }
    return list;
}

std::vector<Consent> consents_in(RecordFields& fields) {
    std::vector<Consent> consents;
    for (const auto& one : fields.list("consents")) {
        RecordFields consent{one.dump(), Privacy::open};
        consents.push_back({consent.one_of<Purpose>("purpose"), consent.text("version"),
                            consent.text("language"), consent.boolean("given")});
        if (consent.unusable()) fields.refuse("consents", "");
    }
    return consents;
}

void put(Json& json, std::string_view key, const std::string& value) {
    if (!value.empty()) json[std::string(key)] = value;
}

template <class Enum>
void put(Json& json, std::string_view key, const std::optional<Enum>& value) {
    if (value) json[std::string(key)] = name_of(*value);
}

}  // namespace

std::string kind_of(Event event) {
    return sync::event_kind(room, event);
}

std::optional<Event> act_in(std::string_view kind) {
    const auto event = sync::event_in(room, kind, value_of<Event>);
    if (event == Event::apply || event == Event::resubmit || event == Event::find_duplicate)
        return std::nullopt;
    return event;
}

std::string body_text(const ApplicationFacts& facts) {
    Json json = {{"application", to_text(facts.application)},
                 {"request", to_text(facts.request)},
                 {"number", facts.number.digits},
                 {"provisional", facts.number.provisional},
                 {"receipt_hash", platform::to_hex(facts.receipt_hash)},
                 {"occupation", name_of(facts.occupation)},
                 {"document_kind", name_of(facts.document_kind)},
                 {"assurance", name_of(facts.assurance)},
                 {"path", name_of(facts.path)},
                 {"county", facts.county},
                 {"protection", name_of(facts.protection)},
                 {"consents", json_of(facts.consents)},
                 {"vow_version", facts.vow_version},
                 {"vow_language", facts.vow_language},
                 {"language", facts.language}};
    if (facts.answers > 0) json["answers"] = facts.answers;
    return platform::to_canonical_text(json);
}

std::string sealed_text(const ApplicationPerson& person) {
    Json json = {{"name", person.name},
                 {"document_number", person.document_number},
                 {"sex", name_of(person.sex)},
                 {"phone_owner", name_of(person.contact.owner)},
                 {"mobile", person.contact.mobile},
                 {"employer", person.employer},
                 {"route", name_of(person.route.kind)},
                 {"union", person.route.union_code.text},
                 {"grid", person.route.grid.text},
                 {"firm", person.route.firm.text},
                 {"marks", names_of(person.marks)},
                 {"signature", json_of(person.signature)},
                 {"fate_key", platform::to_hex(person.fate_key)}};
    if (person.birth) json["birth"] = to_text(*person.birth);
    return platform::to_canonical_text(json);
}

std::string body_text(const StaffAct& act) {
    Json json = {{"application", to_text(act.application)}, {"on_version", act.on_version}};
    put(json, "reason", act.refuse_reason);
    if (!act.asked.empty()) json["asked"] = names_of(act.asked);
    put(json, "union", act.union_code.text);
    put(json, "grid", act.grid.text);
    put(json, "firm", act.firm.text);
    put(json, "member_number", act.member_number);
    if (act.card) json["card"] = to_text(*act.card);
    if (act.card_expires) json["card_expires"] = act.card_expires->micros;
    put(json, "proof", act.proof);
    put(json, "verdict", act.verdict);
    put(json, "retain_reason", act.retain_reason);
    if (act.register_date) json["register_date"] = to_text(*act.register_date);
    return platform::to_canonical_text(json);
}

std::string sealed_text(const StaffAct& act) {
    Json json = Json::object();
    put(json, "note", act.note);
    put(json, "register_number", act.register_number);
    return platform::to_canonical_text(json);
}

Read<ApplicationFacts> facts_from(std::string_view body) {
    RecordFields fields{body, Privacy::open};
    ApplicationFacts facts;
    facts.application = fields.id<ApplicationId>("application");
    facts.request = fields.id<ApplicationId>("request");
    facts.number = {fields.text("number"), fields.boolean("provisional")};
    facts.receipt_hash = fields.digest("receipt_hash");
    facts.occupation = fields.one_of<Occupation>("occupation");
    facts.document_kind = fields.one_of<DocumentKind>("document_kind");
    facts.assurance = fields.one_of<Assurance>("assurance");
    facts.path = fields.one_of<JoinPath>("path");
    facts.county = fields.text("county");
    facts.protection = fields.one_of<ProtectionAnswer>("protection");
    facts.consents = consents_in(fields);
    facts.vow_version = fields.text("vow_version");
    facts.vow_language = fields.text("vow_language");
    facts.language = fields.text("language");
    if (fields.has("answers")) facts.answers = fields.integer("answers");
    return fields.answer(std::move(facts));
}

Read<ApplicationPerson> person_from(std::string_view opened) {
    RecordFields fields{opened, Privacy::personal};
    ApplicationPerson person;
    person.name = fields.text("name");
    person.document_number = fields.text("document_number");
    person.birth = fields.maybe_date("birth");
    person.sex = fields.one_of<Sex>("sex");
    person.contact = {fields.one_of<PhoneOwner>("phone_owner"), fields.text("mobile")};
    person.employer = fields.text("employer");
    person.route = {fields.one_of<RouteKind>("route"),
                    {fields.text("union")},
                    {fields.text("grid")},
                    {fields.text("firm")}};
    person.marks = fields.many_of<Mark>("marks");
    if (auto strokes = strokes_from(fields.list("signature"))) {
        person.signature = std::move(*strokes);
    } else {
        fields.refuse("signature", "");
    }
    person.fate_key = fields.digest("fate_key");
    return fields.answer(std::move(person));
}

Read<StaffAct> act_from(std::string_view kind, std::string_view body,
                        const std::optional<std::string>& opened) {
    const auto event = act_in(kind);
    if (!event) {
        return platform::refuse(sync::Unusable{"membership.unknown_kind", "kind", std::string(kind),
                                               "本程序不认识这种记录，可能需要升级。"});
    }
    RecordFields fields{body, Privacy::open};
    StaffAct act;
    act.event = *event;
    act.application = fields.id<ApplicationId>("application");
    act.on_version = fields.integer("on_version");
    act.refuse_reason = fields.maybe_one_of<RefuseReason>("reason");
    act.asked = fields.many_of<AskFor>("asked");
    act.union_code = {fields.maybe_text("union")};
    act.grid = {fields.maybe_text("grid")};
    act.firm = {fields.maybe_text("firm")};
    act.member_number = fields.maybe_text("member_number");
    if (!fields.maybe_text("card").empty()) act.card = fields.id<CardId>("card");
    act.card_expires = fields.maybe_time("card_expires");
    act.proof = fields.maybe_one_of<PhoneProof>("proof");
    act.verdict = fields.maybe_one_of<PhoneVerdict>("verdict");
    act.retain_reason = fields.maybe_one_of<RetainReason>("retain_reason");
    act.register_date = fields.maybe_date("register_date");
    if (opened) {
        RecordFields sealed{*opened, Privacy::personal};
        act.note = sealed.maybe_text("note");
        act.register_number = sealed.maybe_text("register_number");
        if (sealed.unusable()) return platform::refuse(*sealed.unusable());
    }
    return fields.answer(std::move(act));
}

}  // namespace services::membership
