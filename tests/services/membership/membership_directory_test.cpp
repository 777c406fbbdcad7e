#include <catch2/catch_test_macros.hpp>

#include "services/membership/directory.hpp"
#include "services/membership_data.hpp"

using namespace services::membership;
using test::directory;

namespace {

std::string refusal_of(const std::string& json) {
    const auto read = Directory::parse(json);
    REQUIRE_FALSE(read.has_value());
    return read.refusal().sentence;
}

std::string with(const std::string& unions, const std::string& firms = "",
                 const std::string& counties = "") {
    return R"({"unions": [)" + unions + R"(], "firms": [)" + firms +
           R"(], "grids": [], "stations": [], "counties": [)" + counties + "]}";
}

const std::string joint =
    R"({"code": "u", "name": "联合工会", "kind": "joint", "county": "410599", "member_prefix": "A"})";

}  // namespace

TEST_CASE("the demonstration has twelve grids and fourteen firms", "[membership][F56]") {
    CHECK(directory().grids().size() == 12);
    CHECK(directory().firms().size() == 14);
    CHECK(directory().grids_in("410599").size() == 12);
    CHECK(directory().grids_in("410599002").size() == 3);
    CHECK(directory().grids_in("999999").empty());
    CHECK(directory().stations().size() == 4);
    CHECK(directory().county("410599")->pool == UnionCode{"u-pool"});
}

TEST_CASE("a firm is found by what people call it", "[membership]") {
    REQUIRE(directory().firms_named("蜂行").size() == 1);
    CHECK(directory().firms_named("蜂行").front()->code == FirmCode{"f-fengniao"});
    CHECK(directory().firms_named("腾远 快递").front()->code == FirmCode{"f-tengda"});
    CHECK(directory().firms_named("明湖").size() > 3);
    CHECK(directory().firms_named("明湖", 2).size() == 2);
    CHECK(directory().firms_named("没有这家").empty());
    CHECK(directory().firms_named(" ").empty());
}

TEST_CASE("a directory that contradicts itself is refused in a sentence", "[membership]") {
    CHECK(Directory::parse(with(joint)).has_value());
    CHECK(refusal_of("[]") == "it is not an object");
    CHECK(refusal_of("{}") == "the directory needs a list `unions`");
    CHECK(refusal_of(with("1")) == "unions, entry 1: is not an object");
    CHECK(refusal_of(with(R"({"code": "u"})")) == "unions, entry 1: name is missing");
    CHECK(refusal_of(with(joint + "," + joint)) == "unions, entry 2: its code is given twice");
    CHECK(refusal_of(with(joint, R"({"code": "f", "name": "甲", "union": "x"})")) ==
          "firms, entry 1: its union is not in the directory");
    CHECK(refusal_of(with(joint, "", R"({"code": "410599", "name": "甲", "pool": "u"})")) ==
          "counties, entry 1: its pool is not in the directory");
    CHECK(refusal_of(with(joint, R"({"code": "f", "name": "甲", "also_called": [1]})")) ==
          "firms, entry 1: also_called holds what is not text");
}
