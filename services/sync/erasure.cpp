#include "services/sync/erasure.hpp"

#include "services/sync/row_values.hpp"

namespace services::sync {

std::vector<std::pair<SubjectId, RecordId>> sealed_about(platform::Transaction& transaction,
                                                         const std::set<SubjectId>& subjects) {
    constexpr int rows_at_once = 2000;
    std::vector<std::pair<SubjectId, RecordId>> found;
    for (std::int64_t after = 0;;) {
        const auto rows = transaction.query(
            "SELECT n, record_id, header FROM hub_log WHERE n > $after AND sealed IS NOT NULL "
            "ORDER BY n LIMIT $most",
            {{"after", after}, {"most", rows_at_once}});
        if (rows.empty()) return found;
        for (const auto& row : rows) {
            const auto record = record_from_header(row.text("header"));
            if (record && subjects.contains(record->subject))
                found.emplace_back(record->subject, id_at<RecordId>(row, "record_id"));
        }
        after = rows.back().integer("n");
    }
}

}  // namespace services::sync
