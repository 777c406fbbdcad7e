#include "services/membership/submission_store.hpp"

#include "platform/storage/migrations.hpp"
#include "services/membership/stored_values.hpp"

namespace services::membership {
namespace {

constexpr platform::Migration steps[] = {{1, R"(
    CREATE TABLE membership_submissions (
        request TEXT NOT NULL PRIMARY KEY,
        application TEXT NOT NULL,
        record TEXT NOT NULL,
        number TEXT NOT NULL,
        is_provisional BIGINT NOT NULL,
        receipt_hash TEXT NOT NULL,
        submitted_at BIGINT NOT NULL);
    CREATE INDEX membership_submissions_by_receipt ON membership_submissions (receipt_hash);
)"}};

std::optional<StoredSubmission> read(const std::optional<platform::Row>& row) {
    if (!row) return std::nullopt;
    return StoredSubmission{{row->uuid("request")},
                            {row->uuid("application")},
                            {row->uuid("record")},
                            {row->text("number"), row->integer("is_provisional") != 0},
                            digest_in(row->text("receipt_hash")),
                            {row->integer("submitted_at")}};
}

}  // namespace

void prepare_submission_table(platform::Database& database) {
    platform::migrate(database, "membership_submissions", steps);
}

void add(platform::Transaction& transaction, const StoredSubmission& submission) {
    transaction.execute(
        "INSERT INTO membership_submissions (request, application, record, number, is_provisional, "
        "receipt_hash, submitted_at) VALUES ($request, $application, $record, $number, "
        "$is_provisional, $receipt_hash, $submitted_at) ON CONFLICT (request) DO NOTHING",
        {{"request", submission.request.value},
         {"application", submission.application.value},
         {"record", submission.record.value},
         {"number", submission.number.digits},
         {"is_provisional", submission.number.provisional},
         {"receipt_hash", platform::to_hex(submission.receipt_hash)},
         {"submitted_at", submission.submitted_at.micros}});
}

std::optional<StoredSubmission> submission_of(platform::Transaction& transaction,
                                              ApplicationId request) {
    return read(
        transaction.query_one("SELECT * FROM membership_submissions WHERE request = $request",
                              {{"request", request.value}}));
}

std::optional<StoredSubmission> submission_with(platform::Transaction& transaction,
                                                const platform::Digest& receipt_hash) {
    return read(transaction.query_one(
        "SELECT * FROM membership_submissions WHERE receipt_hash = $receipt_hash "
        "ORDER BY submitted_at DESC, request DESC LIMIT 1",
        {{"receipt_hash", platform::to_hex(receipt_hash)}}));
}

}  // namespace services::membership
