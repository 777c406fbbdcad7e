#include "services/clips/sentences.hpp"

#include <cstdint>
#include <cstring>

namespace services::clips {
namespace {

constexpr std::uint32_t magic = 0x950412de;
constexpr std::size_t header_bytes = 20;

// As the machine that made it writes numbers; another machine's is not ours to read.
std::optional<std::uint32_t> number_at(std::string_view bytes, std::size_t at) {
    std::uint32_t number = 0;
    if (at > bytes.size() || bytes.size() - at < sizeof number) return std::nullopt;
    std::memcpy(&number, bytes.data() + at, sizeof number);
    return number;
}

// A table holds the length and the place of each text.
std::optional<std::string> text_of(std::string_view bytes, std::size_t table, std::size_t which) {
    const auto length = number_at(bytes, table + which * 8);
    const auto place = number_at(bytes, table + which * 8 + 4);
    if (!length || !place || *place > bytes.size() || bytes.size() - *place < *length)
        return std::nullopt;
    const std::string_view text = bytes.substr(*place, *length);
    return std::string(text.substr(0, text.find('\0')));
}

}  // namespace

std::optional<Sentences> sentences_of(std::string_view mo) {
    if (mo.size() < header_bytes || number_at(mo, 0) != magic) return std::nullopt;
    const std::uint32_t count = *number_at(mo, 8);
    const std::uint32_t keys = *number_at(mo, 12);
    const std::uint32_t values = *number_at(mo, 16);
    Sentences sentences;
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto key = text_of(mo, keys, i);
        const auto value = text_of(mo, values, i);
        if (!key || !value) return std::nullopt;
        if (!key->empty()) sentences.emplace(*key, *value);
    }
    return sentences;
}

}  // namespace services::clips
