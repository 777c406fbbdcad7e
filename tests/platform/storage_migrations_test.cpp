#include <array>
#include <catch2/catch_test_macros.hpp>
#include <thread>
#include <vector>

#include "platform/base/fault.hpp"
#include "platform/storage/migrations.hpp"
#include "support/both_engines.hpp"

using namespace platform;
using support::FreshDatabase;

namespace {

constexpr std::array<Migration, 2> shipped{{
    {1,
     "CREATE TABLE queue_lanes (id {key}, name TEXT NOT NULL); -- the first; and only\n"
     "CREATE INDEX queue_lanes_name ON queue_lanes (name);"},
    {2,
     "ALTER TABLE queue_lanes ADD COLUMN note TEXT NOT NULL DEFAULT 'a;b';"
     "INSERT INTO queue_lanes (id, name) VALUES (1, 'housing');"},
}};

std::string fault_text(Database& db, std::span<const Migration> steps) {
    try {
        migrate(db, "queue", steps);
    } catch (const Fault& fault) {
        CHECK((fault.kind() == FaultKind::installation ||
               fault.kind() == FaultKind::database_damaged));
        return fault.what();
    }
    return {};
}

std::int64_t lanes(Database& db) {
    return db.read([](Transaction& t) {
        return t.query_one("SELECT count(*) AS n FROM queue_lanes WHERE note = 'a;b'")
            ->integer("n");
    });
}

}  // namespace

TEST_CASE("steps are applied once each, whatever step one begins from", "[storage]") {
    FreshDatabase db(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto first = GENERATE(0U, 1U, 2U);
    migrate(*db, "queue", std::span(shipped).first(first));
    migrate(*db, "queue", shipped);
    CHECK(lanes(*db) == 1);
    db.reopen();
    migrate(*db, "queue", shipped);
    CHECK(lanes(*db) == 1);
}

TEST_CASE("each room counts its own steps", "[storage]") {
    const FreshDatabase db(GENERATE(Engine::sqlite, Engine::postgresql));
    const std::array<Migration, 1> other{{{1, "CREATE TABLE cases_files (id {key});"}}};
    migrate(*db, "queue", shipped);
    migrate(*db, "cases", other);
    migrate(*db, "queue", shipped);
    CHECK(lanes(*db) == 1);
}

TEST_CASE("a shipped step that changed is refused by name", "[storage]") {
    const FreshDatabase db(GENERATE(Engine::sqlite, Engine::postgresql));
    migrate(*db, "queue", shipped);
    auto changed = shipped;
    changed[1].sql = "ALTER TABLE queue_lanes ADD COLUMN note TEXT;";
    const auto text = fault_text(*db, changed);
    CHECK(text.find("step 2 of room queue") != std::string::npos);
    CHECK(fault_text(*db, shipped).empty());
}

TEST_CASE("a database newer than the program is refused", "[storage]") {
    const FreshDatabase db(GENERATE(Engine::sqlite, Engine::postgresql));
    migrate(*db, "queue", shipped);
    const auto text = fault_text(*db, std::span(shipped).first(1));
    CHECK(text.find("newer") != std::string::npos);
    CHECK(text.find("step 2 of room queue") != std::string::npos);
}

TEST_CASE("a step that fails leaves nothing of itself or of the steps before it", "[storage]") {
    const FreshDatabase db(GENERATE(Engine::sqlite, Engine::postgresql));
    std::vector<Migration> broken(shipped.begin(), shipped.end());
    broken.push_back({3, "CREATE TABLE queue_more (id {key}); INSERT INTO nowhere VALUES (1);"});
    CHECK_THROWS_AS(migrate(*db, "queue", broken), Fault);
    migrate(*db, "queue", shipped);
    CHECK(lanes(*db) == 1);
}

TEST_CASE("two programs that start at once make the tables once", "[storage]") {
    const FreshDatabase db(GENERATE(Engine::sqlite, Engine::postgresql));
    std::vector<std::thread> programs;
    for (int i = 0; i < 4; ++i) {
        programs.emplace_back([&] { migrate(*db.open_another(), "queue", shipped); });
    }
    for (auto& program : programs)
        program.join();
    CHECK(lanes(*db) == 1);
}
