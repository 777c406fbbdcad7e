#include "services/policy/policy_book.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace services::policy {

using platform::refuse;

namespace {

bool overlap(const std::string& one, const std::string& other) {
    const auto length = std::min(one.size(), other.size());
    return one.compare(0, length, other, 0, length) == 0;
}

// Who judges anywhere on any day with this pack among the others must not find two meanings of one
// fact: asked at each place where something changes, from its first day on.
std::optional<std::string> disagreement(const Pack& pack, const PolicyBook::Packs& packs) {
    std::set<std::string> places{pack.region};
    std::set<platform::CivilDate> days{pack.first_day};
    for (const auto& other : packs) {
        if (!overlap(pack.region, other->region)) continue;
        places.insert(std::max(pack.region, other->region,
                               [](const auto& a, const auto& b) { return a.size() < b.size(); }));
        if (pack.first_day < other->first_day) days.insert(other->first_day);
    }
    for (const auto& place : places)
        for (const auto& day : days) {
            const auto judge = Judge::make(packs, day, place);
            if (!judge) return judge.refusal().sentence;
        }
    return std::nullopt;
}

}  // namespace

std::string sentence_of(const PackBundleRefusal& refusal) {
    if (refusal.findings.empty()) return refusal.sentence;
    const auto& first = refusal.findings.front();
    return fmt::format("{}  {}", first.pointer, first.sentence);
}

PolicyBook::PolicyBook(Packs shipped) {
    for (auto& pack : shipped) {
        auto name = bundle_name_of(*pack);
        held_.insert_or_assign(std::move(name), Held{std::move(pack), 0});
    }
}

platform::Outcome<Pack, PackBundleRefusal> PolicyBook::read(const sync::Bundle& bundle) const {
    auto pack = pack_of(bundle);
    if (!pack) return pack;
    Packs together;
    {
        const std::scoped_lock lock(mutex_);
        for (const auto& [name, held] : held_)
            if (name != bundle.name) together.push_back(held.pack);
    }
    together.push_back(std::make_shared<const Pack>(*pack));
    if (auto why = disagreement(*pack, together))
        return refuse(PackBundleRefusal{std::nullopt, {}, std::move(*why)});
    return pack;
}

std::optional<PackBundleRefusal> PolicyBook::refusal_of(const sync::Bundle& bundle) const {
    const auto pack = read(bundle);
    return pack ? std::nullopt : std::optional(pack.refusal());
}

platform::Outcome<platform::Nothing, PackBundleRefusal> PolicyBook::take(
    const sync::Bundle& bundle) {
    {
        const std::scoped_lock lock(mutex_);
        const auto held = held_.find(bundle.name);
        if (held != held_.end() && held->second.number >= bundle.number) return platform::Nothing{};
    }
    auto pack = read(bundle);
    if (!pack) return refuse(pack.refusal());
    const std::scoped_lock lock(mutex_);
    held_.insert_or_assign(bundle.name,
                           Held{std::make_shared<const Pack>(std::move(*pack)), bundle.number});
    return platform::Nothing{};
}

std::vector<PolicyBook::Held> PolicyBook::held() const {
    const std::scoped_lock lock(mutex_);
    std::vector<Held> all;
    for (const auto& [name, held] : held_)
        all.push_back(held);
    return all;
}

PolicyBook::Packs PolicyBook::packs() const {
    Packs all;
    for (auto& one : held())
        all.push_back(std::move(one.pack));
    return all;
}

platform::Outcome<Judge, JudgeRefusal> PolicyBook::judge(platform::CivilDate day,
                                                         std::string_view division) const {
    return Judge::make(packs(), day, division);
}

}  // namespace services::policy
