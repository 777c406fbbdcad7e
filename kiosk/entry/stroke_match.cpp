#include "kiosk/entry/stroke_match.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <string_view>
#include <vector>

namespace kiosk::entry {

namespace {

constexpr std::string_view kinds = "hspnz";
constexpr std::size_t kind_count = 5;
enum Kind { heng, shu, pie, na, zhe };

constexpr float trembling = 42;  // of ink_side: what is no corner
constexpr float joined = 0.20F;
constexpr float swapped = 0.50F;
constexpr float missing = 1.1F;
constexpr float extra = 1.1F;
constexpr float dot_length = 260;
constexpr float never = 1e6F;

std::size_t kind_of(char letter) {
    return kinds.find(letter);
}

// ---- one stroke ----

float degrees(InkPoint from, InkPoint to) {
    return std::atan2(to.y - from.y, to.x - from.x) * 180 / std::numbers::pi_v<float>;
}

float between(float one, float other) {
    const float apart = std::abs(one - other);
    return apart > 180 ? 360 - apart : apart;
}

// 0 within the sector, 1 a sector's slack outside of it, and so on.
float off_sector(float angle, float from, float to, float slack) {
    const float half = (to - from) / 2;
    return std::max(0.0F, between(angle, from + half) - half) / slack;
}

struct Run {
    float angle = 0;     // from its start to its end; right is 0, down 90
    float length = 0;    // along the ink
    float straight = 1;  // how far it gets of that
    float turning = 0;   // of all its corners together
};

Run run_of(std::span<const InkPoint> corners) {
    Run run;
    for (std::size_t i = 1; i < corners.size(); ++i) {
        run.length += std::hypot(corners[i].x - corners[i - 1].x, corners[i].y - corners[i - 1].y);
        if (i > 1)
            run.turning += between(degrees(corners[i - 2], corners[i - 1]),
                                   degrees(corners[i - 1], corners[i]));
    }
    run.angle = degrees(corners.front(), corners.back());
    const float chord =
        std::hypot(corners.back().x - corners.front().x, corners.back().y - corners.front().y);
    run.straight = run.length < 1 ? 1 : chord / run.length;
    return run;
}

using KindCosts = std::array<float, kind_count>;

KindCosts costs_of(const Run& run) {
    const float bent = std::clamp(4 * (0.93F - run.straight), 0.0F, 1.5F);
    const bool is_dot = run.length < dot_length;
    KindCosts costs{};
    const float rising = 0.1F + off_sector(run.angle, -60, -15, 30);
    costs[heng] = std::min(off_sector(run.angle, -18, 14, 34), rising) + bent;
    costs[shu] = off_sector(run.angle, 78, 104, 34) + bent;
    costs[pie] = off_sector(run.angle, 104, 166, 32) + bent;
    costs[na] = off_sector(run.angle, 22, 76, 32) + bent;
    if (is_dot) costs[na] = std::min(costs[na], 0.2F + off_sector(run.angle, 5, 135, 40) + bent);
    costs[zhe] = 1.0F - std::min(run.turning, 60.0F) / 60;
    for (float& cost : costs)
        cost = std::min(cost, 1.8F);
    return costs;
}

// With a hook at its end it is still the stroke it was before, where hooks have no name of their
// own.
KindCosts costs_with_hook(std::span<const InkPoint> corners) {
    KindCosts costs = costs_of(run_of(corners));
    if (corners.size() < 3) return costs;
    const auto body = corners.first(corners.size() - 1);
    const Run before = run_of(body);
    const Run hook = run_of(corners.last(2));
    if (hook.length > 0.35F * before.length) return costs;
    const KindCosts plain = costs_of(before);
    for (const Kind kind : {heng, shu, pie, na})
        costs[kind] = std::min(costs[kind], plain[kind] + (kind == heng ? 0.35F : 0.12F));
    return costs;
}

// ---- one stroke of the ink, which may be up to three of a character ----

struct InkCosts {
    KindCosts one{};
    std::array<float, kind_count * kind_count> two{};
    std::array<float, kind_count * kind_count * kind_count> three{};
};

class Cutter final {
public:
    explicit Cutter(const InkStroke& stroke) : corners_(corners_of(stroke, trembling)) {
        if (corners_.size() == 1) corners_.push_back(corners_.front());
        const std::size_t count = corners_.size();
        runs_.resize(count * count);
        for (std::size_t from = 0; from + 1 < count; ++from) {
            for (std::size_t to = from + 1; to < count; ++to)
                runs_[from * count + to] =
                    costs_with_hook(std::span(corners_).subspan(from, to - from + 1));
        }
    }

    InkCosts costs() const {
        InkCosts costs;
        const std::size_t last = corners_.size() - 1;
        costs.one = run(0, last);
        costs.two.fill(never);
        costs.three.fill(never);
        if (corners_.size() > most_corners) return costs;
        for (std::size_t cut = 1; cut < last; ++cut) {
            for (const std::size_t next : {cut, cut + 1}) {
                if (next >= last) continue;
                take_two(costs, run(0, cut), run(next, last));
                for (std::size_t again = next + 1; again < last; ++again) {
                    for (const std::size_t third : {again, again + 1}) {
                        if (third < last)
                            take_three(costs, run(0, cut), run(next, again), run(third, last));
                    }
                }
            }
        }
        return costs;
    }

private:
    static constexpr std::size_t most_corners = 16;

