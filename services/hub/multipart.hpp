// What a browser sends from a form with a file in it (multipart/form-data, RFC 7578), read
// strictly: few parts, small heads, and nothing before, between or after them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace services::hub {

struct FormPart {
    std::string name;
    std::string_view content;  // within the body
};

// Nothing when it is not in its form, or has more parts than a form of ours.
std::optional<std::vector<FormPart>> parts_of_form(std::string_view content_type,
                                                   std::string_view body);
// The content of that part; empty when there is none, or two.
std::string_view part_named(const std::vector<FormPart>& parts, std::string_view name);

}  // namespace services::hub
