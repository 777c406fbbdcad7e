#include "services/telling/telling_records.hpp"

#include "platform/base/json.hpp"

namespace services::telling {
namespace {

using platform::Json;

constexpr std::size_t longest_code = 64;

std::optional<Json> object_in(std::string_view text) {
    auto json = platform::parse_json(text);
    if (!json || !json->is_object()) return std::nullopt;
    return std::move(json).value();
}

std::optional<TellingId> telling_in(const Json& json) {
    const auto text = platform::text_member(json, "telling");
    return text ? platform::id_from_text<TellingId>(*text) : std::nullopt;
}

std::optional<Channel> channel_in(const Json& json) {
    return channel_from(platform::text_member(json, "channel").value_or(""));
}

std::optional<std::string> code_in(const Json& json, std::string_view key) {
    auto text = platform::text_member(json, key);
    if (!text || text->size() > longest_code) return std::nullopt;
    return text;
}

std::optional<std::vector<Channel>> routes_in(const Json& json) {
    const auto found = json.find("routes");
    if (found == json.end() || !found->is_array()) return std::nullopt;
    std::vector<Channel> routes;
    for (const auto& one : *found) {
        const auto channel = one.is_string() ? channel_from(one.get<std::string>()) : std::nullopt;
        if (!channel) return std::nullopt;
        routes.push_back(*channel);
    }
    return routes;
}

}  // namespace

std::string body_text(const Asked& asked) {
    Json routes = Json::array();
    for (const auto channel : asked.routes)
        routes.push_back(name_of(channel));
    return platform::to_canonical_text({{"telling", to_text(asked.telling)},
                                        {"template", asked.template_id},
                                        {"language", asked.language},
                                        {"about", to_text(asked.about)},
                                        {"area", asked.area},
                                        {"urgent", asked.is_urgent},
                                        {"routes", std::move(routes)}});
}

std::string body_text(const Sent& sent) {
    return platform::to_canonical_text({{"telling", to_text(sent.telling)},
                                        {"channel", name_of(sent.channel)},
                                        {"reference", sent.reference}});
}

std::string body_text(const Delivered& delivered) {
    return platform::to_canonical_text(
        {{"telling", to_text(delivered.telling)}, {"channel", name_of(delivered.channel)}});
}

std::string body_text(const Failed& failed) {
    return platform::to_canonical_text({{"telling", to_text(failed.telling)},
                                        {"channel", name_of(failed.channel)},
                                        {"reason", failed.reason}});
}

std::string body_text(const Called& called) {
    Json json{{"telling", to_text(called.telling)}, {"outcome", name_of(called.outcome)}};
    if (called.again) json["again_us"] = called.again->micros;
    return platform::to_canonical_text(json);
}

std::string body_text(const GivenUp& given_up) {
    return platform::to_canonical_text(
        {{"telling", to_text(given_up.telling)}, {"reason", name_of(given_up.reason)}});
}

std::optional<Asked> asked_from(std::string_view body) {
    const auto json = object_in(body);
    if (!json) return std::nullopt;
    const auto telling = telling_in(*json);
    const auto template_id = code_in(*json, "template");
    const auto language = code_in(*json, "language");
    const auto about =
        platform::id_from_text<sync::SubjectId>(platform::text_member(*json, "about").value_or(""));
    const auto area = code_in(*json, "area");
    const auto urgent = platform::bool_member(*json, "urgent");
    const auto routes = routes_in(*json);
    if (!telling || !template_id || !language || !about || !area || !urgent || !routes)
        return std::nullopt;
    return Asked{*telling, *template_id, *language, *about, *area, *urgent, *routes};
}

std::optional<Sent> sent_from(std::string_view body) {
    const auto json = object_in(body);
    if (!json) return std::nullopt;
    const auto telling = telling_in(*json);
    const auto channel = channel_in(*json);
    const auto reference = code_in(*json, "reference");
    if (!telling || !channel || !reference) return std::nullopt;
    return Sent{*telling, *channel, *reference};
}

std::optional<Delivered> delivered_from(std::string_view body) {
    const auto json = object_in(body);
    if (!json) return std::nullopt;
    const auto telling = telling_in(*json);
    const auto channel = channel_in(*json);
    if (!telling || !channel) return std::nullopt;
    return Delivered{*telling, *channel};
}

std::optional<Failed> failed_from(std::string_view body) {
    const auto json = object_in(body);
    if (!json) return std::nullopt;
    const auto telling = telling_in(*json);
    const auto channel = channel_in(*json);
    const auto reason = code_in(*json, "reason");
    if (!telling || !channel || !reason) return std::nullopt;
    return Failed{*telling, *channel, *reason};
}

std::optional<Called> called_from(std::string_view body) {
    const auto json = object_in(body);
    if (!json) return std::nullopt;
    const auto telling = telling_in(*json);
    const auto outcome = call_outcome_from(platform::text_member(*json, "outcome").value_or(""));
    if (!telling || !outcome) return std::nullopt;
    Called called{*telling, *outcome, std::nullopt};
    if (const auto again = platform::integer_member(*json, "again_us"))
        called.again = platform::WallTime{*again};
    return called;
}

std::optional<GivenUp> given_up_from(std::string_view body) {
    const auto json = object_in(body);
    if (!json) return std::nullopt;
    const auto telling = telling_in(*json);
    const auto reason = give_up_reason_from(platform::text_member(*json, "reason").value_or(""));
    if (!telling || !reason) return std::nullopt;
    return GivenUp{*telling, *reason};
}

std::string sealed_text(const Words& words) {
    Json parameters = Json::object();
    for (const auto& [name, value] : words.parameters)
        parameters[name] = value;
    return platform::to_canonical_text({{"name", words.contact.name},
                                        {"mobile", words.contact.mobile},
                                        {"account", words.contact.account},
                                        {"parameters", std::move(parameters)}});
}

std::optional<Words> words_from(std::string_view opened) {
    const auto json = object_in(opened);
    if (!json) return std::nullopt;
    const auto name = platform::text_member(*json, "name");
    const auto mobile = platform::text_member(*json, "mobile");
    const auto account = platform::text_member(*json, "account");
    const auto parameters = json->find("parameters");
    if (!name || !mobile || !account || parameters == json->end() || !parameters->is_object())
        return std::nullopt;
    Words words{{*name, *mobile, *account}, {}};
    for (const auto& [key, value] : parameters->items()) {
        if (!value.is_string()) return std::nullopt;
        words.parameters[key] = value.get<std::string>();
    }
    return words;
}

}  // namespace services::telling
