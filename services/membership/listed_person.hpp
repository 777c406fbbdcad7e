// People as lists of units name them: which columns say who it is, and how each is judged. Every
// error of a row is told; it looks nobody up.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "services/data/headed_table.hpp"
#include "services/membership/divisions.hpp"
#include "services/membership/membership_types.hpp"

namespace services::membership {

inline constexpr std::string_view name_head = "姓名";
inline constexpr std::string_view number_head = "证件号码";
inline constexpr std::string_view mobile_head = "手机";

struct ListedPerson {
    std::string name;
    DocumentKind document_kind = DocumentKind::resident_id;
    std::string document_number;  // empty only where a list may do without
    std::string mobile;           // empty when there is none
    bool operator==(const ListedPerson&) const = default;
};

enum class NumberIs { needed, optional };
std::vector<data::WantedColumn> person_columns(NumberIs number = NumberIs::needed);

// Which document a number is of, by its form.
DocumentKind kind_of_number(std::string_view normalised);

// Reads the cells that name a person; false when one of them is of no use.
class PersonReading final {
public:
    PersonReading(data::HeadedTable& table, platform::CivilDate today, const Divisions& divisions,
                  NumberIs number = NumberIs::needed)
        : table_(table), today_(today), divisions_(divisions), number_(number) {}

    bool read(const platform::TableRow& row, ListedPerson& person);

private:
    bool read_number(const platform::TableRow& row, ListedPerson& person);
    bool read_name(const platform::TableRow& row, ListedPerson& person);
    bool read_mobile(const platform::TableRow& row, ListedPerson& person);
    bool is_alone(const platform::TableRow& row, const ListedPerson& person);

    data::HeadedTable& table_;
    platform::CivilDate today_;
    const Divisions& divisions_;
    NumberIs number_;
    std::map<std::string, std::size_t> seen_;
};

}  // namespace services::membership
