#include "support/failing_disk.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <new>
#include <vector>

#include "platform/base/ensure.hpp"

namespace support {

// What all handles of one open file have in common: locks, and the memory of the log's index.
struct FailingDisk::Shared {
    using Region = std::vector<std::uint64_t>;

    int handles = 0;
    int sharing = 0;            // handles with a shared lock or more
    OpenFile* owner = nullptr;  // of the reserved lock or more
    std::vector<std::unique_ptr<Region>> index;
    int index_users = 0;
    std::array<int, SQLITE_SHM_NLOCK> index_shared{};
    std::array<OpenFile*, SQLITE_SHM_NLOCK> index_owner{};
};

// What SQLite holds of an open file.
struct FailingDisk::OpenFile {
    sqlite3_file base;
    FailingDisk* disk;
    std::string* name;
    Shared* shared;
    int level;
    bool uses_index;
    unsigned index_shared;  // a bit for each lock of the index held here
    bool is_temporary;
};

// The functions SQLite calls.
struct FailingDisk::Calls {
    using Kind = DiskOperation::Kind;

    static OpenFile& self(sqlite3_file* file) { return *reinterpret_cast<OpenFile*>(file); }
    static FailingDisk& disk(sqlite3_vfs* vfs) { return *static_cast<FailingDisk*>(vfs->pAppData); }

    // ---- the folder ----
    static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out) {
        auto& here = disk(vfs);
        auto& opened = self(file);
        opened = {};
        const bool is_temporary = name == nullptr;
        std::string path = is_temporary ? "temporary_" + std::to_string(here.dice_()) : name;
        if (!here.files_.has(path)) {
            if ((flags & SQLITE_OPEN_CREATE) == 0) return SQLITE_CANTOPEN;
            if (here.has_failed_ && here.trouble(SQLITE_IOERR_WRITE) != SQLITE_OK)
                return SQLITE_CANTOPEN;
            // The program makes its database for sure before SQLite sees it.
            here.carry_out({Kind::make, path, 0, {}, (flags & SQLITE_OPEN_MAIN_DB) != 0});
        }
        auto& shared = here.shared_[path];
        if (!shared) shared = std::make_unique<Shared>();
        ++shared->handles;
        opened.disk = &here;
        opened.shared = shared.get();
        opened.name = new std::string(std::move(path));
        opened.is_temporary = is_temporary;
        opened.base.pMethods = &file_calls;
        if (out != nullptr) *out = flags;
        return SQLITE_OK;
    }
    static int close(sqlite3_file* file) {
        auto& closed = self(file);
        unmap(file, 0);
        unlock(file, SQLITE_LOCK_NONE);
        auto& here = *closed.disk;
        const std::unique_ptr<std::string> name(closed.name);
        if (--closed.shared->handles == 0) {
            here.shared_.erase(*name);
            here.files_.close(*name);
        }
        if (closed.is_temporary) here.carry_out({Kind::remove, *name, 0, {}, false});
        return SQLITE_OK;
    }
    static int remove(sqlite3_vfs* vfs, const char* name, int is_in_folder) {
        if (!disk(vfs).files_.has(name)) return SQLITE_IOERR_DELETE_NOENT;
        if (const int code = disk(vfs).trouble(SQLITE_IOERR_DELETE)) return code;
        disk(vfs).carry_out({Kind::remove, name, 0, {}, is_in_folder != 0});
        return SQLITE_OK;
    }
    static int access(sqlite3_vfs* vfs, const char* name, int, int* out) {
        *out = disk(vfs).files_.has(name) ? 1 : 0;
        return SQLITE_OK;
    }
    static int full_path(sqlite3_vfs*, const char* name, int size, char* out) {
        std::snprintf(out, static_cast<std::size_t>(size), "%s", name);
        return SQLITE_OK;
    }
    static int randomness(sqlite3_vfs* vfs, int size, char* out) {
        std::generate_n(out, size, [&] { return static_cast<char>(disk(vfs).dice_()); });
        return size;
    }
    static int wait(sqlite3_vfs*, int microseconds) { return microseconds; }
    static int current_time(sqlite3_vfs*, double* out) {
        constexpr double some_day = 2'460'000.5;
        *out = some_day;
        return SQLITE_OK;
    }

