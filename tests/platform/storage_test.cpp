#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <limits>
#include <stdexcept>
#include <thread>

#include "platform/base/fault.hpp"
#include "platform/storage/database.hpp"
#include "support/both_engines.hpp"

using namespace platform;
using support::FreshDatabase;

namespace {

Engine either_engine() {
    return GENERATE(Engine::sqlite, Engine::postgresql);
}

void create_values(Database& db) {
    db.write([](Transaction& t) {
        t.execute(
            "CREATE TABLE samples (id {key}, number BIGINT, real DOUBLE PRECISION, words TEXT, "
            "bytes {blob})");
    });
}

void create_counter(Database& db) {
    db.write([](Transaction& t) {
        t.execute("CREATE TABLE counters (id {key}, value BIGINT NOT NULL)");
        t.execute("INSERT INTO counters (id, value) VALUES (1, 0)");
    });
}

std::int64_t counter(const Database& db) {
    return db.read(
        [](Transaction& t) { return t.query_one("SELECT value FROM counters")->integer("value"); });
}

void set_counter(Transaction& t, std::int64_t value) {
    t.execute("UPDATE counters SET value = $value WHERE id = 1", {{"value", value}});
}

template <class Run>
FaultKind fault_of(Run&& run) {
    try {
        run();
    } catch (const Fault& fault) {
        return fault.kind();
    }
    FAIL("no fault");
    return FaultKind::library;
}

}  // namespace

