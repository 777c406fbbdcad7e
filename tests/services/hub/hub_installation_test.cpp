#include "services/hub/installation.hpp"

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>

#include "platform/base/json.hpp"
#include "platform/clock/simulated_clock.hpp"
#include "platform/crypto/dice.hpp"
#include "support/fresh_folder.hpp"

using namespace services::hub;
namespace fs = std::filesystem;

namespace {

HubSettings settings() {
    HubSettings settings;
    settings.database = "sqlite:hub.db";
    settings.host_names = {"127.0.0.1", "localhost"};
    settings.public_url = "https://hub.example";
    settings.devices_url = "https://127.0.0.1:8443";
    return settings;
}

struct Made {
    Made() { REQUIRE(make().has_value()); }

    platform::Outcome<platform::Nothing, InstallationRefusal> make() {
        return make_installation(folder.path(), settings(), clock, dice);
    }
    void put(const fs::path& name, std::string_view text) const {
        std::ofstream(folder / name, std::ios::trunc) << text;
    }
    std::string refusal() const {
        const auto loaded = load_installation(folder.path());
        return loaded ? "" : loaded.refusal().sentence;
    }

    support::FreshFolder folder;
    platform::SimulatedClock clock;
    platform::SystemDice dice;
};

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("an installation is made once and read again as it was made", "[hub][installation]") {
    Made made;
    const auto loaded = load_installation(made.folder.path());
    REQUIRE(loaded.has_value());
    CHECK(loaded->settings.host_names == settings().host_names);
    CHECK(loaded->sealing_keys.size() == 1);
    CHECK(platform::check_certificate(loaded->root, loaded->root_says_bundle_signer,
                                      platform::KeyDuty::bundle_signer, made.clock.wall())
              .has_value());
    CHECK(platform::check_certificate(loaded->root, loaded->root_says_token_signer,
                                      platform::KeyDuty::token_signer, made.clock.wall())
              .has_value());
    CHECK(platform::check_certificate(loaded->root, loaded->root_says_authority,
                                      platform::KeyDuty::tls_authority, made.clock.wall())
              .has_value());
    CHECK(fingerprint_of_root(loaded->root).size() == 39);

    const auto again = made.make();
    REQUIRE_FALSE(again.has_value());
    CHECK(has(again.refusal().sentence, made.folder.path().string()));
    CHECK(load_installation(made.folder.path())->root == loaded->root);
}

TEST_CASE("no file of an installation can be read by another user", "[hub][installation]") {
    const Made made;
    int files = 0;
    for (const auto& entry : fs::recursive_directory_iterator(made.folder.path())) {
        INFO(entry.path().string());
        const auto others = fs::perms::group_all | fs::perms::others_all;
        CHECK((entry.status().permissions() & others) == fs::perms::none);
        if (entry.is_regular_file()) ++files;
    }
    CHECK(files >= 18);
}

TEST_CASE("a hub runs without its root, which may be carried away", "[hub][installation]") {
    const Made made;
    fs::remove_all(made.folder / "root");
    CHECK(load_installation(made.folder.path()).has_value());
}

TEST_CASE("what is wrong with an installation is said in a sentence that names the file",
          "[hub][installation]") {
    const Made made;
    SECTION("a folder without one") {
        CHECK(has(load_installation(made.folder / "elsewhere").refusal().sentence, "init"));
    }
    SECTION("a file is missing") {
        fs::remove(made.folder / "keys" / "token_signer.key");
        CHECK(has(made.refusal(), "token_signer.key"));
    }
    SECTION("a key that is none") {
        made.put("keys/bundle_signer.key", "nonsense");
        CHECK(has(made.refusal(), "bundle_signer.key"));
    }
    SECTION("a key that others can read") {
        fs::permissions(made.folder / "keys" / "bundle_signer.key", fs::perms(0644));
        CHECK(has(made.refusal(), "bundle_signer.key"));
    }
    SECTION("what the root says is not that") {
        made.put("keys/authority.json", "{}");
        CHECK(has(made.refusal(), "authority.json"));
    }
    SECTION("a root that is too short") {
        made.put("keys/root.txt", "AAAA");
        CHECK(has(made.refusal(), "root.txt"));
    }
    SECTION("no sealing key") {
        for (const auto& entry : fs::directory_iterator(made.folder / "keys"))
            if (entry.path().filename().string().starts_with("sealing-")) fs::remove(entry.path());
        CHECK_FALSE(made.refusal().empty());
    }
}

TEST_CASE("a mistake in hub.json is told by its key", "[hub][installation]") {
    const auto good = platform::parse_json(to_json_text(settings())).value();
    CHECK(hub_settings_from_json(good.dump()).has_value());
    const auto sentence = [](const platform::Json& json) {
        const auto read = hub_settings_from_json(json.dump());
        return read ? std::string() : read.refusal().sentence;
    };
    for (const auto& [key, value] : good.items()) {
        INFO(key);
        auto without = good;
        without.erase(key);
        const bool may_be_left_out = key == "device_quota" || key == "telling" || key == "duty";
        CHECK((may_be_left_out || has(sentence(without), "\"" + key + "\"")));
        auto wrong = good;
        wrong[key] = 7;
        CHECK(has(sentence(wrong), "\"" + key + "\""));
    }
    auto unknown = good;
    unknown["colour"] = "blue";
    CHECK(has(sentence(unknown), "colour"));
    auto port = good;
    port["console"]["port"] = 70000;
    CHECK(has(sentence(port), "console"));
    auto names = good;
    names["host_names"] = {1};
    CHECK(has(sentence(names), "host_names"));
    CHECK_FALSE(hub_settings_from_json("{").has_value());
    CHECK_FALSE(hub_settings_from_json("[]").has_value());
}
