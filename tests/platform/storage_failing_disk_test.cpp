#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <cstdlib>
#include <filesystem>

#include "platform/base/fault.hpp"
#include "platform/storage/database.hpp"
#include "support/failing_disk.hpp"

using namespace platform;
using support::FailingDisk;
using support::Misfortune;

namespace {

// A database of accounts whose sum is always 100, on a disk about to fail.
class Books final {
public:
    Books() {
        auto folder = (std::filesystem::temp_directory_path() / "yizhan_disk_XXXXXX").string();
        REQUIRE(::mkdtemp(folder.data()) != nullptr);
        folder_ = folder;
        open();
        db->write([](Transaction& t) {
            t.execute("CREATE TABLE accounts (id {key}, amount BIGINT NOT NULL, notes TEXT)");
            t.execute("CREATE TABLE moves (id {key})");
            t.execute("INSERT INTO accounts (id, amount, notes) VALUES (1, 60, ''), (2, 40, '')");
        });
        db.reset();
        open();
    }
    ~Books() {
        db.reset();
        std::filesystem::remove_all(folder_);
    }
    Books(const Books&) = delete;
    Books& operator=(const Books&) = delete;

    void open() { db = open_sqlite((folder_ / "books.db").string(), {.vfs = disk.vfs()}); }
    void move_one(std::int64_t number, std::size_t size_of_notes = 20'000) {
        db->write([&](Transaction& t) {
            const std::string notes(size_of_notes, 'n');
            t.execute("UPDATE accounts SET amount = amount - 1, notes = $n WHERE id = 1",
                      {{"n", notes}});
            t.execute("UPDATE accounts SET amount = amount + 1, notes = $n WHERE id = 2",
                      {{"n", notes}});
            t.execute("INSERT INTO moves (id) VALUES ($id)", {{"id", number}});
        });
    }
    // How many moves are in the books, which balance.
    std::int64_t moves_in_balance() {
        return db->read([](Transaction& t) {
            const auto row = *t.query_one(
                "SELECT sum(amount) AS total, max(amount) AS most, "
                "(SELECT count(*) FROM moves) AS moves FROM accounts");
            CHECK(row.integer("total") == 100);
            const auto moves = row.integer("moves");
            CHECK(row.integer("most") == (moves <= 10 ? 60 - moves : 40 + moves));
            return moves;
        });
    }

    FailingDisk disk;
    std::unique_ptr<Database> db;

private:
    std::filesystem::path folder_;
};

std::optional<FaultKind> fault_of(Books& books, std::int64_t move) {
    try {
        books.move_one(move);
    } catch (const Fault& fault) {
        return fault.kind();
    }
    return std::nullopt;
}

}  // namespace

TEST_CASE("a disk that is full at any write loses the one transaction and nothing else",
          "[storage][disk]") {
    for (int number = 1;; ++number) {
        CAPTURE(number);
        Books books;
        books.disk.fail_at(number, Misfortune::full);
        const auto fault = fault_of(books, 1);
        if (!books.disk.has_failed()) break;
        REQUIRE(fault == FaultKind::disk_full);
        CHECK(books.moves_in_balance() == 0);
        books.disk.mend();
        CHECK(fault_of(books, 2) == std::nullopt);
        CHECK(books.moves_in_balance() == 1);
        CHECK(books.db->check_integrity().empty());
    }
}

TEST_CASE("a disk that fails at any write or sync closes the database until it is opened again",
          "[storage][disk]") {
    for (int number = 1;; ++number) {
        CAPTURE(number);
        Books books;
        books.disk.fail_at(number, Misfortune::broken);
        const auto fault = fault_of(books, 1);
        if (!books.disk.has_failed()) break;
        REQUIRE(fault == FaultKind::disk_error);
        // The disk would obey again, but nobody knows what it holds.
        CHECK(fault_of(books, 2) == FaultKind::disk_error);
        CHECK_THROWS_AS(books.moves_in_balance(), Fault);
        CHECK_THROWS_AS(books.db->check_integrity(), Fault);
        books.db.reset();
        books.disk.mend();
        books.open();
        CHECK(books.db->check_integrity().empty());
        CHECK(books.moves_in_balance() <= 1);
        CHECK(fault_of(books, 3) == std::nullopt);
    }
}

TEST_CASE("a disk that fails while the log is emptied keeps the commit and closes the database",
          "[storage][disk]") {
    constexpr std::size_t enough_to_empty_the_log = 2'500'000;
    constexpr int countdown = 1'000'000;
    Books healthy;
    healthy.disk.fail_at(countdown, Misfortune::broken);
    healthy.move_one(1, enough_to_empty_the_log);
    const int writes = countdown - healthy.disk.until_failure();
    for (int number = writes - 3; number <= writes; ++number) {
        CAPTURE(number);
        Books books;
        books.disk.fail_at(number, Misfortune::broken);
        books.move_one(1, enough_to_empty_the_log);
        REQUIRE(books.disk.has_failed());
        CHECK(fault_of(books, 2) == FaultKind::disk_error);
        books.db.reset();
        books.disk.mend();
        books.open();
        CHECK(books.db->check_integrity().empty());
        CHECK(books.moves_in_balance() == 1);
    }
}

TEST_CASE("a power cut at any write or sync keeps every move that was acknowledged",
          "[storage][disk]") {
    const auto seed = GENERATE(range(1U, 6U));
    for (int number = 1;; ++number) {
        CAPTURE(number, seed);
        Books books;
        books.disk.fail_at(number, Misfortune::power_cut);
        std::int64_t acknowledged = 0;
        while (acknowledged < 3 && !fault_of(books, acknowledged + 1))
            ++acknowledged;
        books.db.reset();  // closing writes to the disk, too
        if (!books.disk.has_failed()) break;
        books.disk.mend(seed);
        books.open();
        CHECK(books.db->check_integrity().empty());
        const auto kept = books.moves_in_balance();
        CHECK(kept >= acknowledged);
        CHECK(kept <= acknowledged + 1);
    }
}
