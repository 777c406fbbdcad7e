#include <catch2/catch_test_macros.hpp>

#include "kiosk/entry/pick_list.hpp"

using kiosk::entry::Initials;
using kiosk::entry::PickList;

namespace {

const Initials& installed() {
    static const Initials initials = Initials::load("/usr/share/rime-data");
    return initials;
}

std::vector<std::size_t> found_by(PickList list, std::string_view letters) {
    for (const char letter : letters) {
        if (!list.press(letter)) return {};
    }
    return list.found();
}

}  // namespace

TEST_CASE("a name is found by the first letters of its pinyin", "[entry][pick]") {
    const PickList list(installed(), {{"饿了么"}, {"美团"}, {"顺丰速运"}, {"第1网格（湖滨）"}});
    CHECK(found_by(list, "mt") == std::vector<std::size_t>{1});
    CHECK(found_by(list, "sf") == std::vector<std::size_t>{2});
    CHECK(found_by(list, "sy") == std::vector<std::size_t>{2});
    CHECK(found_by(list, "hb") == std::vector<std::size_t>{3});
    CHECK(found_by(list, "dw") == std::vector<std::size_t>{3});
    CHECK(found_by(list, "mz").empty());
}

TEST_CASE("every reading of a character finds it", "[entry][pick]") {
    const PickList list(installed(), {{"重庆市"}, {"厦门市"}, {"长春市"}});
    CHECK(found_by(list, "cq") == std::vector<std::size_t>{0});
    CHECK(found_by(list, "zq") == std::vector<std::size_t>{0});
    CHECK(found_by(list, "xm") == std::vector<std::size_t>{1});
    CHECK(found_by(list, "cc") == std::vector<std::size_t>{2});
}

TEST_CASE("what begins with the letters comes before what holds them", "[entry][pick]") {
    const PickList list(installed(), {{"北京美团"}, {"美团"}, {"甲公司", "美团外卖"}});
    CHECK(found_by(list, "mt") == std::vector<std::size_t>{1, 2, 0});
}

TEST_CASE("only letters that lead on are taken, and each can be taken back", "[entry][pick]") {
    PickList list(installed(), {{"河南省"}, {"河北省"}, {"湖南省"}, {"山东省"}});
    CHECK(list.found().size() == 4);
    CHECK(list.leads_on('h'));
    CHECK_FALSE(list.leads_on('z'));
    CHECK_FALSE(list.press('z'));
    CHECK(list.typed().empty());
    CHECK(list.press('h'));
    CHECK(list.press('n'));
    CHECK(list.found() == std::vector<std::size_t>{0, 2});
    CHECK(list.backspace());
    CHECK(list.found() == std::vector<std::size_t>{0, 1, 2});
    list.clear();
    CHECK_FALSE(list.backspace());
    CHECK(list.found().size() == 4);
}

TEST_CASE("letters of a Latin name stand for themselves, and a strange line is passed over",
          "[entry][pick]") {
    const auto initials = Initials::read("---\n\t\n蜂\tfeng\n坏了\thuai le\n好\n蜂\t\n");
    const PickList list(initials, {{"KFC蜂"}, {"坏"}});
    CHECK(found_by(list, "kfcf") == std::vector<std::size_t>{0});
    CHECK_FALSE(list.leads_on('h'));
}
