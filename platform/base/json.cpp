#include "platform/base/json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "platform/base/text.hpp"

namespace platform {
namespace {

// The offset where nesting passes the limit, if it does. Strings are skipped; whether the text is
// JSON at all is the parser's business.
std::optional<std::size_t> too_deep_at(std::string_view text) {
    int depth = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (in_string) {
            if (c == '\\') ++i;
            if (c == '"') in_string = false;
            continue;
        }
        if (c == '"') in_string = true;
        if (c == '{' || c == '[') {
            if (++depth > json_depth_limit) return i;
        }
        if (c == '}' || c == ']') --depth;
    }
    return std::nullopt;
}

}  // namespace

Outcome<Json, JsonRefusal> parse_json(std::string_view text) {
    if (!is_utf8(text)) return refuse(JsonRefusal{"the text is not UTF-8"});
    // The parser takes a zero byte for the end of the text and would not look at what follows it.
    if (const auto at = text.find('\0'); at != std::string_view::npos)
        return refuse(JsonRefusal{fmt::format("a zero byte at byte {}", at), at});
    if (const auto at = too_deep_at(text))
        return refuse(JsonRefusal{
            fmt::format("nested deeper than {} levels at byte {}", json_depth_limit, *at), *at});
    std::vector<std::set<std::string>> keys;
    std::optional<JsonRefusal> twice;
    const auto watch = [&](int, Json::parse_event_t event, Json& parsed) {
        if (event == Json::parse_event_t::object_start) keys.emplace_back();
        if (event == Json::parse_event_t::object_end) keys.pop_back();
        if (event == Json::parse_event_t::key &&
            !keys.back().insert(parsed.get<std::string>()).second)
            twice = JsonRefusal{"an object names one of its keys twice"};
        return true;
    };
    try {
        Json json = Json::parse(text.begin(), text.end(), watch);
        if (twice) return refuse(*twice);
        return json;
    } catch (const Json::parse_error& error) {
        return refuse(JsonRefusal{fmt::format("not JSON at byte {}", error.byte), error.byte});
    } catch (const Json::exception&) {
        return refuse(JsonRefusal{"a number is out of range"});
    }
}

std::string to_canonical_text(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::strict);
}

std::optional<std::string> text_member(const Json& object, std::string_view key) {
    if (!object.is_object()) return std::nullopt;
    const auto found = object.find(key);
    if (found == object.end() || !found->is_string()) return std::nullopt;
    return found->get<std::string>();
}

std::optional<std::int64_t> integer_member(const Json& object, std::string_view key) {
    if (!object.is_object()) return std::nullopt;
    const auto found = object.find(key);
    if (found == object.end() || !found->is_number_integer()) return std::nullopt;
    return found->get<std::int64_t>();
}

std::optional<bool> bool_member(const Json& object, std::string_view key) {
    if (!object.is_object()) return std::nullopt;
    const auto found = object.find(key);
    if (found == object.end() || !found->is_boolean()) return std::nullopt;
    return found->get<bool>();
}

}  // namespace platform
