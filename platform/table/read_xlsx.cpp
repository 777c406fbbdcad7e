// The first sheet of a workbook (ECMA-376, both its editions): strings kept apart, dates by their
// format, numbers as typed.
#include <fmt/format.h>

#include "platform/table/reading.hpp"
#include "platform/table/sheet_numbers.hpp"
#include "platform/table/table.hpp"
#include "platform/table/workbook_parts.hpp"
#include "platform/table/xml_walk.hpp"

namespace platform {
namespace {

// Letters and digits of "BC23".
std::optional<std::size_t> column_in(std::string_view place) {
    std::size_t column = 0;
    std::size_t at = 0;
    for (; at < place.size() && at < 4 && place[at] >= 'A' && place[at] <= 'Z'; ++at)
        column = column * 26 + static_cast<std::size_t>(place[at] - 'A') + 1;
    if (column == 0 || !whole_in(place.substr(at))) return std::nullopt;
    return column;
}

class SheetVisitor final : public XmlVisitor {
public:
    SheetVisitor(const Workbook& book, const TableLimits& limits)
        : book_(book), limits_(limits), builder_(limits) {}

    bool begin(std::string_view element, const XmlAttributes& attributes) override {
        if (element == "row") begin_row(attributes);
        if (element == "c") begin_cell(attributes);
        if (element == "f") has_formula_ = true;
        if (element == "rPh") is_reading_aid_ = true;
        takes_text_ = is_cell_ && (element == "v" || (element == "t" && !is_reading_aid_));
        if (element == "v") has_value_ = true;
        return !refusal;
    }
    bool end(std::string_view element) override {
        takes_text_ = false;
        if (element == "rPh") is_reading_aid_ = false;
        if (element == "c" && is_cell_) end_cell();
        if (element == "row" && !refusal) refusal = builder_.end_row(row_);
        return !refusal && element != "sheetData";
    }
    void text(std::string_view some) override {
        if (takes_text_ && kept_.size() <= limits_.cell_bytes) kept_ += some;
    }
    Table take() { return builder_.take(); }

    std::optional<TableRefusal> refusal;

private:
    void damaged() {
        refusal = TableRefusal{fmt::format("{}：表格文件损坏，请重新保存。", place_text(row_, 0)),
                               row_, 0};
    }
    void begin_row(const XmlAttributes& attributes) {
        const auto given = attributes.get("r");
        const auto row = given ? whole_in(*given) : row_ + 1;
        // Sheets have 1,048,576 rows, told in their order.
        if (!row || *row <= row_ || *row > 1'048'576) return damaged();
        row_ = *row;
        column_ = 0;
    }
    void begin_cell(const XmlAttributes& attributes) {
        const auto place = attributes.get("r");
        const auto column = place ? column_in(*place) : column_ + 1;
        if (!column || *column <= column_ || row_ == 0) return damaged();
        column_ = *column;
        kind_ = attributes.get("t").value_or("n");
        const auto style = static_cast<std::size_t>(style_number(attributes.get("s")));
        is_date_ = style < book_.is_date.size() && book_.is_date[style];
        kept_.clear();
        is_cell_ = true;
        has_formula_ = has_value_ = false;
    }
    void end_cell() {
        is_cell_ = false;
        if (kind_ == "s") return put_kept_apart();
        if (kind_ == "e") {
            return spoilt("这一格的公式出错了，请改成内容本身。");
        }
        if (kind_ == "b") return put(kept_ == "1" ? "TRUE" : "FALSE");
        if (kind_ == "d") return put(std::string_view(kept_).substr(0, kept_.find('T')));
        if (kind_ == "str" || kind_ == "inlineStr") return put(kept_);
        if (!has_value_) {
            if (has_formula_) spoilt("这一格的公式还没有算出结果，请用表格软件打开并保存一次。");
            return;
        }
        const auto number =
            is_date_ ? sheet_day(kept_, book_.days) : sheet_number(std::string_view(kept_));
        if (const auto* text = std::get_if<std::string>(&number)) return put(*text);
        spoilt(std::get<SpoiltNumber>(number).sentence);
    }
    void put_kept_apart() {
        const auto index = whole_in(kept_);
        if (!index || *index >= book_.strings.size()) return damaged();
        put(book_.strings[*index]);
    }
    void put(std::string_view text) { refusal = builder_.put(row_, column_, text); }
    // Something stood there, so that the row is not taken for empty.
    void spoilt(const std::string& sentence) {
        put("?");
        if (!refusal) builder_.mark_spoilt(row_, column_, sentence);
    }

    const Workbook& book_;
    const TableLimits& limits_;
    TableBuilder builder_;
    std::size_t row_ = 0;
    std::size_t column_ = 0;
    std::string kind_;
    std::string kept_;
    bool is_cell_ = false;
    bool is_date_ = false;
    bool has_formula_ = false;
    bool has_value_ = false;
    bool takes_text_ = false;
    bool is_reading_aid_ = false;
};

}  // namespace

ReadTable read_xlsx(std::string_view bytes, const TableLimits& limits) {
    if (bytes.size() > limits.file_bytes) {
        return refuse(TableRefusal{
            fmt::format("文件太大，最多{}兆字节。请分成几份。", limits.file_bytes >> 20)});
    }
    ZipParts zip(bytes, limits.unpacked_bytes);
    const auto book = read_workbook(zip, limits);
    if (!book) return refuse(book.refusal());
    const auto part = zip.part(book->sheet);
    if (!part) return refuse(why_not(part.refusal()));
    SheetVisitor sheet(*book, limits);
    if (!walk_xml(*part, sheet)) return refuse(why_not(ZipRefusal::damaged));
    if (sheet.refusal) return refuse(*sheet.refusal);
    return sheet.take();
}

}  // namespace platform
