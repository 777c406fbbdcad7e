// yizhan-bench-rules: one person judged by every pack of a place, and a million households, against
// the same verdicts written by hand in SQL.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <stdexcept>

#include "bench/figures.hpp"
#include "bench/raw_rules.hpp"
#include "services/policy/pack_lint.hpp"

namespace {

using bench::Stopwatch;
using bench::Target;
using namespace services::policy;
using Household = Judge::Household;

constexpr platform::CivilDate day{2026, 11, 22};
constexpr const char* division = "410502";
constexpr int rounds = 5;

// Anyang on that day; the line is 600 yuan. In the order of the packs' files.
constexpr const char* by_hand =
    "WITH h AS (SELECT *, income_year - illness_year - schooling_year - other_rigid_year AS net,"
    " 720000 * people AS line_year FROM facts) "
    "SELECT id, pupil <> 'none' AND assets = 'none' AND net <= line_year * 2,"
    " is_member AND mutual_stay = 'not_in', mutual_stay = 'stay',"
    " assets = 'none' AND net < line_year,"
    " assets = 'none' AND net >= line_year AND net * 100 <= line_year * 200,"
    " event <> 'none' AND event_cost * 100 > income_year * 80 AND assets = 'none'"
    " AND net >= line_year,"
    " assets = 'none' AND net * 100 <= line_year * 200,"
    " illness_year > 0 AND assets = 'none' AND net * 100 <= line_year * 200,"
    " works_outdoors OR event <> 'none' OR net <= line_year * 2, works_outdoors,"
    " is_member AND event IN ('illness', 'accident', 'disability') FROM h ORDER BY id";

std::vector<std::shared_ptr<const Pack>> shipped_packs() {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(
             std::filesystem::path(YIZHAN_SOURCE_DIR) / "assets/policies"))
        paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    std::vector<std::shared_ptr<const Pack>> packs;
    for (const auto& path : paths) {
        std::stringstream text;
        text << std::ifstream(path).rdbuf();
        auto pack = load_pack(text.str());
        if (!pack) throw std::runtime_error(path.string() + " is no sound pack");
        packs.push_back(std::make_shared<const Pack>(std::move(*pack)));
    }
    return packs;
}

Judge judge_of(const std::vector<std::shared_ptr<const Pack>>& packs) {
    auto judge = Judge::make(packs, day, division);
    if (!judge) throw std::runtime_error(judge.refusal().sentence);
    return std::move(*judge);
}

FactValue drawn(const Fact& fact, std::mt19937_64& dice) {
    if (dice() % 20 == 0) return {};
    if (fact.sort == Sort::choice) return fact.choices[dice() % fact.choices.size()].id;
    if (fact.sort == Sort::yes_no) return static_cast<std::int64_t>(dice() % 2);
    if (fact.sort == Sort::money) return static_cast<std::int64_t>(dice() % 8'000'000);
    return fact.least + static_cast<std::int64_t>(dice() % 7);
}

std::vector<Household> households(const Judge& judge, std::int64_t count) {
    std::mt19937_64 dice(20261122);
    std::vector<Household> all;
    for (std::int64_t i = 0; i < count; ++i) {
        Household household{i, {}};
        for (const auto& fact : judge.facts())
            household.facts.push_back(drawn(fact, dice));
        all.push_back(std::move(household));
    }
    return all;
}

void add_verdict(std::uint64_t& sum, std::size_t place, int verdict) {
    sum = sum * 31 + place * 7 + static_cast<std::uint64_t>(verdict + 2);
}

struct Pass {
    double seconds = 0;  // from the first row read to the last
    std::uint64_t verdicts = 0;
};

Pass judged(const Judge& judge, const std::vector<Household>& all) {
    Pass pass;
    std::size_t next = 0;
    std::optional<Stopwatch> watch;
    const auto done = judge.judge_all(
        [&](Household& household) {
            if (next == all.size()) {
                watch.emplace();
                return false;
            }
            household = all[next++];
            return true;
        },
        [&](std::int64_t number, Judge::Verdicts verdicts) {
            for (std::size_t i = 0; i < verdicts.size(); ++i)
                add_verdict(pass.verdicts, i,
                            verdicts[i] == Verdict::yes  ? 1
                            : verdicts[i] == Verdict::no ? 0
                                                         : -1);
            if (number + 1 == static_cast<std::int64_t>(all.size()))
                pass.seconds = watch->seconds();
        });
    if (!done) throw std::runtime_error(done.refusal().sentence);
    return pass;
}

Pass judged_by_hand(bench::RawHouseholds& raw) {
    Pass pass;
    const Stopwatch watch;
    raw.judge(by_hand, [&](std::span<const int> verdicts) {
        for (std::size_t i = 0; i < verdicts.size(); ++i)
            add_verdict(pass.verdicts, i, verdicts[i]);
    });
    pass.seconds = watch.seconds();
    return pass;
}

void measure_one_person(const std::vector<std::shared_ptr<const Pack>>& packs) {
    std::vector<double> times;
    const auto people = households(judge_of(packs), 50);
    for (const auto& person : people) {
        const Stopwatch watch;
        const auto judge = judge_of(packs);
        Facts known;
        for (std::size_t i = 0; i < judge.facts().size(); ++i)
            known[judge.facts()[i].id] = person.facts[i];
        if (!judge.open_questions(known) || !judge.judge(known))
            throw std::runtime_error("a person could not be judged");
        times.push_back(watch.milliseconds());
    }
    bench::print({"rules one person all packs",
                  bench::ninth_of_ten(times),
                  "ms",
                  {"limit", 20},
                  {Target::Kind::at_most, 1}});
}

void measure_million(const std::vector<std::shared_ptr<const Pack>>& packs) {
    const auto judge = judge_of(packs);
    const auto million = households(judge, 1'000'000);
    const std::vector<Household> few(million.begin(), million.begin() + 10'000);
    bench::RawHouseholds raw(judge.facts());
    raw.add(million);
    std::vector<double> ours, peers, smalls;
    for (int round = 0; round < rounds; ++round) {
        const auto our = judged(judge, million);
        const auto peer = judged_by_hand(raw);
        if (our.verdicts != peer.verdicts)
            throw std::runtime_error("the query written by hand gives other verdicts");
        ours.push_back(our.seconds);
        peers.push_back(peer.seconds);
        smalls.push_back(judged(judge, few).seconds);
    }
    bench::print({"rules million households",
                  bench::median(ours),
                  "s",
                  {"query by hand", bench::median(peers)},
                  {Target::Kind::at_most, 1.5}});
    bench::print({"rules a household of a million",
                  bench::median(ours),
                  "us",
                  {"a household of ten thousand", bench::median(smalls) * 100},
                  {Target::Kind::at_most, 1.3}});
}

}  // namespace

int main() {
    try {
        const auto packs = shipped_packs();
        measure_one_person(packs);
        measure_million(packs);
        return 0;
    } catch (const std::exception& trouble) {
        std::fprintf(stderr, "yizhan-bench-rules: %s\n", trouble.what());
        return 1;
    }
}
