#include <catch2/catch_test_macros.hpp>

#include "services/membership_data.hpp"

using namespace services::membership;
using services::membership::test::divisions;
using services::membership::test::text_of;

TEST_CASE("the table names every province, city and county, each within the one above",
          "[membership][divisions]") {
    CHECK(divisions().provinces().size() == 34);
    std::size_t cities = 0;
    std::size_t counties = 0;
    for (const Division& province : divisions().provinces()) {
        for (const Division& city : divisions().cities_of(province.code)) {
            ++cities;
            CHECK(city.code.starts_with(province.code));
            for (const Division& county : divisions().counties_of(city.code)) {
                ++counties;
                CHECK(county.code.starts_with(city.code));
                CHECK_FALSE(county.name.empty());
                CHECK(divisions().knows_county(county.code));
            }
        }
    }
    CHECK(cities == 342);
    CHECK(counties > 2900);
    CHECK(divisions().cities_of("71").empty());
}

TEST_CASE("every county's streets stand in the file of its province", "[membership][divisions]") {
    std::size_t streets = 0;
    for (const Division& province : divisions().provinces()) {
        const auto text = text_of("assets/divisions/streets/" + province.code + ".json");
        if (text.empty()) continue;
        for (const Division& city : divisions().cities_of(province.code)) {
            const auto county = divisions().counties_of(city.code).front();
            const auto found = streets_in(text, county.code);
            REQUIRE(found.has_value());
            streets += found->size();
            for (const Division& street : *found) {
                CHECK(street.code.size() == 9);
                CHECK(street.code.starts_with(county.code));
            }
        }
    }
    CHECK(streets > 3000);
}

TEST_CASE("a street of a county that is not in the file is no street, and a broken file is said",
          "[membership][divisions]") {
    const std::string text = R"({"streets": {"410502": "001东大街街道 100某镇", "410503": "1x"}})";
    CHECK(streets_in(text, "410502").value() ==
          std::vector<Division>{{"410502001", "东大街街道"}, {"410502100", "某镇"}});
    CHECK(streets_in(text, "110101").value().empty());
    CHECK(streets_in(text, "410503").refusal().sentence == "county 410503 lists no codes");
    CHECK_FALSE(streets_in("{}", "410502").has_value());
    CHECK_FALSE(streets_in("[", "410502").has_value());
}

TEST_CASE("a table that gives codes alone is still one", "[membership][divisions]") {
    const auto table =
        Divisions::parse(R"({"provinces": {"41": "河南省"}, "counties": {"4105": "02 03"}})");
    REQUIRE(table.has_value());
    CHECK(table->knows_county("410502"));
    CHECK(table->counties_of("4105").empty());
}
