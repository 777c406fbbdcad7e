#include "services/requests/desk_store.hpp"

#include <algorithm>

#include "platform/storage/migrations.hpp"
#include "services/membership/membership_rules.hpp"

namespace services::requests {
namespace {

// The first column tells a row found in a damaged store from one of membership's.
constexpr platform::Migration steps[] = {{1, R"(
    CREATE TABLE request_submissions (
        room TEXT NOT NULL,
        opening TEXT NOT NULL PRIMARY KEY,
        request TEXT NOT NULL,
        record TEXT NOT NULL,
        number TEXT NOT NULL,
        is_provisional BIGINT NOT NULL,
        receipt_hash TEXT NOT NULL,
        submitted_at BIGINT NOT NULL);
    CREATE INDEX request_submissions_by_receipt ON request_submissions (receipt_hash);
)"},
                                         {2, R"(
    ALTER TABLE request_submissions ADD COLUMN answers BIGINT NOT NULL DEFAULT 0;
)"}};

constexpr std::string_view columns[] = {"room",         "opening",      "request",
                                        "record",       "number",       "is_provisional",
                                        "receipt_hash", "submitted_at", "answers"};
constexpr std::string_view this_room = "requests";

std::vector<platform::SqlValue> values_of(const platform::Row& row) {
    std::vector<platform::SqlValue> values;
    for (const auto column : columns)
        values.push_back(row.at(column));
    return values;
}

std::optional<HandedIn> read(const std::optional<platform::Row>& row) {
    return row ? handed_in_from(values_of(*row)) : std::nullopt;
}

std::optional<platform::Digest> digest_from(const std::string& hex) {
    const auto bytes = platform::from_hex(hex);
    platform::Digest digest{};
    if (!bytes || bytes->size() != digest.size()) return std::nullopt;
    std::copy(bytes->begin(), bytes->end(), digest.begin());
    return digest;
}

}  // namespace

void prepare_desk_table(platform::Database& database) {
    platform::migrate(database, "request_submissions", steps);
}

void add(platform::Transaction& transaction, const HandedIn& one) {
    transaction.execute(
        "INSERT INTO request_submissions (room, opening, request, record, number, is_provisional, "
        "receipt_hash, submitted_at, answers) VALUES ($room, $opening, $request, $record, "
        "$number, $is_provisional, $receipt_hash, $submitted_at, $answers) "
        "ON CONFLICT (opening) DO NOTHING",
        {{"room", this_room},
         {"opening", one.opening.value},
         {"request", one.request.value},
         {"record", one.record.value},
         {"number", one.number.digits},
         {"is_provisional", one.number.provisional},
         {"receipt_hash", platform::to_hex(one.receipt_hash)},
         {"submitted_at", one.at.micros},
         {"answers", one.answers}});
}

std::optional<HandedIn> handed_in_from(std::span<const platform::SqlValue> row) {
    // One of before the last column was there lies in the file without it.
    const bool is_whole = row.size() == std::size(columns);
    if (!is_whole && row.size() + 1 != std::size(columns)) return std::nullopt;
    const auto text = [&](std::size_t at) {
        const auto* held = std::get_if<std::string>(&row[at]);
        return held == nullptr ? std::string() : *held;
    };
    const auto opening = platform::id_from_text<RequestId>(text(1));
    const auto request = platform::id_from_text<RequestId>(text(2));
    const auto record = platform::id_from_text<sync::RecordId>(text(3));
    const auto hash = digest_from(text(6));
    const auto* provisional = std::get_if<std::int64_t>(&row[5]);
    const auto* at = std::get_if<std::int64_t>(&row[7]);
    const auto* answers = is_whole ? std::get_if<std::int64_t>(&row[8]) : nullptr;
    if (text(0) != this_room || !opening || !request || !record || !hash ||
        !membership::is_acceptance_number(text(4)) || provisional == nullptr || at == nullptr ||
        (is_whole && answers == nullptr))
        return std::nullopt;
    return HandedIn{*opening,
                    *request,
                    *record,
                    {text(4), *provisional != 0},
                    *hash,
                    {*at},
                    is_whole ? *answers : 0};
}

bool has_only_handed_in(platform::Transaction& transaction) {
    const auto rows = transaction.query("SELECT * FROM request_submissions");
    return std::all_of(rows.begin(), rows.end(),
                       [](const auto& row) { return handed_in_from(values_of(row)).has_value(); });
}

std::optional<HandedIn> handed_in_by(platform::Transaction& transaction, RequestId opening) {
    return read(transaction.query_one("SELECT * FROM request_submissions WHERE opening = $opening",
                                      {{"opening", opening.value}}));
}

std::optional<HandedIn> handed_in_with(platform::Transaction& transaction,
                                       const platform::Digest& receipt_hash) {
    return read(transaction.query_one(
        "SELECT * FROM request_submissions WHERE receipt_hash = $receipt_hash "
        "ORDER BY answers DESC, submitted_at DESC, opening DESC LIMIT 1",
        {{"receipt_hash", platform::to_hex(receipt_hash)}}));
}

}  // namespace services::requests
