#include "services/ctl/simulate_command.hpp"

#include <fmt/format.h>

#include <charconv>

#include "services/simulation/simulation.hpp"

namespace services::ctl {
namespace {

using platform::Json;
using simulation::Report;

std::optional<std::uint64_t> seed_from(const std::string& text) {
    std::uint64_t seed = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seed);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return seed;
}

Json figures_json(const simulation::Figures& figures) {
    return {{"records", figures.records},
            {"numbers", figures.numbers},
            {"requests", figures.requests},
            {"doubled", figures.doubled},
            {"power_cuts", figures.power_cuts},
            {"clock_jumps", figures.clock_jumps},
            {"restores", figures.restores},
            {"old_restores", figures.old_restores},
            {"clones", figures.clones},
            {"forks", figures.forks},
            {"gaps", figures.gaps},
            {"waited", figures.waited},
            {"relayed", figures.relayed},
            {"city_restores", figures.city_restores}};
}

Json story_json(const Report& report) {
    Json story = Json::array();
    for (const auto& line : report.story)
        story.push_back({{"at_us", line.at.micros}, {"text", line.text}});
    return story;
}

std::string verdict_of(const Report& report) {
    const auto& figures = report.figures;
    auto text = fmt::format(
        "\n种子 {}：{} 条记录，{} 个受理号，{} 次询问（{} 次重复），断电 {}，时钟跳 {}，恢复 "
        "{}（其中 {} 份太旧），"
        "拷盘 {}，换流 {}，缺口 {}，送到全市中心 {} 条（它恢复过 {} 次）\n",
        report.scenario.seed, figures.records, figures.numbers, figures.requests, figures.doubled,
        figures.power_cuts, figures.clock_jumps, figures.restores, figures.old_restores,
        figures.clones, figures.forks, figures.gaps, figures.relayed, figures.city_restores);
    if (report.broken.empty()) return text + "全部守住\n";
    for (const auto& sentence : report.broken)
        text += "没有守住：" + sentence + "\n";
    return text;
}

}  // namespace

hub::AdminAnswer simulate_command(const Arguments& arguments) {
    const auto seed = seed_from(arguments.question.option("seed"));
    if (!seed) return hub::wrong_use("--seed 是一个数，每个数是一段不同的经历");
    const auto named = arguments.question.option("theme");
    const auto theme = simulation::theme_from(named.empty() ? "anything" : named);
    if (!theme) return hub::wrong_use("--theme 是 anything、clones、clocks 或 days_off");
    simulation::Simulator simulator;
    const auto report = simulator.run(simulation::scenario_of(*seed, *theme), true);
    Json json{{"seed", *seed},
              {"theme", name_of(*theme)},
              {"held", report.broken.empty()},
              {"broken", report.broken},
              {"figures", figures_json(report.figures)},
              {"story", story_json(report)}};
    const auto status = report.broken.empty() ? hub::AdminStatus::done : hub::AdminStatus::refused;
    return {status, simulation::told(report) + verdict_of(report), std::move(json)};
}

}  // namespace services::ctl
