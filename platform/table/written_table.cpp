#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <type_traits>
#include <utility>

#include "platform/base/ensure.hpp"
#include "platform/base/fault.hpp"
#include "platform/base/text.hpp"
#include "platform/table/csv_text.hpp"
#include "platform/table/written_table.hpp"

namespace platform {
namespace {

constexpr std::size_t longest_cell = 32767;  // characters, as ECMA-376 has it

[[noreturn]] void no_sheet(const std::string& why) {
    throw Fault(FaultKind::library, "a sheet cannot be made: " + why);
}

// Only memory: what people told us is not left in temporary files, even deleted ones.
class MemoryFile final {
public:
    MemoryFile() : file_(::memfd_create("sheet", MFD_CLOEXEC)) {
        if (file_ < 0) no_sheet("no memory file");
    }
    ~MemoryFile() { ::close(file_); }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    std::string path() const { return fmt::format("/proc/self/fd/{}", file_); }
    Bytes content() const {
        struct stat facts {};
        if (::fstat(file_, &facts) != 0) no_sheet("its memory file has no size");
        Bytes bytes(static_cast<std::size_t>(facts.st_size));
        for (std::size_t at = 0; at < bytes.size();) {
            const auto count =
                ::pread(file_, bytes.data() + at, bytes.size() - at, static_cast<off_t>(at));
            if (count <= 0) no_sheet("its memory file ends early");
            at += static_cast<std::size_t>(count);
        }
        return bytes;
    }

private:
    int file_;
};

// Sheets refuse some signs in their names, and more than 31 characters.
std::string sheet_name(const std::string& title) {
    std::u32string name;
    for (const char32_t point : to_code_points(title)) {
        if (name.size() == 31) break;
        if (point >= 0x20 && std::u32string_view(U"[]:*?/\\'").find(point) == std::u32string::npos)
            name += point;
    }
    return name.empty() ? "Sheet1" : to_utf8(name);
}

// What fits a cell, and only text: the library would end the program's patience, not the text.
std::string cell_text(const std::string& text) {
    auto points = to_code_points(text);
    if (points.size() > longest_cell) points.resize(longest_cell);
    return to_utf8(points);
}

class Sheet final {
public:
    explicit Sheet(const std::string& title) {
        // Parts are put together in files first; these are memory too where the system has it.
        std::string parts = "/dev/shm";
        lxw_workbook_options options{};
        if (::access(parts.c_str(), W_OK) == 0) options.tmpdir = parts.data();
        book_ = workbook_new_opt(file_.path().c_str(), &options);
        if (book_ == nullptr) no_sheet("no memory");
        page_ = workbook_add_worksheet(book_, sheet_name(title).c_str());
        head_ = workbook_add_format(book_);
        money_ = workbook_add_format(book_);
        if (page_ == nullptr || head_ == nullptr || money_ == nullptr) no_sheet("no memory");
        format_set_bold(head_);
        format_set_num_format(money_, "0.00");
    }
    ~Sheet() {
        if (book_ != nullptr) workbook_close(book_);
    }
    Sheet(const Sheet&) = delete;
    Sheet& operator=(const Sheet&) = delete;

    void head(std::size_t column, const std::string& text) { put_text(0, column, text, head_); }
    void put(std::size_t row, std::size_t column, const WrittenCell& cell) {
        std::visit(
            [&](const auto& value) {
                using Value = std::decay_t<decltype(value)>;
                if constexpr (std::is_same_v<Value, std::string>) {
                    put_text(row, column, value, nullptr);
                } else if constexpr (std::is_same_v<Value, Hundredths>) {
                    put_number(row, column, value.value, to_text(value), 100.0, money_);
                } else {
                    put_number(row, column, value, std::to_string(value), 1.0, nullptr);
                }
            },
            cell);
    }
    Bytes close() {
        worksheet_freeze_panes(page_, 1, 0);
        const auto error = workbook_close(std::exchange(book_, nullptr));
        if (error != LXW_NO_ERROR) no_sheet(lxw_strerror(error));
        return file_.content();
    }

private:
    static void check(lxw_error error) {
        if (error != LXW_NO_ERROR) no_sheet(lxw_strerror(error));
    }
    void put_text(std::size_t row, std::size_t column, const std::string& text,
                  lxw_format* format) {
        check(worksheet_write_string(page_, static_cast<lxw_row_t>(row),
                                     static_cast<lxw_col_t>(column), cell_text(text).c_str(),
                                     format));
    }
    // Sheets count in binary fractions: a number with more digits than they keep goes as text.
    void put_number(std::size_t row, std::size_t column, std::int64_t value,
                    const std::string& text, double parts, lxw_format* format) {
        constexpr std::int64_t most_exact = 999'999'999'999'999;
        if (value > most_exact || value < -most_exact) return put_text(row, column, text, format);
        check(worksheet_write_number(page_, static_cast<lxw_row_t>(row),
                                     static_cast<lxw_col_t>(column),
                                     static_cast<double>(value) / parts, format));
    }

    MemoryFile file_;
    lxw_workbook* book_ = nullptr;
    lxw_worksheet* page_ = nullptr;
    lxw_format* head_ = nullptr;
    lxw_format* money_ = nullptr;
};

std::string text_of(const WrittenCell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell)) return *text;
    if (const auto* sum = std::get_if<Hundredths>(&cell)) return to_text(*sum);
    return std::to_string(std::get<std::int64_t>(cell));
}

}  // namespace

std::string to_text(Hundredths sum) {
    // The lowest number has no counterpart above zero, so the parts are taken apart unsigned.
    const bool is_negative = sum.value < 0;
    const auto value = is_negative ? 0 - static_cast<std::uint64_t>(sum.value)
                                   : static_cast<std::uint64_t>(sum.value);
    return fmt::format("{}{}.{:02}", is_negative ? "-" : "", value / 100, value % 100);
}

std::string to_csv(const WrittenTable& table) {
    CsvText csv(table.heads);
    for (const auto& row : table.rows) {
        std::vector<std::string> cells;
        cells.reserve(row.size());
        for (const auto& cell : row)
            cells.push_back(text_of(cell));
        csv.add(cells);
    }
    return csv.text();
}

Bytes to_xlsx(const WrittenTable& table) {
    ensure(table.rows.size() < LXW_ROW_MAX, "a sheet has room for the rows");
    Sheet sheet(table.title);
    for (std::size_t column = 0; column < table.heads.size(); ++column)
        sheet.head(column, table.heads[column]);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        for (std::size_t column = 0; column < table.rows[row].size(); ++column)
            sheet.put(row + 1, column, table.rows[row][column]);
    }
    return sheet.close();
}

}  // namespace platform
