// A card's chip as one talks to it: a command in, its answer out, with the two status bytes at the
// end. It knows no card in particular.
#pragma once

#include <span>

#include "platform/base/bytes.hpp"
#include "platform/base/outcome.hpp"

namespace platform {

enum class ChipRefusal {
    gone,  // taken away, or it does not answer
};

class Chip {
public:
    virtual ~Chip() = default;
    virtual Outcome<Bytes, ChipRefusal> ask(std::span<const std::uint8_t> command) = 0;
};

}  // namespace platform
