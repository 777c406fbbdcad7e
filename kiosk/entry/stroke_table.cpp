#include "kiosk/entry/stroke_table.hpp"

#include <algorithm>
#include <fstream>

#include "platform/base/fault.hpp"
#include "platform/base/text.hpp"

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
    std::ifstream file(dictionary);
    if (!file)
        throw platform::Fault(platform::FaultKind::installation,
                              "handwriting: no table of strokes");
    bool is_in_table = false;
    for (std::string line; std::getline(file, line);) {
        if (!is_in_table) {
            is_in_table = line == "...";
            continue;
        }
        const auto tab = line.find('\t');
        if (tab == line.npos || line.front() == '#') continue;
        const auto code = std::string_view(line).substr(tab + 1);
        if (code.empty() || code.size() > longest_code) continue;
        if (code.find_first_not_of("hspnz") != code.npos) continue;
        const auto points = platform::to_code_points(std::string_view(line).substr(0, tab));
        if (points.size() != 1 || !wanted(points.front())) continue;
        entries_.push_back({points.front(), static_cast<std::uint32_t>(codes_.size()),
                            static_cast<std::uint8_t>(code.size()), 0});
        codes_ += code;
    }
    sort();
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
