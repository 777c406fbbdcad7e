#include <algorithm>

#include <fmt/format.h>

#include "lints/lints.hpp"
#include "platform/base/text.hpp"

namespace lints {

namespace {

using kiosk::Box;
using kiosk::Drawn;
using kiosk::Node;

bool overlap(const Box& a, const Box& b) {
    return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

bool is_within(const Box& inner, const Box& outer, float slack) {
    return inner.x >= outer.x - slack && inner.right() <= outer.right() + slack &&
           inner.y >= outer.y - slack && inner.bottom() <= outer.bottom() + slack;
}

std::string called(const Drawn& drawn) {
    return drawn.words.empty() ? fmt::format("an icon at {:.0f}, {:.0f}", drawn.box.x, drawn.box.y)
                               : '"' + drawn.words + '"';
}

// A pressed thing sinks by that much, with what stands on it.
constexpr float sunk_mm = 1.05F;

void judge_edges(const Seen& seen, const Drawn& drawn, Verdict& verdict) {
    const Box page{0, 0, seen.theme.width_mm(), seen.theme.height_mm()};
    if (!is_within(drawn.box, page, 0.1F)) {
        verdict.findings.push_back(called(drawn) + " leaves the page");
    } else if (!drawn.words.empty() && drawn.box.w > drawn.room_mm + 0.3F) {
        verdict.findings.push_back(fmt::format("{} is {:.0f} mm wide and has room for {:.0f}",
                                               called(drawn), drawn.box.w, drawn.room_mm));
    }
    for (const Node& node : seen.tree.nodes) {
        const Box box = box_of(seen, node.rect);
        if (!node.is_touchable || !overlap(drawn.box, box)) continue;
        if (!is_within(drawn.box, box, sunk_mm))
            verdict.findings.push_back(called(drawn) + " stands over the edge of " + node.key);
    }
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Two lines drawn one after the other that are one word in what was to be said.
bool is_broken_word(const Seen& seen, const Drawn& line, const Drawn& next) {
    if (line.words.empty() || next.words.empty() || next.box.y <= line.box.y) return false;
    if (!is_letter(line.words.back()) || !is_letter(next.words.front())) return false;
    const std::string joined = line.words + next.words;
    return std::ranges::any_of(seen.tree.nodes, [&](const Node& node) {
        return node.name.find(joined) != std::string::npos ||
               node.value.find(joined) != std::string::npos;
    });
}

}  // namespace

Verdict clipping(const Seen& seen) {
    Verdict verdict;
    std::vector<Box> inks;
    for (const Drawn& drawn : seen.drawn) {
        ++verdict.checked;
        judge_edges(seen, drawn, verdict);
        // An em and an icon's grid have air around their ink.
        const float air = drawn.box.h * 0.12F;
        inks.push_back(drawn.words.empty() ? drawn.box.inset(air) : drawn.box.inset(0, air));
    }
    for (std::size_t i = 0; i + 1 < seen.drawn.size(); ++i) {
        if (is_broken_word(seen, seen.drawn[i], seen.drawn[i + 1]))
            verdict.findings.push_back(called(seen.drawn[i]) + " breaks off within a word");
    }
    for (std::size_t i = 0; i < inks.size(); ++i) {
        for (std::size_t k = i + 1; k < inks.size(); ++k) {
            const bool are_words = !seen.drawn[i].words.empty() || !seen.drawn[k].words.empty();
            if (are_words && overlap(inks[i], inks[k]))
                verdict.findings.push_back(called(seen.drawn[i]) + " and " + called(seen.drawn[k]) +
                                           " lie over each other");
        }
    }
    return verdict;
}

namespace {

bool is_chinese(char32_t point) {
    return (point >= 0x3400 && point <= 0x9FFF) || (point >= 0xF900 && point <= 0xFAFF) ||
           point >= 0x20000;
}

long chinese_in(const std::string& words) {
    return std::ranges::count_if(platform::to_code_points(words), is_chinese);
}

}  // namespace

Verdict line_length(const Seen& seen) {
    constexpr long most = 20;
    Verdict verdict;
    for (const Drawn& drawn : seen.drawn) {
        const long count = chinese_in(drawn.words);
        if (count == 0) continue;
        ++verdict.checked;
        if (count > most)
            verdict.findings.push_back(fmt::format("{}: {} characters", called(drawn), count));
    }
    return verdict;
}

Verdict letter_height(const Seen& seen) {
    const float least = seen.theme.text_size() == kiosk::TextSize::normal ? 5.0F : 8.7F;
    Verdict verdict;
    for (const Drawn& drawn : seen.drawn) {
        if (drawn.words.empty()) continue;
        ++verdict.checked;
        if (drawn.box.h < least - 0.01F)
            verdict.findings.push_back(
                fmt::format("{} is {:.1f} mm tall, wants {}", called(drawn), drawn.box.h, least));
    }
    return verdict;
}

namespace {

// Where lines were broken a space may be gone.
std::string squeezed(std::string_view words) {
    std::string kept;
    for (const char c : words) {
        if (c != ' ' && c != '\n') kept += c;
    }
    return kept;
}

bool is_mask(const std::string& words) {
    return words.find("\u2022\u2022\u2022") != std::string::npos;
}

}  // namespace

Verdict words_without_voice(const Seen& seen) {
    std::string told;
    for (const Node& node : seen.tree.nodes)
        told +=
            squeezed(node.name) + '\n' + squeezed(node.value) + '\n' + squeezed(node.hint) + '\n';
    Verdict verdict;
    for (const Drawn& drawn : seen.drawn) {
        if (drawn.words.empty() || is_mask(drawn.words)) continue;
        ++verdict.checked;
        if (told.find(squeezed(drawn.words)) == std::string::npos)
            verdict.findings.push_back(called(drawn) + " is drawn and told to no voice");
    }
    return verdict;
}

namespace {

std::string owned_in(const Seen& seen, std::string_view words) {
    const std::string plain = squeezed(words);
    const auto found = std::ranges::find_if(seen.personal, [&](const std::string& one) {
        return plain.find(one) != std::string::npos;
    });
    return found == seen.personal.end() ? "" : *found;
}

void judge_node(const Seen& seen, const Node& node, Verdict& verdict) {
    const bool is_owned = !owned_in(seen, node.name + '\n' + node.value).empty();
    if (is_owned && !node.is_private)
        verdict.findings.push_back(node.key + " is not marked private");
    if (node.is_private && !owned_in(seen, node.name).empty())
        verdict.findings.push_back(node.key +
                                   " has what is private in its name, which is not masked");
}

}  // namespace

Verdict private_words(const Seen& seen) {
    Verdict verdict;
    for (const Node& node : seen.tree.nodes) {
        ++verdict.checked;
        judge_node(seen, node, verdict);
    }
    if (!owned_in(seen, to_json_line(seen.tree)).empty())
        verdict.findings.push_back("the mirror shows what is private");
    for (const Drawn& drawn : seen.drawn) {
        if (owned_in(seen, drawn.words).empty()) continue;
        for (const Node& node : seen.tree.nodes) {
            const bool is_left = node.role == kiosk::Role::field && !node.is_selected;
            if (is_left && overlap(drawn.box, box_of(seen, node.rect)))
                verdict.findings.push_back(node.key +
                                           " shows what is private after it was entered");
        }
    }
    return verdict;
}

}  // namespace lints
