// A backup is worth what was restored from it: it is made while the hub works, proven, put in place
// of a lost store, and what is not a backup of this hub is refused.
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>

#include "platform/storage/store_files.hpp"
#include "services/hub/administration/administration.hpp"
#include "services/hub/backup/backup.hpp"
#include "services/sync/hub_sync.hpp"
#include "services/sync/log_check.hpp"
#include "support/fresh_folder.hpp"
#include "support/hub_bench.hpp"

using namespace hub_bench;
using services::hub::AdminStatus;

namespace {

namespace fs = std::filesystem;

services::hub::Manifest made(HubBench& bench, const fs::path& to) {
    const auto manifest = services::hub::make_backup(*bench.hub, bench.dice, to);
    if (!manifest) FAIL(manifest.refusal().sentence);
    return *manifest;
}

services::hub::Proof proven(HubBench& bench, const fs::path& from) {
    const auto proof = services::hub::prove_backup(*bench.hub, bench.dice, from);
    if (!proof) FAIL(proof.refusal().sentence);
    return *proof;
}

bool is_refused(HubBench& bench, const fs::path& from) {
    return !services::hub::prove_backup(*bench.hub, bench.dice, from).has_value();
}

// The installation with another, empty store of the same engine, as after the old one was lost.
struct Elsewhere {
    explicit Elsewhere(const HubBench& bench)
        : store(bench.database->engine()), installed(bench.installed) {
        installed.settings.database = store.setting();
    }
    // What the backup holds stands here, and the bench's hub works on it.
    auto restore(HubBench& bench, const fs::path& backup) {
        const auto restored =
            services::hub::restore_backup(installed, bench.clock, bench.dice, backup);
        if (!restored) FAIL(restored.refusal().sentence);
        store.reopen();
        bench.hub = std::make_unique<services::hub::Hub>(
            installed, *store, bench.clock, bench.dice, bench.opener, platform::PasswordCost::test);
        return *restored;
    }
    support::FreshDatabase store;
    services::hub::Installation installed;
};

void flip_a_byte(const fs::path& file) {
    std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekg(static_cast<std::streamoff>(fs::file_size(file) / 2));
    const char byte = static_cast<char>(bytes.get());
    bytes.seekp(static_cast<std::streamoff>(fs::file_size(file) / 2));
    bytes.put(static_cast<char>(byte ^ 1));
}

}  // namespace

TEST_CASE("a backup that was restored and compared moves safe, and the kiosk prunes up to it",
          "[hub][backup][S7]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const support::FreshFolder folder;
    const auto kiosk = bench.kiosk();
    const auto receipt = kiosk->join(draft());
    REQUIRE(receipt);
    bench.meet(*kiosk);
    bench.make_member(to_text(receipt->application));

    const auto manifest = made(bench, folder / "one");
    bench.meet(*kiosk);
    CHECK(kiosk->device().journal.state().safe == 0);  // made is not proven

    kiosk->assistance().call(services::assistance::Reason::help_me, "home");
    bench.meet(*kiosk);
    const auto proof = proven(bench, folder / "one");
    CHECK(proof.streams_safe == static_cast<std::int64_t>(manifest.facts.streams.size()));
    CHECK(proof.streams_other == 0);
    bench.meet(*kiosk);
    const auto state = kiosk->device().journal.state();
    CHECK(state.safe == 1);  // what came after the backup is not in it
    CHECK(state.floor == 1);
    CHECK(state.head == 2);
    CHECK_FALSE(kiosk->device().journal.first_broken_link());
    // The receipt is still known, and still says where the application stands.
    const auto found = kiosk->sign_up().find(receipt->code);
    REQUIRE(found.has_value());
    CHECK(found->whereabouts == services::membership::Whereabouts::at_the_hub);
    const auto status = services::hub::administer(*bench.hub, bench.dice, {{"status"}, {}});
    CHECK(status.json["proven_backup_us"] == manifest.made.micros);
}

TEST_CASE("a restored hub is refilled by its devices and holds everything once",
          "[hub][backup][S7]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const support::FreshFolder folder;
    const auto kiosk = bench.kiosk();
    const auto known = kiosk->join(draft());
    REQUIRE(known);
    bench.meet(*kiosk);
    bench.make_member(to_text(known->application));
    made(bench, folder / "one");
    proven(bench, folder / "one");
    bench.meet(*kiosk);
    auto other = draft();
    other.document_number = "110101199003070134";
    other.contact->mobile = "13900001234";
    const auto later = kiosk->join(other);
    REQUIRE(later);
    bench.meet(*kiosk);
    bench.make_member(to_text(later->application));
    bench.meet(*kiosk);
    const auto fate = [&](const auto& receipt) {
        return kiosk->sign_up().find(receipt.code)->fate;
    };
    REQUIRE(fate(*later).has_value());
    const auto applications = bench.list()["rows"].size();
    REQUIRE(applications == 2);

    Elsewhere elsewhere(bench);
    CHECK(elsewhere.restore(bench, folder / "one").epoch_number == 2);
    kiosk->hub_is_now(*bench.hub);
    CHECK(bench.list()["rows"].size() == 1);
    bench.meet(*kiosk);
    bench.meet(*kiosk);
    CHECK(bench.list()["rows"].size() == 2);
    // Fates lie in the feeds, and those in the backup: who was told is told it still. What was
    // decided after it is not said any more, since the hub does not know it.
    CHECK(fate(*known)->state == services::membership::State::member);
    CHECK_FALSE(fate(*later).has_value());
    CHECK(kiosk->device().journal.state().pending() == 0);
    CHECK_FALSE(kiosk->device().journal.state().has_gap);
    CHECK(services::sync::check_log(*elsewhere.store).flaws.empty());
    bench.hub.reset();
}

