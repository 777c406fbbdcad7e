// What a device is given to begin: where its hub is, its one-time code, the root it will trust and
// the authority of the first connection. One line of text, for a QR code or a command line.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/base/bytes.hpp"
#include "platform/crypto/signing.hpp"

namespace services::devices {

struct Ticket {
    std::string url;
    std::string code;
    platform::VerifyKey root;
    std::string authority_pem;
    platform::Bytes
        hub_key_sha256;  // of the hub's public key: lets a device with a lost clock begin
};

// "YZE1." and base64url.
std::string to_text(const Ticket& ticket);
std::optional<Ticket> ticket_from_text(std::string_view text);
// A ticket from the part that is the same for all devices of a hub (a ticket without a code, laid
// on their disks) and the code somebody typed, in groups or not.
std::optional<Ticket> ticket_with_code(std::string_view hub_part, std::string_view code);

}  // namespace services::devices
