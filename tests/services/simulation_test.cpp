// The simulation itself: that a seed is a story, that it sees what it promises to see, and that the
// hub may be on either engine. Its thousands of runs are in tests/trouble.
#include "services/simulation/simulation.hpp"

#include <algorithm>

#include "platform/base/bytes.hpp"
#include "services/ctl/simulate_command.hpp"
#include "support/both_engines.hpp"

using namespace services::simulation;
using services::hub::AdminStatus;

TEST_CASE("one seed is one story, byte for byte", "[simulation][S7]") {
    Simulator first;
    Simulator second;
    for (const auto theme : {Theme::anything, Theme::clones, Theme::clocks, Theme::days_off}) {
        const auto scenario = scenario_of(11, theme);
        first.run(scenario_of(12, theme));  // what was played before leaves no trace
        const auto story = told(first.run(scenario, true));
        CHECK(story == told(second.run(scenario, true)));
        CHECK(std::count(story.begin(), story.end(), '\n') > 10);
        CHECK(theme_from(name_of(theme)) == theme);
    }
    CHECK_FALSE(theme_from("peace"));
}

TEST_CASE("the same misfortunes do no harm when the hub is on the other engine",
          "[simulation][sync][S7][S8]") {
    const support::FreshDatabase database(support::Engine::postgresql);
    Simulator simulator([&] { return database.open_another(); });
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        const auto report = simulator.run(scenario_of(seed, Theme::clones));
        CAPTURE(replay_command(report.scenario), report.broken);
        CHECK(report.broken.empty());
    }
}

TEST_CASE("yizhan-ctl simulate tells a run to people and to programs", "[simulation][ctl]") {
    services::ctl::Arguments arguments;
    arguments.question.words = {"simulate"};
    CHECK(services::ctl::simulate_command(arguments).status == AdminStatus::wrong_use);
    arguments.question.options["seed"] = "7";
    const auto answer = services::ctl::simulate_command(arguments);
    CHECK(answer.status == AdminStatus::done);
    CHECK(answer.text.find("全部守住") != std::string::npos);
    CHECK(answer.json.at("held") == true);
    CHECK(answer.json.at("story").size() > 20);
    arguments.question.options["theme"] = "peace";
    CHECK(services::ctl::simulate_command(arguments).status == AdminStatus::wrong_use);
}

TEST_CASE("plaintext on the simulated line is seen, also in base64", "[simulation][P1]") {
    const auto secret = std::string(secret_mark);
    CHECK(shows_a_secret("{\"text\":\"" + secret + "\"}"));
    for (const std::string before : {"", "1", "12", "123"}) {
        CHECK(shows_a_secret(platform::to_base64url(platform::as_bytes(before + secret + " 17"))));
    }
    CHECK_FALSE(shows_a_secret("only the hub"));
}
