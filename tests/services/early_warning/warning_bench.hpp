// A hub's early warning with the shipped plan, packs and calendars, on either engine.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "platform/clock/simulated_clock.hpp"
#include "platform/crypto/simulated_dice.hpp"
#include "services/early_warning/self_diagnosis.hpp"
#include "services/early_warning/warning_store.hpp"
#include "services/early_warning/watch.hpp"
#include "services/early_warning/watch_office.hpp"
#include "services/policy/pack_lint.hpp"
#include "support/both_engines.hpp"
#include "support/plain_log.hpp"
#include "support/replay.hpp"

namespace services::early_warning::test {

inline std::vector<std::string> texts_in(const std::string& folder) {
    std::vector<std::string> all;
    for (const auto& entry :
         std::filesystem::directory_iterator(YIZHAN_SOURCE_DIR "/assets/" + folder)) {
        std::ifstream in(entry.path());
        std::ostringstream text;
        text << in.rdbuf();
        all.push_back(text.str());
    }
    return all;
}

inline std::shared_ptr<const WatchPlan> plan() {
    auto read = watch_plan_from(texts_in("warning").front());
    for (const auto& finding : read ? data::Findings{} : read.refusal())
        FAIL_CHECK(finding.pointer << ": " << finding.sentence);
    REQUIRE(read.has_value());
    return std::make_shared<const WatchPlan>(std::move(*read));
}

inline std::shared_ptr<const calendar::WorkingDays> working_days() {
    auto read = calendar::WorkingDays::read(texts_in("calendars"));
    REQUIRE(read.has_value());
    return std::make_shared<const calendar::WorkingDays>(std::move(*read));
}

inline const std::vector<std::shared_ptr<const policy::Pack>>& packs() {
    static const auto all = [] {
        std::vector<std::shared_ptr<const policy::Pack>> loaded;
        for (const auto& text : texts_in("policies")) {
            auto pack = policy::load_pack(text);
            REQUIRE(pack.has_value());
            loaded.push_back(std::make_shared<const policy::Pack>(std::move(*pack)));
        }
        return loaded;
    }();
    return all;
}

inline const Officer anybody{"li", true, {}};

inline policy::Judge a_judge() {
    auto made = policy::Judge::make(packs(), {2026, 11, 21}, "450102");
    REQUIRE(made.has_value());
    return std::move(*made);
}

class Bench final {
public:
    explicit Bench(platform::Engine engine) : database(engine) {}

    static JudgeMaker judge_maker() {
        return [](platform::CivilDate day, std::string_view division) {
            return policy::Judge::make(packs(), day, division);
        };
    }
    OpenedPart opened() {
        return [this](platform::Transaction&, sync::RecordId id) -> std::optional<std::string> {
            for (const auto& record : log.records)
                if (record.id == id) return log.opened(record);
            return std::nullopt;
        };
    }
    FactOf fact_of() {
        return [this](std::string_view id) { return judge.fact(id); };
    }
    std::vector<Alert> open_alerts() const { return office.alerts(anybody, false); }
    AlertSheet sheet(AlertId alert) const {
        auto sheet = office.sheet(anybody, alert);
        REQUIRE(sheet.has_value());
        return *sheet;
    }
    std::int64_t take(Group group, const std::string& text) {
        const auto taken = office.take_households(anybody, group, text, fact_of());
        for (const auto& wrong : taken ? ListErrors{} : taken.refusal())
            FAIL_CHECK(wrong.row << " " << wrong.column << ": " << wrong.sentence);
        REQUIRE(taken.has_value());
        return taken->rows;
    }
    bool rebuilds_equal() { return support::rebuilds_equal(*database, projection, log); }

    platform::SimulatedClock clock;
    platform::SimulatedDice dice{5};
    support::FreshDatabase database;
    support::PlainLog log{*database, clock, dice};
    WarningProjection projection{*database};
    std::shared_ptr<const WatchPlan> its_plan = plan();
    std::shared_ptr<const calendar::WorkingDays> days = working_days();
    policy::Judge judge = a_judge();
    ListedHouseholds households;
    Watch watch{*database, log,      projection, households, judge_maker(),
                opened(),  its_plan, days,       clock};
    WatchOffice office{*database, log, projection, its_plan, days, clock};
};

}  // namespace services::early_warning::test
