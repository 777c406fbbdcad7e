#include "kiosk/painter.hpp"

#include <imgui.h>

#include <algorithm>
#include <cstring>

#include "kiosk/raster.hpp"

namespace kiosk {

namespace {

constexpr int tile = 64;

std::uint64_t stir(std::uint64_t sum, std::uint64_t value) {
    sum ^= value;
    sum *= 0x9E3779B97F4A7C15ULL;
    return sum ^ (sum >> 29U);
}

std::uint64_t stir(std::uint64_t sum, const ImDrawVert& corner) {
    static_assert(sizeof(ImDrawVert) == 20);
    std::uint64_t words[2];
    std::memcpy(words, &corner, sizeof words);
    return stir(stir(stir(sum, words[0]), words[1]), corner.col);
}

const ImTextureData* texture_of(const ImDrawCmd& command) {
    return command.TexRef._TexData;
}

// Which picture, and where it may be drawn: equal triangles of another texture are other triangles.
std::uint64_t sum_of(const ImDrawCmd& command) {
    const ImTextureData* texture = texture_of(command);
    std::uint64_t sum = texture == nullptr ? 0 : static_cast<std::uint64_t>(texture->UniqueID);
    const float edges[4] = {command.ClipRect.x, command.ClipRect.y, command.ClipRect.z,
                            command.ClipRect.w};
    std::uint64_t words[2];
    std::memcpy(words, edges, sizeof words);
    return stir(stir(sum + 1, words[0]), words[1]);
}

raster::Clip clip_of(const ImDrawCmd& command) {
    return {static_cast<int>(command.ClipRect.x), static_cast<int>(command.ClipRect.y),
            static_cast<int>(command.ClipRect.z), static_cast<int>(command.ClipRect.w)};
}

// The corners of one command's triangles.
struct Corners {
    const ImDrawVert* vertices;
    const ImDrawIdx* order;
    unsigned count;

    Corners(const ImDrawList& list, const ImDrawCmd& command)
        : vertices(list.VtxBuffer.Data + command.VtxOffset),
          order(list.IdxBuffer.Data + command.IdxOffset),
          count(command.ElemCount) {}

    const ImDrawVert& operator[](unsigned i) const { return vertices[order[i]]; }

