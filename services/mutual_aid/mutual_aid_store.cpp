#include "services/mutual_aid/mutual_aid_store.hpp"

#include <algorithm>

#include "platform/base/ensure.hpp"
#include "platform/storage/stored_values.hpp"

namespace services::mutual_aid {
namespace {

template <class Id>
std::optional<platform::Uuid> uuid_or_null(const std::optional<Id>& id) {
    if (!id) return std::nullopt;
    return id->value;
}

StoredPerson read_person(const platform::Row& row) {
    const auto kind = membership::value_of<membership::DocumentKind>(row.text("document_kind"));
    platform::ensure(kind.has_value(), "a stored code is one of ours");
    return {{row.uuid("enrolment")},
            {row.text("name"), *kind, row.text("document_number"), row.text("mobile")},
            row.text("document_hash")};
}

StoredStay read_stay(const platform::Row& row) {
    return {{row.uuid("claim")},
            {row.text("hospital"), row.text("diagnosis"), stored_day(row, "admitted"),
             stored_day(row, "discharged"), row.integer("cost"), row.integer("self_paid"),
             row.text("bank"), row.text("account")}};
}

Paper read_paper(const platform::Row& row) {
    return {stored(row, "kind", value_of<PaperKind>), stored_hash(row, "sha256")};
}

StoredHistory read_history(const platform::Row& row) {
    return {{row.uuid("claim")}, row.integer("version"),
            {row.integer("at")}, stored(row, "event", value_of<ClaimEvent>),
            row.text("account"), row.text("detail"),
            row.text("note")};
}

}  // namespace

void add(platform::Transaction& transaction, const StoredList& list) {
    const auto& fact = list.fact;
    transaction.execute(
        "INSERT INTO aid_lists (list, plan, plan_first_day, union_code, unit, period_begins, "
        "people, already, fees, file, taken_at, account) VALUES ($list, $plan, $plan_first_day, "
        "$union_code, $unit, $period_begins, $people, $already, $fees, $file, $taken_at, "
        "$account)",
        {{"list", fact.list.value},
         {"plan", fact.plan.id},
         {"plan_first_day", to_text(fact.plan.first_day)},
         {"union_code", fact.union_code.text},
         {"unit", fact.unit},
         {"period_begins", to_text(fact.period_begins)},
         {"people", fact.people},
         {"already", fact.already},
         {"fees", fact.fees},
         {"file", platform::to_hex(fact.file)},
         {"taken_at", list.taken_at.micros},
         {"account", list.account}});
}

void save(platform::Transaction& transaction, const StoredEnrolment& one) {
    const auto& fact = one.fact;
    transaction.execute(
        "INSERT INTO aid_enrolments (enrolment, list, application, plan, plan_first_day, "
        "union_code, unit, fee, period_begins, covered_from, covered_until, claims_from, version, "
        "enrolled_at, ended_on, end_reason) VALUES ($enrolment, $list, $application, $plan, "
        "$plan_first_day, $union_code, $unit, $fee, $period_begins, $covered_from, "
        "$covered_until, $claims_from, $version, $enrolled_at, $ended_on, $end_reason) "
        "ON CONFLICT (enrolment) DO UPDATE SET version = excluded.version, "
        "covered_until = excluded.covered_until, ended_on = excluded.ended_on, "
        "end_reason = excluded.end_reason",
        {{"enrolment", fact.enrolment.value},
         {"list", uuid_or_null(fact.list)},
         {"application", uuid_or_null(fact.application)},
         {"plan", fact.plan.id},
         {"plan_first_day", to_text(fact.plan.first_day)},
         {"union_code", fact.union_code.text},
         {"unit", fact.unit},
         {"fee", fact.fee},
         {"period_begins", to_text(fact.cover.period_begins)},
         {"covered_from", to_text(fact.cover.from)},
         {"covered_until", to_text(fact.cover.until)},
         {"claims_from", to_text(fact.cover.claims_from)},
         {"version", one.version},
         {"enrolled_at", one.enrolled_at.micros},
         {"ended_on", text_or_null(one.ended_on)},
         {"end_reason", platform::name_or_null(one.end_reason)}});
}

void save(platform::Transaction& transaction, const StoredPerson& one) {
    transaction.execute(
        "INSERT INTO aid_people (enrolment, name, document_kind, document_number, mobile, "
        "document_hash) VALUES ($enrolment, $name, $document_kind, $document_number, $mobile, "
        "$document_hash)",
        {{"enrolment", one.enrolment.value},
         {"name", one.person.name},
         {"document_kind", name_of(one.person.document_kind)},
         {"document_number", one.person.document_number},
         {"mobile", one.person.mobile},
         {"document_hash", one.document_hash}});
}

void save(platform::Transaction& transaction, const StoredClaim& one) {
    transaction.execute(
        "INSERT INTO aid_claims (claim, enrolment, plan, union_code, serial, state, version, "
        "claimed_at, changed_at, amount, approved_first_by, refuse_reason, batch, paid_on) VALUES "
        "($claim, $enrolment, $plan, $union_code, $serial, $state, $version, $claimed_at, "
        "$changed_at, $amount, $approved_first_by, $refuse_reason, $batch, $paid_on) "
        "ON CONFLICT (claim) DO UPDATE SET state = excluded.state, version = excluded.version, "
        "changed_at = excluded.changed_at, amount = excluded.amount, "
        "approved_first_by = excluded.approved_first_by, "
        "refuse_reason = excluded.refuse_reason, batch = excluded.batch, "
        "paid_on = excluded.paid_on",
        {{"claim", one.claim.value},
         {"enrolment", one.enrolment.value},
         {"plan", one.plan},
         {"union_code", one.union_code.text},
         {"serial", one.serial},
         {"state", name_of(one.state)},
         {"version", one.version},
         {"claimed_at", one.claimed_at.micros},
         {"changed_at", one.changed_at.micros},
         {"amount", one.amount},
         {"approved_first_by", one.approved_first_by},
         {"refuse_reason", platform::name_or_null(one.refuse_reason)},
         {"batch", uuid_or_null(one.batch)},
         {"paid_on", text_or_null(one.paid_on)}});
}

void save(platform::Transaction& transaction, const StoredStay& one) {
    const auto& stay = one.stay;
    transaction.execute(
        "INSERT INTO aid_stays (claim, hospital, diagnosis, admitted, discharged, cost, "
        "self_paid, bank, account) VALUES ($claim, $hospital, $diagnosis, $admitted, $discharged, "
        "$cost, $self_paid, $bank, $account) ON CONFLICT (claim) DO UPDATE SET "
        "bank = excluded.bank, account = excluded.account",
        {{"claim", one.claim.value},
         {"hospital", stay.hospital},
         {"diagnosis", stay.diagnosis},
         {"admitted", to_text(stay.admitted)},
         {"discharged", to_text(stay.discharged)},
         {"cost", stay.cost},
         {"self_paid", stay.self_paid},
         {"bank", stay.bank},
         {"account", stay.account}});
}

void add(platform::Transaction& transaction, const StoredBatch& batch) {
    transaction.execute(
        "INSERT INTO aid_batches (batch, serial, plan, claims, total, made_at, account) VALUES "
        "($batch, $serial, $plan, $claims, $total, $made_at, $account)",
        {{"batch", batch.batch.value},
         {"serial", batch.serial},
         {"plan", batch.plan},
         {"claims", batch.claims},
         {"total", batch.total},
         {"made_at", batch.made_at.micros},
         {"account", batch.account}});
}

void add(platform::Transaction& transaction, const StoredHistory& line) {
    transaction.execute(
        "INSERT INTO aid_history (claim, version, at, event, account, detail, note) VALUES "
        "($claim, $version, $at, $event, $account, $detail, $note)",
        {{"claim", line.claim.value},
         {"version", line.version},
         {"at", line.at.micros},
         {"event", name_of(line.event)},
         {"account", line.account},
         {"detail", line.detail},
         {"note", line.note}});
}

void add_papers(platform::Transaction& transaction, ClaimId claim,
                const std::vector<Paper>& papers) {
    for (const auto& paper : papers) {
        transaction.execute(
            "INSERT INTO aid_papers (claim, kind, sha256) VALUES ($claim, $kind, $sha256) "
            "ON CONFLICT (claim, kind, sha256) DO NOTHING",
            {{"claim", claim.value},
             {"kind", name_of(paper.kind)},
             {"sha256", platform::to_hex(paper.sha256)}});
    }
}

std::optional<StoredEnrolment> enrolment_of(platform::Transaction& transaction, EnrolmentId id) {
    return read_one(transaction.query_one("SELECT * FROM aid_enrolments WHERE enrolment = $id",
                                          {{"id", id.value}}),
                    read_enrolment);
}

std::optional<StoredPerson> person_of(platform::Transaction& transaction, EnrolmentId id) {
    return read_one(
        transaction.query_one("SELECT * FROM aid_people WHERE enrolment = $id", {{"id", id.value}}),
        read_person);
}

std::vector<StoredEnrolment> enrolments_of_document(platform::Transaction& transaction,
                                                    const std::string& plan,
                                                    const std::string& document_hash) {
    return read_all(
        transaction.query("SELECT e.* FROM aid_people p JOIN aid_enrolments e "
                          "ON e.enrolment = p.enrolment WHERE p.document_hash = $hash AND "
                          "e.plan = $plan ORDER BY e.covered_from DESC, e.enrolment DESC",
                          {{"hash", document_hash}, {"plan", plan}}),
        read_enrolment);
}

std::optional<EnrolmentId> enrolment_of_application(platform::Transaction& transaction,
                                                    const std::string& plan,
                                                    membership::ApplicationId application) {
    const auto row = transaction.query_one(
        "SELECT enrolment FROM aid_enrolments WHERE application = $application AND plan = $plan",
        {{"application", application.value}, {"plan", plan}});
    if (!row) return std::nullopt;
    return EnrolmentId{row->uuid("enrolment")};
}

std::optional<StoredClaim> claim_of(platform::Transaction& transaction, ClaimId id) {
    return read_one(
        transaction.query_one("SELECT * FROM aid_claims WHERE claim = $id", {{"id", id.value}}),
        read_claim);
}

std::optional<StoredStay> stay_of(platform::Transaction& transaction, ClaimId id) {
    return read_one(
        transaction.query_one("SELECT * FROM aid_stays WHERE claim = $id", {{"id", id.value}}),
        read_stay);
}

std::vector<Paper> papers_of(platform::Transaction& transaction, ClaimId id) {
    return read_all(
        transaction.query("SELECT * FROM aid_papers WHERE claim = $id ORDER BY kind, sha256",
                          {{"id", id.value}}),
        read_paper);
}

std::vector<StoredHistory> history_of(platform::Transaction& transaction, ClaimId id) {
    return read_all(
        transaction.query("SELECT * FROM aid_history WHERE claim = $id ORDER BY version",
                          {{"id", id.value}}),
        read_history);
}

std::vector<StoredClaim> claims_of_enrolment(platform::Transaction& transaction, EnrolmentId id) {
    return read_all(
        transaction.query("SELECT * FROM aid_claims WHERE enrolment = $id ORDER BY serial",
                          {{"id", id.value}}),
        read_claim);
}

std::vector<StoredClaim> claims_of_batch(platform::Transaction& transaction, BatchId id) {
    return read_all(transaction.query("SELECT * FROM aid_claims WHERE batch = $id ORDER BY serial",
                                      {{"id", id.value}}),
                    read_claim);
}

std::vector<StoredClaim> claims_in_state(platform::Transaction& transaction,
                                         const std::string& plan, ClaimState state) {
    return read_all(transaction.query("SELECT * FROM aid_claims WHERE state = $state AND "
                                      "plan = $plan ORDER BY serial",
                                      {{"state", name_of(state)}, {"plan", plan}}),
                    read_claim);
}

std::optional<StoredBatch> batch_of(platform::Transaction& transaction, BatchId id) {
    return read_one(
        transaction.query_one("SELECT * FROM aid_batches WHERE batch = $id", {{"id", id.value}}),
        read_batch);
}

std::int64_t last_claim_serial(platform::Transaction& transaction) {
    return transaction.query_one("SELECT COALESCE(MAX(serial), 0) AS last FROM aid_claims")
        ->integer("last");
}

std::int64_t last_batch_serial(platform::Transaction& transaction) {
    return transaction.query_one("SELECT COALESCE(MAX(serial), 0) AS last FROM aid_batches")
        ->integer("last");
}

StoredClaim read_claim(const platform::Row& row) {
    StoredClaim one;
    one.claim = {row.uuid("claim")};
    one.enrolment = {row.uuid("enrolment")};
    one.plan = row.text("plan");
    one.union_code = {row.text("union_code")};
    one.serial = row.integer("serial");
    one.state = stored(row, "state", value_of<ClaimState>);
    one.version = row.integer("version");
    one.claimed_at = {row.integer("claimed_at")};
    one.changed_at = {row.integer("changed_at")};
    one.amount = row.integer("amount");
    one.approved_first_by = row.text("approved_first_by");
    if (!row.is_null("refuse_reason"))
        one.refuse_reason = stored(row, "refuse_reason", value_of<RefuseReason>);
    if (!row.is_null("batch")) one.batch = BatchId{row.uuid("batch")};
    one.paid_on = maybe_day(row, "paid_on");
    return one;
}

StoredList read_list(const platform::Row& row) {
    StoredList list;
    auto& fact = list.fact;
    fact.list = {row.uuid("list")};
    fact.plan = {row.text("plan"), stored_day(row, "plan_first_day")};
    fact.union_code = {row.text("union_code")};
    fact.unit = row.text("unit");
    fact.period_begins = stored_day(row, "period_begins");
    fact.people = row.integer("people");
    fact.already = row.integer("already");
    fact.fees = row.integer("fees");
    fact.file = stored_hash(row, "file");
    list.taken_at = {row.integer("taken_at")};
    list.account = row.text("account");
    return list;
}

StoredEnrolment read_enrolment(const platform::Row& row) {
    StoredEnrolment one;
    auto& fact = one.fact;
    fact.enrolment = {row.uuid("enrolment")};
    if (!row.is_null("list")) fact.list = ListId{row.uuid("list")};
    if (!row.is_null("application"))
        fact.application = membership::ApplicationId{row.uuid("application")};
    fact.plan = {row.text("plan"), stored_day(row, "plan_first_day")};
    fact.union_code = {row.text("union_code")};
    fact.unit = row.text("unit");
    fact.fee = row.integer("fee");
    fact.cover = {stored_day(row, "period_begins"), stored_day(row, "covered_from"),
                  stored_day(row, "covered_until"), stored_day(row, "claims_from")};
    one.version = row.integer("version");
    one.enrolled_at = {row.integer("enrolled_at")};
    one.ended_on = maybe_day(row, "ended_on");
    if (!row.is_null("end_reason")) one.end_reason = stored(row, "end_reason", value_of<EndReason>);
    return one;
}

StoredBatch read_batch(const platform::Row& row) {
    return {{row.uuid("batch")},   row.integer("serial"), row.text("plan"),
            row.integer("claims"), row.integer("total"),  {row.integer("made_at")},
            row.text("account")};
}

}  // namespace services::mutual_aid
