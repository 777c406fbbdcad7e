#include "services/hub/questions/asking.hpp"

#include <algorithm>
#include <charconv>

#include "platform/base/text.hpp"
#include "services/data/fen.hpp"
#include "services/devices/devices.hpp"
#include "services/hub/answers.hpp"
#include "services/hub/bulletin.hpp"
#include "services/hub/hub.hpp"

namespace services::hub {
namespace {

constexpr std::size_t shortest_purpose = 2;  // characters
constexpr std::size_t longest_purpose = 200;

}  // namespace

int page_of(const platform::HttpRequest& request) {
    const auto text = request.query_value("page");
    int page = 1;
    std::from_chars(text.data(), text.data() + text.size(), page);
    return std::clamp(page, 1, 1'000'000);
}

int pages_for(std::int64_t rows) {
    return static_cast<int>((rows + rows_on_a_page - 1) / rows_on_a_page);
}

bool is_purpose(std::string_view text) {
    const auto length = platform::length_of(text);
    return length >= shortest_purpose && length <= longest_purpose;
}

platform::HttpResponse purpose_missing() {
    return field_answer("purpose", "请写明查看的目的（2 到 200 个字）");
}

std::optional<platform::Json> sent_object(const platform::HttpRequest& request) {
    auto json = platform::parse_json(request.body);
    if (!json || !json->is_object()) return std::nullopt;
    return std::move(*json);
}

std::optional<std::string> sent_file(const platform::Json& sent) {
    const auto bytes = platform::from_base64url(platform::text_member(sent, "file").value_or(""));
    if (!bytes || bytes->empty()) return std::nullopt;
    return std::string(platform::as_text(*bytes));
}

std::optional<platform::HttpResponse> served_below(const Hub& hub, sync::StationId hall) {
    if (!hub.devices.has_own_hub(hall)) return std::nullopt;
    return refusal_answer(409, "served_below",
                          "这个大厅有自己的服务器，请在那里办理；这里只能查看");
}

bool may_any(const staff::Account& account, std::span<const staff::Role> roles) {
    return std::ranges::any_of(roles, [&](staff::Role role) { return account.may(role); });
}

platform::HttpResponse role_missing() {
    return refusal_answer(403, "role", "您的账号没有这项权限，请找管理员");
}

std::string Sent::text(std::string_view key) const {
    return platform::text_member(json_, key).value_or("");
}

std::string Sent::needed(std::string_view key, std::string_view sentence) const {
    auto found = text(key);
    if (found.find_first_not_of(" \t\n") == found.npos)
        throw FieldWrong{std::string(key), std::string(sentence)};
    return found;
}

std::int64_t Sent::integer(std::string_view key, std::string_view sentence) const {
    const auto found = platform::integer_member(json_, key);
    if (!found) throw FieldWrong{std::string(key), std::string(sentence)};
    return *found;
}

platform::CivilDate Sent::day(std::string_view key) const {
    const auto found = platform::civil_date_from_text(text(key));
    if (!found) throw FieldWrong{std::string(key), "日期写成 2026-11-21 这样"};
    return *found;
}

std::string Sent::file(std::string_view key) const {
    const auto bytes = platform::from_base64url(text(key));
    if (!bytes || bytes->empty())
        throw FieldWrong{std::string(key), "请选择名单文件（CSV 或 XLSX）"};
    return std::string(platform::as_text(*bytes));
}

std::int64_t Sent::fen(std::string_view key) const {
    const auto given = text(key);
    const auto fen = given.empty() ? std::optional<std::int64_t>(0) : data::fen_in(given);
    if (!fen) throw FieldWrong{std::string(key), "金额写成元，最多两位小数，例如 1234.50"};
    return *fen;
}

std::vector<std::string> Sent::texts(std::string_view key) const {
    std::vector<std::string> found;
    const auto* list = member(key);
    if (list == nullptr || !list->is_array()) return found;
    for (const auto& one : *list) {
        if (!one.is_string()) throw FieldWrong{std::string(key), "应是文字的列表"};
        found.push_back(one.get<std::string>());
    }
    return found;
}

const platform::Json* Sent::member(std::string_view key) const {
    const auto found = json_.find(key);
    return found == json_.end() ? nullptr : &*found;
}

platform::HttpResponse with_sent(const ConsoleQuestion& question,
                                 const std::function<platform::HttpResponse(const Sent&)>& work) {
    const auto json = sent_object(question.http);
    if (!json) return refusal_answer(400, "not_json", "发来的内容读不懂");
    try {
        return work(Sent(*json));
    } catch (const FieldWrong& wrong) {
        return field_answer(wrong.field, wrong.sentence);
    }
}

std::string name_of_union(const Hub& hub, const std::string& code) {
    const auto directory = hub.bulletin.directory();
    const auto* found = directory->find(membership::UnionCode{code});
    return found ? found->name : code;
}

std::string name_of_grid(const Hub& hub, const std::string& code) {
    const auto directory = hub.bulletin.directory();
    const auto* found = directory->find(membership::GridCode{code});
    return found ? found->name : code;
}

std::string name_of_station(const Hub& hub, const std::string& station_id) {
    const auto id = platform::id_from_text<sync::StationId>(station_id);
    const auto station = id ? hub.devices.station(*id) : std::nullopt;
    return station ? station->number + " " + station->name : "";
}

}  // namespace services::hub
