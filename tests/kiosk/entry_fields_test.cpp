#include <catch2/catch_test_macros.hpp>
#include <set>

#include "kiosk/entry/fields.hpp"
#include "kiosk/entry/pads.hpp"

using namespace kiosk::entry;

namespace {

std::string typed(const Field& field, std::string_view keys) {
    std::string value;
    for (const char key : keys)
        value = apply(field, value, Typed{std::string_view(&key, 1)}).value;
    return value;
}

const Field resident_id{FieldKind::resident_id};
const Field phone{FieldKind::phone};
const Field name{FieldKind::name};

}  // namespace

TEST_CASE("an ID number takes X only in its last place", "[entry]") {
    CHECK(typed(resident_id, "37069919881231959x") == "37069919881231959X");
    CHECK(apply(resident_id, "3706", Typed{"X"}).answer == FieldAnswer::not_wanted);
    CHECK(apply(resident_id, "410599196903159016", Typed{"1"}).answer == FieldAnswer::full);
}

TEST_CASE("numbers are shown in the groups people read them in", "[entry]") {
    CHECK(grouped(resident_id, "410599196903159016") == "410599 19690315 9016");
    CHECK(grouped(resident_id, "4105991") == "410599 1");
    CHECK(grouped(phone, "13800138000") == "138 0013 8000");
    CHECK(grouped(phone, "138") == "138");
    CHECK(grouped(phone, "").empty());
    CHECK(grouped(name, "欧阳㛃") == "欧阳㛃");
}

TEST_CASE("a masked number keeps its places and shows only where it begins and ends",
          "[entry][P5]") {
    CHECK(masked(resident_id, "410599196903159016") == "410599 ******** 9016");
    CHECK(masked(phone, "13800138000") == "138 **** 8000");
    CHECK(masked({FieldKind::document_number, 18}, "USA110119800101") == "USA********0101");
    CHECK(masked(phone, "13800138") == "*** **** *");  // too short to hide only its middle
    CHECK(masked(phone, "").empty());
}

TEST_CASE("a phone field takes digits, full-width ones too, and no letter", "[entry]") {
    CHECK(apply(phone, "13", Typed{"８"}).value == "138");
    CHECK(apply(phone, "13", Typed{"a"}).answer == FieldAnswer::not_wanted);
    CHECK(apply(phone, "13", Typed{"a"}).value == "13");
}

TEST_CASE("the old card of permanent residence keeps letters as capitals", "[entry]") {
    CHECK(typed({FieldKind::document_number}, "usa110198103002") == "USA110198103002");
}

TEST_CASE("every dot typed in a name becomes the middle dot of the register", "[entry]") {
    for (const char* dot : {"·", "•", "・", "．", ".", "‧", "･"})
        CHECK(apply(name, "阿卜杜", Typed{dot}).value == "阿卜杜·");
    CHECK(normal_name("  阿卜杜．拉赫曼　") == "阿卜杜·拉赫曼");
    CHECK(normal_name(" 　").empty());
}

TEST_CASE("a name takes rare characters and no digit", "[entry]") {
    CHECK(apply(name, "欧阳", Typed{"㛃"}).value == "欧阳㛃");
    CHECK(apply(name, "李", Typed{"𠮷"}).value == "李𠮷");
    CHECK(apply(name, "李", Typed{"7"}).answer == FieldAnswer::not_wanted);
    CHECK(apply(name, "李", Typed{"\u202E"}).answer == FieldAnswer::not_wanted);
}

TEST_CASE("backspace takes one character, whatever its length in bytes", "[entry]") {
    CHECK(apply(name, "李𠮷", Backspace{}).value == "李");
    CHECK(apply(name, "", Backspace{}).answer == FieldAnswer::nothing_there);
    CHECK(apply(name, "李𠮷", Clear{}).value.empty());
}

TEST_CASE("words that do not fit whole are not taken at all", "[entry]") {
    const Field short_name{FieldKind::name, 3};
    const auto change = apply(short_name, "欧阳", Typed{"小明"});
    CHECK(change.answer == FieldAnswer::full);
    CHECK(change.value == "欧阳");
    CHECK(longest_of(name) == 50);
}

TEST_CASE("a text field takes no line break and no direction mark", "[entry]") {
    const Field text{FieldKind::text};
    CHECK(apply(text, "a", Typed{"\n"}).answer == FieldAnswer::not_wanted);
    CHECK(apply(text, "a", Typed{"，b 1"}).value == "a，b 1");
}

TEST_CASE("no pad names two keys alike, and each key does something", "[entry]") {
    for (const Pad pad :
         {number_pad(), resident_id_pad(), document_pad(), pinyin_pad(), name_symbol_pad()}) {
        std::set<std::string_view> names;
        for (const PadRow row : pad) {
            for (const PadKey& key : row) {
                CHECK(names.insert(key.name).second);
                CHECK((key.act == PadAct::type) != key.types.empty());
            }
        }
    }
}

TEST_CASE("every key of a pad types something its field takes", "[entry]") {
    const auto all_taken = [](Pad pad, const Field& field, std::string_view before) {
        for (const PadRow row : pad) {
            for (const PadKey& key : row) {
                if (key.act != PadAct::type) continue;
                CHECK(apply(field, before, Typed{key.types}).answer == FieldAnswer::taken);
            }
        }
    };
    all_taken(number_pad(), phone, "");
    all_taken(resident_id_pad(), resident_id, "41059919690315901");
    all_taken(document_pad(), {FieldKind::document_number}, "");
    all_taken(name_symbol_pad(), name, "");
}
