#include "services/telling/http_gateway.hpp"

#include <algorithm>

#include "platform/base/json.hpp"
#include "platform/base/log.hpp"
#include "platform/crypto/hashing.hpp"

namespace services::telling {
namespace {

using platform::Json;

constexpr std::size_t most_reports = 1000;
constexpr std::size_t longest_mark = 200;
constexpr std::size_t longest_reference = 64;
constexpr std::int64_t longest_pause = 3600;

std::optional<Json> object_in(const platform::HttpResponse& response) {
    auto json = platform::parse_json(response.body);
    if (!json || !json->is_object()) return std::nullopt;
    return std::move(json).value();
}

Delivery delivery_in(const Json& json) {
    const auto state = platform::text_member(json, "state").value_or("");
    if (state == "delivered") return Delivery::arrived;
    if (state == "failed") return Delivery::failed;
    if (state == "pending") return Delivery::on_its_way;
    return Delivery::unknown;
}

std::optional<std::chrono::seconds> pause_in(const platform::HttpResponse& response) {
    const auto text = response.header("retry-after");
    if (text.empty() || text.size() > 6 ||
        text.find_first_not_of("0123456789") != std::string_view::npos)
        return std::nullopt;
    return std::chrono::seconds{
        std::min<std::int64_t>(std::stoll(std::string(text)), longest_pause)};
}

SendAnswer later(std::optional<std::chrono::seconds> not_for = std::nullopt) {
    return {SendAnswer::Kind::later, "", "", not_for};
}

SendAnswer answer_in(const platform::HttpResponse& response) {
    const auto json = object_in(response);
    if (response.status / 100 == 2 && json) {
        const auto reference = platform::text_member(*json, "reference").value_or("");
        if (reference.size() <= longest_reference)
            return {SendAnswer::Kind::accepted, reference, "", std::nullopt};
    }
    // 401, 403 and 404 say that the settings are wrong, which is no fault of this message.
    const bool is_about_message = response.status == 400 || response.status == 422;
    if (is_about_message && json) {
        const auto code = platform::text_member(*json, "code").value_or("");
        return {SendAnswer::Kind::refused, "", code == "bad_number" ? "bad_number" : "refused",
                std::nullopt};
    }
    return later(pause_in(response));
}

}  // namespace

std::string key_of(TellingId telling, Channel channel) {
    return to_text(telling) + "-" + std::string(name_of(channel));
}

std::optional<std::pair<TellingId, Channel>> telling_of_key(std::string_view key) {
    const auto dash = key.rfind('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const auto telling = platform::id_from_text<TellingId>(key.substr(0, dash));
    const auto channel = channel_from(key.substr(dash + 1));
    if (!telling || !channel) return std::nullopt;
    return std::pair{*telling, *channel};
}

std::string gateway_signature(platform::ByteView secret, std::string_view method,
                              std::string_view target, std::string_view time,
                              std::string_view body) {
    const auto text = std::string(method) + "\n" + std::string(target) + "\n" + std::string(time) +
                      "\n" + platform::to_hex(platform::sha256(platform::as_bytes(body)));
    return platform::to_hex(platform::keyed_hash(secret, platform::as_bytes(text)));
}

HttpGateway::HttpGateway(Channel channel, platform::HttpClient& line, platform::Bytes secret,
                         const platform::Clock& clock)
    : channel_(channel), line_(line), secret_(std::move(secret)), clock_(clock) {}

platform::Outcome<platform::HttpResponse, platform::LineRefusal> HttpGateway::ask(
    platform::ClientRequest request) {
    const auto time = std::to_string(clock_.wall().micros / 1'000'000);
    request.headers["x-yizhan-time"] = time;
    request.headers["x-yizhan-signature"] =
        gateway_signature(secret_, request.method, platform::to_target(request.path, request.query),
                          time, request.body);
    auto answer = line_.send(request);
    if (answer && (answer->status == 401 || answer->status == 403))
        platform::log(platform::LogLevel::warning, "telling.gateway_refuses_us",
                      {{"channel", name_of(channel_)}, {"status", std::int64_t{answer->status}}});
    return answer;
}

SendAnswer HttpGateway::send(const Outgoing& message) {
    platform::ClientRequest request;
    request.method = "POST";
    request.path = "/messages";
    request.headers["idempotency-key"] = message.key;
    request.body = platform::to_canonical_text(
        {{"key", message.key}, {"to", message.to}, {"text", message.text}});
    const auto answer = ask(std::move(request));
    return answer ? answer_in(*answer) : later();
}

platform::Outcome<Reports, GatewayAway> HttpGateway::reports(const std::string& after) {
    platform::ClientRequest request;
    request.path = "/reports";
    request.query["after"] = after;
    const auto answer = ask(std::move(request));
    const auto json = answer && answer->status == 200 ? object_in(*answer) : std::nullopt;
    const auto next = json ? platform::text_member(*json, "next") : std::nullopt;
    if (!next || next->size() > longest_mark) return platform::refuse(GatewayAway{});
    const auto list = json->find("reports");
    if (list == json->end() || !list->is_array() || list->size() > most_reports)
        return platform::refuse(GatewayAway{});
    Reports reports{{}, *next};
    for (const auto& one : *list) {
        const auto key = one.is_object() ? platform::text_member(one, "key") : std::nullopt;
        if (key) reports.reports.push_back({*key, delivery_in(one)});
    }
    return reports;
}

platform::Outcome<Delivery, GatewayAway> HttpGateway::look_up(const std::string& key) {
    platform::ClientRequest request;
    request.path = "/messages/" + key;
    const auto answer = ask(std::move(request));
    if (!answer) return platform::refuse(GatewayAway{});
    if (answer->status == 404) return Delivery::unknown;
    const auto json = answer->status == 200 ? object_in(*answer) : std::nullopt;
    if (!json) return platform::refuse(GatewayAway{});
    return delivery_in(*json);
}

}  // namespace services::telling
