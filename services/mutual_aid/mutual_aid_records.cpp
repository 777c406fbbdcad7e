#include "services/mutual_aid/mutual_aid_records.hpp"

#include "services/mutual_aid/aid_fields.hpp"

namespace services::mutual_aid {
namespace {

using platform::Json;

constexpr std::string_view room = "mutual_aid.";
constexpr std::string_view version = "/1";

bool is_act_on_one(ClaimEvent event) {
    return event != ClaimEvent::claimed && event != ClaimEvent::batched &&
           event != ClaimEvent::paid && event != ClaimEvent::payment_failed;
}

Json json_of(const std::vector<Paper>& papers) {
    auto list = Json::array();
    for (const auto& one : papers)
        list.push_back({{"kind", name_of(one.kind)}, {"sha256", platform::to_hex(one.sha256)}});
    return list;
}

Json json_of(const std::vector<ClaimId>& claims) {
    auto list = Json::array();
    for (const auto& one : claims)
        list.push_back(to_text(one));
    return list;
}

void put(Json& json, const PlanVersion& plan) {
    json["plan"] = plan.id;
    json["plan_first_day"] = to_text(plan.first_day);
}

}  // namespace

std::optional<std::string> kind_of(ClaimEvent event) {
    if (!is_act_on_one(event)) return std::nullopt;
    return std::string(room) + std::string(name_of(event)) + std::string(version);
}

std::optional<ClaimEvent> act_in(std::string_view kind) {
    for (const auto event : all_claim_events)
        if (kind_of(event) == kind) return event;
    return std::nullopt;
}

std::string body_text(const ListTaken& fact) {
    Json json = {{"list", to_text(fact.list)}, {"union", fact.union_code.text},
                 {"unit", fact.unit},          {"period_begins", to_text(fact.period_begins)},
                 {"people", fact.people},      {"already", fact.already},
                 {"fees", fact.fees},          {"file", platform::to_hex(fact.file)}};
    put(json, fact.plan);
    return platform::to_canonical_text(json);
}

std::string body_text(const Enrolled& fact) {
    Json json = {{"enrolment", to_text(fact.enrolment)},
                 {"union", fact.union_code.text},
                 {"unit", fact.unit},
                 {"fee", fact.fee},
                 {"period_begins", to_text(fact.cover.period_begins)},
                 {"from", to_text(fact.cover.from)},
                 {"until", to_text(fact.cover.until)},
                 {"claims_from", to_text(fact.cover.claims_from)}};
    put(json, fact.plan);
    if (fact.list) json["list"] = to_text(*fact.list);
    if (fact.application) json["application"] = to_text(*fact.application);
    return platform::to_canonical_text(json);
}

std::string body_text(const Ended& fact) {
    return platform::to_canonical_text({{"enrolment", to_text(fact.enrolment)},
                                        {"on_version", fact.on_version},
                                        {"on", to_text(fact.on)},
                                        {"reason", name_of(fact.reason)}});
}

std::string body_text(const Claimed& fact) {
    Json json = {{"claim", to_text(fact.claim)},
                 {"enrolment", to_text(fact.enrolment)},
                 {"serial", fact.serial},
                 {"papers", json_of(fact.papers)}};
    if (fact.proposed) json["proposed"] = *fact.proposed;
    return platform::to_canonical_text(json);
}

std::string body_text(const ClaimAct& act) {
    Json json = {{"claim", to_text(act.claim)}, {"on_version", act.on_version}};
    if (!act.papers.empty()) json["papers"] = json_of(act.papers);
    if (act.amount) json["amount"] = *act.amount;
    if (act.reason) json["reason"] = name_of(*act.reason);
    if (act.are_originals_seen) json["originals_seen"] = true;
    return platform::to_canonical_text(json);
}

std::string body_text(const Batched& fact) {
    return platform::to_canonical_text({{"batch", to_text(fact.batch)},
                                        {"serial", fact.serial},
                                        {"plan", fact.plan},
                                        {"claims", json_of(fact.claims)},
                                        {"total", fact.total}});
}

std::string body_text(const Settled& fact) {
    return platform::to_canonical_text({{"batch", to_text(fact.batch)},
                                        {"on", to_text(fact.on)},
                                        {"paid", json_of(fact.paid)},
                                        {"failed", json_of(fact.failed)}});
}

std::string sealed_text(const Person& person) {
    return platform::to_canonical_text({{"name", person.name},
                                        {"document_kind", name_of(person.document_kind)},
                                        {"document_number", person.document_number},
                                        {"mobile", person.mobile}});
}

std::string sealed_text(const Stay& stay) {
    return platform::to_canonical_text({{"hospital", stay.hospital},
                                        {"diagnosis", stay.diagnosis},
                                        {"admitted", to_text(stay.admitted)},
                                        {"discharged", to_text(stay.discharged)},
                                        {"cost", stay.cost},
                                        {"self_paid", stay.self_paid},
                                        {"bank", stay.bank},
                                        {"account", stay.account}});
}

std::string sealed_text(const ClaimAct& act) {
    Json json = Json::object();
    if (!act.note.empty()) json["note"] = act.note;
    if (!act.account.empty()) json["account"] = act.account;
    if (!act.bank.empty()) json["bank"] = act.bank;
    return platform::to_canonical_text(json);
}

std::string sealed_text(const Settled& fact) {
    return platform::to_canonical_text({{"note", fact.note}});
}

Read<ListTaken> list_taken_from(std::string_view body) {
    AidFields fields(body);
    ListTaken fact;
    fact.list = fields.id<ListId>("list");
    fact.plan = fields.plan();
    fact.union_code = {fields.text("union")};
    fact.unit = fields.text("unit");
    fact.period_begins = fields.day("period_begins");
    fact.people = fields.money("people");
    fact.already = fields.money("already");
    fact.fees = fields.money("fees");
    fact.file = fields.digest("file");
    return fields.answer(std::move(fact));
}

Read<Enrolled> enrolled_from(std::string_view body) {
    AidFields fields(body);
    Enrolled fact;
    fact.enrolment = fields.id<EnrolmentId>("enrolment");
    if (fields.has("list")) fact.list = fields.id<ListId>("list");
    if (fields.has("application"))
        fact.application = fields.id<membership::ApplicationId>("application");
    fact.plan = fields.plan();
    fact.union_code = {fields.text("union")};
    fact.unit = fields.text("unit");
    fact.fee = fields.money("fee");
    fact.cover = {fields.day("period_begins"), fields.day("from"), fields.day("until"),
                  fields.day("claims_from")};
    return fields.answer(std::move(fact));
}

Read<Ended> ended_from(std::string_view body) {
    AidFields fields(body);
    const Ended fact{fields.id<EnrolmentId>("enrolment"), fields.integer("on_version"),
                     fields.day("on"), fields.one_of<EndReason>("reason")};
    return fields.answer(fact);
}

Read<Claimed> claimed_from(std::string_view body) {
    AidFields fields(body);
    Claimed fact{fields.id<ClaimId>("claim"),
                 fields.id<EnrolmentId>("enrolment"),
                 fields.money("serial"),
                 fields.papers("papers"),
                 {}};
    if (fields.has("proposed")) fact.proposed = fields.money("proposed");
    return fields.answer(std::move(fact));
}

Read<ClaimAct> act_from(ClaimEvent event, std::string_view body,
                        const std::optional<std::string>& opened) {
    AidFields fields(body);
    ClaimAct act;
    act.event = event;
    act.claim = fields.id<ClaimId>("claim");
    act.on_version = fields.integer("on_version");
    act.papers = fields.papers("papers");
    if (fields.has("amount")) act.amount = fields.money("amount");
    if (fields.has("reason")) act.reason = fields.one_of<RefuseReason>("reason");
    act.are_originals_seen = fields.has("originals_seen");
    if (opened) {
        AidFields sealed(*opened);
        act.note = sealed.maybe_text("note");
        act.bank = sealed.maybe_text("bank");
        act.account = sealed.maybe_text("account");
        if (auto read = sealed.answer(0); !read) return platform::refuse(read.refusal());
    }
    const bool is_approval = event == ClaimEvent::approved || event == ClaimEvent::approved_first;
    if (is_approval && !act.amount) fields.refuse("amount");
    if (event == ClaimEvent::refused && !act.reason) fields.refuse("reason");
    return fields.answer(std::move(act));
}

Read<Batched> batched_from(std::string_view body) {
    AidFields fields(body);
    Batched fact{fields.id<BatchId>("batch"), fields.money("serial"), fields.text("plan"),
                 fields.ids<ClaimId>("claims"), fields.money("total")};
    return fields.answer(std::move(fact));
}

Read<Settled> settled_from(std::string_view body, const std::optional<std::string>& opened) {
    AidFields fields(body);
    Settled fact{fields.id<BatchId>("batch"), fields.day("on"), fields.ids<ClaimId>("paid"),
                 fields.ids<ClaimId>("failed"), ""};
    if (opened) fact.note = AidFields(*opened).maybe_text("note");
    return fields.answer(std::move(fact));
}

Read<Person> person_from(std::string_view opened) {
    AidFields fields(opened);
    Person person;
    person.name = fields.text("name");
    const auto kind = membership::value_of<membership::DocumentKind>(fields.text("document_kind"));
    if (!kind) fields.refuse("document_kind");
    person.document_kind = kind.value_or(membership::DocumentKind::resident_id);
    person.document_number = fields.text("document_number");
    person.mobile = fields.text("mobile");
    return fields.answer(std::move(person));
}

Read<Stay> stay_from(std::string_view opened) {
    AidFields fields(opened);
    Stay stay{fields.text("hospital"),  fields.text("diagnosis"), fields.day("admitted"),
              fields.day("discharged"), fields.money("cost"),     fields.money("self_paid"),
              fields.text("bank"),      fields.text("account")};
    return fields.answer(std::move(stay));
}

}  // namespace services::mutual_aid