    // ---- a file ----
    static int read(sqlite3_file* file, void* out, int size, sqlite3_int64 at) {
        const auto& bytes = self(file).disk->files_.seen(*self(file).name);
        const auto from = std::min(bytes.size(), static_cast<std::size_t>(at));
        const auto wanted = static_cast<std::size_t>(size);
        const auto there = std::min(bytes.size() - from, wanted);
        std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(from), there,
                    static_cast<std::uint8_t*>(out));
        if (there == wanted) return SQLITE_OK;
        std::memset(static_cast<std::uint8_t*>(out) + there, 0, wanted - there);
        return SQLITE_IOERR_SHORT_READ;
    }
    static int write(sqlite3_file* file, const void* from, int size, sqlite3_int64 at) {
        const auto* bytes = static_cast<const std::uint8_t*>(from);
        if (const int code = self(file).disk->trouble(SQLITE_IOERR_WRITE)) return code;
        self(file).disk->carry_out({Kind::write, *self(file).name, at, {bytes, bytes + size}});
        return SQLITE_OK;
    }
    static int truncate(sqlite3_file* file, sqlite3_int64 size) {
        if (const int code = self(file).disk->trouble(SQLITE_IOERR_TRUNCATE)) return code;
        self(file).disk->carry_out({Kind::cut_off, *self(file).name, size, {}});
        return SQLITE_OK;
    }
    static int sync(sqlite3_file* file, int) {
        auto& here = *self(file).disk;
        if (const int code = here.trouble(SQLITE_IOERR_FSYNC)) {
            here.files_.fail_sync(*self(file).name);
            return code;
        }
        here.carry_out({Kind::sync, *self(file).name, 0, {}});
        return SQLITE_OK;
    }
    static int size(sqlite3_file* file, sqlite3_int64* out) {
        *out = static_cast<sqlite3_int64>(self(file).disk->files_.seen(*self(file).name).size());
        return SQLITE_OK;
    }
    static int control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
    // As SQLite takes it for the disks of a kiosk: what stands beside a write is not touched by it.
    static int sector(sqlite3_file*) { return 4096; }
    static int traits(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

    // ---- locks, among the handles of this process ----
    static int lock(sqlite3_file* file, int level) {
        auto& locking = self(file);
        auto& shared = *locking.shared;
        if (level <= locking.level) return SQLITE_OK;
        if (shared.owner != nullptr && shared.owner != &locking &&
            (level > SQLITE_LOCK_SHARED || shared.owner->level > SQLITE_LOCK_RESERVED)) {
            return SQLITE_BUSY;
        }
        if (level == SQLITE_LOCK_EXCLUSIVE && shared.sharing > 1) return SQLITE_BUSY;
        if (locking.level == SQLITE_LOCK_NONE) ++shared.sharing;
        if (level >= SQLITE_LOCK_RESERVED) shared.owner = &locking;
        locking.level = level;
        return SQLITE_OK;
    }
    static int unlock(sqlite3_file* file, int level) {
        auto& locking = self(file);
        if (level >= locking.level) return SQLITE_OK;
        if (locking.shared->owner == &locking) locking.shared->owner = nullptr;
        if (level == SQLITE_LOCK_NONE) --locking.shared->sharing;
        locking.level = level;
        return SQLITE_OK;
    }
    static int is_reserved(sqlite3_file* file, int* out) {
        *out = self(file).shared->owner != nullptr ? 1 : 0;
        return SQLITE_OK;
    }

    // ---- the memory of the log's index ----
    static int map(sqlite3_file* file, int page, int size, int may_grow, void volatile** out) {
        auto& mapping = self(file);
        auto& index = mapping.shared->index;
        if (!mapping.uses_index) ++mapping.shared->index_users;
        mapping.uses_index = true;
        const auto number = static_cast<std::size_t>(page);
        *out = nullptr;
        if (number >= index.size() && may_grow == 0) return SQLITE_OK;
        while (index.size() <= number) {
            index.push_back(std::make_unique<Shared::Region>(static_cast<std::size_t>(size) /
                                                             sizeof(std::uint64_t)));
        }
        *out = index[number]->data();
        return SQLITE_OK;
    }
    static int map_lock(sqlite3_file* file, int offset, int count, int flags) {
        auto& locking = self(file);
        auto& shared = *locking.shared;
        for (int i = offset; i < offset + count; ++i) {
            const auto at = static_cast<std::size_t>(i);
            const bool is_mine = (locking.index_shared & (1U << at)) != 0;
            if ((flags & SQLITE_SHM_UNLOCK) != 0) continue;
            if (shared.index_owner[at] != nullptr && shared.index_owner[at] != &locking)
                return SQLITE_BUSY;
            if ((flags & SQLITE_SHM_EXCLUSIVE) != 0 &&
                shared.index_shared[at] > (is_mine ? 1 : 0)) {
                return SQLITE_BUSY;
            }
        }
        for (int i = offset; i < offset + count; ++i)
            set_index_lock(locking, static_cast<std::size_t>(i), flags);
        return SQLITE_OK;
    }
    static void set_index_lock(OpenFile& locking, std::size_t at, int flags) {
        auto& shared = *locking.shared;
        const unsigned bit = 1U << at;
        const bool is_mine = (locking.index_shared & bit) != 0;
        const bool locks = (flags & SQLITE_SHM_LOCK) != 0;
        if ((flags & SQLITE_SHM_EXCLUSIVE) != 0) {
            shared.index_owner[at] = locks ? &locking : nullptr;
        } else if (locks != is_mine) {
            shared.index_shared[at] += locks ? 1 : -1;
            locking.index_shared ^= bit;
        }
    }
    static void map_barrier(sqlite3_file*) {}
    static int unmap(sqlite3_file* file, int) {
        auto& mapping = self(file);
        if (!mapping.uses_index) return SQLITE_OK;
        for (std::size_t at = 0; at < SQLITE_SHM_NLOCK; ++at) {
            set_index_lock(mapping, at, SQLITE_SHM_UNLOCK | SQLITE_SHM_SHARED);
            if (mapping.shared->index_owner[at] == &mapping)
                mapping.shared->index_owner[at] = nullptr;
        }
        mapping.uses_index = false;
        if (--mapping.shared->index_users == 0) mapping.shared->index.clear();
        return SQLITE_OK;
    }

    static const sqlite3_io_methods file_calls;
};

