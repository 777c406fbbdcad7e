#include "platform/table/csv_text.hpp"

#include <algorithm>

namespace platform {
namespace {

std::string quoted(const std::string& cell) {
    std::string out = "\"";
    if (looks_like_formula(cell)) out += '\'';
    for (const char c : cell) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

}  // namespace

bool looks_like_formula(std::string_view cell) {
    constexpr std::string_view signs[] = {"=",  "+", "-",  "@",  "\t", "\r",
                                          "\n", "|", "＝", "＋", "－", "＠"};
    return std::ranges::any_of(signs, [&](auto sign) { return cell.starts_with(sign); });
}

CsvText::CsvText(const std::vector<std::string>& heads) : text_("\xEF\xBB\xBF") {
    add(heads);
}

void CsvText::add(const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) text_ += ',';
        text_ += quoted(cells[i]);
    }
    text_ += "\r\n";
}

}  // namespace platform
