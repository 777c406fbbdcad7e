#include "platform/base/uuid.hpp"

#include <algorithm>

#include "platform/base/bytes.hpp"

namespace platform {

std::string to_text(const Uuid& id) {
    std::string text = to_hex(id.bytes);
    for (const std::size_t at : {8U, 13U, 18U, 23U})
        text.insert(at, 1, '-');
    return text;
}

std::optional<Uuid> uuid_from_text(std::string_view text) {
    if (text.size() != 36) return std::nullopt;
    std::string hex;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool hyphen_here = i == 8 || i == 13 || i == 18 || i == 23;
        if (hyphen_here != (text[i] == '-')) return std::nullopt;
        if (hyphen_here) continue;
        const char c = text[i];
        hex.push_back(c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c);
    }
    const auto bytes = from_hex(hex);
    if (!bytes) return std::nullopt;
    Uuid id;
    std::copy(bytes->begin(), bytes->end(), id.bytes.begin());
    return id;
}

}  // namespace platform
