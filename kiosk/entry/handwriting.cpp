#include "kiosk/entry/handwriting.hpp"

#include <zinnia.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "platform/base/fault.hpp"
#include "platform/base/text.hpp"

namespace kiosk::entry {
namespace {

using platform::Fault;
using platform::FaultKind;

// The square the ink is brought to; its writing keeps its shape, in the middle.
constexpr float side = 1000;
constexpr float margin = 50;

struct Bounds {
    float left = std::numeric_limits<float>::max();
    float top = std::numeric_limits<float>::max();
    float right = std::numeric_limits<float>::lowest();
    float bottom = std::numeric_limits<float>::lowest();
};

Bounds bounds_of(std::span<const InkStroke> strokes) {
    Bounds all;
    for (const InkStroke& stroke : strokes) {
        for (const InkPoint point : stroke) {
            all.left = std::min(all.left, point.x);
            all.top = std::min(all.top, point.y);
            all.right = std::max(all.right, point.x);
            all.bottom = std::max(all.bottom, point.y);
        }
    }
    return all;
}

std::vector<InkStroke> brought_to_size(std::span<const InkStroke> strokes) {
    const Bounds bounds = bounds_of(strokes);
    const float width = bounds.right - bounds.left;
    const float height = bounds.bottom - bounds.top;
    const float scale = (side - 2 * margin) / std::max({width, height, 1e-3F});
    const float left = (side - width * scale) / 2;
    const float top = (side - height * scale) / 2;
    std::vector<InkStroke> sized;
    for (const InkStroke& stroke : strokes) {
        InkStroke& one = sized.emplace_back();
        one.reserve(stroke.size());
        for (const InkPoint point : stroke)
            one.push_back(
                {left + (point.x - bounds.left) * scale, top + (point.y - bounds.top) * scale});
    }
    return sized;
}

}  // namespace

class Handwriting::Reader final {
public:
    explicit Reader(const std::filesystem::path& model) : model_(zinnia::Recognizer::create()) {
        if (!model_->open(model.c_str()))
            throw Fault(FaultKind::installation, "handwriting: no model to read by");
    }

    std::unique_ptr<zinnia::Result> read(std::span<const InkStroke> strokes,
                                         std::size_t most) const {
        const std::unique_ptr<zinnia::Character> character(zinnia::Character::create());
        character->set_width(static_cast<std::size_t>(side));
        character->set_height(static_cast<std::size_t>(side));
        for (std::size_t i = 0; i < strokes.size(); ++i) {
            for (const InkPoint point : strokes[i])
                character->add(i, static_cast<int>(point.x), static_cast<int>(point.y));
        }
        return std::unique_ptr<zinnia::Result>(model_->classify(*character, most));
    }

private:
    std::unique_ptr<zinnia::Recognizer> model_;
};

Handwriting::Handwriting(const std::filesystem::path& model, CanDraw can_draw)
    : can_draw_(std::move(can_draw)), reader_(std::make_unique<Reader>(model)) {}

Handwriting::~Handwriting() = default;

std::vector<std::string> Handwriting::candidates(std::span<const InkStroke> strokes,
                                                 std::size_t most) const {
    std::vector<std::string> found;
    const auto read = strokes.first(std::min(strokes.size(), stroke_limit));
    if (std::ranges::all_of(read, &InkStroke::empty)) return found;
    const auto result = reader_->read(brought_to_size(read), most);
    if (!result) return found;
    for (std::size_t i = 0; i < result->size(); ++i) {
        const std::string character = result->value(i);
        const auto points = platform::to_code_points(character);
        if (!can_draw_ || std::ranges::all_of(points, can_draw_)) found.push_back(character);
    }
    return found;
}

}  // namespace kiosk::entry
