// The frames of an SQLite write-ahead log, by the file format's own page
// [sqlite.org/fileformat2.html section 4]. Private to the room.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>

#include "platform/base/bytes.hpp"

namespace platform {

inline constexpr std::int64_t sqlite_page_size = 4096;  // ours never have another

// A file read in places; a place that is not there, or that the disk does not give, is nothing.
class FileBytes final {
public:
    explicit FileBytes(const std::filesystem::path& path);
    ~FileBytes();
    FileBytes(const FileBytes&) = delete;
    FileBytes& operator=(const FileBytes&) = delete;

    std::int64_t size() const { return size_; }
    std::optional<Bytes> read(std::int64_t at, std::int64_t count) const;

private:
    int file_;
    std::int64_t size_ = 0;
};

std::uint32_t big_endian_at(ByteView bytes, std::size_t at);

class SqliteLogFrames final {
public:
    struct Frame {
        std::int64_t page = 0;
        bool is_commit = false;
        std::array<std::uint32_t, 2> salt{};
        std::array<std::uint32_t, 2> sum{};
    };

    explicit SqliteLogFrames(const std::filesystem::path& log) : file_(log) {}

    std::int64_t count() const;
    std::optional<Frame> frame(std::int64_t index) const;
    std::optional<Bytes> page(std::int64_t index) const;
    // The frame that ends the transaction this one is of, or the last.
    std::int64_t end_of_commit(std::int64_t index) const;
    bool hides_commits() const;

private:
    using Sum = std::array<std::uint32_t, 2>;
    struct Header {
        Sum salt{};
        Sum sum{};
        bool is_big_endian = false;
    };
    std::optional<Header> header() const;
    bool is_valid(std::int64_t index, const Header& header, Sum& sum) const;

    FileBytes file_;
};

}  // namespace platform
