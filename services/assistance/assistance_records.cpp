#include "services/assistance/assistance_records.hpp"

#include "platform/base/enum_names.hpp"
#include "platform/base/json.hpp"

namespace services::assistance {
namespace {

std::string about(const CallId& call) {
    return platform::to_canonical_text({{"call", to_text(call)}});
}

std::optional<platform::Json> object_in(std::string_view text) {
    auto json = platform::parse_json(text);
    if (!json || !json->is_object()) return std::nullopt;
    return std::move(json).value();
}

std::optional<CallId> id_in(const platform::Json& json) {
    const auto text = platform::text_member(json, "call");
    return text ? platform::id_from_text<CallId>(*text) : std::nullopt;
}

}  // namespace

std::string_view name_of(Reason reason) {
    switch (reason) {
        case Reason::help_me:
            return "help_me";
        case Reason::not_well:
            return "not_well";
        case Reason::device_trouble:
            return "device_trouble";
        case Reason::reading:
            return "reading";
        case Reason::emergency:
            return "emergency";
    }
    platform::stop_at_nameless();
}

std::optional<Reason> reason_from(std::string_view name) {
    return platform::value_among(all_reasons, name);
}

std::string_view name_of(CallState state) {
    switch (state) {
        case CallState::open:
            return "open";
        case CallState::answered:
            return "answered";
        case CallState::unanswered:
            return "unanswered";
    }
    platform::stop_at_nameless();
}

std::string body_text(const Called& called) {
    return platform::to_canonical_text({{"call", to_text(called.call)},
                                        {"reason", name_of(called.reason)},
                                        {"screen", called.screen}});
}

std::string body_text(const Answered& answered) {
    return about(answered.call);
}

std::string body_text(const Unanswered& unanswered) {
    return about(unanswered.call);
}

std::string body_text(const Escalated& escalated) {
    return platform::to_canonical_text(
        {{"call", to_text(escalated.call)}, {"told", escalated.told}});
}

std::optional<Escalated> escalated_from(std::string_view body) {
    const auto json = object_in(body);
    const auto call = json ? id_in(*json) : std::nullopt;
    const auto told = json ? platform::integer_member(*json, "told") : std::nullopt;
    if (!call || !told || *told < 1 || *told > most_told) return std::nullopt;
    return Escalated{*call, static_cast<int>(*told)};
}

std::optional<Called> called_from(std::string_view body) {
    const auto json = object_in(body);
    if (!json) return std::nullopt;
    const auto call = id_in(*json);
    const auto reason = reason_from(platform::text_member(*json, "reason").value_or(""));
    const auto screen = platform::text_member(*json, "screen");
    if (!call || !reason || !screen) return std::nullopt;
    return Called{*call, *reason, *screen};
}

std::optional<CallId> call_in(std::string_view body) {
    const auto json = object_in(body);
    return json ? id_in(*json) : std::nullopt;
}

std::string to_json_text(const Answer& answer) {
    return platform::to_canonical_text({{"call", to_text(answer.call)}, {"at", answer.at.micros}});
}

std::optional<Answer> answer_from_json(std::string_view text) {
    const auto json = object_in(text);
    if (!json) return std::nullopt;
    const auto call = id_in(*json);
    const auto at = platform::integer_member(*json, "at");
    if (!call || !at) return std::nullopt;
    return Answer{*call, {*at}};
}

}  // namespace services::assistance
