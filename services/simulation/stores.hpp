// The simulated machines' disks. A store is used again for the next run, with every table as it was
// when new, because making tables takes longer than most runs. A DiskImage is all that one holds: a
// hub's backup, or a copied disk.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "platform/storage/database.hpp"

namespace services::simulation {

class DiskImage final {
public:
    DiskImage(const platform::Database& store, const std::vector<std::string>& tables);
    void put_on(platform::Database& store) const;

private:
    std::map<std::string, std::vector<platform::Row>> rows_;
};

// The power of a machine failed at this moment; what was committed is on its disk.
struct PowerCut {
    int machine = 0;
};

// A machine's store with a plug that can be pulled at a chosen write, before or after its commit.
class SimulatedDisk final : public platform::Database {
public:
    SimulatedDisk(platform::Database& store, int machine) : store_(store), machine_(machine) {}

    void cut_power_at(int writes_from_now, bool after_commit);
    void keep_power() { writes_left_ = 0; }

    platform::Engine engine() const override { return store_.engine(); }
    std::vector<std::string> check_integrity() const override { return store_.check_integrity(); }
    void backup_to(const std::string& path) const override { store_.backup_to(path); }

private:
    void do_write(const Body& body) override;
    void do_read(const Body& body) const override { store_.read(body); }

    platform::Database& store_;
    const int machine_;
    int writes_left_ = 0;  // 0: the power stays
    bool after_commit_ = false;
};

// Made once, for any number of runs after one another.
class Stores final {
public:
    using Opened = std::function<std::unique_ptr<platform::Database>()>;
    // `enrol` does to a new kiosk's store what enrolment does.
    using Enrolled = std::function<void(platform::Database&)>;
    Stores(const Opened& hub_store, const Enrolled& enrol);

    platform::Database& fresh_hub();
    // The hub above; on SQLite, whatever the other is on.
    platform::Database& fresh_city();
    platform::Database& fresh_kiosk(std::size_t number);
    const std::vector<std::string>& hub_tables() const { return hub_tables_; }
    const std::vector<std::string>& kiosk_tables() const { return kiosk_tables_; }

private:
    std::unique_ptr<platform::Database> hub_;
    std::unique_ptr<platform::Database> city_;
    std::vector<std::unique_ptr<platform::Database>> kiosks_;
    std::vector<std::string> hub_tables_;
    std::vector<std::string> kiosk_tables_;
    std::unique_ptr<DiskImage> new_hub_;
    std::unique_ptr<DiskImage> new_kiosk_;
};

}  // namespace services::simulation
