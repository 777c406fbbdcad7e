#include "services/sync/parts_opener.hpp"

namespace services::sync {

platform::Outcome<std::vector<OpenedPart>, OpenerAway> KeyringPartsOpener::open(
    std::span<const PartToOpen> parts) {
    std::vector<OpenedPart> opened;
    for (const auto& part : parts)
        opened.push_back(keys_.open(part.sealed, part.context));
    return opened;
}

}  // namespace services::sync
