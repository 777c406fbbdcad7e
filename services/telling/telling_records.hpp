// The facts of telling people, and how each is written and read. All are said by a hub only. Who is
// told, where and with which words stands in the sealed part of `asked`, and nowhere else.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/telling/telling_types.hpp"

namespace services::telling {

// A room wants a person to be told something.
struct Asked {
    static constexpr std::string_view kind = "telling.asked/1";
    TellingId telling;
    std::string template_id;
    std::string language;
    sync::SubjectId about;
    std::string area;
    bool is_urgent = false;
    std::vector<Channel> routes;  // in the order they are tried; none: the call list
};
// A gateway took it.
struct Sent {
    static constexpr std::string_view kind = "telling.sent/1";
    TellingId telling;
    Channel channel{};
    std::string reference;
};
// It arrived.
struct Delivered {
    static constexpr std::string_view kind = "telling.delivered/1";
    TellingId telling;
    Channel channel{};
};
// By this way it will not arrive: the next is tried, or a colleague calls.
struct Failed {
    static constexpr std::string_view kind = "telling.failed/1";
    TellingId telling;
    Channel channel{};
    std::string reason;  // bad_number, refused, no_report, gateway_silent, no_gateway, no_contact
};
// A colleague called.
struct Called {
    static constexpr std::string_view kind = "telling.called/1";
    TellingId telling;
    CallOutcome outcome{};
    std::optional<platform::WallTime> again;
};
// Nobody tries any longer.
struct GivenUp {
    static constexpr std::string_view kind = "telling.given_up/1";
    TellingId telling;
    GiveUpReason reason{};
};

std::string body_text(const Asked& asked);
std::string body_text(const Sent& sent);
std::string body_text(const Delivered& delivered);
std::string body_text(const Failed& failed);
std::string body_text(const Called& called);
std::string body_text(const GivenUp& given_up);

std::optional<Asked> asked_from(std::string_view body);
std::optional<Sent> sent_from(std::string_view body);
std::optional<Delivered> delivered_from(std::string_view body);
std::optional<Failed> failed_from(std::string_view body);
std::optional<Called> called_from(std::string_view body);
std::optional<GivenUp> given_up_from(std::string_view body);

std::string sealed_text(const Words& words);
std::optional<Words> words_from(std::string_view opened);

}  // namespace services::telling
