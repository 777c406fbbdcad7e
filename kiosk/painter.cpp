#include "kiosk/painter.hpp"

#include <imgui.h>

#include <algorithm>
#include <climits>
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

// Both halves of a product of 128 bits; the four of a shape do not wait for one another.
std::uint64_t folded(std::uint64_t a, std::uint64_t b) {
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

std::uint64_t sum_of(const ImDrawVert& corner, std::uint64_t salt) {
    static_assert(sizeof(ImDrawVert) == 20);
    std::uint64_t words[2];
    std::memcpy(words, &corner, sizeof words);
    return folded(words[0] ^ salt, words[1] ^ 0xA0761D6478BD642FULL) + corner.col * salt;
}

// Of a triangle, or of a rectangle by its two outer corners.
std::uint64_t sum_of(std::uint64_t start, const ImDrawVert& a, const ImDrawVert& b,
                     const ImDrawVert& c) {
    return start ^ sum_of(a, 0xE7037ED1A0B428DBULL) ^ sum_of(b, 0x8EBC6AF09C88C6E3ULL) ^
           sum_of(c, 0x589965CC75374CC3ULL);
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
    bool is_opaque_rectangle(unsigned i) const {
        const ImDrawVert& a = (*this)[i];
        const ImDrawVert& c = (*this)[i + 2];
        return a.col >> 24U == 255 && a.uv.x == c.uv.x && a.uv.y == c.uv.y && is_rectangle(i);
    }
};

// Corners of the drawing, counted over all commands.
struct Range {
    unsigned from = 0;
    unsigned to = 0;
};

// Of three; a list would cost the compiler's branches.
float least(float a, float b, float c) {
    return std::min(std::min(a, b), c);
}
float most(float a, float b, float c) {
    return std::max(std::max(a, b), c);
}

bool misses(const raster::Clip& clip, const ImDrawVert& a, const ImDrawVert& b,
            const ImDrawVert& c) {
    return most(a.pos.x, b.pos.x, c.pos.x) <= static_cast<float>(clip.x0) ||
           least(a.pos.x, b.pos.x, c.pos.x) >= static_cast<float>(clip.x1) ||
           most(a.pos.y, b.pos.y, c.pos.y) <= static_cast<float>(clip.y0) ||
           least(a.pos.y, b.pos.y, c.pos.y) >= static_cast<float>(clip.y1);
}

void paint_command(const Corners& corners, const Range& range, const ImTextureData* texture,
                   const platform::PixelView& target, const raster::Clip& clip) {
    for (unsigned i = range.from; i + 2 < range.to;) {
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

void paint_range(const ImDrawData& data, const platform::PixelView& target,
                 const raster::Clip& bounds, const Range& range) {
    unsigned before = 0;
    for (const ImDrawList* list : data.CmdLists) {
        for (const ImDrawCmd& command : list->CmdBuffer) {
            const Corners corners(*list, command);
            const unsigned from = std::max(range.from, before) - before;
            const unsigned to = std::min(std::max(range.to, before) - before, corners.count);
            before += corners.count;
            const raster::Clip clip = raster::overlap(bounds, clip_of(command));
            if (clip.is_empty() || from >= to) continue;
            paint_command(corners, {from, to}, texture_of(command), target, clip);
        }
    }
}

// The largest opaque rectangle of the drawing within an area: what was drawn before it there need
// not be.
struct Cover {
    raster::Clip hidden;
    unsigned at = 0;

    std::int64_t size() const {
        if (hidden.is_empty()) return 0;
        return static_cast<std::int64_t>(hidden.x1 - hidden.x0) * (hidden.y1 - hidden.y0);
    }
};

Cover cover_of(const ImDrawData& data, const raster::Clip& bounds) {
    Cover cover;
    unsigned before = 0;
    for (const ImDrawList* list : data.CmdLists) {
        for (const ImDrawCmd& command : list->CmdBuffer) {
            const Corners corners(*list, command);
            const raster::Clip clip = raster::overlap(bounds, clip_of(command));
            for (unsigned i = 0; i + 5 < corners.count; i += 3) {
                if (!corners.is_opaque_rectangle(i)) continue;
                const Cover found{
                    raster::overlap(clip, raster::area_of(corners[i], corners[i + 2])), before + i};
                if (found.size() >= cover.size()) cover = found;
            }
            before += corners.count;
        }
    }
    return cover;
}

void clear(const platform::PixelView& target, const raster::Clip& area) {
    for (int y = area.y0; y < area.y1; ++y) {
        std::fill_n(target.pixels + static_cast<std::ptrdiff_t>(y) * target.pitch + area.x0,
                    area.x1 - area.x0, 0U);
    }
}

void paint_area(const ImDrawData& data, const platform::PixelView& target,
                const platform::PixelRect& area) {
    const raster::Clip bounds{area.x, area.y, area.x + area.width, area.y + area.height};
    const Cover cover = cover_of(data, bounds);
    const raster::Clip& hidden = cover.hidden;
    if (cover.size() == 0) {
        clear(target, bounds);
        return paint_range(data, target, bounds, {0, UINT_MAX});
    }
    // Above, below, left and right of what is hidden.
    const raster::Clip seen[] = {{bounds.x0, bounds.y0, bounds.x1, hidden.y0},
                                 {bounds.x0, hidden.y1, bounds.x1, bounds.y1},
                                 {bounds.x0, hidden.y0, hidden.x0, hidden.y1},
                                 {hidden.x1, hidden.y0, bounds.x1, hidden.y1}};
    for (const raster::Clip& part : seen) {
        if (part.is_empty()) continue;
        clear(target, part);
        paint_range(data, target, part, {0, cover.at});
    }
    paint_range(data, target, bounds, {cover.at, UINT_MAX});
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
                const float x0 = std::max(least(a.pos.x, b.pos.x, c.pos.x), command.ClipRect.x);
                const float y0 = std::max(least(a.pos.y, b.pos.y, c.pos.y), command.ClipRect.y);
                const float x1 = std::min(most(a.pos.x, b.pos.x, c.pos.x), command.ClipRect.z);
                const float y1 = std::min(most(a.pos.y, b.pos.y, c.pos.y), command.ClipRect.w);
                if (x1 <= x0 || y1 <= y0) continue;
                const std::uint64_t sum = sum_of(start, a, b, c);
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
