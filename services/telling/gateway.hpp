// A way to send short messages, seen from here: an SMS gateway, a message account. A message has a
// key that stays the same however often it is sent; a gateway that honours it sends once.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/outcome.hpp"
#include "services/telling/telling_types.hpp"

namespace services::telling {

struct Outgoing {
    std::string key;
    std::string to;  // the mobile, or the person's name at the message account
    std::string text;
};

struct SendAnswer {
    enum class Kind {
        accepted,  // it will be tried; whether it arrives is reported later
        refused,   // never: the number is none, or may not be written to
        later      // the gateway is away, busy, or did not say; the same key again
    } kind = Kind::later;
    std::string reference;                        // accepted
    std::string reason;                           // refused: bad_number, refused
    std::optional<std::chrono::seconds> not_for;  // later: so long it wants to be left alone
};

enum class Delivery { arrived, failed, on_its_way, unknown };

struct Report {
    std::string key;
    Delivery delivery = Delivery::unknown;
};
struct Reports {
    std::vector<Report> reports;
    std::string next;  // where to go on reading
};

struct GatewayAway {};

class Gateway {
public:
    virtual ~Gateway() = default;
    virtual Channel channel() const = 0;
    virtual SendAnswer send(const Outgoing& message) = 0;
    // What has happened since `after` was read; may say things twice and in any order.
    virtual platform::Outcome<Reports, GatewayAway> reports(const std::string& after) = 0;
    // For a message whose report got lost.
    virtual platform::Outcome<Delivery, GatewayAway> look_up(const std::string& key) = 0;
};

// "0192f0a0-...-sms": one message by one way.
std::string key_of(TellingId telling, Channel channel);
std::optional<std::pair<TellingId, Channel>> telling_of_key(std::string_view key);

}  // namespace services::telling
