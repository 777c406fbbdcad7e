// Sealed parts that stay shut. A fact whose name begins with "shut_" ("papers.shut_piece/1") is
// too much, or too near to a person, to lie opened in a hub's store: the projector applies it
// unopened, and whoever may look has it opened for that look.
#pragma once

#include <string_view>

namespace services::sync {

inline bool stays_shut(std::string_view kind) {
    const auto dot = kind.find('.');
    return dot != std::string_view::npos && kind.substr(dot + 1).starts_with("shut_");
}

}  // namespace services::sync
