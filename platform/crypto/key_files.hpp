// Keys on disk: one key a file, for its owner's eyes only (mode 600), written whole or not at all
// and on the platter before the call returns. A file that others could read is refused with a
// sentence for the person who runs this machine: such a key must be taken for known.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "platform/base/outcome.hpp"
#include "platform/crypto/sealing.hpp"
#include "platform/crypto/signing.hpp"

namespace platform {

enum class KeyFileTrouble { absent, already_there, readable_by_others, not_such_a_key };

struct KeyFileRefusal {
    KeyFileTrouble trouble{};
    std::string sentence;  // names the file and the way out, never its content
};

// A key is never overwritten by accident.
enum class IfPresent { refuse, replace };

using Saved = Outcome<Nothing, KeyFileRefusal>;

Saved save_signing_key(const std::filesystem::path& path, const SigningKey& key,
                       IfPresent if_present = IfPresent::refuse);
Outcome<SigningKey, KeyFileRefusal> load_signing_key(const std::filesystem::path& path);

Saved save_sealing_key_pair(const std::filesystem::path& path, const SealingKeyPair& pair,
                            IfPresent if_present = IfPresent::refuse);
Outcome<SealingKeyPair, KeyFileRefusal> load_sealing_key_pair(const std::filesystem::path& path);

// Any text to be kept private, PEM keys above all; at most 64 KiB.
Saved save_private_text(const std::filesystem::path& path, std::string_view text,
                        IfPresent if_present = IfPresent::refuse);
Outcome<std::string, KeyFileRefusal> load_private_text(const std::filesystem::path& path);

}  // namespace platform
