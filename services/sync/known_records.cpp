#include "services/sync/known_records.hpp"

#include <algorithm>
#include <array>

#include "services/sync/row_values.hpp"

namespace services::sync {

namespace {

// The same few statements whatever the batch, so that engines can keep them prepared.
constexpr std::array<std::size_t, 3> question_sizes{16, 128, 512};

std::string parameter_name(std::size_t i) {
    return "id" + std::to_string(i);
}

std::string question(std::size_t size) {
    std::string sql =
        "SELECT record_id, header, body_hash, sealed_hash FROM hub_log WHERE repeats = 0"
        " AND record_id IN (";
    for (std::size_t i = 0; i < size; ++i)
        sql += (i == 0 ? "$" : ", $") + parameter_name(i);
    return sql + ")";
}

}  // namespace

void KnownRecords::look_up(platform::Transaction& transaction) {
    for (std::size_t from = 0; from < asked_.size(); from += question_sizes.back()) {
        look_up_some(transaction, from, std::min(question_sizes.back(), asked_.size() - from));
    }
}

void KnownRecords::look_up_some(platform::Transaction& transaction, std::size_t from,
                                std::size_t count) {
    const auto size = *std::lower_bound(question_sizes.begin(), question_sizes.end(), count);
    std::vector<std::string> names;
    names.reserve(size);
    for (std::size_t i = 0; i < size; ++i)
        names.push_back(parameter_name(i));
    std::vector<platform::Parameter> parameters;
    parameters.reserve(size);
    for (std::size_t i = 0; i < size; ++i)
        parameters.emplace_back(names[i], asked_[from + std::min(i, count - 1)].value);
    for (const auto& row : transaction.query_with(question(size), parameters)) {
        known_[id_at<RecordId>(row, "record_id")] = {
            row.text("header"), digest_at(row, "body_hash"), digest_at(row, "sealed_hash")};
    }
}

Repeats KnownRecords::add(const ReadyRecord& record) {
    Content content{record.wire.header, record.body_hash, record.sealed_hash};
    const auto [known, is_new] = known_.emplace(record.id, content);
    if (is_new) return Repeats::no;
    return known->second == content ? Repeats::same : Repeats::with_other_content;
}

}  // namespace services::sync
