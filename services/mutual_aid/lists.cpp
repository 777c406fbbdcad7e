#include "services/mutual_aid/lists.hpp"

#include <fmt/format.h>

#include <array>
#include <map>

#include "platform/base/text.hpp"
#include "services/bank/account.hpp"
#include "services/data/fen.hpp"
#include "services/membership/document_rules.hpp"
#include "services/membership/person_rules.hpp"

namespace services::mutual_aid {
namespace {

using membership::Cause;
using platform::TableRow;

constexpr std::string_view name_head = "姓名";
constexpr std::string_view number_head = "证件号码";
constexpr std::string_view mobile_head = "手机";
constexpr std::string_view fee_head = "缴费";
constexpr std::string_view hospital_head = "医院";
constexpr std::string_view diagnosis_head = "诊断";
constexpr std::string_view admitted_head = "入院日期";
constexpr std::string_view discharged_head = "出院日期";
constexpr std::string_view cost_head = "总费用";
constexpr std::string_view self_paid_head = "个人自付";
constexpr std::string_view bank_head = "开户行";
constexpr std::string_view account_head = "银行账号";
constexpr std::string_view amount_head = "给付金额";

std::vector<WantedColumn> person_columns() {
    return {{name_head, {"职工姓名", "参保人", "被保障人"}},
            {number_head, {"身份证号", "身份证号码", "公民身份号码", "证件号", "身份证"}},
            {mobile_head, {"手机号", "手机号码", "电话", "联系电话", "联系方式"}, false}};
}

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

// Reads the cells that name a person; false when one of them is of no use.
class PersonReading final {
public:
    PersonReading(HeadedTable& table, platform::CivilDate today,
                  const membership::Divisions& divisions)
        : table_(table), today_(today), divisions_(divisions) {}

    bool read(const TableRow& row, Person& person) {
        const bool has_number = read_number(row, person);
        const bool has_name = read_name(row, person);
        const bool has_mobile = read_mobile(row, person);
        if (!has_number) return false;
        return is_alone(row, person) && has_name && has_mobile;
    }

private:
    bool read_number(const TableRow& row, Person& person) {
        if (table_.is_spoilt(row, number_head) || table_.is_missing(row, number_head)) return false;
        person.document_number =
            membership::normalised_document_number(table_.cell(row, number_head));
        person.document_kind = kind_of_number(person.document_number);
        const auto facts = membership::check_document(person.document_kind, person.document_number,
                                                      today_, divisions_);
        if (!facts)
            table_.note(row, number_head,
                        sentence_of_number(facts.refusal(), person.document_number));
        return facts.has_value();
    }
    bool read_name(const TableRow& row, Person& person) {
        if (table_.is_spoilt(row, name_head) || table_.is_missing(row, name_head)) return false;
        const auto name = membership::check_name(person.document_kind, table_.cell(row, name_head));
        if (!name) {
            table_.note(row, name_head, sentence_of_name(name.refusal()));
            return false;
        }
        person.name = *name;
        return true;
    }
    bool read_mobile(const TableRow& row, Person& person) {
        const auto& typed = table_.cell(row, mobile_head);
        if (typed.empty()) return true;
        if (table_.is_spoilt(row, mobile_head)) return false;
        const auto mobile = membership::check_mobile(typed);
        if (!mobile) {
            table_.note(row, mobile_head, "手机号码应是11位，以1开头；没有手机可以不填。");
            return false;
        }
        person.mobile = *mobile;
        return true;
    }
    bool is_alone(const TableRow& row, const Person& person) {
        const auto [first, is_new] = seen_.emplace(person.document_number, row.number);
        if (!is_new) {
            table_.note(row, number_head,
                        fmt::format("与第{}行是同一个证件号码，请删去一行。", first->second));
        }
        return is_new;
    }