const sqlite3_io_methods FailingDisk::Calls::file_calls{
    2,       close,  read,   write, truncate, sync,        size,  lock,    unlock, is_reserved,
    control, sector, traits, map,   map_lock, map_barrier, unmap, nullptr, nullptr};

FailingDisk::FailingDisk() : vfs_(std::make_unique<sqlite3_vfs>()) {
    static int count = 0;
    name_ = "failing_disk_" + std::to_string(++count);
    sqlite3_initialize();
    constexpr int longest_path = 512;
    vfs_->iVersion = 1;
    vfs_->szOsFile = static_cast<int>(sizeof(OpenFile));
    vfs_->mxPathname = longest_path;
    vfs_->zName = name_.c_str();
    vfs_->pAppData = this;
    vfs_->xOpen = Calls::open;
    vfs_->xDelete = Calls::remove;
    vfs_->xAccess = Calls::access;
    vfs_->xFullPathname = Calls::full_path;
    vfs_->xRandomness = Calls::randomness;
    vfs_->xSleep = Calls::wait;
    vfs_->xCurrentTime = Calls::current_time;
    sqlite3_vfs_register(vfs_.get(), 0);
}

FailingDisk::~FailingDisk() {
    sqlite3_vfs_unregister(vfs_.get());
}

void FailingDisk::fail_at(int number, Misfortune misfortune) {
    until_failure_ = number;
    misfortune_ = misfortune;
    has_failed_ = false;
}

void FailingDisk::mend(std::uint64_t seed) {
    if (has_failed_ && misfortune_ == Misfortune::power_cut) lay_down(files_.after_power_cut(seed));
    until_failure_ = 0;
    has_failed_ = false;
}

void FailingDisk::start_tape() {
    tape_.emplace(DiskTape{files_, {}});
}

void FailingDisk::lay_down(DiskState files) {
    platform::ensure(shared_.empty(), "files are exchanged while none is open");
    files_ = std::move(files);
}

void FailingDisk::carry_out(DiskOperation operation) {
    files_.apply(operation);
    if (tape_) tape_->operations.push_back(std::move(operation));
}

int FailingDisk::trouble(int code_when_broken) {
    // A full disk can still sync, cut off and delete.
    const bool is_full = misfortune_ == Misfortune::full || misfortune_ == Misfortune::full_once;
    const bool concerns = !is_full || code_when_broken == SQLITE_IOERR_WRITE;
    const int code = is_full ? SQLITE_FULL : code_when_broken;
    if (!concerns) return SQLITE_OK;
    if (has_failed_) {
        const bool was_once =
            misfortune_ == Misfortune::full_once || misfortune_ == Misfortune::broken;
        return was_once ? SQLITE_OK : code;
    }
    if (until_failure_ == 0 || --until_failure_ > 0) return SQLITE_OK;
    has_failed_ = true;
    return code;
}

}  // namespace support
