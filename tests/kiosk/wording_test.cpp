#include "kiosk/wording.hpp"

#include <catch2/catch_test_macros.hpp>

#include "support/touch_probe.hpp"

TEST_CASE("a key is said in the chosen language with its gaps filled", "[wording]") {
    kiosk::Wording wording(support::catalogues());
    const kiosk::Label label = kiosk::Label("common.progress").with("step", "3").with("of", "8");
    CHECK(wording.say(label) == "第 3 步，共 8 步");
    wording.choose(kiosk::Language::english);
    CHECK(wording.say(label) == "Step 3 of 8");
}

TEST_CASE("a key nobody wrote a sentence for shows itself", "[wording]") {
    const kiosk::Wording wording(support::catalogues());
    CHECK(wording.say("no.such_key") == "no.such_key");
    CHECK_FALSE(wording.knows("no.such_key"));
    CHECK(wording.knows("common.back"));
}

TEST_CASE("a value that looks like a gap is shown, not filled", "[wording]") {
    const kiosk::Wording wording(support::catalogues());
    CHECK(wording.say(kiosk::Label("common.progress").with("step", "{step}").with("of", "8")) ==
          "第 {step} 步，共 8 步");
}

TEST_CASE("a qualifier changes who a widget is, not what it says", "[wording]") {
    const kiosk::Wording wording(support::catalogues());
    const kiosk::Label label = kiosk::Label("common.change").of("3");
    CHECK(label.identity() == "common.change.3");
    CHECK(wording.say(label) == "修改");
}
