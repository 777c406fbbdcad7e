// A disk that fails at a chosen write: it is full, it breaks, or the power goes. SQLite reaches it
// under a name (`SqliteOptions::vfs`), and it keeps its files in the real folder beneath. It knows
// what was synced and what was only written. For one thread.
#pragma once

#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "platform/base/bytes.hpp"

struct sqlite3_file;
struct sqlite3_vfs;

namespace support {

enum class Misfortune {
    full,      // this write and all later ones find no room
    broken,    // this one write or sync fails; the next would seem to succeed
    power_cut  // this one and whatever comes later never happen
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
    void mend(unsigned seed = 0);

private:
    struct Change {
        std::int64_t offset = 0;
        platform::Bytes bytes;
        bool cuts_off = false;  // the file ends at `offset`
    };
    struct Content {
        bool exists = false;
        platform::Bytes synced;
        std::vector<Change> since;
    };
    struct OpenFile;
    struct Calls;

    int trouble(int code_when_broken);
    Content& content_of(const std::string& path);
    void leave_what_a_power_cut_leaves(unsigned seed);

    std::string name_;
    std::unique_ptr<sqlite3_vfs> vfs_;
    std::map<std::string, Content> contents_;
    int until_failure_ = 0;
    Misfortune misfortune_ = Misfortune::full;
    bool has_failed_ = false;
};

}  // namespace support
