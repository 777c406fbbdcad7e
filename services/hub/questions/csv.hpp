// A table as CSV for office programs: UTF-8 with its mark, CRLF, every cell quoted. A cell that a
// spreadsheet would take for a formula begins with an apostrophe.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace services::hub {

class Csv final {
public:
    explicit Csv(const std::vector<std::string>& heads) : text_("\xEF\xBB\xBF") { add(heads); }

    void add(const std::vector<std::string>& cells) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (i > 0) text_ += ',';
            text_ += quoted(cells[i]);
        }
        text_ += "\r\n";
    }
    const std::string& text() const { return text_; }

private:
    // Programs set to Chinese take the full-width signs for the narrow ones.
    static bool is_formula(std::string_view cell) {
        constexpr std::string_view signs[] = {"=",  "+", "-",  "@",  "\t", "\r",
                                              "\n", "|", "＝", "＋", "－", "＠"};
        return std::ranges::any_of(signs, [&](auto sign) { return cell.starts_with(sign); });
    }
    static std::string quoted(const std::string& cell) {
        std::string out = "\"";
        if (is_formula(cell)) out += '\'';
        for (const char c : cell) {
            if (c == '"') out += '"';
            out += c;
        }
        return out + '"';
    }

    std::string text_;
};

}  // namespace services::hub