TEST_CASE("a backup older than what a kiosk pruned raises the gap alarm", "[hub][backup][S7]") {
    HubBench bench(Engine::sqlite);
    const support::FreshFolder folder;
    const auto kiosk = bench.kiosk();
    made(bench, folder / "old");
    REQUIRE(kiosk->join(draft()));
    bench.meet(*kiosk);
    made(bench, folder / "new");
    proven(bench, folder / "new");
    bench.meet(*kiosk);
    REQUIRE(kiosk->device().journal.state().floor == 1);

    Elsewhere elsewhere(bench);
    elsewhere.restore(bench, folder / "old");
    kiosk->hub_is_now(*bench.hub);
    bench.meet(*kiosk);
    bench.meet(*kiosk);
    CHECK(kiosk->device().journal.state().has_gap);
    const auto alarms = bench.hub->sync.alarms.open();
    CHECK(std::ranges::any_of(alarms, [](const services::sync::Alarm& alarm) {
        return alarm.kind == services::sync::AlarmKind::gap;
    }));
    bench.hub.reset();
}

TEST_CASE("a backup of another history than the store's does not move safe", "[hub][backup]") {
    HubBench bench(Engine::sqlite);
    const support::FreshFolder folder;
    const auto kiosk = bench.kiosk();
    made(bench, folder / "old");
    REQUIRE(kiosk->join(draft()));
    bench.meet(*kiosk);
    made(bench, folder / "new");

    Elsewhere elsewhere(bench);
    elsewhere.restore(bench, folder / "old");
    const auto answer = services::hub::administer(
        *bench.hub, bench.dice, {{"compare"}, {{"from", (folder / "new").string()}}});
    CHECK(answer.status == AdminStatus::refused);
    CHECK(answer.json["streams_other"] > 0);
    for (const auto& stream : bench.hub->sync.ingest.streams())
        CHECK(stream.safe == 0);
    bench.hub.reset();
}

TEST_CASE("what is no whole backup of this hub is refused with a sentence", "[hub][backup]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const support::FreshFolder folder;
    made(bench, folder / "one");
    const auto& again = services::hub::make_backup(*bench.hub, bench.dice, folder / "one");
    CHECK_FALSE(again.has_value());  // the folder is not empty
    for (const auto& name : {"store.db", "manifest.json"}) {
        const auto mode = fs::status(folder / "one" / name).permissions();
        CHECK((mode & (fs::perms::group_all | fs::perms::others_all)) == fs::perms::none);
    }
    CHECK_FALSE(fs::exists(folder / "one" / "store.db-wal"));

    SECTION("a file with one bit changed") {
        flip_a_byte(folder / "one" / "store.db");
        CHECK(is_refused(bench, folder / "one"));
    }
    SECTION("a manifest that says another state") {
        auto text = platform::read_store_text(folder / "one" / "manifest.json");
        const auto at = text.find("\"records\": ");
        REQUIRE(at != std::string::npos);
        text.insert(at + 11, "9");
        fs::remove(folder / "one" / "manifest.json");
        platform::write_store_text(folder / "one" / "manifest.json", text);
        CHECK(is_refused(bench, folder / "one"));
    }
    SECTION("a manifest that cannot be read") {
        fs::remove(folder / "one" / "manifest.json");
        platform::write_store_text(folder / "one" / "manifest.json", "{\"format\": 1}");
        CHECK(is_refused(bench, folder / "one"));
    }
    SECTION("nothing at all") {
        CHECK(is_refused(bench, folder / "nowhere"));
    }
    SECTION("another installation's") {
        Elsewhere elsewhere(bench);
        elsewhere.installed.root.bytes[0] ^= 1;
        CHECK_FALSE(services::hub::restore_backup(elsewhere.installed, bench.clock, bench.dice,
                                                  folder / "one")
                        .has_value());
    }
    SECTION("over a store in which somebody is") {
        Elsewhere elsewhere(bench);
        const auto restore = [&] {
            return services::hub::restore_backup(elsewhere.installed, bench.clock, bench.dice,
                                                 folder / "one");
        };
        REQUIRE(restore().has_value());
        const auto refused = restore();
        REQUIRE_FALSE(refused.has_value());
        CHECK_FALSE(refused.refusal().sentence.empty());
    }
    for (const auto& stream : bench.hub->sync.ingest.streams())
        CHECK(stream.safe == 0);
}

TEST_CASE("ctl makes and compares backups, and says what else a restore needs", "[hub][backup]") {
    HubBench bench(Engine::sqlite);
    const support::FreshFolder folder;
    const auto ask = [&](const std::string& word,
                         std::map<std::string, std::string, std::less<>> options) {
        return services::hub::administer(*bench.hub, bench.dice, {{word}, std::move(options)});
    };
    const auto backup = ask("backup", {{"to", (folder / "one").string()}});
    REQUIRE(backup.status == AdminStatus::done);
    CHECK(backup.text.find("opener/") != std::string::npos);
    const auto compared = ask("compare", {{"from", (folder / "one").string()}});
    CHECK(compared.status == AdminStatus::done);
    CHECK(compared.json["state"] == backup.json["state"]);
    CHECK(ask("backup", {}).status == AdminStatus::wrong_use);
    CHECK(ask("compare", {}).status == AdminStatus::wrong_use);
    CHECK(ask("compare", {{"from", (folder / "two").string()}}).status == AdminStatus::refused);
    CHECK(ask("backup", {{"to", (folder / "one").string()}}).status == AdminStatus::refused);
    CHECK(
        services::hub::restore_command(bench.installed, bench.clock, bench.dice, {{"restore"}, {}})
            .status == AdminStatus::wrong_use);
}
