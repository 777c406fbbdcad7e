#include "platform/http/http_message.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using platform::parse_query;
using platform::parse_target;

TEST_CASE("a target comes apart into path and query, decoded", "[http][N4]") {
    const auto target = parse_target("/v1/halls/%E7%AB%99?from=3&name=a+b%2Bc&empty=&bare");
    REQUIRE(target.has_value());
    CHECK(target->path == "/v1/halls/站");
    CHECK(target->query.at("from") == "3");
    CHECK(target->query.at("name") == "a b+c");
    CHECK(target->query.at("empty").empty());
    CHECK(target->query.at("bare").empty());
}

TEST_CASE("a path keeps its plus signs and its last slash", "[http]") {
    const auto target = parse_target("/a+b/");
    REQUIRE(target.has_value());
    CHECK(target->path == "/a+b/");
}

TEST_CASE("an unsound target is refused", "[http][N4]") {
    const std::string text =
        GENERATE("", "v1", "http://elsewhere/v1", "*", "/%", "/%4", "/%zz", "/a%2fb", "/a%5cb",
                 "/..", "/a/../b", "/%2e%2e/b", "/./b", "/a//b", "//host/b", "/%00", "/%0a", "/%ff",
                 "/%c0%af", "/a#b", "/?a=%", "/?a=%g1", "/?a=%ff", "/?%00=1", "/?a=1&a=2");
    INFO(text);
    CHECK_FALSE(parse_target(text).has_value());
}

TEST_CASE("a form may hold line breaks and Chinese, but no key twice", "[http]") {
    const auto form = parse_query("words=%E6%AC%A7%E9%98%B3%0D%0Aand+more&&next=1");
    REQUIRE(form.has_value());
    CHECK(form->at("words") == "欧阳\r\nand more");
    CHECK(form->at("next") == "1");
    CHECK_FALSE(parse_query("a=1&b=2&%61=3").has_value());
}

TEST_CASE("what is built as a target is read back the same", "[http]") {
    const platform::HttpQuery query{{"name", "欧阳 & 㛃+=?#%"}, {"empty", ""}};
    const auto target = parse_target(platform::to_target("/v1/a b/ü", query));
    REQUIRE(target.has_value());
    CHECK(target->path == "/v1/a b/ü");
    CHECK(target->query == query);
}
