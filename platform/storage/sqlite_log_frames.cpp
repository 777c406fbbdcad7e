#include "platform/storage/sqlite_log_frames.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

namespace platform {

namespace {

constexpr std::int64_t header_size = 32;
constexpr std::int64_t frame_header_size = 24;
constexpr std::int64_t frame_size = frame_header_size + sqlite_page_size;
constexpr std::uint32_t magic = 0x377f0682;  // the lowest bit says in which order sums are made
constexpr std::uint32_t version = 3007000;

std::uint32_t word_at(ByteView bytes, std::size_t at, bool is_big_endian) {
    const auto word = big_endian_at(bytes, at);
    return is_big_endian ? word : __builtin_bswap32(word);
}

void add_to_sum(std::array<std::uint32_t, 2>& sum, ByteView bytes, bool is_big_endian) {
    for (std::size_t at = 0; at + 8 <= bytes.size(); at += 8) {
        sum[0] += word_at(bytes, at, is_big_endian) + sum[1];
        sum[1] += word_at(bytes, at + 4, is_big_endian) + sum[0];
    }
}

}  // namespace

FileBytes::FileBytes(const std::filesystem::path& path)
    : file_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (file_ >= 0) size_ = std::max<std::int64_t>(0, ::lseek(file_, 0, SEEK_END));
}

FileBytes::~FileBytes() {
    if (file_ >= 0) ::close(file_);
}

std::optional<Bytes> FileBytes::read(std::int64_t at, std::int64_t count) const {
    if (file_ < 0 || at < 0 || at + count > size_) return std::nullopt;
    Bytes bytes(static_cast<std::size_t>(count));
    std::size_t done = 0;
    while (done < bytes.size()) {
        const auto got = ::pread(file_, bytes.data() + done, bytes.size() - done,
                                 at + static_cast<std::int64_t>(done));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return std::nullopt;
        done += static_cast<std::size_t>(got);
    }
    return bytes;
}

std::uint32_t big_endian_at(ByteView bytes, std::size_t at) {
    return std::uint32_t{bytes[at]} << 24 | std::uint32_t{bytes[at + 1]} << 16 |
           std::uint32_t{bytes[at + 2]} << 8 | std::uint32_t{bytes[at + 3]};
}

std::int64_t SqliteLogFrames::count() const {
    return file_.size() <= header_size ? 0 : (file_.size() - header_size) / frame_size;
}

std::optional<SqliteLogFrames::Frame> SqliteLogFrames::frame(std::int64_t index) const {
    const auto bytes = file_.read(header_size + index * frame_size, frame_header_size);
    if (!bytes) return std::nullopt;
    return Frame{big_endian_at(*bytes, 0),
                 big_endian_at(*bytes, 4) != 0,
                 {big_endian_at(*bytes, 8), big_endian_at(*bytes, 12)},
                 {big_endian_at(*bytes, 16), big_endian_at(*bytes, 20)}};
}

std::optional<Bytes> SqliteLogFrames::page(std::int64_t index) const {
    return file_.read(header_size + index * frame_size + frame_header_size, sqlite_page_size);
}

std::int64_t SqliteLogFrames::end_of_commit(std::int64_t index) const {
    for (auto i = index; i < count(); ++i) {
        const auto one = frame(i);
        if (one && one->is_commit) return i;
    }
    return count();
}

std::optional<SqliteLogFrames::Header> SqliteLogFrames::header() const {
    const auto bytes = file_.read(0, header_size);
    if (!bytes) return std::nullopt;
    const auto first = big_endian_at(*bytes, 0);
    if ((first & ~1U) != magic || big_endian_at(*bytes, 4) != version ||
        big_endian_at(*bytes, 8) != sqlite_page_size) {
        return std::nullopt;
    }
    Header header{{big_endian_at(*bytes, 16), big_endian_at(*bytes, 20)}, {}, (first & 1U) != 0};
    add_to_sum(header.sum, ByteView(*bytes).first(24), header.is_big_endian);
    const Sum said{big_endian_at(*bytes, 24), big_endian_at(*bytes, 28)};
    return header.sum == said ? std::optional(header) : std::nullopt;
}

// As SQLite judges it: the salts of this log, and the sum over all frames up to here.
bool SqliteLogFrames::is_valid(std::int64_t index, const Header& header, Sum& sum) const {
    const auto one = frame(index);
    const auto bytes = file_.read(header_size + index * frame_size, frame_size);
    if (!one || !bytes || one->salt != header.salt || one->page == 0) return false;
    add_to_sum(sum, ByteView(*bytes).first(8), header.is_big_endian);
    add_to_sum(sum, ByteView(*bytes).subspan(frame_header_size), header.is_big_endian);
    return sum == one->sum;
}

bool SqliteLogFrames::hides_commits() const {
    if (count() == 0) return false;
    const auto start = header();
    // It is written and synced before any frame.
    if (!start) return true;
    auto sum = start->sum;
    std::int64_t valid = 0;
    while (valid < count() && is_valid(valid, *start, sum))
        ++valid;
    for (auto i = valid; i < count(); ++i) {
        const auto one = frame(i);
        if (one && one->is_commit && one->salt == start->salt) return true;
    }
    return false;
}

}  // namespace platform
