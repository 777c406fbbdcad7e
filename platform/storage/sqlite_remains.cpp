#include "platform/storage/sqlite_remains.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "platform/storage/sqlite_log_frames.hpp"
#include "platform/storage/sqlite_row_format.hpp"

namespace platform {

namespace {

// The pages as they are in the file and in each frame of the log.
class Pages final {
public:
    explicit Pages(const std::filesystem::path& database)
        : file_(database), log_(std::filesystem::path(database) += "-wal") {
        for (std::int64_t i = 0; i < log_.count(); ++i) {
            const auto frame = log_.frame(i);
            if (frame) frames_of_[frame->page].push_back(i);
        }
    }

    std::int64_t in_file() const { return file_.size() / sqlite_page_size; }
    std::int64_t in_log() const { return log_.count(); }
    std::optional<Bytes> from_file(std::int64_t page) const {
        return file_.read((page - 1) * sqlite_page_size, sqlite_page_size);
    }
    std::optional<Bytes> from_log(std::int64_t frame) const { return log_.page(frame); }

    // As the page was when the frame was written: the newest up to the end of its transaction.
    std::optional<Bytes> as_of(std::int64_t page, std::int64_t frame) const {
        const auto found = frames_of_.find(page);
        if (found == frames_of_.end()) return from_file(page);
        const auto after = std::ranges::upper_bound(found->second, log_.end_of_commit(frame));
        return after == found->second.begin() ? from_file(page) : from_log(*std::prev(after));
    }

private:
    FileBytes file_;
    SqliteLogFrames log_;
    std::map<std::int64_t, std::vector<std::int64_t>> frames_of_;
};

}  // namespace

void read_remains(const std::filesystem::path& database,
                  const std::function<void(std::vector<SqlValue>)>& take) {
    const Pages pages(database);
    for (std::int64_t number = 1; number <= pages.in_file(); ++number) {
        const auto page = pages.from_file(number);
        if (!page) continue;
        read_table_leaf(*page, number == 1, take,
                        [&](std::int64_t other) { return pages.from_file(other); });
    }
    for (std::int64_t frame = 0; frame < pages.in_log(); ++frame) {
        const auto page = pages.from_log(frame);
        if (!page) continue;
        // Page 1 holds the schema alone, so nothing is lost by reading it as any other.
        read_table_leaf(*page, false, take,
                        [&](std::int64_t other) { return pages.as_of(other, frame); });
    }
}

bool log_hides_commits(const std::filesystem::path& database) {
    return SqliteLogFrames(std::filesystem::path(database) += "-wal").hides_commits();
}

}  // namespace platform
