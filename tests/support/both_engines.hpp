// A fresh database on either engine, so that every behaviour of a store is tested on both:
//     const FreshDatabase db(GENERATE(Engine::sqlite, Engine::postgresql));
// SQLite gets a file in a folder of its own, PostgreSQL a schema of its own in the database that
// YIZHAN_TEST_POSTGRES names; both are gone afterwards. Without that variable the test fails.
#pragma once

#include <catch2/catch_message.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include "platform/base/bytes.hpp"
#include "platform/base/fault.hpp"
#include "platform/storage/database.hpp"

namespace support {

using platform::Engine;

class FreshDatabase final {
public:
    explicit FreshDatabase(Engine engine)
        : engine_(engine),
          connection_(connection_for(engine)),
          folder_(fresh_folder()),
          database_(open_another()) {}
    ~FreshDatabase() {
        if (engine_ == Engine::postgresql) drop_schema();
        database_.reset();
        std::filesystem::remove_all(folder_);
    }
    FreshDatabase(const FreshDatabase&) = delete;
    FreshDatabase& operator=(const FreshDatabase&) = delete;

    platform::Database& operator*() const { return *database_; }
    platform::Database* operator->() const { return database_.get(); }

    // As a program does that starts again.
    void reopen() {
        database_.reset();
        database_ = open_another();
    }
    // A second handle on the same data, as another program would have.
    std::unique_ptr<platform::Database> open_another() const {
        if (engine_ == Engine::postgresql) return platform::open_postgresql(connection_, schema());
        return platform::open_sqlite(file());
    }
    // For what takes the setting of the hub.
    std::string setting() const {
        if (engine_ == Engine::postgresql) return "postgresql:" + connection_ + "#" + schema();
        return "sqlite:" + file();
    }

private:
    static std::string connection_for(Engine engine) {
        if (engine == Engine::sqlite) return {};
        const char* connection = std::getenv("YIZHAN_TEST_POSTGRES");
        if (connection == nullptr) FAIL("YIZHAN_TEST_POSTGRES does not name a server");
        return connection;
    }
    static std::filesystem::path fresh_folder() {
        auto path = (std::filesystem::temp_directory_path() / "yizhan_test_XXXXXX").string();
        if (::mkdtemp(path.data()) == nullptr) FAIL("no temporary folder");
        return path;
    }
    std::string file() const { return (folder_ / "test.db").string(); }
    // As unlike any other as the folder; in hex, because a schema's name is in lower case.
    std::string schema() const {
        const auto name = folder_.filename().string();
        return "test_" + platform::to_hex(platform::as_bytes(name.substr(name.size() - 6)));
    }
    void drop_schema() {
        try {
            database_->write([&](platform::Transaction& t) {
                t.execute("DROP SCHEMA " + schema() + " CASCADE");
            });
        } catch (const platform::Fault& fault) {
            WARN("the schema " << schema() << " stays: " << fault.what());
        }
    }

    Engine engine_;
    std::string connection_;
    std::filesystem::path folder_;
    std::unique_ptr<platform::Database> database_;
};

}  // namespace support
