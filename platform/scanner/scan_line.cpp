#include "platform/scanner/scan_line.hpp"

#include <string.h>

#include <utility>

namespace platform {

// Room from the start, so that growing leaves no copies of a code behind.
ScanLines::ScanLines() {
    line_.reserve(scan_line_limit);
}

ScanLines::~ScanLines() {
    drop();
}

std::optional<ScanLine> ScanLines::take(char byte) {
    if (byte == '\r' || byte == '\n') {
        const Sort sort = sort_;
        std::string line(line_);
        drop();
        if (sort == Sort::too_long) return refuse(ScanLineRefusal{"the code is too long"});
        if (sort == Sort::strange)
            return refuse(ScanLineRefusal{"the code holds characters that no code of ours has"});
        if (line.empty()) return std::nullopt;
        return ScanLine(std::move(line));
    }
    if (sort_ != Sort::sound) return std::nullopt;
    if (byte < 0x20 || byte > 0x7E) {
        drop();
        sort_ = Sort::strange;
    } else if (line_.size() == scan_line_limit) {
        drop();
        sort_ = Sort::too_long;
    } else {
        line_.push_back(byte);
    }
    return std::nullopt;
}

void ScanLines::drop() {
    explicit_bzero(line_.data(), line_.size());
    line_.clear();
    sort_ = Sort::sound;
}

}  // namespace platform
