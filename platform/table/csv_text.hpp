// A table written as CSV for office programs: UTF-8 with its mark, CRLF, every cell quoted. A cell
// that a spreadsheet would take for a formula begins with an apostrophe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace platform {

class CsvText final {
public:
    explicit CsvText(const std::vector<std::string>& heads);
    void add(const std::vector<std::string>& cells);
    const std::string& text() const { return text_; }

private:
    std::string text_;
};

// Programs set to Chinese take the full-width signs for the narrow ones.
bool looks_like_formula(std::string_view cell);

}  // namespace platform
