#include "platform/storage/sqlite_row_format.hpp"

#include <algorithm>
#include <bit>

#include "platform/storage/sqlite_log_frames.hpp"

namespace platform {

namespace {

constexpr std::uint8_t table_leaf = 0x0d;
constexpr std::size_t first_page_header = 100;
constexpr std::size_t leaf_header = 8;
constexpr std::size_t usable = sqlite_page_size;
constexpr std::int64_t longest_row = std::int64_t{4} * 1024 * 1024;
constexpr std::size_t most_columns = 64;

// Reads on and on until something does not fit; then nothing more can be had of it.
class Reader final {
public:
    explicit Reader(ByteView bytes, std::size_t at = 0) : bytes_(bytes), at_(at) {}

    std::size_t at() const { return at_; }
    std::optional<std::int64_t> varint() {
        std::uint64_t value = 0;
        for (int i = 0; i < 9; ++i) {
            if (at_ >= bytes_.size()) return std::nullopt;
            const auto byte = bytes_[at_++];
            if (i == 8) return static_cast<std::int64_t>(value << 8 | byte);
            value = value << 7 | (byte & 0x7fU);
            if ((byte & 0x80U) == 0) break;
        }
        return static_cast<std::int64_t>(value);
    }
    std::optional<ByteView> take(std::size_t count) {
        if (count > bytes_.size() - std::min(at_, bytes_.size())) return std::nullopt;
        const auto part = bytes_.subspan(at_, count);
        at_ += count;
        return part;
    }

private:
    ByteView bytes_;
    std::size_t at_;
};

std::int64_t signed_number(ByteView bytes) {
    std::uint64_t value = (bytes[0] & 0x80U) != 0 ? ~std::uint64_t{0} : 0;
    for (const auto byte : bytes)
        value = value << 8 | byte;
    return static_cast<std::int64_t>(value);
}

std::optional<SqlValue> value_of(std::int64_t type, Reader& content) {
    static constexpr std::size_t sizes[] = {0, 1, 2, 3, 4, 6, 8, 8};
    if (type == 0) return SqlValue{nullptr};
    if (type == 8 || type == 9) return SqlValue{type - 8};
    if (type == 10 || type == 11 || type < 0) return std::nullopt;
    const auto size = type < 8 ? sizes[type] : static_cast<std::size_t>((type - 12) / 2);
    const auto bytes = content.take(size);
    if (!bytes) return std::nullopt;
    if (type == 7) return SqlValue{std::bit_cast<double>(signed_number(*bytes))};
    if (type < 7) return SqlValue{signed_number(*bytes)};
    if (type % 2 == 0) return SqlValue{Bytes(bytes->begin(), bytes->end())};
    return SqlValue{std::string(as_text(*bytes))};
}

std::optional<std::vector<SqlValue>> row_of(ByteView payload) {
    Reader types(payload);
    const auto header = types.varint();
    if (!header || *header < 1 || *header > static_cast<std::int64_t>(payload.size()))
        return std::nullopt;
    Reader content(payload, static_cast<std::size_t>(*header));
    std::vector<SqlValue> row;
    while (types.at() < static_cast<std::size_t>(*header)) {
        const auto type = types.varint();
        auto value = type ? value_of(*type, content) : std::nullopt;
        if (!value || row.size() == most_columns) return std::nullopt;
        row.push_back(std::move(*value));
    }
    return row;
}

// How much of a row of this length stays in the leaf.
std::size_t local_part(std::size_t length) {
    const std::size_t most = usable - 35;
    const std::size_t least = (usable - 12) * 32 / 255 - 23;
    if (length <= most) return length;
    const std::size_t fitting = least + (length - least) % (usable - 4);
    return fitting <= most ? fitting : least;
}

std::optional<Bytes> payload_at(ByteView page, std::size_t at, const OtherPage& other) {
    Reader cell(page, at);
    const auto length = cell.varint();
    if (!length || *length < 1 || *length > longest_row || !cell.varint()) return std::nullopt;
    const auto whole = static_cast<std::size_t>(*length);
    const auto local = cell.take(local_part(whole));
    if (!local) return std::nullopt;
    Bytes payload(local->begin(), local->end());
    if (payload.size() == whole) return payload;
    const auto link = cell.take(4);
    if (!link) return std::nullopt;
    auto next = big_endian_at(*link, 0);
    while (payload.size() < whole) {
        const auto more = next == 0 ? std::nullopt : other(next);
        if (!more) return std::nullopt;
        const auto part = std::min(whole - payload.size(), usable - 4);
        payload.insert(payload.end(), more->begin() + 4,
                       more->begin() + 4 + static_cast<std::ptrdiff_t>(part));
        next = big_endian_at(*more, 0);
    }
    return payload;
}

}  // namespace

void read_table_leaf(ByteView page, bool is_first_page,
                     const std::function<void(std::vector<SqlValue>)>& take,
                     const OtherPage& other) {
    const std::size_t start = is_first_page ? first_page_header : 0;
    if (page.size() != usable || page[start] != table_leaf) return;
    const auto cells = static_cast<std::size_t>(page[start + 3]) << 8 | page[start + 4];
    for (std::size_t i = 0; i < cells; ++i) {
        const auto pointer = start + leaf_header + 2 * i;
        if (pointer + 2 > usable) return;
        const auto at = static_cast<std::size_t>(page[pointer]) << 8 | page[pointer + 1];
        const auto payload = at < usable ? payload_at(page, at, other) : std::nullopt;
        auto row = payload ? row_of(*payload) : std::nullopt;
        if (row) take(std::move(*row));
    }
}

}  // namespace platform
