// A catalogue that people write as JSON (what a hall offers, what can be booked): read with every
// finding in one look, and kept as it was last read. A catalogue holds its own `text`.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "services/data/findings.hpp"

namespace services::data {

template <class Catalogue>
struct ReadCatalogue {
    std::optional<Catalogue> catalogue;  // only without findings
    Findings findings;
};

// The entry of a catalogue with that code; none: nullptr.
template <class List>
auto with_code(const List& list, std::string_view code) -> decltype(&list.front()) {
    for (const auto& one : list)
        if (one.code == code) return &one;
    return nullptr;
}

// What a hub sent was linted there, so one that cannot be read here (it is newer than we are)
// counts as none. May be asked from any thread.
template <class Catalogue>
class LastCatalogue final {
public:
    using Read = ReadCatalogue<Catalogue> (*)(std::string_view text);
    explicit LastCatalogue(Read read) : read_(read) {}

    std::shared_ptr<const Catalogue> of(const std::optional<std::string>& text) {
        const std::lock_guard lock(mutex_);
        if (!text) {
            last_ = nullptr;
        } else if (!last_ || last_->text != *text) {
            auto read = read_(*text);
            last_ = read.catalogue ? std::make_shared<const Catalogue>(std::move(*read.catalogue))
                                   : nullptr;
        }
        return last_;
    }

private:
    Read read_;
    std::mutex mutex_;
    std::shared_ptr<const Catalogue> last_;
};

}  // namespace services::data
