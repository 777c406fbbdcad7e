#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <thread>

#include "platform/base/fault.hpp"
#include "platform/storage/database.hpp"

using namespace platform;

namespace {

class Folder final {
public:
    Folder() {
        static std::atomic<int> count{0};
        path_ = std::filesystem::temp_directory_path() /
                ("yizhan_sqlite_" + std::to_string(::getpid()) + "_" + std::to_string(++count));
        std::filesystem::create_directories(path_);
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::string file(const std::string& name) const { return (path_ / name).string(); }

private:
    std::filesystem::path path_;
};

void create_notes(Database& db) {
    db.write(
        [](Transaction& t) { t.execute("CREATE TABLE notes (id {key}, body TEXT NOT NULL)"); });
}

void add_note(Database& db, int id, const std::string& body) {
    db.write([&](Transaction& t) {
        t.execute("INSERT INTO notes (id, body) VALUES ($id, $body)", {{"id", id}, {"body", body}});
    });
}

std::int64_t count_notes(const Database& db) {
    return db.read([](Transaction& t) {
        return t.query_one("SELECT count(*) AS n FROM notes")->integer("n");
    });
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

void spoil_pages(const std::string& path) {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(4096);
    file << std::string(3 * 4096, '\xA5');
}

}  // namespace

TEST_CASE("a database file is for its owner alone", "[storage]") {
    const Folder folder;
    const auto db = open_sqlite(folder.file("a.db"));
    create_notes(*db);
    add_note(*db, 1, "one");
    for (const auto* name : {"a.db", "a.db-wal", "a.db-shm"}) {
        struct stat status {};
        REQUIRE(::stat(folder.file(name).c_str(), &status) == 0);
        CHECK((status.st_mode & 0777) == 0600);
    }
}

TEST_CASE("what was written is there after opening again", "[storage]") {
    const Folder folder;
    {
        const auto db = open_sqlite(folder.file("a.db"));
        create_notes(*db);
        add_note(*db, 1, "one");
    }
    CHECK(count_notes(*open_sqlite(folder.file("a.db"))) == 1);
}

TEST_CASE("a database in memory reads and writes on one connection", "[storage]") {
    const auto db = open_sqlite(":memory:");
    create_notes(*db);
    add_note(*db, 1, "one");
    CHECK(count_notes(*db) == 1);
}

TEST_CASE("a full disk refuses the write and keeps what was there", "[storage]") {
    const Folder folder;
    const auto db = open_sqlite(folder.file("a.db"), {.vfs = "", .max_pages = 20});
    create_notes(*db);
    add_note(*db, 1, "one");
    CHECK(fault_of([&] { add_note(*db, 2, std::string(200'000, 'x')); }) == FaultKind::disk_full);
    CHECK(count_notes(*db) == 1);
    add_note(*db, 3, "three");
    CHECK(count_notes(*db) == 2);
    CHECK(db->check_integrity().empty());
}

TEST_CASE("a file that is no database is refused at the door", "[storage]") {
    const Folder folder;
    std::ofstream(folder.file("a.db")) << std::string(8192, 'n');
    CHECK(fault_of([&] { open_sqlite(folder.file("a.db")); }) == FaultKind::database_damaged);
    CHECK(fault_of([&] { open_sqlite(folder.file("none/a.db")); }) == FaultKind::installation);
}

TEST_CASE("a damaged file closes the database until it is opened again", "[storage]") {
    const Folder folder;
    {
        const auto db = open_sqlite(folder.file("a.db"));
        create_notes(*db);
        for (int i = 0; i < 50; ++i)
            add_note(*db, i, std::string(1000, 'x'));
    }
    spoil_pages(folder.file("a.db"));
    const auto db = open_sqlite(folder.file("a.db"));
    const auto read_all = [&] {
        db->read([](Transaction& t) { t.query("SELECT body FROM notes"); });
    };
    CHECK(fault_of(read_all) == FaultKind::database_damaged);
    CHECK(fault_of([&] { add_note(*db, 100, "x"); }) == FaultKind::database_damaged);
    CHECK(fault_of([&] { db->check_integrity(); }) == FaultKind::database_damaged);
    CHECK_FALSE(open_sqlite(folder.file("a.db"))->check_integrity().empty());
}

TEST_CASE("what was deleted is not left in the file's pages", "[storage][P1]") {
    const Folder folder;
    const std::string canary = "canary-7f31c2-union-member";
    {
        const auto db = open_sqlite(folder.file("a.db"));
        create_notes(*db);
        for (int i = 0; i < 100; ++i)
            add_note(*db, i, canary + std::string(500, 'x'));
        db->write([](Transaction& t) { t.execute("DELETE FROM notes"); });
    }
    std::ifstream file(folder.file("a.db"), std::ios::binary);
    const std::string all{std::istreambuf_iterator<char>(file), {}};
    CHECK(all.size() > 4096);
    CHECK(all.find(canary) == std::string::npos);
    CHECK_FALSE(std::filesystem::exists(folder.file("a.db-wal")));
}

TEST_CASE("the write-ahead log does not grow for ever", "[storage]") {
    const Folder folder;
    const auto db = open_sqlite(folder.file("a.db"));
    create_notes(*db);
    for (int i = 0; i < 60; ++i)
        add_note(*db, i, std::string(400'000, 'x'));
    CHECK(std::filesystem::file_size(folder.file("a.db")) > 20'000'000);
    CHECK(std::filesystem::file_size(folder.file("a.db-wal")) < 8'000'000);
}

TEST_CASE("a backup is a sound database of one consistent state", "[storage]") {
    const Folder folder;
    const auto db = open_sqlite(folder.file("a.db"));
    create_notes(*db);
    add_note(*db, 1, "one");
    db->backup_to(folder.file("b.db"));
    add_note(*db, 2, "two");
    const auto copy = open_sqlite(folder.file("b.db"));
    CHECK(count_notes(*copy) == 1);
    CHECK(copy->check_integrity().empty());
    CHECK(fault_of([&] { db->backup_to(folder.file("b.db")); }) == FaultKind::installation);
}

TEST_CASE("quotes around a word never turn it into text", "[storage]") {
    const auto db = open_sqlite(":memory:");
    const auto ask = [&] { db->read([](Transaction& t) { t.query("SELECT \"nonsense\""); }); };
    CHECK(fault_of(ask) == FaultKind::library);
}

TEST_CASE("a thread that reads while another writes sees whole transactions only", "[storage]") {
    const Folder folder;
    const auto db = open_sqlite(folder.file("a.db"));
    create_notes(*db);
    std::atomic<bool> is_over{false};
    std::atomic<int> torn{0};
    std::thread reader([&] {
        while (!is_over) {
            db->read([&](Transaction& t) {
                const auto first = t.query_one("SELECT count(*) AS n FROM notes")->integer("n");
                const auto second = t.query_one("SELECT count(*) AS n FROM notes")->integer("n");
                if (first != second || first % 2 != 0) ++torn;
            });
        }
    });
    for (int i = 0; i < 200; ++i) {
        db->write([&](Transaction& t) {
            for (const int half : {0, 1})
                t.execute("INSERT INTO notes (id, body) VALUES ($id, 'x')", {{"id", 2 * i + half}});
        });
    }
    is_over = true;
    reader.join();
    CHECK(torn == 0);
    CHECK(count_notes(*db) == 400);
}
