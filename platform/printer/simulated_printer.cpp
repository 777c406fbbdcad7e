#include "platform/printer/simulated_printer.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace platform {
namespace {

constexpr std::array<std::pair<std::string_view, PrinterFault>, 10> fault_names{{
    {"none", PrinterFault::none},
    {"near_end", PrinterFault::near_end},
    {"paper_out", PrinterFault::paper_out},
    {"cover_open", PrinterFault::cover_open},
    {"jam", PrinterFault::jam},
    {"offline", PrinterFault::offline},
    {"silent", PrinterFault::silent},
    {"garbage", PrinterFault::garbage},
    {"slow", PrinterFault::slow},
    {"unplugged", PrinterFault::unplugged},
}};

constexpr int head_bytes = slip_dots / 8;
constexpr std::size_t longest_at_once = 10;  // DLE DC4 8 and what follows it
constexpr std::array<std::uint8_t, 10> clear_command{0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8};

Dots dots_of(const std::vector<std::vector<std::uint8_t>>& rows) {
    Dots dots(slip_dots, static_cast<int>(rows.size()));
    for (int y = 0; y < dots.height(); ++y)
        for (int x = 0; x < slip_dots; ++x) {
            const auto byte = rows[static_cast<std::size_t>(y)][static_cast<std::size_t>(x / 8)];
            if ((byte >> (7 - x % 8) & 1) != 0) dots.blacken(x, y);
        }
    return dots;
}

}  // namespace

std::optional<PrinterFault> printer_fault_of(std::string_view name) {
    for (const auto& [known, fault] : fault_names)
        if (known == name) return fault;
    return std::nullopt;
}

std::size_t SimulatedPrinter::receive(std::span<const std::uint8_t> bytes) {
    const std::lock_guard lock(mutex_);
    std::size_t taken = 0;
    for (; taken < bytes.size(); ++taken) {
        if (fault_ == PrinterFault::slow) {
            if (bytes_due_ < 1) break;
            bytes_due_ -= 1;
        }
        if (fault_ == PrinterFault::silent) continue;
        if (buffer_.size() >= build_.buffer_bytes) break;
        buffer_.push_back(bytes[taken]);
        obey_at_once(bytes[taken]);
    }
    return taken;
}

// Real printers look for these in whatever they receive, the dots of pictures too.
void SimulatedPrinter::obey_at_once(std::uint8_t byte) {
    latest_.push_back(byte);
    if (latest_.size() > longest_at_once) latest_.erase(latest_.begin());
    const auto count = latest_.size();
    if (count >= 3 && latest_[count - 3] == 0x10 && latest_[count - 2] == 0x04 && byte >= 1 &&
        byte <= 4) {
        answer_status(byte);
        // It stands in the buffer too and is passed over there.
    }
    if (std::equal(latest_.begin(), latest_.end(), clear_command.begin(), clear_command.end())) {
        drop_all();
        for (const auto part : std::array<std::uint8_t, 3>{0x37, 0x25, 0x00})
            answer(part);
    }
}

void SimulatedPrinter::answer_status(std::uint8_t question) {
    std::uint8_t status = 0x12;
    const auto is = [&](PrinterFault fault) { return fault_ == fault; };
    if (question == 1 && is_stopped()) status |= 0x08;
    if (question == 2 && is(PrinterFault::cover_open)) status |= 0x04;
    if (question == 2 && is(PrinterFault::paper_out)) status |= 0x20;
    if (question == 2 && is(PrinterFault::jam)) status |= 0x40;
    if (question == 3 && is(PrinterFault::jam)) status |= 0x08;
    if (question == 4 && is(PrinterFault::near_end)) status |= 0x0C;
    if (question == 4 && is(PrinterFault::paper_out)) status |= 0x6C;
    answer(status);
}

void SimulatedPrinter::answer(std::uint8_t byte) {
    if (fault_ == PrinterFault::silent || fault_ == PrinterFault::unplugged) return;
    replies_.push_back(fault_ == PrinterFault::garbage ? static_cast<std::uint8_t>(dice_() >> 8)
                                                       : byte);
}

std::vector<std::uint8_t> SimulatedPrinter::replies() {
    const std::lock_guard lock(mutex_);
    if (fault_ != PrinterFault::slow) return std::exchange(replies_, {});
    if (replies_.empty() || bytes_due_ < 1) return {};
    bytes_due_ -= 1;
    const std::uint8_t first = replies_.front();
    replies_.erase(replies_.begin());
    return {first};
}

