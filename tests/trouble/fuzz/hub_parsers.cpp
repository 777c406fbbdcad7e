#include <array>
#include <filesystem>

#include "services/devices/ticket.hpp"
#include "services/hub/hub_settings.hpp"
#include "services/hub/opener/opener.hpp"
#include "trouble/fuzz/parsers.hpp"

namespace fuzz {
namespace {

void take_ticket(std::string_view bytes) {
    using namespace services::devices;
    if (const auto ticket = ticket_from_text(bytes))
        require(ticket_from_text(to_text(*ticket)).has_value());
    Ticket inside;
    inside.hub_key_sha256.resize(32);
    const auto json = "YZE1." + platform::to_base64url(platform::as_bytes(bytes));
    (void)ticket_from_text(json);
}

std::vector<std::string> ticket_seeds() {
    services::devices::Ticket ticket;
    ticket.url = "https://127.0.0.1:8443";
    ticket.code = "ABCD-EFGH-JKMN-PQRS";
    ticket.authority_pem = "-----BEGIN CERTIFICATE-----";
    ticket.hub_key_sha256.resize(32);
    const auto text = to_text(ticket);
    return {text, std::string(platform::as_text(*platform::from_base64url(text.substr(5))))};
}

void take_settings(std::string_view bytes) {
    using namespace services::hub;
    const auto settings = hub_settings_from_json(bytes);
    if (settings) require(hub_settings_from_json(to_json_text(*settings)).has_value());
}

std::vector<std::string> settings_seeds() {
    services::hub::HubSettings settings;
    settings.database = "sqlite:hub.db";
    settings.host_names = {"127.0.0.1", "hub.example"};
    settings.public_url = "https://hub.example";
    settings.devices_url = "https://hub.example:8443";
    return {to_json_text(settings)};
}

// What the hub asks over the local socket, were it taken over.
void take_opener_question(std::string_view bytes) {
    static services::hub::Opener opener([] {
        auto name = (std::filesystem::temp_directory_path() / "yizhan_fuzz_XXXXXX").string();
        require(::mkdtemp(name.data()) != nullptr);
        return std::filesystem::path(name);
    }());
    require(!opener.answer(bytes).empty());
}

std::vector<std::string> opener_seeds() {
    return {R"({"parts":[{"record":"0192f3a4-5b6c-7d8e-9f01-23456789abcd","kind":"a.b/1",)"
            R"("stream":"0192f3a4-5b6c-7d8e-9f01-23456789abcd","sealed":"AQAA"}]})",
            R"({"parts":[]})"};
}

constexpr std::array parsers{Parser{"enrolment_ticket", take_ticket, ticket_seeds},
                             Parser{"hub_settings", take_settings, settings_seeds},
                             Parser{"opener_question", take_opener_question, opener_seeds}};

}  // namespace

std::span<const Parser> hub_parsers() {
    return parsers;
}

}  // namespace fuzz
