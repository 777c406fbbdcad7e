#include "platform/table/workbook_parts.hpp"

#include <charconv>
#include <set>

#include "platform/table/xml_walk.hpp"

namespace platform {
namespace {

// Which sheet is shown first, and how days are counted.
class WorkbookVisitor final : public XmlVisitor {
public:
    bool begin(std::string_view element, const XmlAttributes& attributes) override {
        if (element == "workbookPr") {
            const auto from_1904 = attributes.get("date1904").value_or("0");
            if (from_1904 == "1" || from_1904 == "true") days = DayCount::from_1904;
        }
        if (element == "sheet" && sheet.empty() &&
            attributes.get("state").value_or("visible") == "visible") {
            sheet = attributes.get("r:id").value_or("");
        }
        return true;
    }
    bool end(std::string_view element) override { return element != "sheets"; }
    void text(std::string_view) override {}

    std::string sheet;
    DayCount days = DayCount::from_1900;
};

class RelationsVisitor final : public XmlVisitor {
public:
    explicit RelationsVisitor(const std::string& wanted) : wanted_(wanted) {}
    bool begin(std::string_view element, const XmlAttributes& attributes) override {
        if (element != "Relationship") return true;
        const auto type = attributes.get("Type").value_or("");
        const auto target = path_of(attributes.get("Target").value_or(""));
        if (type.ends_with("/worksheet") && attributes.get("Id").value_or("") == wanted_)
            sheet = target;
        if (type.ends_with("/sharedStrings")) strings = target;
        if (type.ends_with("/styles")) styles = target;
        return true;
    }
    bool end(std::string_view) override { return true; }
    void text(std::string_view) override {}

    std::string sheet;
    std::string strings;
    std::string styles;

private:
    static std::string path_of(std::string_view target) {
        if (target.starts_with('/')) return std::string(target.substr(1));
        return "xl/" + std::string(target);
    }
    const std::string& wanted_;
};

class StringsVisitor final : public XmlVisitor {
public:
    explicit StringsVisitor(const TableLimits& limits) : limits_(limits) {}
    bool begin(std::string_view element, const XmlAttributes&) override {
        if (element == "si") {
            if (strings.size() == limits_.cells) {
                are_too_many = true;
                return false;
            }
            strings.emplace_back();
        }
        if (element == "rPh") is_reading_aid_ = true;  // how it is pronounced, not what it says
        is_text_ = element == "t" && !is_reading_aid_ && !strings.empty();
        return true;
    }
    bool end(std::string_view element) override {
        if (element == "rPh") is_reading_aid_ = false;
        is_text_ = false;
        return true;
    }
    void text(std::string_view some) override {
        // One byte more than a cell may have is enough for its refusal.
        if (is_text_ && strings.back().size() <= limits_.cell_bytes) strings.back() += some;
    }

    std::vector<std::string> strings;
    bool are_too_many = false;

private:
    const TableLimits& limits_;
    bool is_text_ = false;
    bool is_reading_aid_ = false;
};

class StylesVisitor final : public XmlVisitor {
public:
    bool begin(std::string_view element, const XmlAttributes& attributes) override {
        if (element == "numFmt") {
            const int number = style_number(attributes.get("numFmtId"));
            if (is_date_format(number, attributes.get("formatCode").value_or("")))
                own_dates_.insert(number);
        }
        if (element == "cellXfs") is_list_ = true;
        if (element == "xf" && is_list_) {
            const int number = style_number(attributes.get("numFmtId"));
            is_date.push_back(own_dates_.contains(number) || is_date_format(number, ""));
        }
        return true;
    }
    bool end(std::string_view element) override { return element != "cellXfs"; }
    void text(std::string_view) override {}

    std::vector<bool> is_date;

private:
    std::set<int> own_dates_;
    bool is_list_ = false;
};

class WorkbookReading final {
public:
    WorkbookReading(ZipParts& zip, const TableLimits& limits) : zip_(zip), limits_(limits) {}

    Outcome<Workbook, TableRefusal> read() {
        WorkbookVisitor workbook;
        if (!walk("xl/workbook.xml", workbook)) return refuse(*refusal_);
        book_.days = workbook.days;
        RelationsVisitor relations(workbook.sheet);
        if (!walk("xl/_rels/workbook.xml.rels", relations)) return refuse(*refusal_);
        if (workbook.sheet.empty() || relations.sheet.empty())
            return refuse(TableRefusal{"这个工作簿里没有看得见的工作表。"});
        book_.sheet = relations.sheet;
        if (!read_strings(relations.strings) || !read_styles(relations.styles))
            return refuse(*refusal_);
        return std::move(book_);
    }

private:
    bool walk(const std::string& name, XmlVisitor& visitor) {
        const auto part = zip_.part(name);
        if (!part) {
            refusal_ = why_not(part.refusal());
        } else if (!walk_xml(*part, visitor)) {
            refusal_ = why_not(ZipRefusal::damaged);
        }
        return !refusal_;
    }
    bool read_strings(const std::string& name) {
        if (name.empty()) return true;
        StringsVisitor visitor(limits_);
        if (!walk(name, visitor)) return false;
        if (visitor.are_too_many) {
            refusal_ = why_not(ZipRefusal::too_large);
            return false;
        }
        book_.strings = std::move(visitor.strings);
        return true;
    }
    bool read_styles(const std::string& name) {
        if (name.empty()) return true;
        StylesVisitor visitor;
        if (!walk(name, visitor)) return false;
        book_.is_date = std::move(visitor.is_date);
        return true;
    }

    ZipParts& zip_;
    const TableLimits& limits_;
    Workbook book_;
    std::optional<TableRefusal> refusal_;
};

}  // namespace

TableRefusal why_not(ZipRefusal refusal) {
    switch (refusal) {
        case ZipRefusal::not_a_zip:
        case ZipRefusal::no_such_part:
            return {"这个文件不是 Excel 工作簿（.xlsx）。"};
        case ZipRefusal::packed_in_a_way_unknown:
            return {"这个工作簿加了密码或用了少见的压缩。请去掉密码，重新另存为 .xlsx。"};
        case ZipRefusal::too_large:
            return {"这个工作簿解开以后太大，请分成几份。"};
        case ZipRefusal::damaged:
            break;
    }
    return {"这个工作簿损坏了，请用表格软件打开，重新保存。"};
}

std::optional<std::size_t> whole_in(std::string_view text) {
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

int style_number(std::optional<std::string_view> text) {
    const auto value = text ? whole_in(*text) : std::nullopt;
    return value && *value < 100'000 ? static_cast<int>(*value) : 0;
}

Outcome<Workbook, TableRefusal> read_workbook(ZipParts& zip, const TableLimits& limits) {
    return WorkbookReading(zip, limits).read();
}

}  // namespace platform