bool SimulatedPrinter::is_stopped() const {
    switch (fault_) {
        case PrinterFault::paper_out:
        case PrinterFault::cover_open:
        case PrinterFault::jam:
        case PrinterFault::offline:
        case PrinterFault::silent:
        case PrinterFault::unplugged:
            return true;
        case PrinterFault::none:
        case PrinterFault::near_end:
        case PrinterFault::garbage:
        case PrinterFault::slow:
            break;
    }
    return false;
}

void SimulatedPrinter::advance(std::chrono::microseconds time) {
    const std::lock_guard lock(mutex_);
    const double seconds = std::chrono::duration<double>(time).count();
    bytes_due_ = std::min(1.0, bytes_due_ + seconds);
    rows_due_ = std::min(rows_due_ + seconds * build_.mm_a_second * dots_a_mm,
                         build_.mm_a_second * dots_a_mm);
    while (!is_stopped() && work_a_step()) {
    }
    // A motor at rest saves no speed for later.
    if (is_stopped() || buffer_.empty()) rows_due_ = 0;
}

bool SimulatedPrinter::work_a_step() {
    return raster_rows_ > 0 ? print_a_row() : obey();
}

bool SimulatedPrinter::print_a_row() {
    if (rows_due_ < 1 || buffer_.size() < static_cast<std::size_t>(raster_row_bytes_)) return false;
    std::vector<std::uint8_t> row(buffer_.begin(), buffer_.begin() + raster_row_bytes_);
    buffer_.erase(buffer_.begin(), buffer_.begin() + raster_row_bytes_);
    row.resize(head_bytes);
    rows_.push_back(std::move(row));
    --raster_rows_;
    rows_due_ -= 1;
    if (later_ && --later_->rows <= 0) {
        fault_ = later_->fault;
        later_.reset();
    }
    return true;
}

bool SimulatedPrinter::obey() {
    const auto has = [&](std::size_t count) { return buffer_.size() >= count; };
    const auto take = [&](std::size_t count) {
        buffer_.erase(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(count));
        return true;
    };
    if (!has(2)) return false;
    const auto first = buffer_[0];
    const auto second = buffer_[1];
    if (first == 0x1B && second == '@') return take(2);
    if (first == 0x10 && second == 0x04) return has(3) && take(3);
    if (first == 0x1D && second == 'r') {
        if (!has(3)) return false;
        answer(fault_ == PrinterFault::near_end ? 0x03 : 0x00);
        return take(3);
    }
    if (first == 0x1D && second == 'V') {
        if (!has(4)) return false;
        feed(buffer_[3]);
        cut();
        return take(4);
    }
    if (first == 0x1D && second == 'v') {
        if (!has(8)) return false;
        raster_row_bytes_ = buffer_[4] + buffer_[5] * 256;
        raster_rows_ = buffer_[6] + buffer_[7] * 256;
        return take(8);
    }
    ++stray_;
    return take(1);
}

void SimulatedPrinter::feed(int rows) {
    rows_.resize(rows_.size() + static_cast<std::size_t>(rows),
                 std::vector<std::uint8_t>(head_bytes));
}

void SimulatedPrinter::cut() {
    slips_.push_back(dots_of(rows_));
    rows_.clear();
}

void SimulatedPrinter::drop_all() {
    buffer_.clear();
    raster_rows_ = 0;
}

void SimulatedPrinter::misbehave(PrinterFault fault) {
    const std::lock_guard lock(mutex_);
    fault_ = fault;
    later_.reset();
}

void SimulatedPrinter::misbehave_after(double millimetres, PrinterFault fault) {
    const std::lock_guard lock(mutex_);
    later_ = Later{millimetres * dots_a_mm, fault};
}

PrinterFault SimulatedPrinter::fault() const {
    const std::lock_guard lock(mutex_);
    return fault_;
}

void SimulatedPrinter::restart() {
    const std::lock_guard lock(mutex_);
    drop_all();
    replies_.clear();
    latest_.clear();
    fault_ = PrinterFault::none;
    later_.reset();
}

std::vector<Dots> SimulatedPrinter::slips() const {
    const std::lock_guard lock(mutex_);
    return slips_;
}

Dots SimulatedPrinter::hanging_out() const {
    const std::lock_guard lock(mutex_);
    return dots_of(rows_);
}

std::size_t SimulatedPrinter::stray_bytes() const {
    const std::lock_guard lock(mutex_);
    return stray_;
}

}  // namespace platform
