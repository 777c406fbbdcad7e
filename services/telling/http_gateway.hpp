// A gateway over HTTP. What it speaks, for whoever puts a bridge before a carrier's own interface:
//   POST /messages {"key","to","text"}   200 {"reference"} | 4xx {"code"} | 429 or 5xx: later
//   GET  /reports?after=                 200 {"reports":[{"key","state"}],"next"}
//   GET  /messages/{key}                 200 {"key","state"} | 404
// `state` is delivered, failed or pending; `code` bad_number or anything else. Each question
// carries `x-yizhan-time` and `x-yizhan-signature`, the HMAC-SHA256 in hex of method, path with
// query, time and the body's SHA-256, each on a line.
#pragma once

#include <string>

#include "platform/base/bytes.hpp"
#include "platform/clock/clock.hpp"
#include "platform/http/http_client.hpp"
#include "services/telling/gateway.hpp"

namespace services::telling {

class HttpGateway final : public Gateway {
public:
    HttpGateway(Channel channel, platform::HttpClient& line, platform::Bytes secret,
                const platform::Clock& clock);

    Channel channel() const override { return channel_; }
    SendAnswer send(const Outgoing& message) override;
    platform::Outcome<Reports, GatewayAway> reports(const std::string& after) override;
    platform::Outcome<Delivery, GatewayAway> look_up(const std::string& key) override;

private:
    platform::Outcome<platform::HttpResponse, platform::LineRefusal> ask(
        platform::ClientRequest request);

    const Channel channel_;
    platform::HttpClient& line_;
    const platform::Bytes secret_;
    const platform::Clock& clock_;
};

std::string gateway_signature(platform::ByteView secret, std::string_view method,
                              std::string_view target, std::string_view time,
                              std::string_view body);

}  // namespace services::telling
