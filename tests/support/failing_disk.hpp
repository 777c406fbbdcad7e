// A disk that fails at a chosen write or sync: it is full, it breaks, or the power goes. SQLite
// reaches it under a name (`SqliteOptions::vfs`); its files lie in memory, and it knows what of
// them was synced and what was only written. It can keep a tape of all that was done to it. For one
// thread.
#pragma once

#include <memory>
#include <optional>
#include <random>
#include <string>

#include "support/disk_state.hpp"

struct sqlite3_vfs;

namespace support {

enum class Misfortune {
    full,       // this write and all later ones find no room
    full_once,  // this write finds no room, the next does
    broken,     // this one write or sync fails; the next would seem to succeed
    dead,       // this one and all later ones fail
    power_cut   // this one and whatever comes later never happen
};

class FailingDisk final {
public:
    FailingDisk();
    ~FailingDisk();
    FailingDisk(const FailingDisk&) = delete;
    FailingDisk& operator=(const FailingDisk&) = delete;

    const std::string& vfs() const { return name_; }
    // The first write or sync from now on is number 1.
    void fail_at(int number, Misfortune misfortune);
    // Whether that write has come; how many have not yet, until it does.
    bool has_failed() const { return has_failed_; }
    int until_failure() const { return until_failure_; }
    // The disk is well again. After a power cut, once the database is closed, the files hold what
    // was synced and, of what was only written, any part; `seed` chooses which.
    void mend(std::uint64_t seed = 0);

    // From now on everything done to the disk is kept.
    void start_tape();
    const DiskTape& tape() const { return *tape_; }
    std::size_t tape_length() const { return tape_->operations.size(); }

    // Other files in place of these; while none is open.
    void lay_down(DiskState files);
    const DiskState& files() const { return files_; }

private:
    struct OpenFile;
    struct Shared;
    struct Calls;

    int trouble(int code_when_broken);
    void carry_out(DiskOperation operation);

    std::string name_;
    std::unique_ptr<sqlite3_vfs> vfs_;
    DiskState files_;
    std::map<std::string, std::unique_ptr<Shared>> shared_;  // of the files that are open
    std::optional<DiskTape> tape_;
    std::mt19937_64 dice_{1};
    int until_failure_ = 0;
    Misfortune misfortune_ = Misfortune::full;
    bool has_failed_ = false;
};

}  // namespace support
