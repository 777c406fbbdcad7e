#include "support/failing_disk.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace support {

namespace {

platform::Bytes read_whole(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void write_whole(const std::string& path, const platform::Bytes& bytes) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(reinterpret_cast<const char*>(bytes.data()),
               static_cast<std::streamsize>(bytes.size()));
}

}  // namespace

// What SQLite holds of an open file; the machine's own such thing follows it in memory.
struct FailingDisk::OpenFile {
    sqlite3_file base;
    FailingDisk* disk;
    Content* content;
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
    const sqlite3_io_methods& methods() { return *real()->pMethods; }
};

// The functions SQLite calls. Only writing, cutting off and syncing are ours.
struct FailingDisk::Calls {
    static OpenFile& self(sqlite3_file* file) { return *reinterpret_cast<OpenFile*>(file); }
    static FailingDisk& disk(sqlite3_vfs* vfs) { return *static_cast<FailingDisk*>(vfs->pAppData); }
    static sqlite3_vfs* real_vfs() { return sqlite3_vfs_find(nullptr); }

    static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out) {
        auto& opened = self(file);
        opened.base.pMethods = nullptr;
        opened.disk = &disk(vfs);
        const int result = real_vfs()->xOpen(real_vfs(), name, opened.real(), flags, out);
        if (result != SQLITE_OK) return result;
        opened.content = &opened.disk->content_of(name == nullptr ? "" : name);
        opened.base.pMethods = &file_calls;
        return SQLITE_OK;
    }
    static int remove(sqlite3_vfs* vfs, const char* name, int is_synced) {
        if (const int code = disk(vfs).trouble(SQLITE_IOERR_DELETE)) return code;
        disk(vfs).contents_[name] = {};
        return real_vfs()->xDelete(real_vfs(), name, is_synced);
    }
    static int access(sqlite3_vfs*, const char* name, int flags, int* out) {
        return real_vfs()->xAccess(real_vfs(), name, flags, out);
    }
    static int full_path(sqlite3_vfs*, const char* name, int size, char* out) {
        return real_vfs()->xFullPathname(real_vfs(), name, size, out);
    }
    static int randomness(sqlite3_vfs*, int size, char* out) {
        return real_vfs()->xRandomness(real_vfs(), size, out);
    }
    static int wait(sqlite3_vfs*, int microseconds) {
        return real_vfs()->xSleep(real_vfs(), microseconds);
    }
    static int current_time(sqlite3_vfs*, double* out) {
        return real_vfs()->xCurrentTime(real_vfs(), out);
    }

    static int close(sqlite3_file* file) { return self(file).methods().xClose(self(file).real()); }
    static int read(sqlite3_file* file, void* out, int size, sqlite3_int64 at) {
        return self(file).methods().xRead(self(file).real(), out, size, at);
    }
    static int write(sqlite3_file* file, const void* from, int size, sqlite3_int64 at) {
        const auto* bytes = static_cast<const std::uint8_t*>(from);
        const int code = self(file).disk->trouble(SQLITE_IOERR_WRITE);
        const bool is_lost = code == SQLITE_FULL || code == SQLITE_IOERR_WRITE;
        if (is_lost) return code;
        self(file).content->since.push_back({at, {bytes, bytes + size}});
        return self(file).methods().xWrite(self(file).real(), from, size, at);
    }
    static int truncate(sqlite3_file* file, sqlite3_int64 size) {
        if (const int code = self(file).disk->trouble(SQLITE_IOERR_TRUNCATE)) return code;
        self(file).content->since.push_back({size, {}, true});
        return self(file).methods().xTruncate(self(file).real(), size);
    }
    static int sync(sqlite3_file* file, int flags) {
        if (const int code = self(file).disk->trouble(SQLITE_IOERR_FSYNC)) return code;
        auto& content = *self(file).content;
        for (const auto& change : content.since)
            apply(change, content.synced);
        content.since.clear();
        return self(file).methods().xSync(self(file).real(), flags);
    }
    static void apply(const Change& change, platform::Bytes& bytes) {
        const auto from = static_cast<std::size_t>(change.offset);
        if (change.cuts_off) return bytes.resize(from);
        bytes.resize(std::max(bytes.size(), from + change.bytes.size()));
        std::copy(change.bytes.begin(), change.bytes.end(),
                  bytes.begin() + static_cast<std::ptrdiff_t>(from));
    }
    static int size(sqlite3_file* file, sqlite3_int64* out) {
        return self(file).methods().xFileSize(self(file).real(), out);
    }
    static int lock(sqlite3_file* file, int level) {
        return self(file).methods().xLock(self(file).real(), level);
    }
    static int unlock(sqlite3_file* file, int level) {
        return self(file).methods().xUnlock(self(file).real(), level);
    }
    static int is_reserved(sqlite3_file* file, int* out) {
        return self(file).methods().xCheckReservedLock(self(file).real(), out);
    }
    static int control(sqlite3_file* file, int what, void* argument) {
        return self(file).methods().xFileControl(self(file).real(), what, argument);
    }
    static int sector(sqlite3_file*) { return 512; }
    static int traits(sqlite3_file*) { return 0; }
    static int map(sqlite3_file* file, int page, int size, int may_grow, void volatile** out) {
        return self(file).methods().xShmMap(self(file).real(), page, size, may_grow, out);
    }
    static int map_lock(sqlite3_file* file, int offset, int count, int flags) {
        return self(file).methods().xShmLock(self(file).real(), offset, count, flags);
    }
    static void map_barrier(sqlite3_file* file) {
        self(file).methods().xShmBarrier(self(file).real());
    }
    static int unmap(sqlite3_file* file, int is_deleted) {
        return self(file).methods().xShmUnmap(self(file).real(), is_deleted);
    }

    static const sqlite3_io_methods file_calls;
};

