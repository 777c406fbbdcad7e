#include "services/data/fen.hpp"

#include <fmt/format.h>

namespace services::data {
namespace {

constexpr std::int64_t most_yuan = 1'000'000'000;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::string_view without_sign(std::string_view text) {
    for (const std::string_view sign : {"¥", "￥", "RMB"})
        if (text.starts_with(sign)) text.remove_prefix(sign.size());
    if (text.ends_with("元")) text.remove_suffix(std::string_view("元").size());
    while (text.starts_with(' '))
        text.remove_prefix(1);
    while (text.ends_with(' '))
        text.remove_suffix(1);
    return text;
}

// Commas stand before groups of three, or nowhere.
std::optional<std::int64_t> whole_yuan(std::string_view text) {
    const bool has_commas = text.find(',') != std::string_view::npos;
    std::int64_t yuan = 0;
    std::size_t digits = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto left = text.size() - i;
        if (text[i] == ',') {
            if (i == 0 || left % 4 != 0) return std::nullopt;
            continue;
        }
        if (!is_digit(text[i]) || (has_commas && left % 4 == 0)) return std::nullopt;
        yuan = yuan * 10 + (text[i] - '0');
        ++digits;
        if (yuan > most_yuan) return std::nullopt;
    }
    if (digits == 0) return std::nullopt;
    return yuan;
}

}  // namespace

std::optional<std::int64_t> fen_in(std::string_view yuan) {
    const auto text = without_sign(yuan);
    const auto point = text.find('.');
    const auto whole = whole_yuan(text.substr(0, point));
    if (!whole) return std::nullopt;
    if (point == std::string_view::npos) return *whole * 100;
    const auto places = text.substr(point + 1);
    if (places.empty() || places.size() > 2 || !is_digit(places[0]) || !is_digit(places.back()))
        return std::nullopt;
    const std::int64_t tenths = places[0] - '0';
    const std::int64_t hundredths = places.size() == 2 ? places[1] - '0' : 0;
    return *whole * 100 + tenths * 10 + hundredths;
}

std::string yuan_text(std::int64_t fen) {
    const std::int64_t size = fen < 0 ? -fen : fen;
    return fmt::format("{}{}.{:02}", fen < 0 ? "-" : "", size / 100, size % 100);
}

}  // namespace services::data
