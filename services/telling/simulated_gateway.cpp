#include "services/telling/simulated_gateway.hpp"

#include <algorithm>

#include "platform/base/json.hpp"
#include "platform/crypto/hashing.hpp"
#include "services/telling/http_gateway.hpp"

namespace services::telling {
namespace {

using platform::HttpResponse;
using platform::Json;

HttpResponse json_answer(int status, const Json& json) {
    HttpResponse response;
    response.status = status;
    response.body = json.dump();
    return response;
}

}  // namespace

std::map<std::string, std::vector<std::string>> SimulatedGateway::phones() const {
    const std::scoped_lock lock(mutex_);
    return phones_;
}

HttpResponse SimulatedGateway::answer(const platform::HttpRequest& request) {
    const std::scoped_lock lock(mutex_);
    const auto wanted =
        gateway_signature(secret_, request.method, platform::to_target(request.path, request.query),
                          request.header("x-yizhan-time"), request.body);
    if (request.header("x-yizhan-signature") != wanted)
        return platform::error_response(401, "signature", "签名不对");
    constexpr std::string_view one = "/messages/";
    if (request.method == "POST" && request.path == "/messages") return take(request);
    if (request.method == "GET" && request.path == "/reports")
        return reports_after(request.query_value("after"));
    if (request.method == "GET" && request.path.starts_with(one))
        return state_of(request.path.substr(one.size()));
    return platform::error_response(404, "unknown", "没有这个地址");
}

HttpResponse SimulatedGateway::take(const platform::HttpRequest& request) {
    if (busy_answers > 0) {
        --busy_answers;
        auto busy = platform::error_response(429, "busy", "太忙，请稍后");
        busy.headers["retry-after"] = "60";
        return busy;
    }
    const auto json = platform::parse_json(request.body);
    if (!json || !json->is_object()) return platform::error_response(400, "body", "不是 JSON");
    const auto key = platform::text_member(*json, "key").value_or("");
    const auto to = platform::text_member(*json, "to").value_or("");
    if (bad_numbers.contains(to)) return platform::error_response(422, "bad_number", "空号");
    if (!taken_.contains(key)) {
        taken_[key] = {to, !loses_reports};
        order_.push_back(key);
        if (!silent_phones.contains(to))
            phones_[to].push_back(platform::text_member(*json, "text").value_or(""));
    }
    const auto digest = platform::sha256(platform::as_bytes(key));
    return json_answer(200, {{"reference", platform::to_hex(digest).substr(0, 16)}});
}

std::string SimulatedGateway::state_of_number(const std::string& number) const {
    return silent_phones.contains(number) ? "failed" : "delivered";
}

HttpResponse SimulatedGateway::reports_after(std::string_view after) const {
    const auto is_number = !after.empty() && after.size() < 10 &&
                           after.find_first_not_of("0123456789") == std::string_view::npos;
    const auto from = is_number ? std::stoul(std::string(after)) : 0;
    Json reports = Json::array();
    const auto end = reports_late ? std::min(from, order_.size()) : order_.size();
    for (auto i = from; i < end; ++i) {
        const auto& taken = taken_.at(order_[i]);
        if (!taken.is_reported) continue;
        const Json report{{"key", order_[i]}, {"state", state_of_number(taken.to)}};
        reports.push_back(report);
        if (repeats_reports) reports.push_back(report);
    }
    return json_answer(200, {{"reports", std::move(reports)}, {"next", std::to_string(end)}});
}

HttpResponse SimulatedGateway::state_of(const std::string& key) const {
    const auto found = taken_.find(key);
    if (forgets || found == taken_.end())
        return platform::error_response(404, "unknown", "没有这条短信");
    return json_answer(200, {{"key", key}, {"state", state_of_number(found->second.to)}});
}

}  // namespace services::telling
