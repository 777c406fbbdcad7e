// Where a log finds the key that personal parts are closed with.
#pragma once

#include <optional>

#include "platform/crypto/sealing.hpp"

namespace services::sync {

class SealingKeySource {
public:
    virtual ~SealingKeySource() = default;
    // The newest certified key in force; nothing while none is known.
    virtual std::optional<platform::SealingPublicKey> current_sealing_key() const = 0;
};

}  // namespace services::sync
