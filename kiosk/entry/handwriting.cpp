#include "kiosk/entry/handwriting.hpp"

#include <zinnia.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "kiosk/entry/stroke_match.hpp"
#include "kiosk/entry/stroke_table.hpp"
#include "platform/base/fault.hpp"
#include "platform/base/text.hpp"

namespace kiosk::entry {
namespace {

using platform::Fault;
using platform::FaultKind;

// How the two judges are weighed; found on characters other than those the bench measures with.
constexpr float strokes_weight = 1.2F;
constexpr float dearest = 3.6F;       // in strokes: who costs more is not heard
constexpr float least_look = -1.2F;   // what looks worse than this looks like nothing
constexpr float unknown_look = 0.6F;  // taken from who was never taught to the one that looks
constexpr std::size_t looked_at = 400;

constexpr float trembling = 32;  // of ink_side

// No stroke runs this way but a hook at its end: here the pen only travels to the next stroke.
bool is_travelling(InkPoint from, InkPoint to) {
    const float angle = std::atan2(to.y - from.y, to.x - from.x) * 180 / std::numbers::pi_v<float>;
    return angle < -30 || angle > 135;
}

std::vector<InkStroke> cut_at_travels(std::span<const InkStroke> ink) {
    std::vector<InkStroke> parts;
    for (const InkStroke& stroke : ink) {
        const InkStroke corners = corners_of(stroke, trembling);
        for (std::size_t i = 0; i < corners.size(); ++i) {
            const bool is_inner = i > 1 && i + 1 < corners.size();
            const bool begins = i == 0 || (is_inner && is_travelling(corners[i - 1], corners[i]));
            if (begins) parts.emplace_back();
            parts.back().push_back(corners[i]);
        }
    }
    return parts;
}

// What a judge says of the characters; higher is likelier.
using Scores = std::unordered_map<char32_t, float>;

}  // namespace

class Handwriting::Judges final {
public:
    explicit Judges(const HandwritingFiles& files)
        : model_(opened(files.model)),
          known_(known_to(*model_)),
          table_(files.strokes, [this](char32_t c) { return is_offered(c); }) {}

    // The likeliest first.
    std::vector<char32_t> judge(std::span<const InkStroke> ink) const {
        const auto sized = sized_ink(ink);
        const Scores looks = looks_like(sized);
        const auto costs = costs_of_characters(table_, sized, dearest);
        std::vector<std::pair<float, char32_t>> ranked;
        for (const auto& [character, cost] : costs) {
            const auto look = looks.find(character);
            float score = look == looks.end() ? least_look : std::max(look->second, least_look);
            if (!known_.contains(character)) score -= unknown_look;
            ranked.emplace_back(score - strokes_weight * cost, character);
        }
        for (const auto& [character, look] : looks) {
            if (!costs.contains(character))
                ranked.emplace_back(std::max(look, least_look) - strokes_weight * dearest,
                                    character);
        }
        std::ranges::sort(ranked, std::greater<>());
        std::vector<char32_t> characters;
        for (const auto& [score, character] : ranked)
            characters.push_back(character);
        return characters;
    }

private:
    static std::unique_ptr<zinnia::Recognizer> opened(const std::filesystem::path& path) {
        std::unique_ptr<zinnia::Recognizer> model(zinnia::Recognizer::create());
        if (!model->open(path.c_str()))
            throw Fault(FaultKind::installation, "handwriting: no model to read by");
        return model;
    }
    static std::unordered_set<char32_t> known_to(const zinnia::Recognizer& model) {
        std::unordered_set<char32_t> known;
        for (std::size_t i = 0; i < model.size(); ++i)
            known.insert(platform::to_code_points(model.value(i)).front());
        return known;
    }
    // And what people have in their names beyond GB2312, up to the end of that block.
    bool is_offered(char32_t character) const {
        return known_.contains(character) || (character >= 0x4E00 && character <= 0x9FFF);
    }

    // Strokes that were written in one are judged drawn apart.
    Scores looks_like(std::span<const InkStroke> ink) const {
        const std::unique_ptr<zinnia::Character> character(zinnia::Character::create());
        character->set_width(static_cast<std::size_t>(ink_side));
        character->set_height(static_cast<std::size_t>(ink_side));
        const auto parts = cut_at_travels(ink);
        const auto strokes = parts.size() == ink.size() ? ink : std::span<const InkStroke>(parts);
        for (std::size_t i = 0; i < strokes.size(); ++i) {
            for (const InkPoint point : strokes[i])
                character->add(i, static_cast<int>(point.x), static_cast<int>(point.y));
        }
        Scores scores;
        const std::unique_ptr<zinnia::Result> result(model_->classify(*character, looked_at));
        if (!result) return scores;
        for (std::size_t i = 0; i < result->size(); ++i)
            scores.emplace(platform::to_code_points(result->value(i)).front(), result->score(i));
        return scores;
    }

    std::unique_ptr<zinnia::Recognizer> model_;
    std::unordered_set<char32_t> known_;
    StrokeTable table_;
};

Handwriting::Handwriting(const HandwritingFiles& files, CanDraw can_draw)
    : can_draw_(std::move(can_draw)), judges_(std::make_unique<Judges>(files)) {}

Handwriting::~Handwriting() = default;

std::vector<std::string> Handwriting::candidates(std::span<const InkStroke> ink,
                                                 std::size_t most) const {
    std::vector<std::string> found;
    const auto read = readable_ink(ink.first(std::min(ink.size(), stroke_limit)));
    if (read.empty()) return found;
    for (const char32_t character : judges_->judge(read)) {
        if (found.size() == most) break;
        if (!can_draw_ || can_draw_(character)) found.push_back(platform::to_utf8(character));
    }
    return found;
}

}  // namespace kiosk::entry
