#include "services/relief/payout_store.hpp"

#include "platform/base/json.hpp"
#include "platform/storage/stored_values.hpp"

namespace services::relief {
namespace {

std::string kinds_text(const std::vector<GrantedKind>& kinds) {
    auto list = platform::Json::array();
    for (const auto& one : kinds)
        list.push_back({{"kind", one.kind}, {"amount", one.amount}});
    return platform::to_canonical_text(list);
}

std::vector<GrantedKind> kinds_in(const std::string& text) {
    const auto json = platform::parse_json(text);
    platform::ensure(json.has_value(), "stored kinds are JSON");
    std::vector<GrantedKind> kinds;
    for (const auto& one : *json)
        kinds.push_back({one.at("kind").get<std::string>(), one.at("amount").get<std::int64_t>()});
    return kinds;
}

Grant grant_in(const platform::Row& row) {
    Grant grant;
    grant.id = {row.uuid("grant_id")};
    grant.version = row.integer("version");
    grant.household = {row.uuid("household")};
    grant.household_version = row.integer("household_version");
    grant.fund = {row.uuid("fund")};
    grant.state = stored(row, "state", value_of<GrantState>);
    grant.kinds = kinds_in(row.text("kinds"));
    grant.total = row.integer("total");
    grant.case_version = row.integer("case_version");
    grant.rule = row.text("rule");
    grant.rule_hash = row.text("rule_hash");
    grant.frozen_hash = row.text("frozen_hash");
    grant.day = stored_day(row, "day");
    grant.proposed_by = row.text("proposed_by");
    grant.decided_by = row.text("decided_by");
    grant.decision = row.text("decision");
    return grant;
}

StoredPayment payment_in(const platform::Row& row) {
    StoredPayment one;
    one.payment.grant = {row.uuid("grant_id")};
    one.payment.number = static_cast<int>(row.integer("number"));
    one.payment.kind = row.text("kind");
    one.payment.amount = row.integer("amount");
    one.payment.due = stored_day(row, "due");
    one.payment.needs_review = row.integer("needs_review") != 0;
    one.payment.state = stored(row, "state", value_of<PaymentState>);
    one.payment.attempts = static_cast<int>(row.integer("attempts"));
    one.payment.failure = row.text("failure");
    one.household = {row.uuid("household")};
    one.fund = {row.uuid("fund")};
    one.is_reviewed = row.integer("is_reviewed") != 0;
    if (!row.is_null("batch")) one.batch = BatchId{row.uuid("batch")};
    one.reference = row.text("reference");
    return one;
}

Batch batch_in(const platform::Row& row) {
    Batch batch;
    batch.id = {row.uuid("batch")};
    batch.version = row.integer("version");
    batch.fund = {row.uuid("fund")};
    batch.state = stored(row, "state", value_of<BatchState>);
    batch.payments = row.integer("payments");
    batch.total = row.integer("total");
    batch.paid = row.integer("paid");
    batch.failed = row.integer("failed");
    batch.proposed_by = row.text("proposed_by");
    batch.approved_by = row.text("approved_by");
    return batch;
}

}  // namespace

std::optional<Grant> grant_of(platform::Transaction& transaction, GrantId grant) {
    const auto row = transaction.query_one("SELECT * FROM relief_grants WHERE grant_id = $grant_id",
                                           {{"grant_id", grant.value}});
    if (!row) return std::nullopt;
    return grant_in(*row);
}

void save(platform::Transaction& transaction, const Grant& grant) {
    transaction.execute(
        "INSERT INTO relief_grants (grant_id, version, household, household_version, fund, state, "
        "kinds, total, case_version, rule, rule_hash, frozen_hash, day, proposed_by, "
        "decided_by, decision) "
        "VALUES ($grant_id, $version, $household, $household_version, $fund, $state, $kinds, "
        "$total, $case_version, $rule, $rule_hash, $frozen_hash, $day, $proposed_by, $decided_by, "
        "$decision) ON "
        "CONFLICT (grant_id) DO UPDATE SET version = excluded.version, state = excluded.state, "
        "decided_by = excluded.decided_by, decision = excluded.decision",
        {{"grant_id", grant.id.value},
         {"version", grant.version},
         {"household", grant.household.value},
         {"household_version", grant.household_version},
         {"fund", grant.fund.value},
         {"state", name_of(grant.state)},
         {"kinds", kinds_text(grant.kinds)},
         {"total", grant.total},
         {"case_version", grant.case_version},
         {"rule", grant.rule},
         {"rule_hash", grant.rule_hash},
         {"frozen_hash", grant.frozen_hash},
         {"day", to_text(grant.day)},
         {"proposed_by", grant.proposed_by},
         {"decided_by", grant.decided_by},
         {"decision", grant.decision}});
}

std::vector<Grant> grants_of(platform::Transaction& transaction, HouseholdId household) {
    return platform::read_all(
        transaction.query(
            "SELECT * FROM relief_grants WHERE household = $household ORDER BY day, grant_id",
            {{"household", household.value}}),
        grant_in);
}

std::string trace_of(platform::Transaction& transaction, GrantId grant) {
    const auto row = transaction.query_one(
        "SELECT trace FROM relief_traces WHERE grant_id = $grant_id", {{"grant_id", grant.value}});
    return row ? row->text("trace") : "";
}

void save_trace(platform::Transaction& transaction, GrantId grant, const std::string& trace) {
    transaction.execute(
        "INSERT INTO relief_traces (grant_id, trace) VALUES ($grant_id, $trace) ON CONFLICT "
        "(grant_id) DO NOTHING",
        {{"grant_id", grant.value}, {"trace", trace}});
}

std::optional<StoredPayment> payment_of(platform::Transaction& transaction, const PaymentRef& ref) {
    const auto row = transaction.query_one(
        "SELECT * FROM relief_payments WHERE grant_id = $grant_id AND kind = $kind AND number = "
        "$number",
        {{"grant_id", ref.grant.value}, {"kind", ref.kind}, {"number", ref.number}});
    if (!row) return std::nullopt;
    return payment_in(*row);
}

std::optional<StoredPayment> payment_named(platform::Transaction& transaction,
                                           const std::string& reference) {
    const auto row = transaction.query_one(
        "SELECT * FROM relief_payments WHERE reference = $reference", {{"reference", reference}});
    if (!row) return std::nullopt;
    return payment_in(*row);
}

void save(platform::Transaction& transaction, const StoredPayment& one) {
    std::optional<platform::Uuid> batch;
    if (one.batch) batch = one.batch->value;
    transaction.execute(
        "INSERT INTO relief_payments (grant_id, kind, number, household, fund, amount, due, "
        "needs_review, is_reviewed, state, attempts, failure, batch, reference) VALUES ($grant_id, "
        "$kind, $number, $household, $fund, $amount, $due, $needs_review, $is_reviewed, $state, "
        "$attempts, $failure, $batch, $reference) ON CONFLICT (grant_id, kind, number) DO UPDATE "
        "SET is_reviewed = excluded.is_reviewed, state = excluded.state, attempts = "
        "excluded.attempts, failure = excluded.failure, batch = excluded.batch, reference = "
        "excluded.reference",
        {{"grant_id", one.payment.grant.value},
         {"kind", one.payment.kind},
         {"number", one.payment.number},
         {"household", one.household.value},
         {"fund", one.fund.value},
         {"amount", one.payment.amount},
         {"due", to_text(one.payment.due)},
         {"needs_review", one.payment.needs_review},
         {"is_reviewed", one.is_reviewed},
         {"state", name_of(one.payment.state)},
         {"attempts", one.payment.attempts},
         {"failure", one.payment.failure},
         {"batch", batch},
         {"reference", one.reference}});
}

std::vector<StoredPayment> payments_of(platform::Transaction& transaction, GrantId grant) {
    return read_all(
        transaction.query(
            "SELECT * FROM relief_payments WHERE grant_id = $grant_id ORDER BY kind, number",
            {{"grant_id", grant.value}}),
        payment_in);
}

std::vector<StoredPayment> payments_of(platform::Transaction& transaction, HouseholdId household) {
    return read_all(transaction.query("SELECT * FROM relief_payments WHERE household = $household "
                                      "ORDER BY due, grant_id, kind, "
                                      "number",
                                      {{"household", household.value}}),
                    payment_in);
}

std::vector<StoredPayment> payments_in(platform::Transaction& transaction, BatchId batch) {
    return read_all(
        transaction.query(
            "SELECT * FROM relief_payments WHERE batch = $batch ORDER BY grant_id, kind, number",
            {{"batch", batch.value}}),
        payment_in);
}

std::vector<StoredPayment> ready_payments(platform::Transaction& transaction, FundId fund,
                                          platform::CivilDate today) {
    return read_all(transaction.query("SELECT p.* FROM relief_payments p JOIN relief_grants g ON "
                                      "g.grant_id = p.grant_id WHERE "
                                      "p.fund = $fund AND p.state = 'planned' AND g.state = "
                                      "'granted' AND p.due <= $today AND "
                                      "(p.needs_review = 0 OR p.is_reviewed = 1) ORDER BY p.due, "
                                      "p.grant_id, p.kind, p.number",
                                      {{"fund", fund.value}, {"today", to_text(today)}}),
                    payment_in);
}

bool is_ready(const StoredPayment& one, platform::CivilDate today) {
    return one.payment.state == PaymentState::planned && one.payment.due <= today &&
           (!one.payment.needs_review || one.is_reviewed);
}

std::optional<Batch> batch_of(platform::Transaction& transaction, BatchId batch) {
    const auto row = transaction.query_one("SELECT * FROM relief_batches WHERE batch = $batch",
                                           {{"batch", batch.value}});
    if (!row) return std::nullopt;
    return batch_in(*row);
}

void save(platform::Transaction& transaction, const Batch& batch) {
    transaction.execute(
        "INSERT INTO relief_batches (batch, version, fund, state, payments, total, paid, failed, "
        "proposed_by, approved_by) VALUES ($batch, $version, $fund, $state, $payments, $total, "
        "$paid, $failed, $proposed_by, $approved_by) ON CONFLICT (batch) DO UPDATE SET version = "
        "excluded.version, state = excluded.state, paid = excluded.paid, failed = excluded.failed, "
        "approved_by = excluded.approved_by",
        {{"batch", batch.id.value},
         {"version", batch.version},
         {"fund", batch.fund.value},
         {"state", name_of(batch.state)},
         {"payments", batch.payments},
         {"total", batch.total},
         {"paid", batch.paid},
         {"failed", batch.failed},
         {"proposed_by", batch.proposed_by},
         {"approved_by", batch.approved_by}});
}

std::vector<Batch> all_batches(platform::Transaction& transaction) {
    return platform::read_all(transaction.query("SELECT * FROM relief_batches ORDER BY batch DESC"),
                              batch_in);
}

bool remember_results(platform::Transaction& transaction, BatchId batch, const std::string& hash) {
    return transaction.execute(
               "INSERT INTO relief_results (batch, file_hash) VALUES ($batch, $hash) ON CONFLICT "
               "(batch, file_hash) DO NOTHING",
               {{"batch", batch.value}, {"hash", hash}}) == 1;
}

bool knows_results(platform::Transaction& transaction, BatchId batch, const std::string& hash) {
    return transaction
        .query_one("SELECT 1 AS one FROM relief_results WHERE batch = $batch AND file_hash = $hash",
                   {{"batch", batch.value}, {"hash", hash}})
        .has_value();
}

std::string_view name_of(Entry entry) {
    switch (entry) {
        case Entry::granted:
            return "granted";
        case Entry::paid:
            return "paid";
        case Entry::dropped:
            return "dropped";
    }
    platform::stop_for_bug("an entry without a name", std::source_location::current());
}

void add(platform::Transaction& transaction, const LedgerEntry& entry) {
    const auto day = to_text(entry.day);
    transaction.execute(
        "INSERT INTO relief_ledger (what, grant_id, kind, number, day, month, household, fund, "
        "amount, level, category, cause, region, union_code, tier, mark, people) VALUES ($what, "
        "$grant_id, $kind, $number, $day, $month, $household, $fund, $amount, $level, $category, "
        "$cause, $region, $union_code, $tier, $mark, $people)",
        {{"what", name_of(entry.what)},
         {"grant_id", entry.payment.grant.value},
         {"kind", entry.payment.kind},
         {"number", entry.payment.number},
         {"day", day},
         {"month", day.substr(0, 7)},
         {"household", entry.household.value},
         {"fund", entry.fund.value},
         {"amount", entry.amount},
         {"level", name_of(entry.standing.level)},
         {"category", name_of(entry.standing.category)},
         {"cause", name_of(entry.standing.cause)},
         {"region", entry.standing.region},
         {"union_code", entry.standing.union_code},
         {"tier", entry.tier},
         {"mark", entry.standing.mark},
         {"people", entry.standing.people}});
}

}  // namespace services::relief