TEST_CASE("every type comes back as it went in", "[storage]") {
    const FreshDatabase db(either_engine());
    create_values(*db);
    const auto number = GENERATE(std::numeric_limits<std::int64_t>::min(), std::int64_t{0},
                                 std::numeric_limits<std::int64_t>::max());
    const auto real = GENERATE(0.1, -1.7976931348623157e308, 5e-324);
    const std::string words = GENERATE("", "职工之家 🚉 it's \"$id\"", "{blob}; --");
    Bytes bytes = GENERATE(Bytes{}, Bytes{0, 255, 39, 0}, Bytes(70'000, 0x5c));
    db->write([&](Transaction& t) {
        t.execute("INSERT INTO samples VALUES (1, $number, $real, $words, $bytes)",
                  {{"number", number}, {"real", real}, {"words", words}, {"bytes", bytes}});
    });
    const auto row = db->read([](Transaction& t) { return *t.query_one("SELECT * FROM samples"); });
    CHECK(row.integer("number") == number);
    CHECK(row.real("real") == real);
    CHECK(row.text("words") == words);
    CHECK(row.blob("bytes") == bytes);
}

TEST_CASE("nothing is not the same as empty", "[storage]") {
    const FreshDatabase db(either_engine());
    create_values(*db);
    const std::optional<std::string> none;
    db->write([&](Transaction& t) {
        t.execute("INSERT INTO samples (id, number, real, words, bytes) VALUES (1, $n, $n, $w, $n)",
                  {{"n", nullptr}, {"w", none}});
        t.execute("INSERT INTO samples (id, words, bytes) VALUES (2, $w, $b)",
                  {{"w", ""}, {"b", Bytes{}}});
    });
    const auto rows = db->read([](Transaction& t) {
        return t.query("SELECT number, real, words, bytes FROM samples ORDER BY id");
    });
    REQUIRE(rows.size() == 2);
    for (const auto* column : {"number", "real", "words", "bytes"})
        CHECK(rows[0].is_null(column));
    CHECK(rows[0].maybe_text("words") == std::nullopt);
    CHECK(rows[0].maybe_blob("bytes") == std::nullopt);
    CHECK(rows[0].maybe_integer("number") == std::nullopt);
    CHECK(rows[1].maybe_text("words") == std::string());
    CHECK(rows[1].maybe_blob("bytes") == Bytes{});
}

TEST_CASE("a parameter that may be nothing can be asked about", "[storage]") {
    const FreshDatabase db(either_engine());
    create_values(*db);
    const auto count = [&](const std::optional<std::string>& words) {
        return db
            ->read([&](Transaction& t) {
                return t.query_one(
                    "SELECT count(*) AS n FROM samples WHERE $w IS NULL OR words = $w",
                    {{"w", words}});
            })
            ->integer("n");
    };
    db->write([](Transaction& t) {
        t.execute("INSERT INTO samples (id, words) VALUES (1, 'a'), (2, 'b')");
    });
    CHECK(count(std::nullopt) == 2);
    CHECK(count("a") == 1);
    CHECK(count("z") == 0);
}

TEST_CASE("one statement takes a value and later nothing in the same place", "[storage]") {
    const FreshDatabase db(either_engine());
    create_values(*db);
    std::int64_t id = 0;
    for (const auto& words : {std::optional<std::string>("a"), std::optional<std::string>(),
                              std::optional<std::string>("c")}) {
        db->write([&](Transaction& t) {
            t.execute("INSERT INTO samples (id, words) VALUES ($id, $w)",
                      {{"id", id}, {"w", words}});
        });
        ++id;
    }
    const auto found = db->read([](Transaction& t) {
        return t.query_one("SELECT count(*) AS n, count(words) AS w, sum(id) AS s FROM samples");
    });
    CHECK(found->integer("n") == 3);
    CHECK(found->integer("w") == 2);
    CHECK(found->integer("s") == 3);
}

TEST_CASE("a parameter named twice has one value", "[storage]") {
    const FreshDatabase db(either_engine());
    create_counter(*db);
    const auto row = db->read([](Transaction& t) {
        return t.query_one(
            "SELECT count(*) AS n FROM counters WHERE id = $id AND value < $top AND id = $id",
            {{"top", 5}, {"id", 1}});
    });
    CHECK(row->integer("n") == 1);
}

TEST_CASE("text sorts by code point and is told apart by case", "[storage]") {
    const FreshDatabase db(either_engine());
    create_values(*db);
    db->write([](Transaction& t) {
        int id = 0;
        for (const auto* words : {"b", "é", "a", "B", "中", "A-", "AA"})
            t.execute("INSERT INTO samples (id, words) VALUES ($id, $w)",
                      {{"id", ++id}, {"w", words}});
    });
    std::string all;
    for (const auto& row : db->read(
             [](Transaction& t) { return t.query("SELECT words FROM samples ORDER BY words"); }))
        all += row.text("words") + " ";
    CHECK(all == "A- AA B a b é 中 ");
}

TEST_CASE("sums, averages, comparisons and identities come back as our few types", "[storage]") {
    const FreshDatabase db(either_engine());
    create_values(*db);
    const auto id = uuid_from_text("0192f0c1-0000-7000-8000-0000000000aa");
    const auto row = db->write([&](Transaction& t) {
        t.execute("INSERT INTO samples (id, number, words) VALUES (1, 2, $id), (2, 4, $id)",
                  {{"id", *id}});
        return *t.query_one(
            "SELECT sum(number) AS total, avg(number) AS mean, 1 < 2 AS is_less, "
            "max(words) AS id, sum(real) AS missing FROM samples");
    });
    CHECK(row.integer("total") == 6);
    CHECK(row.real("mean") == 3.0);
    CHECK(row.integer("is_less") == 1);
    CHECK(row.uuid("id") == *id);
    CHECK(row.is_null("missing"));
}

TEST_CASE("a statement says how many rows it changed", "[storage]") {
    const FreshDatabase db(either_engine());
    create_counter(*db);
    db->write([](Transaction& t) {
        CHECK(t.execute("INSERT INTO counters (id, value) VALUES (2, 0), (3, 0)") == 2);
        CHECK(t.execute("UPDATE counters SET value = 1") == 3);
        CHECK(t.execute("CREATE TABLE others (id {key})") == 0);
        CHECK(t.execute("UPDATE counters SET value = 1 WHERE id = 99") == 0);
        CHECK(t.execute(
                  "INSERT INTO counters (id, value) VALUES (1, 5) ON CONFLICT (id) DO NOTHING") ==
              0);
        CHECK(t.execute("DELETE FROM counters WHERE id > 1") == 2);
        CHECK(t.query("SELECT id FROM counters WHERE id > 1").empty());
        CHECK(t.query_one("SELECT id FROM counters WHERE id > 1") == std::nullopt);
    });
}

TEST_CASE("a statement returns what it wrote", "[storage]") {
    const FreshDatabase db(either_engine());
    create_counter(*db);
    const auto value = db->write([](Transaction& t) {
        return t
            .query_one("UPDATE counters SET value = value + $by WHERE id = 1 RETURNING value",
                       {{"by", 7}})
            ->integer("value");
    });
    CHECK(value == 7);
    CHECK(counter(*db) == 7);
}

TEST_CASE("an exception takes back everything", "[storage]") {
    const FreshDatabase db(either_engine());
    create_counter(*db);
    const auto fail = [&] {
        db->write([](Transaction& t) {
            set_counter(t, 9);
            throw std::runtime_error("on second thought");
        });
    };
    CHECK_THROWS_AS(fail(), std::runtime_error);
    CHECK(counter(*db) == 0);
    db->write([](Transaction& t) { set_counter(t, 1); });
    CHECK(counter(*db) == 1);
}

TEST_CASE("a broken constraint is a fault, and swallowing it does not save the rest", "[storage]") {
    const FreshDatabase db(either_engine());
    create_counter(*db);
    const auto swallow = [&] {
        db->write([](Transaction& t) {
            set_counter(t, 9);
            try {
                t.execute("INSERT INTO counters (id, value) VALUES (1, 1)");
            } catch (const Fault& fault) {
                CHECK(fault.kind() == FaultKind::library);
            }
        });
    };
    CHECK(fault_of(swallow) == FaultKind::library);
    CHECK(counter(*db) == 0);
}

TEST_CASE("a fault names no value", "[storage]") {
    const FreshDatabase db(either_engine());
    const auto fail = [&] {
        db->write([](Transaction& t) {
            t.execute("CREATE TABLE people (name TEXT PRIMARY KEY, age BIGINT CHECK (age > 0))");
            t.execute("INSERT INTO people VALUES ('Wang', 1)");
            t.execute("INSERT INTO people VALUES ($name, 2)", {{"name", "Wang"}});
        });
    };
    try {
        fail();
        FAIL("no fault");
    } catch (const Fault& fault) {
        CHECK(std::string(fault.what()).find("Wang") == std::string::npos);
        CHECK(std::string(fault.what()).find("people") != std::string::npos);
    }
}

TEST_CASE("what only one engine would take is refused by both", "[storage]") {
    const FreshDatabase db(either_engine());
    create_values(*db);
    const auto put = [&](const SqlValue& value, const std::string& column) {
        return fault_of([&] {
            db->write([&](Transaction& t) {
                t.execute("INSERT INTO samples (id, " + column + ") VALUES (1, $v)",
                          {{"v", value}});
            });
        });
    };
    CHECK(put(std::string("a\0b", 3), "words") == FaultKind::library);
    CHECK(put(std::string("\xC0\xAF"), "words") == FaultKind::library);
    CHECK(put(std::numeric_limits<double>::infinity(), "real") == FaultKind::library);
    CHECK(put(std::numeric_limits<double>::quiet_NaN(), "real") == FaultKind::library);
}

TEST_CASE("a reading transaction cannot write", "[storage]") {
    const FreshDatabase db(either_engine());
    create_counter(*db);
    CHECK(fault_of([&] { db->read([](Transaction& t) { set_counter(t, 5); }); }) ==
          FaultKind::library);
    CHECK(counter(*db) == 0);
}

TEST_CASE("a reader sees one state from beginning to end", "[storage]") {
    const FreshDatabase db(either_engine());
    create_counter(*db);
    db->read([&](Transaction& t) {
        CHECK(t.query_one("SELECT value FROM counters")->integer("value") == 0);
        std::thread([&] { db->write([](Transaction& other) { set_counter(other, 1); }); }).join();
        CHECK(t.query_one("SELECT value FROM counters")->integer("value") == 0);
    });
    CHECK(counter(*db) == 1);
}

TEST_CASE("threads that add to one counter lose nothing", "[storage]") {
    const FreshDatabase db(either_engine());
    create_counter(*db);
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int k = 0; k < 25; ++k) {
                db->write([](Transaction& t) {
                    const auto row = t.query_one("SELECT value FROM counters WHERE id = 1");
                    set_counter(t, row->integer("value") + 1);
                });
            }
        });
    }
    for (auto& thread : threads)
        thread.join();
    CHECK(counter(*db) == 100);
}

