// Packs for tests: a small sound one to spoil, and those that ship.
#pragma once

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <vector>

#include "platform/base/json.hpp"
#include "services/policy/judge.hpp"
#include "services/policy/pack_lint.hpp"

namespace support {

using PackPointer = std::shared_ptr<const services::policy::Pack>;

inline std::string small_pack_text() {
    return R"({
 "pack": "small",
 "title": {"zh_CN": "小包", "en": "Small"},
 "region": "4105",
 "first_day": "2020-01-01",
 "sources": [{"key": "S", "title": "somewhere"}],
 "facts": [
  {"id": "people", "sort": "whole", "least": 1, "most": 20,
   "question": {"zh_CN": "几口人？", "en": "How many?"}, "why": {"zh_CN": "算", "en": "to count"}},
  {"id": "income", "sort": "money",
   "question": {"zh_CN": "收入？", "en": "Income?"}, "why": {"zh_CN": "算", "en": "to count"}},
  {"id": "has_car", "sort": "yes_no",
   "question": {"zh_CN": "有车吗？", "en": "A car?"}, "why": {"zh_CN": "看", "en": "to see"}}
 ],
 "parameters": [
  {"id": "line", "sort": "money", "title": {"zh_CN": "标准", "en": "line"},
   "values": [{"from": "2020-01-01", "value": 60000, "source": "S"},
              {"from": "2020-01-01", "division": "410502", "value": 63000, "source": "S"},
              {"from": "2022-01-01", "division": "410502", "value": 70000, "source": "S"}]}
 ],
 "values": [
  {"id": "line_year", "sort": "money", "title": {"zh_CN": "一年", "en": "a year"}, "sql": "line * 12 * people"}
 ],
 "programmes": [
  {"id": "aid", "group": "relief", "title": {"zh_CN": "帮扶", "en": "Aid"},
   "summary": {"zh_CN": "帮", "en": "aid"}, "source": "S",
   "criteria": {"all": [
     {"leaf": "poor", "sql": "income < line_year", "facts": ["income", "people"],
      "yes": {"zh_CN": "收入{income}元低于{line_year}元", "en": "{income} is below {line_year}"},
      "no": {"zh_CN": "收入{income}元不低于{line_year}元", "en": "{income} is not below {line_year}"}},
     {"not": {"leaf": "car", "sql": "has_car", "facts": ["has_car"],
      "yes": {"zh_CN": "有车", "en": "a car"}, "no": {"zh_CN": "没有车", "en": "no car"}}}]},
   "amount": {"kind": "exact", "per": "year",
     "steps": [{"id": "gap", "sort": "money", "title": {"zh_CN": "差额", "en": "gap"}, "sql": "line_year - income"}]},
   "documents": [{"zh_CN": "身份证", "en": "card"}], "where": {"zh_CN": "大厅", "en": "hall"}}
 ],
 "examples": [
  {"title": "one", "day": "2021-01-01", "division": "410502",
   "facts": {"people": 1, "income": 700000, "has_car": false},
   "expect": [{"programme": "aid", "verdict": "yes", "amount": 56000}]}
 ]
})";
}

inline std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

inline PackPointer pack_of(const std::string& text) {
    auto pack = services::policy::load_pack(text);
    if (!pack) FAIL(pack.refusal().front().pointer << ": " << pack.refusal().front().sentence);
    return std::make_shared<const services::policy::Pack>(std::move(*pack));
}

inline std::string file_text(const std::filesystem::path& path) {
    std::ifstream file(path);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

inline std::filesystem::path policies_folder() {
    return std::filesystem::path(YIZHAN_SOURCE_DIR) / "assets/policies";
}

inline std::vector<PackPointer> shipped_packs() {
    std::vector<PackPointer> packs;
    for (const auto& entry : std::filesystem::directory_iterator(policies_folder())) {
        if (entry.path().extension() == ".json") packs.push_back(pack_of(file_text(entry.path())));
    }
    return packs;
}

}  // namespace support
