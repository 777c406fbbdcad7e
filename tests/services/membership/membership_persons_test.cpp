#include <catch2/catch_test_macros.hpp>

#include "platform/base/text.hpp"
#include "services/membership/person_rules.hpp"

using namespace services::membership;

namespace {

std::string taken(std::string_view typed, DocumentKind kind = DocumentKind::resident_id) {
    const auto name = check_name(kind, typed);
    REQUIRE(name.has_value());
    return *name;
}

Cause refused(std::string_view typed, DocumentKind kind = DocumentKind::resident_id) {
    const auto name = check_name(kind, typed);
    REQUIRE_FALSE(name.has_value());
    return name.refusal();
}

std::string repeated(std::string_view text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i)
        all += text;
    return all;
}

}  // namespace

TEST_CASE("rare and short names are names", "[membership]") {
    CHECK(taken("欧阳㛃") == "欧阳㛃");
    CHECK(taken("丁") == "丁");
    CHECK(taken("𠮷田") == "𠮷田");
    CHECK(taken("〇") == "〇");
    CHECK(taken(" 王 五　") == "王五");
}

TEST_CASE("every look-alike of the middle dot becomes U+00B7", "[membership]") {
    for (const std::string dot : {"·", "•", "・", "．", "."}) {
        CAPTURE(dot);
        CHECK(taken("阿卜杜" + dot + "热合曼") == "阿卜杜·热合曼");
    }
    CHECK(refused("·阿卜杜") == Cause::separator_misplaced);
    CHECK(refused("阿卜杜·") == Cause::separator_misplaced);
    CHECK(refused("阿卜杜··热合曼") == Cause::separator_misplaced);
    CHECK(refused("···") == Cause::separator_misplaced);
}

TEST_CASE("a name has up to fifty characters", "[membership]") {
    CHECK(platform::length_of(taken(repeated("买", 24) + "·" + repeated("提", 25))) == 50);
    CHECK(refused(repeated("买", 51)) == Cause::too_long);
    CHECK(refused("") == Cause::missing);
    CHECK(refused(" 　") == Cause::missing);
}

TEST_CASE("what is no name is refused by its cause", "[membership]") {
    CHECK(refused("王5") == Cause::has_digit);
    CHECK(refused("王５") == Cause::has_digit);
    CHECK(refused("<script>alert(1)</script>") == Cause::has_script);
    CHECK(refused("王';DROP TABLE--") == Cause::has_script);
    CHECK(refused("王\n五") == Cause::wrong_character);
    CHECK(refused("王\u200B五") == Cause::wrong_character);
    CHECK(refused("王\U0001F600") == Cause::wrong_character);
    CHECK(refused("王\uE000") == Cause::wrong_character);
    CHECK(refused("\xff") == Cause::wrong_character);
    CHECK(refused("John Smith") == Cause::has_foreign_letters);
    CHECK(refused("王John") == Cause::mixed_scripts);
}

TEST_CASE("a foreigner's name may be in Latin letters", "[membership]") {
    constexpr auto kind = DocumentKind::foreign_permanent;
    CHECK(taken(" Zoë  O'Brien-Núñez Jr. ", kind) == "Zoë O'Brien-Núñez Jr.");
    CHECK(taken("李莲花", kind) == "李莲花");
    CHECK(refused("-Anna", kind) == Cause::separator_misplaced);
    CHECK(refused("Anna 2", kind) == Cause::has_digit);
}

TEST_CASE("mobile numbers are taken with or without +86", "[membership]") {
    CHECK(*check_mobile("13800005678") == "13800005678");
    CHECK(*check_mobile("+86 138-0000-5678") == "13800005678");
    CHECK(*check_mobile("１９９００００５６７８") == "19900005678");
    CHECK(check_mobile("").refusal() == Cause::missing);
    CHECK(check_mobile("1380000567").refusal() == Cause::too_short);
    CHECK(check_mobile("138000056789").refusal() == Cause::too_long);
    CHECK(check_mobile("12800005678").refusal() == Cause::not_a_mobile);
    CHECK(check_mobile("03720000567").refusal() == Cause::not_a_mobile);
    CHECK(check_mobile("1380000567a").refusal() == Cause::wrong_character);
}

TEST_CASE("a machine's number of thirteen digits is no telephone", "[membership]") {
    CHECK(check_mobile("1400000000000").refusal() == Cause::device_number);
    CHECK(check_mobile("1440000000000").refusal() == Cause::device_number);
    CHECK(check_mobile("1450000000000").refusal() == Cause::too_long);
}

TEST_CASE("masks show enough to recognise and too little to find", "[membership]") {
    CHECK(masked_name("王五") == "王*");
    CHECK(masked_name("王小五") == "王**");
    CHECK(masked_name("欧阳㛃") == "欧阳*");
    CHECK(masked_name("阿卜杜·热合曼") == "阿卜杜·***");
    CHECK(masked_name("丁") == "*");
    CHECK(masked_name("Anna Smith") == "A***");
    CHECK(masked_name("") == "");
    CHECK(masked_number("410599196903159016") == "410599************");
    CHECK(masked_number("123") == "***");
    CHECK(masked_number_last_four("410599196903159016") == "**************9016");
    CHECK(masked_mobile("13800005678") == "138****5678");
    CHECK(masked_mobile("138") == "***");
}
