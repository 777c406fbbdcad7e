#include "services/membership/register_store.hpp"

#include <fmt/format.h>

#include <ranges>

#include "platform/storage/conditions.hpp"
#include "platform/storage/stored_values.hpp"
#include "services/membership/life_cycle.hpp"

namespace services::membership {
namespace {

using platform::Conditions;

void put_area(Conditions& conditions, const Officer& officer) {
    if (officer.all_areas) return;
    const auto codes = conditions.list_of(std::views::transform(officer.unions, &UnionCode::text));
    if (codes.empty()) return conditions.add("1 = 0");
    // A union also sees who is on the way to it.
    conditions.add("(a.union_code IN (" + codes +
                   ") OR (a.state = 'transferring' AND a.transfer_union IN (" + codes + ")))");
}

void put_filter(Conditions& conditions, const Filter& filter) {
    if (filter.state) conditions.add("a.state = ?", name_of(*filter.state));
    if (filter.union_code) conditions.add("a.union_code = ?", filter.union_code->text);
    if (filter.grid) conditions.add("a.grid = ?", filter.grid->text);
    if (filter.occupation) conditions.add("a.occupation = ?", name_of(*filter.occupation));
    if (filter.from) {
        conditions.add("a.submitted_at >= ?", platform::start_of(*filter.from).micros);
    }
    if (filter.until) {
        conditions.add("a.submitted_at < ?",
                       platform::start_of(platform::plus_days(*filter.until, 1)).micros);
    }
    if (filter.only_duplicates) conditions.add("a.has_open_duplicate = 1");
    if (filter.only_phone_requests) conditions.add("a.has_open_phone = 1");
    if (!filter.acceptance_number.empty()) {
        std::string digits;
        for (const char c : filter.acceptance_number) {
            if (c >= '0' && c <= '9') digits += c;
        }
        conditions.add("a.number = ?", digits);
    }
}

Conditions conditions_of(const ListQuestion& question) {
    Conditions conditions;
    put_area(conditions, question.officer);
    put_filter(conditions, question.filter);
    if (!question.document_hash.empty()) {
        conditions.add(
            "a.application IN (SELECT application FROM membership_persons WHERE document_hash = "
            "?)",
            question.document_hash);
    }
    return conditions;
}

}  // namespace

std::int64_t count_applications(platform::Transaction& transaction, const ListQuestion& question) {
    const auto conditions = conditions_of(question);
    const auto rows = transaction.query_with(
        "SELECT COUNT(*) AS how_many FROM membership_applications a" + conditions.sql(),
        conditions.parameters());
    return rows.empty() ? 0 : rows.front().integer("how_many");
}

std::vector<StoredApplication> list_applications(platform::Transaction& transaction,
                                                 const ListQuestion& question, const PageOf& page) {
    auto conditions = conditions_of(question);
    conditions.limit(page.size, static_cast<std::int64_t>(page.number - 1) * page.size);
    return platform::read_all(
        transaction.query_with(
            "SELECT a.* FROM membership_applications a" + conditions.sql() +
                " ORDER BY a.submitted_at DESC, a.application DESC LIMIT $size OFFSET $skipped",
            conditions.parameters()),
        read_application);
}

std::map<std::string, std::int64_t> count_by(platform::Transaction& transaction,
                                             const Officer& officer, std::string_view column,
                                             Counted counted) {
    Conditions conditions;
    put_area(conditions, officer);
    if (counted == Counted::members) {
        std::string states;
        for (const auto state : all_states) {
            if (!is_membership(state)) continue;
            states += (states.empty() ? "'" : ", '") + std::string(name_of(state)) + "'";
        }
        conditions.add("a.state IN (" + states + ")");
    }
    const auto sql = fmt::format(
        "SELECT a.{0} AS what, COUNT(*) AS how_many FROM membership_applications a{1} GROUP BY "
        "a.{0}",
        column, conditions.sql());
    std::map<std::string, std::int64_t> counts;
    for (const auto& row : transaction.query_with(sql, conditions.parameters())) {
        counts[row.text("what")] = row.integer("how_many");
    }
    return counts;
}

platform::WallTime newest_change(platform::Transaction& transaction) {
    const auto row = transaction.query_one(
        "SELECT COALESCE(MAX(changed_at), 0) AS newest FROM membership_applications");
    return {row ? row->integer("newest") : 0};
}

std::optional<StoredApplication> application_with_receipt(platform::Transaction& transaction,
                                                          const std::string& receipt_hash) {
    const auto row = transaction.query_one(
        "SELECT * FROM membership_applications WHERE receipt_hash = $receipt_hash",
        {{"receipt_hash", receipt_hash}});
    if (!row) return std::nullopt;
    return read_application(*row);
}

}  // namespace services::membership