    // ImGui writes a rectangle as two triangles 0 1 2, 0 2 3.
    bool is_rectangle(unsigned i) const {
        if (i + 5 >= count || order[i + 3] != order[i] || order[i + 4] != order[i + 2])
            return false;
        const ImDrawVert& a = (*this)[i];
        const ImDrawVert& b = (*this)[i + 1];
        const ImDrawVert& c = (*this)[i + 2];
        const ImDrawVert& d = (*this)[i + 5];
        return a.pos.y == b.pos.y && b.pos.x == c.pos.x && c.pos.y == d.pos.y &&
               d.pos.x == a.pos.x && a.pos.x <= c.pos.x && a.pos.y <= c.pos.y && a.col == b.col &&
               a.col == c.col && a.col == d.col;
    }
};

bool misses(const raster::Clip& clip, const ImDrawVert& a, const ImDrawVert& b,
            const ImDrawVert& c) {
    return std::max({a.pos.x, b.pos.x, c.pos.x}) <= static_cast<float>(clip.x0) ||
           std::min({a.pos.x, b.pos.x, c.pos.x}) >= static_cast<float>(clip.x1) ||
           std::max({a.pos.y, b.pos.y, c.pos.y}) <= static_cast<float>(clip.y0) ||
           std::min({a.pos.y, b.pos.y, c.pos.y}) >= static_cast<float>(clip.y1);
}

void paint_command(const Corners& corners, const ImTextureData* texture,
                   const platform::PixelView& target, const raster::Clip& clip) {
    for (unsigned i = 0; i + 2 < corners.count;) {
        const ImDrawVert& a = corners[i];
        const ImDrawVert& b = corners[i + 1];
        const ImDrawVert& c = corners[i + 2];
        if (corners.is_rectangle(i)) {
            raster::fill_rectangle(target, clip, a, c, texture);
            i += 6;
            continue;
        }
        if (!misses(clip, a, b, c)) raster::fill_triangle(target, clip, a, b, c, texture);
        i += 3;
    }
}

void paint_area(const ImDrawData& data, const platform::PixelView& target,
                const platform::PixelRect& area) {
    const raster::Clip bounds{area.x, area.y, area.x + area.width, area.y + area.height};
    for (int y = bounds.y0; y < bounds.y1; ++y) {
        std::fill_n(target.pixels + static_cast<std::ptrdiff_t>(y) * target.pitch + area.x,
                    area.width, 0U);
    }
    for (const ImDrawList* list : data.CmdLists) {
        for (const ImDrawCmd& command : list->CmdBuffer) {
            const raster::Clip clip = raster::overlap(bounds, clip_of(command));
            if (clip.is_empty()) continue;
            paint_command(Corners(*list, command), texture_of(command), target, clip);
        }
    }
}

}  // namespace

void Painter::sum_up(const ImDrawData& data) {
    std::fill(sums_.begin(), sums_.end(), 0);
    for (const ImDrawList* list : data.CmdLists) {
        for (const ImDrawCmd& command : list->CmdBuffer) {
            const Corners corners(*list, command);
            const std::uint64_t start = sum_of(command);
            for (unsigned i = 0; i + 2 < corners.count; i += 3) {
                const ImDrawVert& a = corners[i];
                const ImDrawVert& b = corners[i + 1];
                const ImDrawVert& c = corners[i + 2];
                const float x0 =
                    std::max(std::min({a.pos.x, b.pos.x, c.pos.x}), command.ClipRect.x);
                const float y0 =
                    std::max(std::min({a.pos.y, b.pos.y, c.pos.y}), command.ClipRect.y);
                const float x1 =
                    std::min(std::max({a.pos.x, b.pos.x, c.pos.x}), command.ClipRect.z);
                const float y1 =
                    std::min(std::max({a.pos.y, b.pos.y, c.pos.y}), command.ClipRect.w);
                if (x1 <= x0 || y1 <= y0) continue;
                const std::uint64_t sum = stir(stir(stir(start, a), b), c);
                const int left = std::max(0, static_cast<int>(x0) / tile);
                const int right = std::min(columns_ - 1, static_cast<int>(x1) / tile);
                const int top = std::max(0, static_cast<int>(y0) / tile);
                const int bottom = std::min(rows_ - 1, static_cast<int>(y1) / tile);
                for (int y = top; y <= bottom; ++y) {
                    for (int x = left; x <= right; ++x) {
                        std::uint64_t& at = sums_[static_cast<std::size_t>(y * columns_ + x)];
                        at = stir(at, sum);
                    }
                }
            }
        }
    }
}

void Painter::collect_damage() {
    damage_.clear();
    const auto has_changed = [&](int x, int y) {
        const auto at = static_cast<std::size_t>(y * columns_ + x);
        return sums_[at] != before_[at];
    };
    for (int y = 0; y < rows_; ++y) {
        for (int x = 0; x < columns_;) {
            if (!has_changed(x, y)) {
                ++x;
                continue;
            }
            int end = x;
            while (end < columns_ && has_changed(end, y))
                ++end;
            const platform::PixelRect run{x * tile, y * tile,
                                          std::min((end - x) * tile, size_.width - x * tile),
                                          std::min(tile, size_.height - y * tile)};
            x = end;
            const auto above = std::find_if(damage_.begin(), damage_.end(), [&](const auto& r) {
                return r.x == run.x && r.width == run.width && r.y + r.height == run.y;
            });
            if (above == damage_.end()) {
                damage_.push_back(run);
            } else {
                above->height += run.height;
            }
        }
    }
}

std::span<const platform::PixelRect> Painter::paint(const ImDrawData& data,
                                                    const platform::PixelView& target,
                                                    Redraw redraw) {
    if (target.size != size_) {
        size_ = target.size;
        columns_ = (size_.width + tile - 1) / tile;
        rows_ = (size_.height + tile - 1) / tile;
        sums_.assign(static_cast<std::size_t>(columns_ * rows_), 0);
        before_.clear();
    }
    sum_up(data);
    if (redraw == Redraw::everything || before_.empty()) {
        damage_.assign(1, {0, 0, size_.width, size_.height});
        before_ = sums_;
    } else {
        collect_damage();
        before_.swap(sums_);
    }
    for (const platform::PixelRect& area : damage_)
        paint_area(data, target, area);
    return damage_;
}

void Painter::forget() {
    before_.clear();
}

}  // namespace kiosk
