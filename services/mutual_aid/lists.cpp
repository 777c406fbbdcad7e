#include "services/mutual_aid/lists.hpp"

#include <fmt/format.h>

#include <array>
#include <map>

#include "platform/base/text.hpp"
#include "services/bank/account.hpp"
#include "services/data/fen.hpp"

namespace services::mutual_aid {
namespace {

using data::HeadedTable;
using membership::mobile_head;
using membership::name_head;
using membership::number_head;
using platform::TableRow;

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

EnrolmentList read_enrolment_list(const platform::Table& table, platform::CivilDate today,
                                  const membership::Divisions& divisions) {
    auto wanted = membership::person_columns();
    wanted.push_back({fee_head, {"缴费金额", "交费", "金额", "互助金"}, false});
    HeadedTable headed(table, wanted);
    membership::PersonReading persons(headed, today, divisions);
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
    auto wanted = membership::person_columns();
    for (const auto head : {hospital_head, diagnosis_head, admitted_head, discharged_head,
                            cost_head, self_paid_head, bank_head, account_head}) {
        wanted.push_back({head, {}});
    }
    wanted.push_back({amount_head, {"互助金额", "核定金额"}, false});
    HeadedTable headed(table, wanted);
    membership::PersonReading persons(headed, today, divisions);
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
