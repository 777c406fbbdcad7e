// [lints] Every string of every screen can be heard: said as it is written, by a clip or by the
// voice, with nothing spelled out, dropped or left without words.
#include <catch2/catch_test_macros.hpp>
#include <set>

#include "kiosk/reader.hpp"
#include "kiosk/screens/all_screens.hpp"
#include "kiosk/spoken_page.hpp"
#include "platform/audio/spoken_text.hpp"
#include "platform/base/text.hpp"
#include "support/station_bench.hpp"
#include "support/touch_probe.hpp"

using namespace kiosk;

namespace {

struct Lint {
    std::set<std::string> findings;
    std::set<std::string> strings;

    void check(const std::string& screen, const std::string& words, Language language) {
        strings.insert(words);
        for (const char32_t c : platform::unspeakable(words, spoken(language)))
            findings.insert(screen + ": " + platform::to_utf8(c) + " in " + words);
        const auto pieces = platform::for_voice(words, spoken(language));
        if (pieces.empty()) findings.insert(screen + ": nothing is heard of " + words);
    }

    void check(const Tree& tree, const Wording& wording) {
        for (const Node& node : tree.nodes) {
            const SpokenLine line = line_of_node(node, wording);
            const bool says_something = node.role == Role::picture || node.role == Role::dialog ||
                                        !line.words.empty() || node.is_private;
            if (!says_something) findings.insert(tree.screen + ": no words for " + node.key);
            for (const std::string& words : {line.words, line.value, line.instead})
                if (!words.empty()) check(tree.screen, words, wording.language());
        }
    }
};

}  // namespace

TEST_CASE("every string of every screen can be spoken in both languages",
          "[lints][speakable][voice]") {
    support::StationBench bench;
    support::TouchProbe probe;
    Lint lint;
    int faces = 0;
    for (const Language language : all_languages) {
        if (!has_voice(language)) continue;  // a sentence says so, which is among these
        probe.wording.choose(language);
        for (const auto& screen : all_screens(bench.desk)) {
            if (screen->frame() == Frame::none) continue;  // pictures for the hall, read by nobody
            for (const Sample& sample : screen->samples()) {
                lint.check(probe.look(*sample.screen), probe.wording);
                ++faces;
            }
        }
    }
    for (const std::string& finding : lint.findings)
        UNSCOPED_INFO(finding);
    CHECK(lint.findings.empty());
    CHECK(faces > 150);
    CHECK(lint.strings.size() > 700);
}

TEST_CASE("the lint of spoken strings finds a sign without words and a button without a name",
          "[lints][speakable][voice]") {
    support::TouchProbe probe;
    Lint lint;
    Tree tree{.screen = "wrong",
              .nodes = {{.key = "a", .role = Role::text, .name = "☎ 12351"},
                        {.key = "b", .role = Role::text, .name = "••"},
                        {.key = "c", .role = Role::text}}};
    lint.check(tree, probe.wording);
    CHECK(lint.findings == std::set<std::string>{"wrong: ☎ in ☎ 12351",
                                                 "wrong: nothing is heard of ••",
                                                 "wrong: no words for c"});
}
