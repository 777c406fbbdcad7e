// A station on a bench: real services over a database in memory and a real journal, a card reader
// moved by hand, a hub that answers nothing but what a test says. It gives no verdicts.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>

#include "kiosk/entry/spelling.hpp"
#include "kiosk/screens/all_screens.hpp"
#include "kiosk/screens/benefits/installed_policies.hpp"
#include "kiosk/screens/requests/installed_forms.hpp"
#include "kiosk/screens/self_check/hardship_programmes.hpp"
#include "platform/audio/simulated_speech.hpp"
#include "platform/clock/simulated_clock.hpp"
#include "platform/crypto/simulated_dice.hpp"
#include "platform/id_reader/simulated_id_reader.hpp"
#include "services/membership/membership_projection.hpp"
#include "services/requests/request_projection.hpp"
#include "services/sync/device_tables.hpp"
#include "services/sync/journal.hpp"
#include "support/touch_probe.hpp"

namespace support {

inline std::string text_of_asset(const std::string& path) {
    std::ifstream file{std::string(YIZHAN_SOURCE_DIR) + "/assets/" + path};
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

// Deployed once for the whole program, taken away at its end.
class DeployedSpelling final {
public:
    DeployedSpelling() { kiosk::entry::deploy_spelling(folders()); }
    ~DeployedSpelling() { std::filesystem::remove_all(path_); }
    DeployedSpelling(const DeployedSpelling&) = delete;
    DeployedSpelling& operator=(const DeployedSpelling&) = delete;
    kiosk::entry::SpellingFolders folders() const {
        return {std::filesystem::path(YIZHAN_SOURCE_DIR) / "assets/entry", "/usr/share/rime-data",
                path_};
    }

private:
    std::filesystem::path path_ = std::filesystem::temp_directory_path() /
                                  ("yizhan-station-pinyin-" + std::to_string(getpid()));
};

inline const DeployedSpelling& deployed_spelling() {
    static const DeployedSpelling once;
    return once;
}

class SwitchedKey final : public services::sync::SealingKeySource {
public:
    std::optional<platform::SealingPublicKey> current_sealing_key() const override {
        if (!is_known) return std::nullopt;
        return keys.public_key;
    }
    platform::SealingKeyPair keys = platform::make_sealing_key_pair();
    bool is_known = true;
};

class CountingNumbers final : public services::membership::NumberSource {
public:
    std::optional<std::int64_t> take(platform::Transaction&) override {
        if (is_used_up) return std::nullopt;
        return ++last;
    }
    std::int64_t last = 1000;
    bool is_used_up = false;
};

class ToldNews final : public services::membership::ReceiptNews {
public:
    bool is_at_hub(services::sync::RecordId) const override { return is_delivered; }
    std::optional<std::string> fate_of(const platform::ReceiptCode&) const override { return fate; }
    bool is_delivered = false;
    std::optional<std::string> fate;
};

inline const kiosk::InstalledPolicies& policies() {
    static const kiosk::InstalledPolicies installed(assets() / "policies");
    return installed;
}

inline const std::shared_ptr<const services::forms::Forms>& forms() {
    static const auto installed =
        kiosk::InstalledForms(assets() / "forms").on(platform::CivilDate{2026, 11, 22});
    return installed;
}

class StationBench final {
public:
    StationBench() : StationBench(platform::open_sqlite(":memory:")) {}
    // On a disk of a test's own.
    explicit StationBench(std::unique_ptr<platform::Database> store)
        : database(with_tables(std::move(store))) {}

    platform::SimulatedClock clock;
    platform::SimulatedDice dice{7};
    platform::IdMint ids{clock, dice};
    std::unique_ptr<platform::Database> database;
    SwitchedKey key;
    services::sync::JournalIdentity identity{ids.mint_as<services::sync::DeviceId>(),
                                             ids.mint_as<services::sync::StationId>()};
    services::sync::Journal journal{*database, clock, ids, key, identity};
    services::membership::SubmissionProjection submissions{*database};
    services::assistance::AssistanceProjection calls{*database};
    CountingNumbers numbers;
    ToldNews news;
    std::shared_ptr<const services::membership::Directory> directory =
        std::make_shared<const services::membership::Directory>(
            services::membership::Directory::parse(text_of_asset("demo/directory.json")).value());
    std::shared_ptr<const services::membership::Divisions> divisions =
        std::make_shared<const services::membership::Divisions>(
            services::membership::Divisions::parse(text_of_asset("divisions/divisions.json"))
                .value());
    services::membership::SignUp sign_up{
        *database, journal, submissions, numbers, news, dice, clock, [this] { return data(); }};
    services::assistance::Assistance assistance{*database, journal, calls, clock};
    services::requests::DeskProjection handed_in{*database};
    services::requests::RequestDesk requests{
        *database, journal, handed_in, numbers, news, dice, clock, [this] {
            return services::requests::DeskData{forms(), directory, "https://gonghui.example"};
        }};
    services::early_warning::WarningProjection warnings{*database};
    services::early_warning::SelfDiagnosis self_diagnosis{journal, warnings};
    platform::SimulatedIdReader reader;
    platform::SimulatedSpeech speech;
    kiosk::StationFacts facts{.id = "0192f0a0-0000-7000-8000-000000000001",
                              .number = "A-017",
                              .name = "和平里职工驿站",
                              .address = "明湖区湖滨路 18 号",
                              .attendance = kiosk::Attendance::keeper,
                              .keeper_name = "王师傅",
                              .keeper_phone = "0372-5550117",
                              .hub_name = "望湖街道联合工会",
                              .is_line_up = true};
    kiosk::StationDesk desk{
        .sign_up = sign_up,
        .assistance = assistance,
        .clock = clock,
        .spelling = deployed_spelling().folders(),
        .can_draw = [](char32_t point) { return typefaces().draws(point); },
        .facts = [this] { return facts; },
        .can_take_applications = [this] { return key.is_known; },
        .sign_up_data = [this] { return data(); },
        .streets_of = kiosk::streets_from(assets()),
        .has_card_reader = true,
        .next_card_event = [this] { return reader.poll(std::chrono::milliseconds(0)); },
        .judge = [this] { return policies().judge(platform::date_of(clock.wall()), "410599"); },
        .hardship_programmes = kiosk::hardship_programmes_in(assets() / "warning"),
        .self_diagnosis = &self_diagnosis,
        .request_desk = &requests,
        .speech = &speech};

    services::membership::SignUpData data() const {
        return {directory, divisions, "https://gonghui.example"};
    }
    // Records of this station, of whatever kind.
    std::int64_t records() const { return journal.state().head; }

private:
    static std::unique_ptr<platform::Database> with_tables(
        std::unique_ptr<platform::Database> store) {
        services::sync::prepare_device_tables(*store);
        return store;
    }
};

}  // namespace support
