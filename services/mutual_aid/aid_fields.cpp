#include "services/mutual_aid/aid_fields.hpp"

#include <algorithm>

namespace services::mutual_aid {

AidFields::AidFields(std::string_view text) {
    auto json = platform::parse_json(text);
    if (json && json->is_object()) {
        json_ = std::move(json).value();
    } else {
        unusable_ = sync::Unusable{"mutual_aid.not_readable", "", "",
                                   "这条互助记录的内容无法读取，请联系维护人员。"};
    }
}

void AidFields::refuse(std::string_view key) {
    if (unusable_) return;
    unusable_ = sync::Unusable{
        "mutual_aid.unusable_field", std::string(key), "",
        "互助记录的字段“" + std::string(key) + "”本程序不认识，可能需要升级，请联系维护人员。"};
}

std::string AidFields::text(std::string_view key) {
    const auto value = platform::text_member(json_, key);
    if (!value) refuse(key);
    return value.value_or("");
}

std::string AidFields::maybe_text(std::string_view key) {
    return has(key) ? text(key) : "";
}

std::int64_t AidFields::integer(std::string_view key) {
    const auto value = platform::integer_member(json_, key);
    if (!value) refuse(key);
    return value.value_or(0);
}

std::int64_t AidFields::money(std::string_view key) {
    const auto value = integer(key);
    if (value < 0) refuse(key);
    return value;
}

platform::CivilDate AidFields::day(std::string_view key) {
    const auto value = platform::civil_date_from_text(text(key));
    if (!value) refuse(key);
    return value.value_or(platform::CivilDate{});
}

platform::Digest AidFields::digest(std::string_view key) {
    platform::Digest digest{};
    const auto bytes = platform::from_hex(text(key));
    if (bytes && bytes->size() == digest.size()) {
        std::ranges::copy(*bytes, digest.begin());
    } else {
        refuse(key);
    }
    return digest;
}

const platform::Json& AidFields::list(std::string_view key) {
    static const platform::Json none = platform::Json::array();
    const auto found = json_.find(key);
    if (found == json_.end()) return none;
    if (found->is_array()) return *found;
    refuse(key);
    return none;
}

std::vector<Paper> AidFields::papers(std::string_view key) {
    std::vector<Paper> papers;
    for (const auto& one : list(key)) {
        AidFields paper(one.dump());
        papers.push_back({paper.one_of<PaperKind>("kind"), paper.digest("sha256")});
        if (paper.unusable_) refuse(key);
    }
    return papers;
}

PlanVersion AidFields::plan() {
    return {text("plan"), day("plan_first_day")};
}

}  // namespace services::mutual_aid
