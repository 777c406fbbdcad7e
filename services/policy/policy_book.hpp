// The packs a place judges by: those shipped with its program, and over them what the hub
// published. A pack that is not sound, or means something else by a fact that others use, is
// refused with a sentence, and what was there stays in force. It reads no file and verifies no
// signature.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/outcome.hpp"
#include "services/policy/judge.hpp"
#include "services/policy/signed_packs.hpp"

namespace services::policy {

// With what was found first and where.
std::string sentence_of(const PackBundleRefusal& refusal);

class PolicyBook final {
public:
    using Packs = std::vector<std::shared_ptr<const Pack>>;

    explicit PolicyBook(Packs shipped);

    // Why nobody may judge by this bundle, whose signature was verified; nothing when they may.
    std::optional<PackBundleRefusal> refusal_of(const sync::Bundle& bundle) const;
    // Comes in place of the pack of that id and first day. An older number changes nothing.
    platform::Outcome<platform::Nothing, PackBundleRefusal> take(const sync::Bundle& bundle);

    struct Held {
        std::shared_ptr<const Pack> pack;
        std::int64_t number = 0;  // of the bundle it came in; 0: shipped
    };
    std::vector<Held> held() const;
    Packs packs() const;
    platform::Outcome<Judge, JudgeRefusal> judge(platform::CivilDate day,
                                                 std::string_view division) const;

private:
    platform::Outcome<Pack, PackBundleRefusal> read(const sync::Bundle& bundle) const;

    mutable std::mutex mutex_;  // guards what is held: a courier asks while a person is judged
    std::map<std::string, Held> held_;  // by the name of the bundle
};

}  // namespace services::policy
