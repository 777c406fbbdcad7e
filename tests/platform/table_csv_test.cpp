#include <catch2/catch_test_macros.hpp>

#include "platform/table/csv_text.hpp"
#include "platform/table/table.hpp"
#include "platform/table/written_table.hpp"

using platform::read_csv;
using platform::read_table;

namespace {

using Cells = std::vector<std::string>;

}  // namespace

TEST_CASE("a comma-separated file is read as RFC 4180 has it", "[table][csv]") {
    const auto read =
        read_csv("name,note\r\n\"Li, Na\",\"said \"\"yes\"\"\"\r\n\"two\nlines\",x\r\n");
    REQUIRE(read.has_value());
    REQUIRE(read->rows.size() == 3);
    CHECK(read->rows[1].cells == Cells{"Li, Na", "said \"yes\""});
    CHECK(read->rows[2].cells == Cells{"two\nlines", "x"});
    CHECK(read->rows[2].number == 3);
}

TEST_CASE("files end their lines in any of the three ways, with or without the last",
          "[table][csv]") {
    for (const auto* file : {"a,b\r\nc,d\r\n", "a,b\nc,d", "a,b\rc,d\r"}) {
        const auto read = read_csv(file);
        REQUIRE(read.has_value());
        REQUIRE(read->rows.size() == 2);
        CHECK(read->rows[1].cells == Cells{"c", "d"});
        CHECK(read->rows[1].number == 2);
    }
}

TEST_CASE("rows without text are left out and the others keep their number", "[table][csv]") {
    const auto read = read_csv("\n , ,\n\na,\xE3\x80\x80,\xC2\xA0 b \n");
    REQUIRE(read.has_value());
    REQUIRE(read->rows.size() == 1);
    CHECK(read->rows[0].number == 4);
    CHECK(read->rows[0].cells == Cells{"a", "", "b"});
}

TEST_CASE("a list is read in UTF-8 with and without its mark, and in GB18030", "[table][csv]") {
    for (const char* file : {"姓名,欧阳㛃", "\xEF\xBB\xBF姓名,欧阳㛃",
                             "\xD0\xD5\xC3\xFB,\xC5\xB7\xD1\xF4\x82\x30\xF5\x30"}) {
        const auto read = read_table(file);
        REQUIRE(read.has_value());
        REQUIRE(read->rows.size() == 1);
        CHECK(read->rows[0].cells[0] == "姓名");
        CHECK(read->rows[0].cells[1].starts_with("欧阳"));
    }
    // The word that tells the two apart badly elsewhere: its GBK bytes look like overlong UTF-8.
    CHECK(read_csv("\xC1\xAA\xCD\xA8")->rows[0].cells[0] == "联通");
}

TEST_CASE("what cannot be read is said with line and column in plain words", "[table][csv]") {
    const auto open = read_csv("a,b\nc,\"d\ne,f\n");
    REQUIRE_FALSE(open.has_value());
    CHECK(open.refusal().row == 2);
    CHECK(open.refusal().column == 2);
    CHECK(open.refusal().sentence == "第2行B列：引号没有成对，后面的内容分不开。");
    const auto after = read_csv("a\n\"b\"c,d\n");
    REQUIRE_FALSE(after.has_value());
    CHECK(after.refusal().sentence == "第2行A列：引号后面还有字，应当是逗号。");
    const auto inside = read_csv("a\nb,c\"d\"\n");
    REQUIRE_FALSE(inside.has_value());
    CHECK(inside.refusal().sentence == "第2行B列：引号只能包住整个格子。");
}

TEST_CASE("files that are no list are refused, saying how to mend it", "[table][csv]") {
    for (const std::string& file :
         {std::string("a\0b", 3),
          std::string("\xFF\xFE"
                      "a\0",
                      4),
          std::string("\xFF\xFF,\x80\x80\x81"), std::string("\xD0\xCF\x11\xE0\xA1\xB1")}) {
        const auto read = read_table(file);
        REQUIRE_FALSE(read.has_value());
        CHECK(read.refusal().sentence.find("另存为") != std::string::npos);
    }
}

TEST_CASE("no list takes more than its limits", "[table][csv]") {
    platform::TableLimits small;
    small.file_bytes = 100;
    small.rows = 2;
    small.columns = 3;
    small.cells = 5;
    small.cell_bytes = 8;
    CHECK(read_csv("a,b,c\nd,e\n", small).has_value());
    CHECK_FALSE(read_csv("a,b,c\nd,e,f\n", small).has_value());
    CHECK_FALSE(read_csv("a\nb\nc\n", small).has_value());
    CHECK_FALSE(read_csv("a,b,c,d\n", small).has_value());
    CHECK_FALSE(read_csv("123456789\n", small).has_value());
    CHECK_FALSE(read_csv(std::string(101, 'a'), small).has_value());
}

TEST_CASE("no cell of a table runs as a formula", "[table][csv][console][N4]") {
    platform::CsvText csv({"head"});
    const std::string begin = "\xEF\xBB\xBF\"head\"\r\n";
    for (const auto* cell : {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "|cmd", "＝1",
                             "＋1", "－1", "＠x"}) {
        platform::CsvText one({"head"});
        one.add({cell});
        CHECK(one.text() == begin + "\"'" + cell + "\"\r\n");
    }
    csv.add({"plain, with \"quotes\"", "", "2-1", "王=老师"});
    CHECK(csv.text() == begin + "\"plain, with \"\"quotes\"\"\",\"\",\"2-1\",\"王=老师\"\r\n");
}

TEST_CASE("sums are written to the fen", "[table][csv]") {
    CHECK(to_text(platform::Hundredths{51908011}) == "519080.11");
    CHECK(to_text(platform::Hundredths{5}) == "0.05");
    CHECK(to_text(platform::Hundredths{-105}) == "-1.05");
    CHECK(to_text(platform::Hundredths{std::numeric_limits<std::int64_t>::min()}) ==
          "-92233720368547758.08");
}
