#include "kiosk/entry/pick_list.hpp"

#include <algorithm>
#include <utility>

namespace kiosk::entry {

PickList::PickList(const Initials& initials, const std::vector<std::vector<std::string>>& names) {
    entries_.reserve(names.size());
    for (const auto& called : names) {
        auto& entry = entries_.emplace_back();
        for (const std::string& name : called)
            entry.push_back(initials.of(name));
    }
    search();
}

bool PickList::press(char letter) {
    if (!leads_on(letter)) return false;
    typed_ += letter;
    search();
    return true;
}

bool PickList::backspace() {
    if (typed_.empty()) return false;
    typed_.pop_back();
    search();
    return true;
}

void PickList::clear() {
    typed_.clear();
    search();
}

void PickList::search() {
    std::vector<std::pair<int, std::size_t>> hits;
    next_ = 0;
    for (std::size_t place = 0; place < entries_.size(); ++place) {
        int best = 0;
        for (const auto& name : entries_[place]) {
            best = std::max(best, likeness(name, typed_));
            next_ |= next_letters(name, typed_);
        }
        if (best > 0) hits.emplace_back(-best, place);
    }
    std::ranges::sort(hits);
    found_.clear();
    for (const auto& [rank, place] : hits)
        found_.push_back(place);
}

}  // namespace kiosk::entry
