// What a disk holds: of each file what was synced, what a program sees, and the changes between the
// two. It says what may be left when the power goes: each change since the last sync is there, is
// not, is torn at 512 bytes, or came before an older one. It knows no database.
#pragma once

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/bytes.hpp"

namespace support {

struct DiskOperation {
    enum class Kind { make, write, cut_off, sync, remove };
    Kind kind{};
    std::string file;
    std::int64_t at = 0;  // where it writes, or where the file is to end
    platform::Bytes bytes;
    bool is_in_folder = false;  // the folder is synced with it: made or removed for sure
};

class DiskState final {
public:
    void apply(const DiskOperation& operation);
    // As a kernel does: the changes count as written from now on, and are nowhere. They are seen
    // until nobody has the file open.
    void fail_sync(const std::string& file);
    void close(const std::string& file);

    bool has(const std::string& file) const { return seen_names_.contains(file); }
    const platform::Bytes& seen(const std::string& file) const;
    std::size_t size_of_all() const;

    DiskState after_power_cut(std::uint64_t seed) const;

private:
    struct Change {
        std::int64_t at = 0;
        platform::Bytes bytes;
        bool cuts_off = false;
    };
    struct File {
        platform::Bytes synced;
        platform::Bytes seen;
        std::vector<Change> since;
        bool is_seen_until_closed = false;
    };
    using Names = std::map<std::string, std::int64_t>;  // the folder: which file a name means

    File& file(const std::string& name);
    static void apply_to(platform::Bytes& bytes, const Change& change);
    static void leave_some(platform::Bytes& left, const File& file, std::mt19937_64& dice);
    static void leave_torn(platform::Bytes& left, const Change& change, std::mt19937_64& dice);

    std::map<std::int64_t, File> files_;
    Names seen_names_;
    Names synced_names_;
    std::int64_t last_file_ = 0;
};

// A day of a disk: what it held before, and everything that was done to it, in order.
struct DiskTape {
    DiskState before;
    std::vector<DiskOperation> operations;
};

// Power cuts at any place of a tape. Going forward is cheap, going back starts from the beginning.
class PowerCuts final {
public:
    explicit PowerCuts(const DiskTape& tape) : tape_(tape), state_(tape.before) {}
    // The power goes while that operation (from 0) is on its way; `seed` chooses what is left.
    DiskState during(std::size_t operation, std::uint64_t seed);

private:
    const DiskTape& tape_;
    DiskState state_;
    std::size_t done_ = 0;
};

}  // namespace support