const sqlite3_io_methods FailingDisk::Calls::file_calls{
    2,       close,  read,   write, truncate, sync,        size,  lock,    unlock, is_reserved,
    control, sector, traits, map,   map_lock, map_barrier, unmap, nullptr, nullptr};

FailingDisk::FailingDisk() : vfs_(std::make_unique<sqlite3_vfs>()) {
    static int count = 0;
    name_ = "failing_disk_" + std::to_string(++count);
    const auto* real = Calls::real_vfs();
    vfs_->iVersion = 1;
    vfs_->szOsFile = static_cast<int>(sizeof(OpenFile)) + real->szOsFile;
    vfs_->mxPathname = real->mxPathname;
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

void FailingDisk::mend(unsigned seed) {
    if (has_failed_ && misfortune_ == Misfortune::power_cut) leave_what_a_power_cut_leaves(seed);
    until_failure_ = 0;
    has_failed_ = false;
}

int FailingDisk::trouble(int code_when_broken) {
    if (has_failed_) {
        if (misfortune_ == Misfortune::broken) return SQLITE_OK;
        // A full disk can still sync and delete.
        const bool is_write = code_when_broken == SQLITE_IOERR_WRITE;
        if (misfortune_ == Misfortune::full) return is_write ? SQLITE_FULL : SQLITE_OK;
        return code_when_broken;
    }
    if (until_failure_ == 0) return SQLITE_OK;
    if (misfortune_ == Misfortune::full && code_when_broken != SQLITE_IOERR_WRITE) return SQLITE_OK;
    if (--until_failure_ > 0) return SQLITE_OK;
    has_failed_ = true;
    return misfortune_ == Misfortune::full ? SQLITE_FULL : code_when_broken;
}

FailingDisk::Content& FailingDisk::content_of(const std::string& path) {
    auto& content = contents_[path];
    if (!content.exists && !path.empty()) content.synced = read_whole(path);
    content.exists = true;
    return content;
}

// Each change since the last sync is there, is not, or is there up to some sector.
void FailingDisk::leave_what_a_power_cut_leaves(unsigned seed) {
    constexpr std::size_t sector = 512;
    std::mt19937 dice(seed);
    for (auto& [path, content] : contents_) {
        if (path.empty() || !content.exists) continue;
        for (auto& change : content.since) {
            const auto fate = dice() % 3;
            if (fate == 0) continue;
            const auto sectors = change.bytes.size() / sector;
            if (fate == 1 && sectors > 0) change.bytes.resize(dice() % sectors * sector);
            Calls::apply(change, content.synced);
        }
        write_whole(path, content.synced);
        std::filesystem::remove(path + "-shm");  // it lived in memory
    }
    contents_.clear();
}

}  // namespace support
