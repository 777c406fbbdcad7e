#include <catch2/catch_test_macros.hpp>

#include "services/membership/document_rules.hpp"
#include "services/membership_data.hpp"

using namespace services::membership;
using platform::CivilDate;

namespace {

constexpr CivilDate today{2026, 11, 21};

Cause cause_of(DocumentKind kind, std::string_view number, CivilDate on = today) {
    const auto verdict = check_document(kind, number, on, test::divisions());
    REQUIRE_FALSE(verdict.has_value());
    return verdict.refusal();
}

DocumentFacts facts_of(DocumentKind kind, std::string_view number, CivilDate on = today) {
    const auto verdict = check_document(kind, number, on, test::divisions());
    REQUIRE(verdict.has_value());
    return *verdict;
}

std::string with_other_end(std::string number) {
    number.back() = number.back() == '5' ? '6' : '5';
    return number;
}

}  // namespace

TEST_CASE("the standard's own example numbers are sound", "[membership][F56]") {
    CHECK(check_document(DocumentKind::resident_id, "11010519491231002X", today, test::divisions())
              .has_value());
    // Born on 2 January 1880: older than anyone, but the number itself adds up.
    CHECK(resident_check_character("44052418800101001") == '4');
    CHECK(cause_of(DocumentKind::resident_id, "440524188001010014") == Cause::too_long_ago);
    CHECK(facts_of(DocumentKind::resident_id, "440524188001010014", {1999, 7, 1}).sex == Sex::male);
}

TEST_CASE("sound synthetic resident numbers tell birth and sex", "[membership][F56]") {
    struct Sound {
        std::string_view number;
        CivilDate birth;
        Sex sex;
    };
    const Sound sound[] = {{"410599196903159016", {1969, 3, 15}, Sex::male},
                           {"630299198501019022", {1985, 1, 1}, Sex::female},
                           {"310199199506209030", {1995, 6, 20}, Sex::male},
                           {"37069919881231959X", {1988, 12, 31}, Sex::male},
                           {"21029920000229905X", {2000, 2, 29}, Sex::male}};
    for (const auto& one : sound) {
        CAPTURE(one.number);
        const auto facts = facts_of(DocumentKind::resident_id, one.number);
        CHECK(facts.birth == one.birth);
        CHECK(facts.sex == one.sex);
        CHECK_FALSE(facts.known_division);  // a mark for staff, not a refusal
        CHECK(cause_of(DocumentKind::resident_id, with_other_end(std::string(one.number))) ==
              Cause::checksum);
    }
}

TEST_CASE("a small x, spaces and full-width digits are forgiven", "[membership]") {
    CHECK(facts_of(DocumentKind::resident_id, "370699 19881231 959x").number ==
          "37069919881231959X");
    CHECK(facts_of(DocumentKind::resident_id, "４１０５９９１９６９０３１５９０１６").number ==
          "410599196903159016");
}

TEST_CASE("a day that never was is named before the checksum", "[membership]") {
    CHECK(cause_of(DocumentKind::resident_id, "210299200102299050") == Cause::no_such_day);
    CHECK(cause_of(DocumentKind::resident_id, "410599196913159016") == Cause::no_such_day);
    CHECK(cause_of(DocumentKind::resident_id, "410599196903009016") == Cause::no_such_day);
}

TEST_CASE("who is not yet sixteen is told so, and joins on the birthday", "[membership]") {
    CHECK(cause_of(DocumentKind::resident_id, "530399201506019044") == Cause::under_age);
    CHECK(cause_of(DocumentKind::resident_id, "530399201506019044", {2031, 5, 31}) ==
          Cause::under_age);
    CHECK(facts_of(DocumentKind::resident_id, "530399201506019044", {2031, 6, 1}).sex ==
          Sex::female);
}

TEST_CASE("a birth day still to come is refused as that", "[membership]") {
    std::string number = "41059920991231901";
    number += resident_check_character(number);
    CHECK(cause_of(DocumentKind::resident_id, number) == Cause::in_the_future);
}

TEST_CASE("a number of the wrong length or with strange characters says which", "[membership]") {
    CHECK(cause_of(DocumentKind::resident_id, "") == Cause::missing);
    CHECK(cause_of(DocumentKind::resident_id, "  ") == Cause::missing);
    CHECK(cause_of(DocumentKind::resident_id, "41059919690315901") == Cause::too_short);
    CHECK(cause_of(DocumentKind::resident_id, "4105991969031590166") == Cause::too_long);
    CHECK(cause_of(DocumentKind::resident_id, "41059919690315901Y") == Cause::wrong_character);
    CHECK(cause_of(DocumentKind::resident_id, "4105X9196903159016") == Cause::wrong_character);
    CHECK(cause_of(DocumentKind::resident_id, "'; DROP TABLE x;--") == Cause::wrong_character);
    CHECK(cause_of(DocumentKind::resident_id, "\xff\xfe") == Cause::wrong_character);
}