TEST_CASE("a conflict runs the closure again, even one that swallows exceptions", "[storage]") {
    const FreshDatabase db(Engine::postgresql);
    create_counter(*db);
    int runs = 0;
    db->write([&](Transaction& t) {
        const auto value = t.query_one("SELECT value FROM counters WHERE id = 1")->integer("value");
        if (++runs == 1) {
            std::thread([&] {
                db->write([](Transaction& other) { set_counter(other, 10); });
            }).join();
        }
        try {
            set_counter(t, value + 1);
        } catch (const std::exception&) {
        }
    });
    CHECK(runs == 2);
    CHECK(counter(*db) == 11);
}

TEST_CASE("a writer that lost twice writes alone, and the others after it", "[storage]") {
    const FreshDatabase db(Engine::postgresql);
    create_counter(*db);
    int runs = 0;
    std::atomic<bool> is_other_inside = false;
    bool was_alone = true;
    std::thread other;
    const auto add_ten = [&] {
        db->write([&](Transaction& t) {
            is_other_inside = true;
            set_counter(
                t, t.query_one("SELECT value FROM counters WHERE id = 1")->integer("value") + 10);
        });
    };
    db->write([&](Transaction& t) {
        const auto value = t.query_one("SELECT value FROM counters WHERE id = 1")->integer("value");
        if (++runs < 3) {
            std::thread(add_ten).join();
        } else if (runs == 3) {
            is_other_inside = false;
            other = std::thread(add_ten);
            for (int i = 0; i < 100'000 && !is_other_inside; ++i)
                std::this_thread::yield();
            was_alone = !is_other_inside;
        }
        set_counter(t, value + 1);
    });
    other.join();
    CHECK(was_alone);
    CHECK(runs == 3);
    CHECK(counter(*db) == 31);
}

TEST_CASE("two programs on one database see each other's commits", "[storage]") {
    const FreshDatabase db(either_engine());
    create_counter(*db);
    const auto other = db.open_another();
    other->write([](Transaction& t) { set_counter(t, 3); });
    CHECK(counter(*db) == 3);
    CHECK(counter(*open_database(db.setting())) == 3);
}

TEST_CASE("a server that drops its connections is found again", "[storage]") {
    const FreshDatabase db(Engine::postgresql);
    create_counter(*db);
    const auto other = db.open_another();
    const auto drop = [&](std::int64_t backend) {
        other->write([&](Transaction& t) {
            t.query("SELECT pg_terminate_backend(CAST($b AS INTEGER), 5000) AS done",
                    {{"b", backend}});
        });
    };
    const auto backend_of = [](Transaction& t) {
        return t.query_one("SELECT pg_backend_pid() AS b")->integer("b");
    };
    drop(db->read(backend_of));
    CHECK(counter(*db) == 0);  // an idle line

    int runs = 0;
    db->write([&](Transaction& t) {
        set_counter(t, 4);
        if (++runs == 1) drop(backend_of(t));
        set_counter(t, 5);  // here the first run learns that it was lost, and nothing is in doubt
    });
    CHECK(runs == 2);
    CHECK(counter(*db) == 5);

    const auto lose_the_commit = [&] {
        db->write([&](Transaction& t) {
            set_counter(t, 6);
            ++runs;
            drop(backend_of(t));
        });
    };
    CHECK(fault_of(lose_the_commit) == FaultKind::database_unreachable);
    CHECK(runs == 3);  // not run again: it might have been done
    CHECK(counter(*db) == 5);
}

TEST_CASE("a server that is not there is a fault", "[storage]") {
    const auto open = [](const std::string& connection) {
        return fault_of([&] { open_postgresql(connection, "yizhan"); });
    };
    CHECK(open("host=/nonexistent dbname=none") == FaultKind::database_unreachable);
    CHECK(open("secret=1 nonsense") == FaultKind::installation);
    CHECK(fault_of([] { open_postgresql("", "Not A Name"); }) == FaultKind::installation);
    CHECK(fault_of([] { open_database("mysql:x"); }) == FaultKind::installation);
}

TEST_CASE("ten thousand rows go in at once, with gaps", "[storage]") {
    const FreshDatabase db(either_engine());
    create_values(*db);
    constexpr std::int64_t count = 10'000;
    std::vector<Transaction::Column> columns{
        {"id", {}}, {"number", {}}, {"real", {}}, {"words", {}}, {"bytes", {}}};
    for (std::int64_t i = 0; i < count; ++i) {
        columns[0].values.emplace_back(i);
        columns[1].values.emplace_back(i % 3 == 0 ? SqlValue(nullptr) : SqlValue(i * i));
        columns[2].values.emplace_back(nullptr);
        columns[3].values.emplace_back(i % 2 == 0 ? SqlValue(nullptr)
                                                  : SqlValue("第" + std::to_string(i) + "号"));
        columns[4].values.emplace_back(
            i == 0 ? SqlValue(nullptr) : SqlValue(Bytes(static_cast<std::size_t>(i % 5), 9)));
    }
    db->write([&](Transaction& t) { t.insert_many("samples", columns); });
    const auto row = db->read([](Transaction& t) {
        return *t.query_one(
            "SELECT count(*) AS n, count(number) AS numbers, count(real) AS reals, "
            "count(words) AS words, count(bytes) AS bytes, sum(length(bytes)) AS size FROM "
            "samples");
    });
    CHECK(row.integer("n") == count);
    CHECK(row.integer("numbers") == 6666);
    CHECK(row.integer("reals") == 0);
    CHECK(row.integer("words") == 5000);
    CHECK(row.integer("bytes") == count - 1);
    CHECK(row.integer("size") == 20'000);
    const auto one = db->read([](Transaction& t) {
        return *t.query_one("SELECT number, words, bytes FROM samples WHERE id = 7777");
    });
    CHECK(one.integer("number") == 7777 * 7777);
    CHECK(one.text("words") == "第7777号");
    CHECK(one.blob("bytes") == Bytes{9, 9});
}

TEST_CASE("no rows, and rows of nothing, go in too", "[storage]") {
    const FreshDatabase db(either_engine());
    db->write([](Transaction& t) {
        t.execute("CREATE TABLE maybes (a BIGINT, b TEXT)");
        const std::vector<Transaction::Column> none{{"a", {}}, {"b", {}}};
        t.insert_many("maybes", none);
        CHECK(t.query("SELECT a FROM maybes").empty());
        const std::vector<Transaction::Column> nulls{{"a", {nullptr, nullptr}},
                                                     {"b", {nullptr, nullptr}}};
        t.insert_many("maybes", nulls);
        CHECK(t.query_one("SELECT count(*) AS n FROM maybes WHERE a IS NULL AND b IS NULL")
                  ->integer("n") == 2);
    });
}

TEST_CASE("more kinds of statements than are remembered still work", "[storage]") {
    const FreshDatabase db(either_engine());
    create_counter(*db);
    db->write([](Transaction& t) {
        for (int i = 0; i < 500; ++i)
            t.execute("UPDATE counters SET value = value + " + std::to_string(i));
        for (int i = 0; i < 500; ++i)
            t.query("SELECT value + " + std::to_string(i) + " AS v FROM counters");
    });
    CHECK(counter(*db) == 124'750);
}

TEST_CASE("a sound database has nothing to report", "[storage]") {
    const FreshDatabase db(either_engine());
    create_counter(*db);
    CHECK(db->check_integrity().empty());
}