    HeadedTable& table_;
    platform::CivilDate today_;
    const membership::Divisions& divisions_;
    std::map<std::string, std::size_t> seen_;
};

bool read_money(HeadedTable& table, const TableRow& row, std::string_view head, std::int64_t& fen) {
    if (table.is_spoilt(row, head) || table.is_missing(row, head)) return false;
    const auto value = data::fen_in(table.cell(row, head));
    if (!value) {
        table.note(row, head, fmt::format("“{}”写成元，最多两位小数，例如 1234.50。", head));
        return false;
    }
    fen = *value;
    return true;
}

// 2026-11-21, 2026/11/21, 2026.11.21, 2026年11月21日, 20261121
std::optional<platform::CivilDate> day_in(std::string_view typed) {
    std::array<int, 3> parts{};
    std::size_t part = 0;
    bool has_digits = false;
    if (typed.size() == 8 && typed.find_first_not_of("0123456789") == std::string_view::npos) {
        const int value = std::stoi(std::string(typed));
        return platform::civil_date(value / 10000, value / 100 % 100, value % 100);
    }
    for (const char32_t point : platform::to_code_points(typed)) {
        if (point >= U'0' && point <= U'9') {
            if (part > 2 || parts[part] > 9999) return std::nullopt;
            parts[part] = parts[part] * 10 + static_cast<int>(point - U'0');
            has_digits = true;
        } else if (std::u32string_view(U"-/.年月日").find(point) != std::u32string_view::npos) {
            if (!has_digits) return std::nullopt;
            ++part;
            has_digits = false;
        } else {
            return std::nullopt;
        }
    }
    if (part + (has_digits ? 1 : 0) != 3) return std::nullopt;
    return platform::civil_date(parts[0], parts[1], parts[2]);
}

bool read_day(HeadedTable& table, const TableRow& row, std::string_view head,
              platform::CivilDate& day) {
    if (table.is_spoilt(row, head) || table.is_missing(row, head)) return false;
    const auto value = day_in(table.cell(row, head));
    if (!value) {
        table.note(row, head, "日期写成 2026-11-21 这样，请核对。");
        return false;
    }
    day = *value;
    return true;
}

bool read_words(HeadedTable& table, const TableRow& row, std::string_view head,
                std::string& words) {
    if (table.is_spoilt(row, head) || table.is_missing(row, head)) return false;
    words = table.cell(row, head);
    if (platform::length_of(words) > 100) {
        table.note(row, head, "这一格最多100个字，请写短一些。");
        return false;
    }
    return true;
}

bool read_dates(HeadedTable& table, const TableRow& row, platform::CivilDate today, Stay& stay) {
    const bool has_admitted = read_day(table, row, admitted_head, stay.admitted);
    const bool has_discharged = read_day(table, row, discharged_head, stay.discharged);
    if (!has_admitted || !has_discharged) return false;
    if (stay.discharged < stay.admitted) {
        table.note(row, discharged_head, "出院日期早于入院日期，请核对。");
        return false;
    }
    if (stay.discharged > today) {
        table.note(row, discharged_head, "出院日期还没有到，请核对。");
        return false;
    }
    return true;
}

bool read_sums(HeadedTable& table, const TableRow& row, Stay& stay) {
    const bool has_cost = read_money(table, row, cost_head, stay.cost);
    const bool has_own = read_money(table, row, self_paid_head, stay.self_paid);
    if (!has_cost || !has_own) return false;
    if (stay.self_paid > stay.cost) {
        table.note(row, self_paid_head, "个人自付大于总费用，请核对。");
        return false;
    }
    return true;
}

bool read_account(HeadedTable& table, const TableRow& row, Stay& stay) {
    const bool has_bank = read_words(table, row, bank_head, stay.bank);
    if (table.is_spoilt(row, account_head) || table.is_missing(row, account_head)) return false;
    stay.account = bank::card_number_in(table.cell(row, account_head));
    if (stay.account.empty()) {
        table.note(row, account_head, "银行账号对不上，应是本人银行卡的16到19位数字，请与卡核对。");
        return false;
    }
    return has_bank;
}

bool read_stay(HeadedTable& table, const TableRow& row, platform::CivilDate today, Stay& stay) {
    // Each is read, so that each is told.
    const bool has_dates = read_dates(table, row, today, stay);
    const bool has_sums = read_sums(table, row, stay);
    const bool has_hospital = read_words(table, row, hospital_head, stay.hospital);
    const bool has_diagnosis = read_words(table, row, diagnosis_head, stay.diagnosis);
    const bool has_account = read_account(table, row, stay);
    return has_dates && has_sums && has_hospital && has_diagnosis && has_account;
}

}  // namespace

membership::DocumentKind kind_of_number(std::string_view normalised) {
    using membership::DocumentKind;
    if (normalised.size() == 15 && normalised[0] >= 'A' && normalised[0] <= 'Z')
        return DocumentKind::foreign_permanent_15;
    if (normalised.starts_with('9') && normalised.size() == 18)
        return DocumentKind::foreign_permanent;
    for (const std::string_view region : {"810000", "820000", "830000"})
        if (normalised.starts_with(region)) return DocumentKind::hmt_permit;
    return DocumentKind::resident_id;
}

EnrolmentList read_enrolment_list(const platform::Table& table, platform::CivilDate today,
                                  const membership::Divisions& divisions) {
    auto wanted = person_columns();
    wanted.push_back({fee_head, {"缴费金额", "交费", "金额", "互助金"}, false});
    HeadedTable headed(table, wanted);
    PersonReading persons(headed, today, divisions);
    EnrolmentList list;
    for (const auto& row : headed.rows()) {
        EnrolmentRow one;
        one.row = row.number;
        bool is_sound = persons.read(row, one.person);
        if (headed.has(fee_head)) {
            std::int64_t fee = 0;
            is_sound &= read_money(headed, row, fee_head, fee);
            one.fee = fee;
        }
        if (is_sound) list.rows.push_back(std::move(one));
    }
    list.number_column = headed.column(number_head);
    list.fee_column = headed.column(fee_head);
    list.problems = headed.take_problems();
    return list;
}

ClaimList read_claim_list(const platform::Table& table, platform::CivilDate today,
                          const membership::Divisions& divisions) {
    auto wanted = person_columns();
    for (const auto head : {hospital_head, diagnosis_head, admitted_head, discharged_head,
                            cost_head, self_paid_head, bank_head, account_head}) {
        wanted.push_back({head, {}});
    }
    wanted.push_back({amount_head, {"互助金额", "核定金额"}, false});
    HeadedTable headed(table, wanted);
    PersonReading persons(headed, today, divisions);
    ClaimList list;
    for (const auto& row : headed.rows()) {
        ClaimRow one;
        one.row = row.number;
        bool is_sound = persons.read(row, one.person);
        is_sound &= read_stay(headed, row, today, one.stay);
        if (headed.has(amount_head)) {
            std::int64_t amount = 0;
            is_sound &= read_money(headed, row, amount_head, amount);
            one.amount = amount;
        }
        if (is_sound) list.rows.push_back(std::move(one));
    }
    list.number_column = headed.column(number_head);
    list.problems = headed.take_problems();
    return list;
}

std::vector<std::string> enrolment_heads() {
    return {std::string(name_head), std::string(number_head), std::string(mobile_head),
            std::string(fee_head)};
}

std::vector<std::string> claim_heads() {
    std::vector<std::string> heads;
    for (const auto head :
         {name_head, number_head, mobile_head, hospital_head, diagnosis_head, admitted_head,
          discharged_head, cost_head, self_paid_head, bank_head, account_head, amount_head})
        heads.emplace_back(head);
    return heads;
}

}  // namespace services::mutual_aid
