// Opens sealed parts for the hub: a process without network holds the keys; this is how the rest of
// the hub sees it.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "platform/base/outcome.hpp"
#include "platform/crypto/sealing.hpp"

namespace services::sync {

struct PartToOpen {
    platform::SealContext context;
    platform::Bytes sealed;
};

using OpenedPart = platform::Outcome<std::string, platform::OpenRefusal>;
// Nobody answers: try again later. Nothing is wrong with the parts.
struct OpenerAway {};

class PartsOpener {
public:
    virtual ~PartsOpener() = default;
    // One answer for each part, in order.
    virtual platform::Outcome<std::vector<OpenedPart>, OpenerAway> open(
        std::span<const PartToOpen> parts) = 0;
};

// With the keys in this process: the opener itself, and tests.
class KeyringPartsOpener final : public PartsOpener {
public:
    explicit KeyringPartsOpener(const platform::SealOpener& keys) : keys_(keys) {}
    platform::Outcome<std::vector<OpenedPart>, OpenerAway> open(
        std::span<const PartToOpen> parts) override;

private:
    const platform::SealOpener& keys_;
};

}  // namespace services::sync
