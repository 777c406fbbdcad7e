// The questions of the register, as SQL: filtered lists, counts, and the figures of the report.
#pragma once

#include <map>
#include <vector>

#include "services/membership/membership_register.hpp"
#include "services/membership/membership_store.hpp"

namespace services::membership {

struct ListQuestion {
    const Officer& officer;
    const Filter& filter;
    std::string document_hash;  // of filter.document_number; empty when it is not asked for
};
std::int64_t count_applications(platform::Transaction& transaction, const ListQuestion& question);
std::vector<StoredApplication> list_applications(platform::Transaction& transaction,
                                                 const ListQuestion& question, const PageOf& page);

// How many of the members of today (with `only_members`), or of all, by the values of a column.
enum class Counted { members, all };
std::map<std::string, std::int64_t> count_by(platform::Transaction& transaction,
                                             const Officer& officer, std::string_view column,
                                             Counted counted);
platform::WallTime newest_change(platform::Transaction& transaction);
std::optional<StoredApplication> application_with_receipt(platform::Transaction& transaction,
                                                          const std::string& receipt_hash);

}  // namespace services::membership
