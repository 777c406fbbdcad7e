#include <catch2/catch_test_macros.hpp>

#include "platform/table/table.hpp"
#include "platform/table/written_table.hpp"
#include "support/zip_file.hpp"

using platform::read_xlsx;

namespace {

using Cells = std::vector<std::string>;

platform::ReadTable read_book(const BookParts& book, const platform::TableLimits& limits = {}) {
    return read_xlsx(zip_of(parts_of(book)), limits);
}

}  // namespace

TEST_CASE("a sheet that was written is read back as it was", "[table][xlsx]") {
    platform::WrittenTable table;
    table.title = "名册[2026]/一";
    table.heads = {"姓名", "证件号码", "人数", "金额"};
    table.rows = {{std::string("欧阳㛃"), std::string("410599196903159016"), std::int64_t{3},
                   platform::Hundredths{51908011}},
                  {std::string("=SUM(A1)"), std::string("1 < 2 & \"3\""), std::int64_t{-7},
                   platform::Hundredths{-5}}};
    const auto bytes = platform::to_xlsx(table);
    const auto read = platform::read_table(platform::as_text(bytes));
    REQUIRE(read.has_value());
    CHECK(read->spoilt.empty());
    REQUIRE(read->rows.size() == 3);
    CHECK(read->rows[0].cells == table.heads);
    CHECK(read->rows[1].cells == Cells{"欧阳㛃", "410599196903159016", "3", "519080.11"});
    CHECK(read->rows[2].cells == Cells{"=SUM(A1)", "1 < 2 & \"3\"", "-7", "-0.05"});
    CHECK(read->rows[2].number == 3);
}

TEST_CASE("sums too long for a sheet's numbers are written as text", "[table][xlsx]") {
    platform::WrittenTable table;
    table.heads = {"a", "b"};
    table.rows = {
        {std::int64_t{1'234'567'890'123'456'789}, platform::Hundredths{99'999'999'999'999}}};
    const auto read = read_xlsx(platform::as_text(platform::to_xlsx(table)));
    REQUIRE(read.has_value());
    CHECK(read->rows[1].cells == Cells{"1234567890123456789", "999999999999.99"});
}

TEST_CASE("days come as days whatever format shows them", "[table][xlsx]") {
    const auto read =
        read_book({R"(<row r="2"><c r="A2" s="0"><v>46347</v></c><c r="B2" s="1"><v>46347</v></c>)"
                   R"(<c r="C2" s="2"><v>46347.5</v></c><c r="D2" s="1"><v>59</v></c></row>)",
                   "", R"(<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/>)", ""});
    REQUIRE(read.has_value());
    CHECK(read->rows[0].number == 2);
    CHECK(read->rows[0].cells == Cells{"46347", "2026-11-21", "2026-11-21", "1900-02-28"});
    const auto other = read_book({R"(<row><c s="0"><v>44885</v></c></row>)", "",
                                  R"(<xf numFmtId="22"/>)", R"(<workbookPr date1904="1"/>)"});
    REQUIRE(other.has_value());
    CHECK(other->rows[0].cells == Cells{"2026-11-21"});
}

TEST_CASE("text is put together from its runs without reading aids", "[table][xlsx]") {
    const auto read = read_book(
        {R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>x</t></is></c></row>)",
         R"(<si><r><t>欧</t></r><r><t>阳</t></r><rPh sb="0" eb="1"><t>ouyang</t></rPh></si>)", "",
         ""});
    REQUIRE(read.has_value());
    CHECK(read->rows[0].cells == Cells{"欧阳", "", "x"});
}

TEST_CASE("cells that do not hold what was typed are named, each of them", "[table][xlsx]") {
    const auto read = read_book(
        {R"(<row r="5"><c r="B5"><v>4.1059919690315898E+17</v></c><c r="C5" t="e"><v>#REF!</v></c>)"
         R"(<c r="D5"><f>A1+1</f></c><c r="E5" s="1"><v>-3</v></c></row>)",
         "", R"(<xf numFmtId="0"/><xf numFmtId="14"/>)", ""});
    REQUIRE(read.has_value());
    REQUIRE(read->spoilt.size() == 4);
    CHECK(read->spoilt[0].row == 5);
    CHECK(read->spoilt[0].column == 2);
    CHECK(read->spoilt[0].sentence.find("15位") != std::string::npos);
    CHECK(read->spoilt[3].column == 5);
}

TEST_CASE("a small file does not unpack into a large one", "[table][xlsx]") {
    auto parts = parts_of({});
    parts["xl/sharedStrings.xml"] = "<sst>" + std::string(std::size_t{120} << 20, ' ') + "</sst>";
    const auto bomb = zip_of(parts);
    CHECK(bomb.size() < std::size_t{1} << 20);
    const auto read = read_xlsx(bomb);
    REQUIRE_FALSE(read.has_value());
    CHECK(read.refusal().sentence.find("太大") != std::string::npos);
}

TEST_CASE("one long string in many cells meets the limit too", "[table][xlsx]") {
    std::string cells;
    for (const char* column : {"A", "B", "C", "D"})
        cells += std::string("<c r=\"") + column + "1\" t=\"s\"><v>0</v></c>";
    platform::TableLimits small;
    small.unpacked_bytes = 8000;
    const BookParts book{"<row r=\"1\">" + cells + "</row>",
                         "<si><t>" + std::string(2500, 'x') + "</t></si>", "", ""};
    CHECK(read_book(book).has_value());
    CHECK_FALSE(read_book(book, small).has_value());
}

TEST_CASE("documents that define entities or nest without end are refused", "[table][xlsx]") {
    auto parts = parts_of({});
    parts["xl/worksheets/sheet1.xml"] =
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b "
        "\"&a;&a;&a;\">]><worksheet>&b;</worksheet>";
    CHECK_FALSE(read_xlsx(zip_of(parts)).has_value());
    std::string deep;
    for (int i = 0; i < 5000; ++i)
        deep += "<a>";
    parts["xl/worksheets/sheet1.xml"] = "<worksheet>" + deep;
    CHECK_FALSE(read_xlsx(zip_of(parts)).has_value());
}

TEST_CASE("damaged and missing parts are refused in plain words", "[table][xlsx]") {
    CHECK_FALSE(read_xlsx("PK\x03\x04 and then nothing").has_value());
    CHECK_FALSE(read_xlsx(zip_of({{"a.txt", "b"}})).has_value());
    for (const auto* rows :
         {R"(<row r="3"/><row r="2"/>)",
          R"(<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>)", R"(<row r="x"/>)",
          R"(<row r="9999999999999"/>)", R"(<row r="1"><c r="1"/></row>)", R"(<c r="A1"/>)",
          R"(<row r="1"><c r="A1" t="s"><v>7</v></c></row>)",
          R"(<row r="1"><c r="XFD1"><v>1</v></c></row>)", "<row r=\"1\">"}) {
        INFO(rows);
        const auto read = read_book({rows, "", "", ""});
        REQUIRE_FALSE(read.has_value());
        CHECK_FALSE(read.refusal().sentence.empty());
    }
    auto whole = zip_of(parts_of({R"(<row r="1"><c r="A1"><v>1</v></c></row>)", "", "", ""}));
    for (std::size_t at = 0; at < whole.size(); at += 7) {
        auto cut = whole;
        cut[at] = static_cast<char>(cut[at] ^ 0x55);
        (void)read_xlsx(cut);
        (void)read_xlsx(std::string_view(whole).substr(0, at));
    }
}
