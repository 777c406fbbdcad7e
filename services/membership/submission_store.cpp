#include "services/membership/submission_store.hpp"

#include <algorithm>

#include "platform/storage/migrations.hpp"
#include "platform/storage/stored_values.hpp"

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
)"},
                                         {2, R"(
    ALTER TABLE membership_submissions ADD COLUMN answers BIGINT NOT NULL DEFAULT 0;
)"}};

std::optional<StoredSubmission> read(const std::optional<platform::Row>& row) {
    if (!row) return std::nullopt;
    return StoredSubmission{{row->uuid("request")},
                            {row->uuid("application")},
                            {row->uuid("record")},
                            {row->text("number"), row->integer("is_provisional") != 0},
                            stored_hash(*row, "receipt_hash"),
                            {row->integer("submitted_at")},
                            row->integer("answers")};
}

}  // namespace

void prepare_submission_table(platform::Database& database) {
    platform::migrate(database, "membership_submissions", steps);
}

void add(platform::Transaction& transaction, const StoredSubmission& submission) {
    transaction.execute(
        "INSERT INTO membership_submissions (request, application, record, number, is_provisional, "
        "receipt_hash, submitted_at, answers) VALUES ($request, $application, $record, $number, "
        "$is_provisional, $receipt_hash, $submitted_at, $answers) "
        "ON CONFLICT (request) DO NOTHING",
        {{"request", submission.request.value},
         {"application", submission.application.value},
         {"record", submission.record.value},
         {"number", submission.number.digits},
         {"is_provisional", submission.number.provisional},
         {"receipt_hash", platform::to_hex(submission.receipt_hash)},
         {"submitted_at", submission.submitted_at.micros},
         {"answers", submission.answers}});
}

std::optional<StoredSubmission> submission_in(std::span<const platform::SqlValue> row) {
    // One of before the last column was there lies in the file without it.
    const bool is_whole = row.size() == 8;
    if (!is_whole && row.size() != 7) return std::nullopt;
    const auto text = [&](std::size_t at) {
        const auto* held = std::get_if<std::string>(&row[at]);
        return held == nullptr ? std::string() : *held;
    };
    const auto request = platform::id_from_text<ApplicationId>(text(0));
    const auto application = platform::id_from_text<ApplicationId>(text(1));
    const auto record = platform::id_from_text<sync::RecordId>(text(2));
    const auto hash = platform::from_hex(text(5));
    const auto* provisional = std::get_if<std::int64_t>(&row[4]);
    const auto* submitted_at = std::get_if<std::int64_t>(&row[6]);
    const auto* answers = is_whole ? std::get_if<std::int64_t>(&row[7]) : nullptr;
    const bool is_number = !text(3).empty() && text(3).size() <= 20 &&
                           text(3).find_first_not_of("0123456789") == std::string::npos;
    if (!request || !application || !record || !hash || hash->size() != platform::Digest{}.size() ||
        !is_number || provisional == nullptr || submitted_at == nullptr ||
        (is_whole && answers == nullptr))
        return std::nullopt;
    platform::Digest receipt_hash{};
    std::ranges::copy(*hash, receipt_hash.begin());
    return StoredSubmission{*request,
                            *application,
                            *record,
                            {text(3), *provisional != 0},
                            receipt_hash,
                            {*submitted_at},
                            is_whole ? *answers : 0};
}

bool has_only_submissions(platform::Transaction& transaction) {
    constexpr std::string_view columns[] = {"request",      "application",    "record",
                                            "number",       "is_provisional", "receipt_hash",
                                            "submitted_at", "answers"};
    for (const auto& row : transaction.query("SELECT * FROM membership_submissions")) {
        std::vector<platform::SqlValue> values;
        for (const auto column : columns)
            values.push_back(row.at(column));
        if (!submission_in(values)) return false;
    }
    return true;
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
        "ORDER BY answers DESC, submitted_at DESC, request DESC LIMIT 1",
        {{"receipt_hash", platform::to_hex(receipt_hash)}}));
}

}  // namespace services::membership
