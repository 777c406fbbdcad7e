#include "kiosk/text_lines.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <optional>

namespace kiosk {

namespace {

constexpr std::u32string_view never_first = U"，。、；：？！）】》」』”’…—％℃·)]}>,.;:?!%";
constexpr std::u32string_view never_last = U"（【《「『“‘([{<¥￥#";

bool is_wide(char32_t point) {
    return (point >= 0x2E80 && point <= 0x9FFF) || (point >= 0xF900 && point <= 0xFAFF) ||
           (point >= 0xFF00 && point <= 0xFFEF) || point >= 0x20000 ||
           (point >= 0x3000 && point <= 0x303F);
}

bool is_one_of(std::u32string_view set, char32_t point) {
    return set.find(point) != std::u32string_view::npos;
}

constexpr std::u32string_view pauses = U"，。、；：？！";

// Whether a line may end between the two.
bool may_break(char32_t before, char32_t after) {
    if (is_one_of(never_first, after) || is_one_of(never_last, before)) return false;
    if (after == U' ') return false;  // the space stays on the line it ends
    return before == U' ' || is_wide(before) || is_wide(after);
}

// A line of more is hard to keep when the eye goes back to the next one.
constexpr int most_characters = 20;
constexpr int enough_characters = 9;  // a pause of the sentence after so many may end the line

bool is_character(char32_t point) {
    return (point >= 0x3400 && point <= 0x9FFF) || (point >= 0xF900 && point <= 0xFAFF) ||
           point >= 0x20000;
}

struct Glyph {
    char32_t point = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    float advance = 0;
};

// Most texts find room on the stack: they are broken at every frame, and what is freed is zeroed.
using Glyphs = std::pmr::vector<Glyph>;
constexpr std::size_t usual_glyphs = 256;

void add_glyphs(Glyphs& glyphs, std::string_view text, const AdvanceOf& advance_of) {
    const auto starts = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
    glyphs.reserve(static_cast<std::size_t>(std::ranges::count_if(text, starts)) + 1);
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        const std::size_t end = std::min(text.size(), i + length);
        char32_t point = length == 1 ? lead : lead & (0x7FU >> length);
        for (std::size_t k = i + 1; k < end; ++k) {
            point = point << 6U | (static_cast<unsigned char>(text[k]) & 0x3FU);
        }
        glyphs.push_back({point, static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(end),
                          point == U'\n' ? 0 : advance_of(point)});
        i = end;
    }
}

// The lines of one text, taken one after the other.
class Breaker final {
public:
    Breaker(std::string_view text, float width, const Glyphs& glyphs)
        : text_(text), width_(width), glyphs_(glyphs) {}

    std::optional<TextLine> next() {
        if (at_ >= glyphs_.size()) return std::nullopt;
        const std::size_t first = at_;
        std::size_t end = first;
        std::optional<std::size_t> last_chance;
        std::optional<std::size_t> last_pause;
        float used = 0;
        int characters = 0;
        while (end < glyphs_.size() && glyphs_[end].point != U'\n') {
            if (end > first && may_break(glyphs_[end - 1].point, glyphs_[end].point)) {
                last_chance = end;
                if (is_one_of(pauses, glyphs_[end - 1].point) && characters >= enough_characters)
                    last_pause = end;
            }
            if (is_character(glyphs_[end].point) && ++characters > most_characters) {
                if (last_chance) end = last_pause.value_or(*last_chance);
                break;
            }
            const bool is_space = glyphs_[end].point == U' ';
            if (!is_space && end > first && used + glyphs_[end].advance > width_ + 0.01F) {
                if (last_chance) end = *last_chance;
                break;
            }
            used += glyphs_[end].advance;
            ++end;
        }
        at_ = end;
        if (at_ < glyphs_.size() && glyphs_[at_].point == U'\n') ++at_;
        return line(first, end);
    }

private:
    TextLine line(std::size_t first, std::size_t end) const {
        while (end > first && glyphs_[end - 1].point == U' ')
            --end;
        if (end == first) return {text_.substr(glyphs_[first].begin, 0), 0};
        float width = 0;
        for (std::size_t i = first; i < end; ++i)
            width += glyphs_[i].advance;
        return {text_.substr(glyphs_[first].begin, glyphs_[end - 1].end - glyphs_[first].begin),
                width};
    }

    std::string_view text_;
    float width_;
    const Glyphs& glyphs_;
    std::size_t at_ = 0;
};

std::vector<TextLine> broken(std::string_view text, float width, const Glyphs& glyphs) {
    Breaker breaker(text, width, glyphs);
    std::vector<TextLine> lines;
    while (auto line = breaker.next())
        lines.push_back(*line);
    return lines;
}

}  // namespace

std::vector<TextLine> break_lines(std::string_view text, float width, const AdvanceOf& advance_of) {
    std::array<std::byte, usual_glyphs * sizeof(Glyph)> room;
    std::pmr::monotonic_buffer_resource memory(room.data(), room.size());
    Glyphs glyphs(&memory);
    add_glyphs(glyphs, text, advance_of);
    std::vector<TextLine> lines = broken(text, width, glyphs);
    float widest = 0;
    for (const TextLine& line : lines)
        widest = std::max(widest, line.width);
    // One or two characters alone on the last line: share the words out more evenly.
    constexpr float lonely = 0.2F;
    constexpr std::size_t most_lines = 4;
    if (lines.size() < 2 || lines.size() > most_lines || lines.back().width > widest * lonely) {
        return lines;
    }
    for (const float narrower : {0.75F, 0.82F, 0.9F}) {
        std::vector<TextLine> even = broken(text, widest * narrower, glyphs);
        if (even.size() == lines.size() && even.back().width > lines.back().width) return even;
    }
    return lines;
}

}  // namespace kiosk
