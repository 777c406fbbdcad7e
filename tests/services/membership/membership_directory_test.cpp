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

TEST_CASE("another station is looked for in the grid, then the street, then the county",
          "[membership]") {
    const auto with_stations = [](const std::string& stations) {
        const std::string grid = R"(, "county": "410599", "street_name": "湖滨街", "union": "u"})";
        const std::string street = R"(, "street": "410599001")";
        return Directory::parse(
                   R"({"unions": [{"code": "u", "name": "兜底工会", "kind": "pool",)"
                   R"( "county": "410599", "member_prefix": "U"}], "firms": [], "counties":)"
                   R"( [{"code": "410599", "name": "明湖区", "pool": "u"}], "grids": [)"
                   R"({"code": "g-1", "name": "一")" +
                   street + grid + R"(, {"code": "g-2", "name": "二")" + street + grid +
                   R"(, {"code": "g-3", "name": "三", "street": "410599002")" + grid +
                   R"(], "stations": [)" + stations + "]}")
            .value();
    };
    const auto station = [](const std::string& number, const std::string& grid) {
        return R"({"id": "0192f0a0-0000-7000-8000-00000000000)" + number + R"(", "name": "站)" +
               number + R"(", "address": "路", "county": "410599", "grid": ")" + grid +
               R"(", "keeper": "", "phone": "", "hours": ""})";
    };
    const auto here = station("1", "g-1");
    const auto far = station("2", "g-3");
    const auto street = station("3", "g-2");
    const auto beside = station("4", "g-1");
    const auto found = [&](const std::string& stations) -> std::string {
        const auto all = with_stations(stations);
        const auto* other = all.another_near(all.stations().front());
        return other == nullptr ? "" : other->name;
    };
    CHECK(found(here).empty());
    CHECK(found(here + "," + far) == "站2");
    CHECK(found(here + "," + far + "," + street) == "站3");
    CHECK(found(here + "," + far + "," + street + "," + beside) == "站4");
}
