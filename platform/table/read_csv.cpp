// CSV as RFC 4180 has it, read byte by byte; line ends may be CRLF, LF or CR.
#include <fmt/format.h>
#include <unicode/ucnv.h>

#include <memory>

#include "platform/base/text.hpp"
#include "platform/table/reading.hpp"
#include "platform/table/table.hpp"

namespace platform {
namespace {

constexpr std::string_view mark = "\xEF\xBB\xBF";

struct ConverterClose {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, ConverterClose>;

// Nothing when a byte is not GB18030.
std::optional<std::string> from_gb18030(std::string_view bytes) {
    UErrorCode error = U_ZERO_ERROR;
    const Converter from(ucnv_open("gb18030", &error));
    const Converter to(ucnv_open("UTF-8", &error));
    if (U_FAILURE(error)) return std::nullopt;
    ucnv_setToUCallBack(from.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
    std::string text(bytes.size() * 3 + 8, '\0');  // two bytes become three, four become four
    char* target = text.data();
    const char* source = bytes.data();
    ucnv_convertEx(to.get(), from.get(), &target, text.data() + text.size(), &source,
                   bytes.data() + bytes.size(), nullptr, nullptr, nullptr, nullptr, true, true,
                   &error);
    if (U_FAILURE(error)) return std::nullopt;
    text.resize(static_cast<std::size_t>(target - text.data()));
    return text;
}

Outcome<std::string, TableRefusal> as_utf8(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") ||
        bytes.find('\0') != std::string_view::npos) {
        return refuse(TableRefusal{
            "这个文件不是 CSV 文本。请在表格软件里另存为“CSV UTF-8”或“Excel 工作簿（.xlsx）”。"});
    }
    if (bytes.starts_with(mark)) bytes.remove_prefix(mark.size());
    if (is_utf8(bytes)) return std::string(bytes);
    if (auto text = from_gb18030(bytes)) return std::move(*text);
    return refuse(
        TableRefusal{"这个文件的文字编码认不出来。请在表格软件里另存为“CSV UTF-8”再试。"});
}

class CsvReading final {
public:
    CsvReading(std::string_view text, const TableLimits& limits) : text_(text), builder_(limits) {}

    ReadTable read() {
        while (!refusal_ && at_ < text_.size())
            read_row();
        if (refusal_) return refuse(*refusal_);
        return builder_.take();
    }

private:
    bool is_line_end() const { return text_[at_] == '\n' || text_[at_] == '\r'; }
    void pass_line_end() {
        if (text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n') ++at_;
        ++at_;
        ++line_;
    }
    void stop(std::size_t column, const char* what) {
        refusal_ =
            TableRefusal{fmt::format("{}：{}", place_text(line_, column), what), line_, column};
    }

    void read_row() {
        const std::size_t begins = line_;
        for (std::size_t column = 1;; ++column) {
            read_cell(begins, column);
            if (refusal_) return;
            if (at_ == text_.size() || is_line_end()) break;
            ++at_;  // the comma
        }
        if (at_ < text_.size()) pass_line_end();
        refusal_ = builder_.end_row(begins);
    }

    void read_cell(std::size_t row, std::size_t column) {
        cell_.clear();
        if (at_ < text_.size() && text_[at_] == '"') {
            read_quoted(column);
        } else {
            while (at_ < text_.size() && text_[at_] != ',' && !is_line_end()) {
                if (text_[at_] == '"') return stop(column, "引号只能包住整个格子。");
                cell_ += text_[at_++];
            }
        }
        if (!refusal_) refusal_ = builder_.put(row, column, cell_);
    }

    void read_quoted(std::size_t column) {
        const std::size_t opened = line_;
        for (++at_;;) {
            if (at_ == text_.size()) {
                line_ = opened;
                return stop(column, "引号没有成对，后面的内容分不开。");
            }
            if (text_[at_] == '"') {
                if (at_ + 1 == text_.size() || text_[at_ + 1] != '"') break;
                cell_ += '"';
                at_ += 2;
            } else if (is_line_end()) {
                cell_ += '\n';
                pass_line_end();
            } else {
                cell_ += text_[at_++];
            }
        }
        ++at_;
        if (at_ < text_.size() && text_[at_] != ',' && !is_line_end())
            stop(column, "引号后面还有字，应当是逗号。");
    }

    std::string_view text_;
    TableBuilder builder_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    std::string cell_;
    std::optional<TableRefusal> refusal_;
};

}  // namespace

ReadTable read_csv(std::string_view bytes, const TableLimits& limits) {
    if (bytes.size() > limits.file_bytes) {
        return refuse(TableRefusal{
            fmt::format("文件太大，最多{}兆字节。请分成几份。", limits.file_bytes >> 20)});
    }
    const auto text = as_utf8(bytes);
    if (!text) return refuse(text.refusal());
    return CsvReading(*text, limits).read();
}

ReadTable read_table(std::string_view bytes, const TableLimits& limits) {
    if (bytes.starts_with("PK\x03\x04")) return read_xlsx(bytes, limits);
    if (bytes.starts_with("\xD0\xCF\x11\xE0")) {
        return refuse(TableRefusal{
            "这是旧格式（.xls）或加了密码的表格。请去掉密码，另存为“Excel 工作簿（.xlsx）”再试。"});
    }
    return read_csv(bytes, limits);
}

}  // namespace platform
