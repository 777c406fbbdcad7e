// Opens sealed parts, alone: the only holder of the secret sealing keys, in a process without
// network. It answers one question, "what stands in these seals", and says nothing of keys. Secret
// keys lie in a folder only it reads, one file a key; a key it has not met yet makes it look there
// again.
#pragma once

#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>

#include "platform/crypto/sealing.hpp"

namespace services::hub {

class Opener final {
public:
    // Throws Fault (installation) when a key file cannot be read or others could read it.
    explicit Opener(std::filesystem::path keys_folder);

    // {"parts":[{"record":uuid,"kind":text,"stream":uuid,"sealed":base64url}, ...]} is answered by
    // {"parts":[{"plain":text} or {"refusal":name}, ...]}, or {"sentence":...} when not understood.
    std::string answer(std::string_view question);

private:
    void read_keys();
    // While running: a key that cannot be read must not stop the opening of all others.
    void read_new_keys();

    std::filesystem::path keys_folder_;
    std::mutex mutex_;
    platform::SealOpener seals_;
};

}  // namespace services::hub
