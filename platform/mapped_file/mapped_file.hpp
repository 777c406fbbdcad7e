// A file read in place, shared by all who map it: a 20 MB typeface costs only the pages touched.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

namespace platform {

class MappedFile final {
public:
    // Throws Fault{installation} when the file cannot be read.
    explicit MappedFile(const std::filesystem::path& path);
    ~MappedFile();
    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&&) = delete;
    MappedFile(const MappedFile&) = delete;

    std::span<const std::byte> bytes() const { return bytes_; }

private:
    std::span<const std::byte> bytes_;
};

}  // namespace platform
