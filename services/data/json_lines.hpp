// On which line of a JSON text each value begins, by its pointer.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace services::data {

class JsonLines final {
public:
    // Of text that parse_json accepted.
    explicit JsonLines(std::string_view text);
    // Of the value, or of the nearest one around it that there is.
    int line_of(std::string_view pointer) const;

private:
    std::map<std::string, int, std::less<>> lines_;
};

// A key as it stands in a pointer.
std::string pointer_token(std::string_view key);

}  // namespace services::data
