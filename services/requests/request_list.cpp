// Lists of requests: whose area, which filter, urgent ones first.
#include <ranges>

#include "platform/storage/conditions.hpp"
#include "services/requests/request_store.hpp"

namespace services::requests {

namespace {

constexpr std::string_view is_done = "r.state IN ('closed', 'case_opened')";

using platform::Conditions;

// What Officer::may_see says of one, said of all.
void put_area(Conditions& conditions, const Officer& officer) {
    if (officer.all_areas) return;
    const auto codes = conditions.list_of(std::views::transform(officer.unions, &UnionCode::text));
    if (codes.empty()) return conditions.add("1 = 0");
    conditions.add("r.union_code IN (" + codes + ") AND r.kept_from NOT IN (" + codes + ")");
}

std::string digits_of(std::string_view text) {
    std::string digits;
    for (const char c : text)
        if (c >= '0' && c <= '9') digits += c;
    return digits;
}

void put_filter(Conditions& conditions, const Filter& filter, const std::string& document_hash) {
    if (filter.state) conditions.add("r.state = ?", name_of(*filter.state));
    if (filter.kind) conditions.add("r.kind = ?", name_of(*filter.kind));
    if (filter.union_code) conditions.add("r.union_code = ?", filter.union_code->text);
    if (filter.from) conditions.add("r.submitted_at >= ?", platform::start_of(*filter.from).micros);
    if (filter.until)
        conditions.add("r.submitted_at < ?",
                       platform::start_of(platform::plus_days(*filter.until, 1)).micros);
    if (filter.only_urgent) conditions.add("r.is_urgent = 1");
    if (filter.only_open) conditions.add("NOT " + std::string(is_done));
    if (!filter.acceptance_number.empty())
        conditions.add("r.number = ?", digits_of(filter.acceptance_number));
    if (!filter.document_number.empty()) conditions.add("p.document_hash = ?", document_hash);
}

constexpr std::string_view source =
    " FROM request_requests r LEFT JOIN request_contents p ON p.request = r.request";

}  // namespace

std::vector<ListedRequest> listed(platform::Transaction& transaction, const Officer& officer,
                                  const Filter& filter, const std::string& document_hash,
                                  const PageOf& page) {
    Conditions conditions;
    put_area(conditions, officer);
    put_filter(conditions, filter, document_hash);
    conditions.limit(page.size, std::int64_t{page.number - 1} * page.size);
    const auto sql = "SELECT r.*, p.name AS name, p.mobile AS mobile" + std::string(source) +
                     conditions.sql() + " ORDER BY CASE WHEN r.is_urgent = 1 AND NOT " +
                     std::string(is_done) +
                     " THEN 0 ELSE 1 END, r.submitted_at, r.request LIMIT $size OFFSET $skipped";
    std::vector<ListedRequest> rows;
    for (const auto& row : transaction.query_with(sql, conditions.parameters()))
        rows.push_back({read_request(row), row.maybe_text("name").value_or(""),
                        row.maybe_text("mobile").value_or("")});
    return rows;
}

std::int64_t count_of(platform::Transaction& transaction, const Officer& officer,
                      const Filter& filter, const std::string& document_hash) {
    Conditions conditions;
    put_area(conditions, officer);
    put_filter(conditions, filter, document_hash);
    const auto rows = transaction.query_with(
        "SELECT COUNT(*) AS n" + std::string(source) + conditions.sql(), conditions.parameters());
    return rows.front().integer("n");
}

}  // namespace services::requests
