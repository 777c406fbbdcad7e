#include <catch2/catch_test_macros.hpp>

#include "platform/base/fault.hpp"
#include "platform/storage/sql_text.hpp"

using namespace platform;

TEST_CASE("named parameters are numbered by first appearance", "[storage]") {
    const auto compiled = compile_sql("SELECT $b, $a, $b FROM t WHERE c = $a", Engine::postgresql);
    CHECK(compiled.text == "SELECT $1, $2, $1 FROM t WHERE c = $2");
    CHECK(compiled.names == std::vector<std::string>{"b", "a"});
    CHECK(compile_sql("SELECT $b, $a, $b", Engine::sqlite).text == "SELECT ?1, ?2, ?1");
}

TEST_CASE("a name that begins like another one is its own parameter", "[storage]") {
    const auto compiled = compile_sql("SELECT $lane, $lane_id, $lane2", Engine::postgresql);
    CHECK(compiled.names == std::vector<std::string>{"lane", "lane_id", "lane2"});
}

TEST_CASE("literals, quoted names and comments are left alone", "[storage]") {
    const std::string kept = "SELECT '$a {x} it''s; $b', \"$c;\" -- $d; {blob}\n/* $e; ' */ FROM t";
    for (const auto engine : {Engine::sqlite, Engine::postgresql}) {
        const auto compiled = compile_sql(kept, engine);
        CHECK(compiled.text == kept);
        CHECK(compiled.names.empty());
    }
}

TEST_CASE("a parameter that is nothing becomes the word for it", "[storage]") {
    const std::vector<std::string> nulls{"a"};
    const auto compiled = compile_sql("SELECT $a, $b, $a, '$a', $ab", Engine::postgresql, nulls);
    CHECK(compiled.text == "SELECT NULL, $1, NULL, '$a', $2");
    CHECK(compiled.names == std::vector<std::string>{"b", "ab"});
}

TEST_CASE("macros become each engine's words", "[storage]") {
    const std::string sql = "CREATE TABLE t (id {key}, body {blob} NOT NULL)";
    CHECK(compile_sql(sql, Engine::sqlite).text ==
          "CREATE TABLE t (id INTEGER PRIMARY KEY, body BLOB NOT NULL)");
    CHECK(compile_sql(sql, Engine::postgresql).text ==
          "CREATE TABLE t (id BIGINT PRIMARY KEY, body BYTEA NOT NULL)");
    const std::string reading = "SELECT id FROM t {held}";
    CHECK(compile_sql(reading, Engine::sqlite).text == "SELECT id FROM t ");
    CHECK(compile_sql(reading, Engine::postgresql).text == "SELECT id FROM t FOR SHARE");
}

TEST_CASE("a script is split at the ends of its statements only", "[storage]") {
    const auto statements = split_statements(
        "CREATE TABLE a (x TEXT DEFAULT ';'); -- one; two\n;\n INSERT INTO a VALUES ('b;');\n -- "
        "end");
    REQUIRE(statements.size() == 2);
    CHECK(statements[0] == "CREATE TABLE a (x TEXT DEFAULT ';')");
    CHECK(statements[1].find("INSERT INTO a VALUES ('b;')") != std::string::npos);
    CHECK(split_statements(" ; -- nothing\n").empty());
    CHECK(split_statements("").empty());
}

TEST_CASE("an unclosed literal runs to the end of the text", "[storage]") {
    CHECK(compile_sql("SELECT 'abc $a", Engine::sqlite).names.empty());
    CHECK(compile_sql("SELECT /* $a", Engine::sqlite).names.empty());
}

TEST_CASE("values come in the order of the names", "[storage]") {
    const std::vector<Parameter> given{{"a", 1}, {"b", "two"}};
    const auto values = values_in_order({"b", "a"}, given);
    REQUIRE(values.size() == 2);
    CHECK(std::get<std::string>(*values[0]) == "two");
    CHECK(std::get<std::int64_t>(*values[1]) == 1);
}
