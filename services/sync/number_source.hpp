// What a hall's room needs of sync: numbers nobody else gives, out of blocks on a kiosk and out of
// the free rest on a hub, and what the hall's hub said last. No number is given twice.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/storage/database.hpp"

namespace services::sync {

class NumberSource {
public:
    virtual ~NumberSource() = default;
    // Nothing when none is left here.
    virtual std::optional<std::int64_t> take(platform::Transaction& transaction,
                                             std::string_view resource) = 0;
    // False while nothing is given because it is not known yet who holds what: soon after a hub was
    // restored.
    virtual bool is_known(platform::Transaction&) const { return true; }
};

// By key; nothing while nothing was heard.
class HallSource {
public:
    virtual ~HallSource() = default;
    virtual std::optional<std::string> text(std::string_view key) const = 0;
};

}  // namespace services::sync
