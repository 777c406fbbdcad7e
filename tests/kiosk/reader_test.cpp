#include "kiosk/reader.hpp"

#include <catch2/catch_test_macros.hpp>

#include "platform/audio/simulated_speech.hpp"
#include "support/touch_probe.hpp"

using namespace kiosk;

namespace {

struct Listening {
    Wording wording{support::catalogues()};
    platform::SimulatedSpeech speech;
    Reader reader{&speech, wording};
    Tree tree{
        .screen = "name",
        .nodes = {
            {.key = "q", .role = Role::question, .name = "您的姓名"},
            {.key = "f", .role = Role::item, .name = "姓名", .value = "张三", .is_private = true},
            {.key = "k", .role = Role::key, .name = "删除"},
            {.key = "n", .role = Role::number, .name = "受理编号", .value = "12 345"},
            {.key = "aids.call", .role = Role::button, .name = "叫人帮忙"}}};

    Listening() {
        reader.begin();
        reader.say_node(tree, "aids.call");  // the first words tell that others hear them too
    }
};

}  // namespace

TEST_CASE("a page is read without its keys, and words stand for what is private",
          "[reader][voice][P5]") {
    Listening listening;
    listening.reader.read_page(listening.tree);
    CHECK(listening.speech.last_words() ==
          "您的姓名\n姓名\n屏幕上有，不念出声\n受理编号，12 345\n");
}

TEST_CASE("a headset takes every word, the private ones too", "[reader][voice][P5]") {
    Listening listening;
    listening.speech.plug_in_headset();
    listening.reader.read_page(listening.tree);
    CHECK(listening.speech.last_words() == "您的姓名\n姓名\n张三\n受理编号，12 345\n");
    for (const platform::Heard& heard : listening.speech.said()) {
        if (heard.text == "张三") CHECK(heard.privacy == platform::Privacy::headset_only);
    }
    CHECK(listening.speech.said().back().through == platform::HeardThrough::headset);
}

TEST_CASE("what is typed is heard letter by letter in a headset, and once that it is there without",
          "[reader][voice][P5]") {
    Listening listening;
    Node& field = listening.tree.nodes.at(1);
    SECTION("in a headset") {
        listening.speech.plug_in_headset();
        field.value = "z";
        listening.reader.read_page(listening.tree);
        field.value = "zh";
        listening.reader.read_page(listening.tree);
        CHECK(listening.speech.last_words() == "姓名\nzh\n");
    }
    SECTION("by others") {
        field.value = "z";
        listening.reader.read_page(listening.tree);
        const auto said = listening.speech.said().size();
        field.value = "zh";
        listening.reader.read_page(listening.tree);
        CHECK(listening.speech.said().size() == said);
    }
}

TEST_CASE("private values are said aloud once when their owner asks, and not again",
          "[reader][voice][P5]") {
    Listening listening;
    listening.reader.read_private(listening.tree);
    CHECK(listening.speech.last_words() == "姓名\n张三\n");
    CHECK(listening.speech.said().back().privacy == platform::Privacy::aloud_by_consent);
    listening.reader.repeat(listening.tree);
    CHECK(listening.speech.last_words().find("张三") == std::string::npos);
}

TEST_CASE("of a page that changes only what is new is said", "[reader][voice]") {
    Listening listening;
    listening.reader.read_page(listening.tree);
    listening.tree.nodes.push_back(
        {.key = "e", .role = Role::notice, .name = "姓名里有数字，请改一改"});
    listening.reader.read_page(listening.tree);
    CHECK(listening.speech.last_words() == "姓名里有数字，请改一改\n");
    const auto said = listening.speech.said().size();
    listening.tree.nodes.pop_back();
    listening.reader.read_page(listening.tree);
    CHECK(listening.speech.said().size() == said);
    listening.tree.nodes.front().name = "您的手机号";
    listening.reader.read_page(listening.tree);
    CHECK(listening.speech.last_words().starts_with("您的手机号\n姓名\n"));
}

TEST_CASE("what stands under the focus ring is said with its role and state", "[reader][voice]") {
    Listening listening;
    listening.tree.nodes = {
        {.key = "next", .role = Role::button, .name = "下一步", .is_enabled = false},
        {.key = "tick", .role = Role::check, .name = "我同意", .is_selected = true},
        {.key = "name",
         .role = Role::field,
         .name = "姓名",
         .value = "张三",
         .is_selected = true,
         .is_private = true},
        {.key = "c", .role = Role::candidate, .name = "张", .said = "弓长张"},
        {.key = "name.candidates.1",
         .role = Role::candidate,
         .name = "张",
         .said = "弓长张",
         .is_private = true},
        {.key = "mobile", .role = Role::field, .name = "手机号", .is_private = true}};
    const auto heard = [&](const char* key) {
        listening.reader.say_node(listening.tree, key);
        return listening.speech.last_words();
    };
    CHECK(heard("next") == "按钮，下一步，现在不能按\n");
    CHECK(heard("tick") == "勾选框，我同意，已勾选\n");
    CHECK(heard("name") == "输入框，姓名\n已输入 2 位\n");
    CHECK(heard("c") == "候选字，张，弓长张\n");
    CHECK(heard("name.candidates.1") == "候选字\n第 2 个，是名字，不念出声\n");
    CHECK(heard("mobile") == "输入框，手机号，还没有填\n");
    listening.wording.choose(Language::english);
    CHECK(heard("name") == "entry, 姓名\n2 characters typed\n");
}

TEST_CASE("the words to choose a name from are heard alone, or aloud when asked for",
          "[reader][voice][P5]") {
    Listening listening;
    listening.tree.nodes = {{.key = "name.candidates.0",
                             .role = Role::candidate,
                             .name = "张",
                             .said = "弓长张",
                             .is_private = true}};
    listening.reader.say_node(listening.tree, "name.candidates.0");
    CHECK(listening.speech.last_words().find("张") == std::string::npos);
    listening.reader.read_private(listening.tree);
    CHECK(listening.speech.last_words().find("张，弓长张") != std::string::npos);
    listening.speech.plug_in_headset();
    listening.reader.say_node(listening.tree, "name.candidates.0");
    CHECK(listening.speech.last_words() == "候选字\n张，弓长张\n");
}
