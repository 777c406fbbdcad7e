#include "services/devices/first_question.hpp"

#include "platform/http/http_client.hpp"

namespace services::devices {

platform::Outcome<platform::Json, std::string> ask_to_enrol(const Ticket& ticket,
                                                            const std::string& request_pem,
                                                            std::optional<sync::DeviceId> hub) {
    platform::ClientSettings settings;
    settings.base_url = ticket.url;
    settings.authority_pem = ticket.authority_pem;
    settings.hub_key_sha256 = ticket.hub_key_sha256;
    platform::CurlClient client(settings);
    platform::Json question{{"code", ticket.code}, {"request_pem", request_pem}};
    if (hub) question["hub"] = to_text(*hub);
    platform::ClientRequest request;
    request.method = "POST";
    request.path = "/v1/enrol";
    request.body = question.dump();
    auto response = client.send(request);
    // A new board's clock often stands at 1970; the ticket's pin still says that this is the hub.
    if (!response && response.refusal() == platform::LineRefusal::certificate_dates) {
        request.dates = platform::CertificateDates::forgiven;
        response = client.send(request);
    }
    if (!response)
        return platform::refuse("连不上 " + ticket.url + "（" +
                                std::string(platform::name_of(response.refusal())) +
                                "），请检查网络后再登记");
    auto json = platform::parse_json(response->body);
    if (!json) return platform::refuse("hub 的回答读不懂：" + json.refusal().sentence);
    if (response->status != 200)
        return platform::refuse(
            platform::text_member(*json, "sentence").value_or("hub 拒绝了登记"));
    return std::move(*json);
}

}  // namespace services::devices
