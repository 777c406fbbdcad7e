#include "kiosk/entry/stroke_table.hpp"

#include <algorithm>

#include "platform/base/text.hpp"
#include "platform/text_file/text_file.hpp"

namespace kiosk::entry {

namespace {

constexpr std::size_t longest_code = 40;

std::size_t shared_length(std::string_view one, std::string_view other) {
    const auto [end, _] = std::ranges::mismatch(one, other);
    return static_cast<std::size_t>(end - one.begin());
}

}  // namespace

StrokeTable::StrokeTable(const std::filesystem::path& dictionary,
                         const std::function<bool(char32_t)>& wanted) {
    const std::string text = platform::read_installed_text(dictionary);
    constexpr std::string_view end_of_header = "\n...\n";
    std::string_view rest = text;
    rest.remove_prefix(std::min(rest.size(), rest.find(end_of_header)));
    while (!rest.empty()) {
        const auto line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        take_line(line, wanted);
    }
    sort();
}

void StrokeTable::take_line(std::string_view line, const std::function<bool(char32_t)>& wanted) {
    const auto tab = line.find('\t');
    if (tab == line.npos || line.front() == '#') return;
    const auto code = line.substr(tab + 1);
    if (code.empty() || code.size() > longest_code) return;
    if (code.find_first_not_of("hspnz") != code.npos) return;
    const auto points = platform::to_code_points(line.substr(0, tab));
    if (points.size() != 1 || !wanted(points.front())) return;
    entries_.push_back({points.front(), static_cast<std::uint32_t>(codes_.size()),
                        static_cast<std::uint8_t>(code.size()), 0});
    codes_ += code;
}

void StrokeTable::sort() {
    std::ranges::sort(entries_, [&](const Entry& one, const Entry& other) {
        return code_of(one) < code_of(other);
    });
    for (std::size_t i = 1; i < entries_.size(); ++i) {
        entries_[i].shared = static_cast<std::uint8_t>(
            shared_length(code_of(entries_[i - 1]), code_of(entries_[i])));
    }
    entries_.shrink_to_fit();
    codes_.shrink_to_fit();
}

}  // namespace kiosk::entry
