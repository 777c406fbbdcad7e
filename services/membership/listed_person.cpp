#include "services/membership/listed_person.hpp"

#include <fmt/format.h>

#include "platform/base/text.hpp"
#include "services/membership/document_rules.hpp"
#include "services/membership/person_rules.hpp"

namespace services::membership {
namespace {

using platform::TableRow;

std::string sentence_of_number(Cause cause, std::string_view typed) {
    switch (cause) {
        case Cause::checksum:
            return "证件号码的最后一位对不上，可能抄错了一位，请与证件核对。";
        case Cause::too_short:
        case Cause::too_long:
            return fmt::format("居民身份证号码是18位，这里有{}位，请与证件核对。",
                               platform::length_of(typed));
        case Cause::no_such_day:
            return "证件号码里的出生日期不存在，请与证件核对。";
        case Cause::in_the_future:
        case Cause::too_long_ago:
            return "证件号码里的出生日期不可能，请与证件核对。";
        case Cause::under_age:
            return "按证件号码不满16周岁，不能参加，请核对。";
        case Cause::wrong_character:
            return "证件号码里有不该有的字，只能是数字，最后一位可以是X。";
        default:
            return "证件号码不对，请与证件核对。";
    }
}

std::string sentence_of_name(Cause cause) {
    switch (cause) {
        case Cause::too_long:
            return "姓名太长，最多50个字，请核对。";
        case Cause::has_digit:
            return "姓名里有数字，请核对是不是填错了列。";
        case Cause::separator_misplaced:
            return "姓名里的“·”位置不对，应在两段之间，请核对。";
        default:
            return "姓名里有不该有的字，请按证件上的写。";
    }
}

}  // namespace

std::vector<data::WantedColumn> person_columns(NumberIs number) {
    return {{name_head, {"职工姓名", "参保人", "被保障人"}},
            {number_head,
             {"身份证号", "身份证号码", "公民身份号码", "证件号", "身份证"},
             number == NumberIs::needed},
            {mobile_head, {"手机号", "手机号码", "电话", "联系电话", "联系方式"}, false}};
}

DocumentKind kind_of_number(std::string_view normalised) {
    if (normalised.size() == 15 && normalised[0] >= 'A' && normalised[0] <= 'Z')
        return DocumentKind::foreign_permanent_15;
    if (normalised.starts_with('9') && normalised.size() == 18)
        return DocumentKind::foreign_permanent;
    for (const std::string_view region : {"810000", "820000", "830000"})
        if (normalised.starts_with(region)) return DocumentKind::hmt_permit;
    return DocumentKind::resident_id;
}

bool PersonReading::read(const TableRow& row, ListedPerson& person) {
    const bool has_number = read_number(row, person);
    const bool has_name = read_name(row, person);
    const bool has_mobile = read_mobile(row, person);
    if (!has_number) return false;
    return is_alone(row, person) && has_name && has_mobile;
}

bool PersonReading::read_number(const TableRow& row, ListedPerson& person) {
    if (number_ == NumberIs::optional && table_.cell(row, number_head).empty()) return true;
    if (table_.is_spoilt(row, number_head) || table_.is_missing(row, number_head)) return false;
    person.document_number = normalised_document_number(table_.cell(row, number_head));
    person.document_kind = kind_of_number(person.document_number);
    const auto facts =
        check_document(person.document_kind, person.document_number, today_, divisions_);
    if (!facts)
        table_.note(row, number_head, sentence_of_number(facts.refusal(), person.document_number));
    return facts.has_value();
}

bool PersonReading::read_name(const TableRow& row, ListedPerson& person) {
    if (table_.is_spoilt(row, name_head) || table_.is_missing(row, name_head)) return false;
    const auto name = check_name(person.document_kind, table_.cell(row, name_head));
    if (!name) {
        table_.note(row, name_head, sentence_of_name(name.refusal()));
        return false;
    }
    person.name = *name;
    return true;
}

bool PersonReading::read_mobile(const TableRow& row, ListedPerson& person) {
    const auto& typed = table_.cell(row, mobile_head);
    if (typed.empty()) return true;
    if (table_.is_spoilt(row, mobile_head)) return false;
    const auto mobile = check_mobile(typed);
    if (!mobile) {
        table_.note(row, mobile_head, "手机号码应是11位，以1开头；没有手机可以不填。");
        return false;
    }
    person.mobile = *mobile;
    return true;
}

bool PersonReading::is_alone(const TableRow& row, const ListedPerson& person) {
    if (person.document_number.empty()) return true;
    const auto [first, is_new] = seen_.emplace(person.document_number, row.number);
    if (!is_new) {
        table_.note(row, number_head,
                    fmt::format("与第{}行是同一个证件号码，请删去一行。", first->second));
    }
    return is_new;
}

}  // namespace services::membership
