// A table as CSV for office programs: UTF-8 with its mark, CRLF, every cell quoted. A cell that a
// spreadsheet would take for a formula begins with an apostrophe.
#pragma once

#include <string>
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
    static std::string quoted(const std::string& cell) {
        std::string out = "\"";
        if (!cell.empty() && std::string("=+-@\t\r\n|").find(cell.front()) != std::string::npos)
            out += '\'';
        for (const char c : cell) {
            if (c == '"') out += '"';
            out += c;
        }
        return out + '"';
    }

    std::string text_;
};

}  // namespace services::hub
