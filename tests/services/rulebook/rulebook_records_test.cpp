#include <catch2/catch_test_macros.hpp>
#include <fstream>

#include "services/rulebook/rulebook_records.hpp"

using namespace services::rulebook;

namespace {

std::string sample(const std::string& name) {
    std::ifstream file(std::string(YIZHAN_SOURCE_DIR) + "/tests/services/samples/" + name +
                       ".1.json");
    std::string text;
    std::getline(file, text);
    REQUIRE_FALSE(text.empty());
    return text;
}

}  // namespace

TEST_CASE("every shipped number of the rule book's records is still read", "[rulebook]") {
    const auto proposed = proposed_from(sample("rulebook.proposed"));
    REQUIRE(proposed.has_value());
    CHECK(proposed->text.kind == Kind::relief);
    CHECK(proposed->text.first_day == platform::CivilDate{2027, 1, 1});
    CHECK(body_text(*proposed) == sample("rulebook.proposed"));
    const auto decided = decided_from(sample("rulebook.decided"));
    REQUIRE(decided.has_value());
    CHECK(decided->decision == Decision::publish);
    CHECK(body_text(*decided) == sample("rulebook.decided"));
    CHECK_FALSE(decided_from(R"({"decision":"burn"})").has_value());
    CHECK_FALSE(proposed_from("{").has_value());
}
