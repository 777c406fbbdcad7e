#include "services/simulation/stores.hpp"

#include "services/simulation/notes.hpp"
#include "services/sync/device_tables.hpp"
#include "services/sync/hub_tables.hpp"

namespace services::simulation {

using platform::Database;
using platform::Transaction;

namespace {

// All but the memory of migrations, which no run changes.
std::vector<std::string> tables_of(const Database& store) {
    const bool is_sqlite = store.engine() == platform::Engine::sqlite;
    return store.read([&](Transaction& t) {
        std::vector<std::string> tables;
        for (const auto& row :
             t.query(is_sqlite ? "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
                               : "SELECT CAST(table_name AS TEXT) AS name"
                                 " FROM information_schema.tables"
                                 " WHERE table_schema = current_schema() ORDER BY table_name")) {
            if (row.text("name") != "storage_migrations") tables.push_back(row.text("name"));
        }
        return tables;
    });
}

std::unique_ptr<Database> open_kiosk() {
    auto store = platform::open_sqlite(":memory:");
    sync::prepare_device_tables(*store);
    return store;
}

}  // namespace

DiskImage::DiskImage(const Database& store, const std::vector<std::string>& tables) {
    store.read([&](Transaction& t) {
        for (const auto& table : tables)
            rows_[table] = t.query("SELECT * FROM " + table);
    });
}

void DiskImage::put_on(Database& store) const {
    store.write([&](Transaction& t) {
        for (const auto& [table, rows] : rows_) {
            t.execute("DELETE FROM " + table);
            if (rows.empty()) continue;
            std::vector<Transaction::Column> columns;
            for (const auto& name : rows.front().names()) {
                std::vector<platform::SqlValue> values;
                bool has_value = false;
                for (const auto& row : rows) {
                    values.push_back(row.at(name));
                    has_value = has_value || !row.is_null(name);
                }
                if (has_value) columns.push_back({name, std::move(values)});
            }
            t.insert_many(table, columns);
        }
    });
}

void SimulatedDisk::cut_power_at(int writes_from_now, bool after_commit) {
    writes_left_ = writes_from_now;
    after_commit_ = after_commit;
}

void SimulatedDisk::do_write(const Body& body) {
    const bool is_last = writes_left_ == 1;
    if (writes_left_ > 0) --writes_left_;
    if (!is_last || after_commit_) store_.write(body);
    if (!is_last) return;
    if (!after_commit_) {
        store_.write([&](Transaction& t) {
            body(t);
            throw PowerCut{machine_};
        });
    }
    throw PowerCut{machine_};
}

Stores::Stores(const Opened& hub_store, const Enrolled& enrol)
    : hub_(hub_store()), city_(platform::open_sqlite(":memory:")) {
    for (auto* store : {hub_.get(), city_.get()}) {
        sync::prepare_hub_tables(*store);
        sync::prepare_device_tables(*store);  // a hub speaks upward as a device
        const Notes notes(*store);
    }
    hub_tables_ = tables_of(*hub_);
    new_hub_ = std::make_unique<DiskImage>(*hub_, hub_tables_);
    kiosks_.push_back(open_kiosk());
    enrol(*kiosks_.front());
    kiosk_tables_ = tables_of(*kiosks_.front());
    new_kiosk_ = std::make_unique<DiskImage>(*kiosks_.front(), kiosk_tables_);
}

Database& Stores::fresh_hub() {
    new_hub_->put_on(*hub_);
    return *hub_;
}

Database& Stores::fresh_city() {
    new_hub_->put_on(*city_);
    return *city_;
}

Database& Stores::fresh_kiosk(std::size_t number) {
    while (kiosks_.size() <= number)
        kiosks_.push_back(open_kiosk());
    new_kiosk_->put_on(*kiosks_[number]);
    return *kiosks_[number];
}

}  // namespace services::simulation