    const KindCosts& run(std::size_t from, std::size_t to) const {
        return runs_[from * corners_.size() + to];
    }
    static void take_two(InkCosts& costs, const KindCosts& a, const KindCosts& b) {
        for (std::size_t i = 0; i < kind_count; ++i) {
            for (std::size_t j = 0; j < kind_count; ++j) {
                float& least = costs.two[i * kind_count + j];
                least = std::min(least, a[i] + b[j] + joined);
            }
        }
    }
    static void take_three(InkCosts& costs, const KindCosts& a, const KindCosts& b,
                           const KindCosts& c) {
        for (std::size_t i = 0; i < kind_count; ++i) {
            for (std::size_t j = 0; j < kind_count; ++j) {
                const float both = a[i] + b[j] + 2 * joined;
                for (std::size_t k = 0; k < kind_count; ++k) {
                    float& least = costs.three[(i * kind_count + j) * kind_count + k];
                    least = std::min(least, both + c[k]);
                }
            }
        }
    }

    InkStroke corners_;
    std::vector<KindCosts> runs_;
};

// ---- all of the ink against one code after another ----

// One row a stroke of the code; rows of an equal beginning are kept from one code to the next.
class Aligner final {
public:
    explicit Aligner(std::span<const InkStroke> ink) : width_(ink.size() + 1) {
        for (const InkStroke& stroke : ink)
            ink_.push_back(Cutter(stroke).costs());
        rows_.assign(width_, 0);
        for (std::size_t i = 1; i < width_; ++i)
            rows_[i] = rows_[i - 1] + extra;
    }

    // The code begins with `shared` strokes of the one before.
    float cost(std::string_view code, std::size_t shared, float most) {
        if (given_up_at_ != 0 && given_up_at_ <= shared) return never;
        given_up_at_ = 0;
        filled_ = std::min(shared, filled_);
        rows_.resize(std::max(rows_.size(), (code.size() + 1) * width_));
        least_.resize(std::max(least_.size(), code.size() + 1));
        while (filled_ < code.size()) {
            fill_row(code, ++filled_);
            if (!is_hopeless(filled_, most)) continue;
            given_up_at_ = filled_;
            return never;
        }
        return at(code.size(), width_ - 1);
    }

private:
    float at(std::size_t j, std::size_t i) const { return rows_[j * width_ + i]; }
    // A row follows from the three before it.
    bool is_hopeless(std::size_t j, float most) const {
        return j > 2 && std::min({least_[j], least_[j - 1], least_[j - 2]}) > most;
    }

    void fill_row(std::string_view code, std::size_t j) {
        const std::size_t kind = kind_of(code[j - 1]);
        const std::size_t before = j > 1 ? kind_of(code[j - 2]) : 0;
        const std::size_t first = j > 2 ? kind_of(code[j - 3]) : 0;
        rows_[j * width_] = at(j - 1, 0) + missing;
        least_[j] = rows_[j * width_];
        for (std::size_t i = 1; i < width_; ++i) {
            const InkCosts& ink = ink_[i - 1];
            float least = std::min(
                {at(j - 1, i - 1) + ink.one[kind], at(j - 1, i) + missing, at(j, i - 1) + extra});
            if (j > 1) {
                least =
                    std::min({least, at(j - 2, i - 1) + ink.two[before * kind_count + kind],
                              at(j - 2, i - 1) + swapped + ink.two[kind * kind_count + before]});
                if (i > 1)
                    least = std::min(least, at(j - 2, i - 2) + swapped + ink.one[before] +
                                                ink_[i - 2].one[kind]);
            }
            if (j > 2)
                least = std::min(least,
                                 at(j - 3, i - 1) +
                                     ink.three[(first * kind_count + before) * kind_count + kind]);
            rows_[j * width_ + i] = least;
            least_[j] = std::min(least_[j], least);
        }
    }

    std::size_t width_;
    std::vector<InkCosts> ink_;
    std::vector<float> rows_;
    std::vector<float> least_{0};
    std::size_t filled_ = 0;
    std::size_t given_up_at_ = 0;
};

}  // namespace

std::unordered_map<char32_t, float> costs_of_characters(const StrokeTable& table,
                                                        std::span<const InkStroke> ink,
                                                        float most) {
    std::unordered_map<char32_t, float> costs;
    Aligner aligner(ink);
    for (const StrokeTable::Entry& entry : table.entries()) {
        const float cost = aligner.cost(table.code_of(entry), entry.shared, most);
        if (cost > most) continue;
        const auto [found, is_new] = costs.try_emplace(entry.character, cost);
        if (!is_new) found->second = std::min(found->second, cost);
    }
    return costs;
}

}  // namespace kiosk::entry