TEST_CASE("residence permits of Hong Kong, Macao and Taiwan people are sound", "[membership]") {
    for (const std::string number :
         {"810000198901019014", "820000198901019016", "830000198901019018"}) {
        CAPTURE(number);
        CHECK(facts_of(DocumentKind::hmt_permit, number).birth == CivilDate{1989, 1, 1});
        CHECK(cause_of(DocumentKind::hmt_permit, with_other_end(number)) == Cause::checksum);
        CHECK(cause_of(DocumentKind::resident_id, number) == Cause::other_document_kind);
    }
    CHECK(cause_of(DocumentKind::hmt_permit, "410599196903159016") == Cause::other_document_kind);
}

TEST_CASE("the new permanent-residence card of foreigners is checked by MOD 11-2", "[membership]") {
    const std::string number = "911124198108030024";
    CHECK(facts_of(DocumentKind::foreign_permanent, number).birth == CivilDate{1981, 8, 3});
    CHECK(cause_of(DocumentKind::foreign_permanent, with_other_end(number)) == Cause::checksum);
    CHECK(cause_of(DocumentKind::foreign_permanent, "810000198901019014") ==
          Cause::other_document_kind);
    CHECK(cause_of(DocumentKind::resident_id, number) == Cause::other_document_kind);
}

TEST_CASE("a foreigner's number with an odd birth date is taken and marked", "[membership]") {
    std::string number = "91112419811303002";
    number += foreign_check_character(number);
    const auto facts = facts_of(DocumentKind::foreign_permanent, number);
    CHECK_FALSE(facts.birth.has_value());
    CHECK(age_marks(facts, today) == std::vector{Mark::age_unknown});
}

TEST_CASE("the old permanent-residence card has three letters and twelve digits", "[membership]") {
    const auto facts = facts_of(DocumentKind::foreign_permanent_15, "usa110081080300");
    CHECK(facts.number == "USA110081080300");
    CHECK_FALSE(facts.birth.has_value());
    CHECK(cause_of(DocumentKind::foreign_permanent_15, "US1110081080300") ==
          Cause::wrong_character);
    CHECK(cause_of(DocumentKind::foreign_permanent_15, "USA11008108030") == Cause::too_short);
    CHECK(cause_of(DocumentKind::foreign_permanent_15, "USA1100810803001") == Cause::too_long);
    CHECK(cause_of(DocumentKind::foreign_permanent, "USA110081080300") ==
          Cause::other_document_kind);
    CHECK(cause_of(DocumentKind::foreign_permanent_15, "911124198108030024") ==
          Cause::other_document_kind);
}

TEST_CASE("organisation codes are judged by their check character", "[membership]") {
    for (const std::string code :
         {"91110000600037341L", "81410599MC00000129", "91410599MA00000238", "91310199MA0000A35W"}) {
        CAPTURE(code);
        CHECK(check_organisation_code(code).has_value());
        CHECK(check_organisation_code(with_other_end(code)).refusal() == Cause::checksum);
    }
    CHECK(*check_organisation_code("91110000600037341l") == "91110000600037341L");
    CHECK(check_organisation_code("91110000600037341I").refusal() == Cause::wrong_character);
    CHECK(check_organisation_code("9111").refusal() == Cause::too_short);
    CHECK(check_organisation_code("").refusal() == Cause::missing);
}

TEST_CASE("a county of today is known and an abolished one is only a mark", "[membership]") {
    CHECK(test::divisions().knows_county("410502"));
    CHECK(test::divisions().knows_county("310115"));
    CHECK_FALSE(test::divisions().knows_county("410599"));
    CHECK(test::divisions().province_of("410599") == "河南省");
    CHECK(test::divisions().province_of("990000").empty());
    CHECK(facts_of(DocumentKind::resident_id, "11010519491231002X").known_division);
}

TEST_CASE("age is a mark for staff: past retirement and under eighteen", "[membership]") {
    const auto marks = [](CivilDate birth, Sex sex) {
        return age_marks({"", birth, sex, true}, today);
    };
    CHECK(marks({1966, 11, 21}, Sex::male) == std::vector{Mark::past_retirement_age});
    CHECK(marks({1966, 11, 22}, Sex::male).empty());
    CHECK(marks({1971, 11, 21}, Sex::female) == std::vector{Mark::past_retirement_age});
    CHECK(marks({2008, 11, 22}, Sex::male) == std::vector{Mark::under_18});
    CHECK(marks({2008, 11, 21}, Sex::male).empty());
}

TEST_CASE("a division table that is none is refused in a sentence", "[membership]") {
    CHECK_FALSE(Divisions::parse("[]").has_value());
    CHECK_FALSE(Divisions::parse("{}").has_value());
    CHECK_FALSE(Divisions::parse(R"({"provinces": {"4x": "a"}, "counties": {}})").has_value());
    CHECK_FALSE(Divisions::parse(R"({"provinces": {}, "counties": {"4105": "0"}})").has_value());
}
