#include "platform/http/http_message.hpp"

#include <nlohmann/json.hpp>

#include "platform/base/text.hpp"

namespace platform {
namespace {

std::string_view value_of(const std::map<std::string, std::string, std::less<>>& map,
                          std::string_view name) {
    const auto found = map.find(name);
    return found == map.end() ? std::string_view{} : std::string_view{found->second};
}

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool is_unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

enum class Plus { itself, space };

Outcome<std::string, TargetRefusal> percent_decode(std::string_view text, Plus plus) {
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus == Plus::space) {
            plain += ' ';
        } else if (text[i] != '%') {
            plain += text[i];
        } else {
            if (text.size() - i < 3) return refuse(TargetRefusal::bad_percent_code);
            const int high = hex_value(text[i + 1]);
            const int low = hex_value(text[i + 2]);
            if (high < 0 || low < 0) return refuse(TargetRefusal::bad_percent_code);
            plain += static_cast<char>(high * 16 + low);
            i += 2;
        }
    }
    // A zero byte ends a text early for some C library further in.
    if (plain.find('\0') != std::string::npos) return refuse(TargetRefusal::bad_percent_code);
    if (!is_utf8(plain)) return refuse(TargetRefusal::not_utf8);
    return plain;
}

bool has_control_character(std::string_view text) {
    for (const char c : text) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return true;
    }
    return false;
}

bool is_plain_segment(std::string_view segment) {
    return segment != "." && segment != ".." && segment.find('/') == std::string_view::npos &&
           segment.find('\\') == std::string_view::npos && !has_control_character(segment);
}

Outcome<std::string, TargetRefusal> parse_path(std::string_view coded) {
    if (coded.empty() || coded.front() != '/') return refuse(TargetRefusal::bad_path);
    std::string path;
    std::string_view rest = coded;
    while (!rest.empty()) {
        rest.remove_prefix(1);
        const auto end = std::min(rest.find('/'), rest.size());
        auto segment = percent_decode(rest.substr(0, end), Plus::itself);
        if (!segment) return segment;
        const bool is_last = end == rest.size();
        if (!is_plain_segment(*segment) || (segment->empty() && !is_last)) {
            return refuse(TargetRefusal::bad_path);
        }
        path += '/';
        path += *segment;
        rest.remove_prefix(end);
    }
    return path;
}

std::string encode(std::string_view text, std::string_view also_plain) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string coded;
    coded.reserve(text.size());
    for (const char c : text) {
        if (is_unreserved(c) || also_plain.find(c) != std::string_view::npos) {
            coded += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            coded += '%';
            coded += digits[byte >> 4];
            coded += digits[byte & 15];
        }
    }
    return coded;
}

}  // namespace

std::string_view HttpRequest::header(std::string_view name) const {
    return value_of(headers, name);
}

std::string_view HttpRequest::query_value(std::string_view key) const {
    return value_of(query, key);
}

std::string_view HttpResponse::header(std::string_view name) const {
    return value_of(headers, name);
}

HttpResponse error_response(int status, std::string_view code, std::string_view sentence) {
    HttpResponse response;
    response.status = status;
    response.body = nlohmann::json{{"code", code}, {"sentence", sentence}}.dump();
    return response;
}

Outcome<HttpTarget, TargetRefusal> parse_target(std::string_view target) {
    const auto mark = std::min(target.find('?'), target.size());
    // Clients never send a fragment; one that arrives is an attempt at something.
    if (target.find('#') != std::string_view::npos) return refuse(TargetRefusal::bad_path);
    auto path = parse_path(target.substr(0, mark));
    if (!path) return refuse(path.refusal());
    auto query = parse_query(mark == target.size() ? "" : target.substr(mark + 1));
    if (!query) return refuse(query.refusal());
    return HttpTarget{std::move(*path), std::move(*query)};
}

Outcome<HttpQuery, TargetRefusal> parse_query(std::string_view text) {
    HttpQuery query;
    while (!text.empty()) {
        const auto end = std::min(text.find('&'), text.size());
        const auto pair = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (pair.empty()) continue;
        const auto equals = std::min(pair.find('='), pair.size());
        auto key = percent_decode(pair.substr(0, equals), Plus::space);
        if (!key) return refuse(key.refusal());
        auto value =
            percent_decode(equals == pair.size() ? "" : pair.substr(equals + 1), Plus::space);
        if (!value) return refuse(value.refusal());
        const bool is_new = query.emplace(std::move(*key), std::move(*value)).second;
        if (!is_new) return refuse(TargetRefusal::repeated_key);
    }
    return query;
}

std::string percent_encode(std::string_view text) {
    return encode(text, "");
}

std::string to_target(std::string_view path, const HttpQuery& query) {
    std::string target = encode(path, "/");
    char separator = '?';
    for (const auto& [key, value] : query) {
        target += separator;
        target += percent_encode(key);
        target += '=';
        target += percent_encode(value);
        separator = '&';
    }
    return target;
}

}  // namespace platform
