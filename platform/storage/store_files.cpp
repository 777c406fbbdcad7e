#include "platform/storage/store_files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>
#include <system_error>

#include "platform/base/fault.hpp"

namespace platform {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& what) {
    const bool is_full = errno == ENOSPC || errno == EDQUOT;
    const bool is_disk = errno == EIO;
    throw Fault(
        is_full   ? FaultKind::disk_full
        : is_disk ? FaultKind::disk_error
                  : FaultKind::installation,
        "storage: " + what + ": " + std::error_code(errno, std::generic_category()).message());
}

class Handle final {
public:
    Handle(const fs::path& path, int flags) : file_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {
        if (file_ < 0) fail("cannot open a file of a store");
    }
    ~Handle() { ::close(file_); }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    int get() const { return file_; }
    void sync() const {
        if (::fsync(file_) != 0) fail("cannot sync a file of a store");
    }

private:
    int file_;
};

void sync_folder_of(const fs::path& path) {
    Handle(fs::absolute(path).parent_path(), O_RDONLY | O_DIRECTORY).sync();
}

std::size_t read_some(int file, char* bytes, std::size_t size) {
    for (;;) {
        const auto count = ::read(file, bytes, size);
        if (count >= 0) return static_cast<std::size_t>(count);
        if (errno != EINTR) fail("cannot read a file of a store");
    }
}

void write_all(int file, const char* bytes, std::size_t size) {
    while (size > 0) {
        const auto written = ::write(file, bytes, size);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) fail("cannot write a file of a store");
        bytes += written;
        size -= static_cast<std::size_t>(written);
    }
}

}  // namespace

void copy_store_file(const fs::path& from, const fs::path& to) {
    const Handle source(from, O_RDONLY);
    const Handle target(to, O_WRONLY | O_CREAT | O_EXCL);
    std::array<char, 256 * 1024> buffer{};
    while (const auto count = read_some(source.get(), buffer.data(), buffer.size()))
        write_all(target.get(), buffer.data(), count);
    target.sync();
    sync_folder_of(to);
}

void write_store_text(const fs::path& path, std::string_view text) {
    const Handle file(path, O_WRONLY | O_CREAT | O_EXCL);
    write_all(file.get(), text.data(), text.size());
    file.sync();
    sync_folder_of(path);
}

std::string read_store_text(const fs::path& path) {
    constexpr std::size_t most = std::size_t{64} * 1024 * 1024;
    const Handle file(path, O_RDONLY);
    std::string text;
    std::array<char, 64 * 1024> buffer{};
    while (text.size() < most) {
        const auto count = read_some(file.get(), buffer.data(), buffer.size());
        if (count == 0) return text;
        text.append(buffer.data(), count);
    }
    throw Fault(FaultKind::installation, "storage: a text beside a store is too long");
}

void move_store_file(const fs::path& from, const fs::path& to) {
    if (::rename(from.c_str(), to.c_str()) != 0) fail("cannot move a file of a store");
    sync_folder_of(to);
    if (fs::absolute(from).parent_path() != fs::absolute(to).parent_path()) sync_folder_of(from);
}

void remove_store_files(const fs::path& path) {
    std::error_code ignored;  // what is not there need not go
    for (const char* part : {"", "-wal", "-shm", "-journal"})
        fs::remove(fs::path(path) += part, ignored);
}

}  // namespace platform
