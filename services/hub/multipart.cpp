#include "services/hub/multipart.hpp"

#include <algorithm>

namespace services::hub {
namespace {

constexpr std::size_t most_parts = 12;
constexpr std::size_t longest_head = 1024;
constexpr std::size_t longest_boundary = 70;  // RFC 2046
constexpr std::string_view line_end = "\r\n";

// Between the first `before` and the next `after`.
std::optional<std::string_view> between(std::string_view text, std::string_view before,
                                        std::string_view after) {
    const auto at = text.find(before);
    if (at == text.npos) return std::nullopt;
    const auto begin = at + before.size();
    const auto end = text.find(after, begin);
    if (end == text.npos) return std::nullopt;
    return text.substr(begin, end - begin);
}

std::optional<std::string> boundary_in(std::string_view content_type) {
    constexpr std::string_view form = "multipart/form-data;";
    constexpr std::string_view key = "boundary=";
    if (!content_type.starts_with(form)) return std::nullopt;
    const auto at = content_type.find(key);
    if (at == content_type.npos) return std::nullopt;
    auto given = content_type.substr(at + key.size());
    if (given.starts_with('"')) {
        const auto quoted = between(given, "\"", "\"");
        if (!quoted) return std::nullopt;
        given = *quoted;
    } else {
        given = given.substr(0, given.find(';'));
    }
    const bool is_plain = std::ranges::all_of(
        given, [](char c) { return c > ' ' && c < 127 && c != '"' && c != ';'; });
    if (given.empty() || given.size() > longest_boundary || !is_plain) return std::nullopt;
    return std::string(given);
}

std::optional<std::string> name_in(std::string_view head) {
    if (head.size() > longest_head) return std::nullopt;
    const auto name = between(head, "; name=\"", "\"");
    if (!name || name->empty()) return std::nullopt;
    return std::string(*name);
}

}  // namespace

std::optional<std::vector<FormPart>> parts_of_form(std::string_view content_type,
                                                   std::string_view body) {
    const auto boundary = boundary_in(content_type);
    if (!boundary) return std::nullopt;
    const std::string mark = "--" + *boundary;
    if (!body.starts_with(mark)) return std::nullopt;
    body.remove_prefix(mark.size());
    std::vector<FormPart> parts;
    const std::string next = std::string(line_end) + mark;
    while (body.starts_with(line_end)) {
        body.remove_prefix(line_end.size());
        const auto head_end = body.find("\r\n\r\n");
        if (head_end == body.npos || parts.size() == most_parts) return std::nullopt;
        auto name = name_in(body.substr(0, head_end));
        const auto begin = head_end + 4;
        const auto end = body.find(next, begin);
        if (!name || end == body.npos) return std::nullopt;
        parts.push_back({std::move(*name), body.substr(begin, end - begin)});
        body.remove_prefix(end + next.size());
    }
    if (body != "--" && body != "--\r\n") return std::nullopt;
    return parts;
}

std::string_view part_named(const std::vector<FormPart>& parts, std::string_view name) {
    const auto is_it = [&](const FormPart& part) { return part.name == name; };
    if (std::ranges::count_if(parts, is_it) != 1) return {};
    return std::ranges::find_if(parts, is_it)->content;
}

}  // namespace services::hub
