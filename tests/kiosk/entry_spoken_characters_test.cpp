#include "kiosk/entry/spoken_characters.hpp"

#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <set>

#include "platform/base/text.hpp"

namespace {
const std::filesystem::path list =
    std::filesystem::path(YIZHAN_SOURCE_DIR) / "assets/entry/spoken_characters.tsv";
}

TEST_CASE("characters that sound alike are told apart by ear", "[entry][voice]") {
    const kiosk::entry::SpokenCharacters said(list);
    CHECK(said.of("张") == "弓长张");
    CHECK(said.of("章") == "立早章");
    CHECK(said.of("伟") == "伟大的伟");
    CHECK(said.of("张伟").empty());
    CHECK(said.of("𬱖").empty());
}

TEST_CASE("what is said of a character ends with it, and stands in the list once",
          "[entry][voice]") {
    std::ifstream lines(list);
    std::set<std::string> seen;
    std::set<std::string> sayings;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with('#')) continue;
        const auto tab = line.find('\t');
        REQUIRE(tab != std::string::npos);
        const std::string character = line.substr(0, tab);
        const std::string saying = line.substr(tab + 1);
        INFO(line);
        CHECK(platform::length_of(character) == 1);
        CHECK(saying.size() > character.size());
        CHECK(saying.ends_with(character));
        CHECK(seen.insert(character).second);
        CHECK(sayings.insert(saying).second);
    }
    CHECK(seen.size() > 500);
}
