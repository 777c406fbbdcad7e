#include "services/membership/record_fields.hpp"

#include <algorithm>

namespace services::membership {
namespace {

constexpr std::size_t longest_value_told = 40;
constexpr std::size_t longest_code = 48;
constexpr std::size_t longest_language = 12;

}  // namespace

RecordFields::RecordFields(std::string_view text, Privacy privacy, std::string_view room)
    : json_(platform::Json::object()), privacy_(privacy), room_(room) {
    auto json = platform::parse_json(text);
    if (json && json->is_object()) {
        json_ = std::move(json).value();
    } else {
        unusable_ = sync::Unusable{room_ + ".not_readable", "", "",
                                   "这条记录的内容无法读取，请联系维护人员。"};
    }
}

void RecordFields::refuse(std::string_view key, const std::string& value) {
    if (unusable_) return;
    const auto told = privacy_ == Privacy::personal ? "" : value.substr(0, longest_value_told);
    unusable_ = sync::Unusable{
        room_ + ".unusable_field", std::string(key), told,
        "字段“" + std::string(key) + "”的值本程序不认识，可能需要升级，请联系维护人员。"};
}

std::string RecordFields::text(std::string_view key) {
    const auto value = platform::text_member(json_, key);
    if (!value) refuse(key, "");
    return value.value_or("");
}

std::string RecordFields::maybe_text(std::string_view key) {
    return json_.contains(key) ? text(key) : "";
}

std::int64_t RecordFields::integer(std::string_view key) {
    const auto value = platform::integer_member(json_, key);
    if (!value) refuse(key, "");
    return value.value_or(0);
}

std::int64_t RecordFields::within(std::string_view key, std::int64_t least, std::int64_t most) {
    const auto value = integer(key);
    if (value < least || value > most) refuse(key, std::to_string(value));
    return value;
}

std::string RecordFields::code(std::string_view key) {
    auto given = text(key);
    const bool is_code =
        given.size() <= longest_code &&
        given.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
    if (!is_code) refuse(key, given);
    return given;
}

std::string RecordFields::maybe_language(std::string_view key) {
    auto given = maybe_text(key);
    if (given.size() > longest_language) refuse(key, given);
    return given;
}

bool RecordFields::boolean(std::string_view key) {
    const auto value = platform::bool_member(json_, key);
    if (!value) refuse(key, "");
    return value.value_or(false);
}

platform::Digest RecordFields::digest(std::string_view key) {
    platform::Digest digest{};
    const auto bytes = platform::from_hex(text(key));
    if (bytes && bytes->size() == digest.size()) {
        std::copy(bytes->begin(), bytes->end(), digest.begin());
    } else {
        refuse(key, "");
    }
    return digest;
}

std::optional<platform::CivilDate> RecordFields::maybe_date(std::string_view key) {
    if (!json_.contains(key)) return std::nullopt;
    const auto given = text(key);
    const auto date = platform::civil_date_from_text(given);
    if (!date) refuse(key, given);
    return date;
}

std::optional<platform::WallTime> RecordFields::maybe_time(std::string_view key) {
    if (!json_.contains(key)) return std::nullopt;
    return platform::WallTime{integer(key)};
}

const platform::Json& RecordFields::list(std::string_view key) {
    static const platform::Json none = platform::Json::array();
    const auto found = json_.find(key);
    if (found == json_.end()) return none;
    if (!found->is_array()) {
        refuse(key, "");
        return none;
    }
    return *found;
}

const platform::Json& RecordFields::object(std::string_view key) {
    static const platform::Json none = platform::Json::object();
    const auto found = json_.find(key);
    if (found != json_.end() && found->is_object()) return *found;
    refuse(key, "");
    return none;
}

}  // namespace services::membership
