#include "platform/mapped_file/mapped_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <utility>

#include "platform/base/fault.hpp"

namespace platform {

namespace {

[[noreturn]] void unreadable(const std::filesystem::path& path) {
    throw Fault(FaultKind::installation, "cannot read " + path.string());
}

}  // namespace

MappedFile::MappedFile(const std::filesystem::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) unreadable(path);
    struct stat facts {};
    if (::fstat(descriptor, &facts) != 0 || facts.st_size <= 0) {
        ::close(descriptor);
        unreadable(path);
    }
    const auto size = static_cast<std::size_t>(facts.st_size);
    void* place = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    ::close(descriptor);
    if (place == MAP_FAILED) unreadable(path);
    bytes_ = {static_cast<const std::byte*>(place), size};
}

MappedFile::~MappedFile() {
    if (!bytes_.empty()) ::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
}

MappedFile::MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}

}  // namespace platform
