#include "services/devices/ticket.hpp"

#include <algorithm>

#include "platform/base/json.hpp"

namespace services::devices {
namespace {

constexpr std::string_view beginning = "YZE1.";
constexpr std::size_t longest = 8192;

}  // namespace

std::string to_text(const Ticket& ticket) {
    const platform::Json json{{"url", ticket.url},
                              {"code", ticket.code},
                              {"root", platform::to_base64url(ticket.root.bytes)},
                              {"authority", ticket.authority_pem},
                              {"hub_key", platform::to_base64url(ticket.hub_key_sha256)}};
    return std::string(beginning) +
           platform::to_base64url(platform::as_bytes(platform::to_canonical_text(json)));
}

std::optional<Ticket> ticket_from_text(std::string_view text) {
    if (text.size() > longest || !text.starts_with(beginning)) return std::nullopt;
    const auto bytes = platform::from_base64url(text.substr(beginning.size()));
    if (!bytes) return std::nullopt;
    const auto json = platform::parse_json(platform::as_text(*bytes));
    if (!json) return std::nullopt;
    const auto url = platform::text_member(*json, "url");
    const auto code = platform::text_member(*json, "code");
    const auto authority = platform::text_member(*json, "authority");
    const auto root = platform::from_base64url(platform::text_member(*json, "root").value_or("!"));
    auto hub_key = platform::from_base64url(platform::text_member(*json, "hub_key").value_or("!"));
    Ticket ticket;
    if (!url || !code || !authority || !root || root->size() != ticket.root.bytes.size() ||
        !hub_key || hub_key->size() != 32)
        return std::nullopt;
    ticket.hub_key_sha256 = std::move(*hub_key);
    ticket.url = *url;
    ticket.code = *code;
    ticket.authority_pem = *authority;
    std::ranges::copy(*root, ticket.root.bytes.begin());
    return ticket;
}

std::optional<Ticket> ticket_with_code(std::string_view hub_part, std::string_view code) {
    while (!hub_part.empty() && (hub_part.back() == '\n' || hub_part.back() == '\r'))
        hub_part.remove_suffix(1);
    auto ticket = ticket_from_text(hub_part);
    if (ticket) ticket->code = code;
    return ticket;
}

}  // namespace services::devices
