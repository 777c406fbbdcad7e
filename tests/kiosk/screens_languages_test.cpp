#include <unistd.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <set>

#include "kiosk/screens/call_person_screen.hpp"
#include "kiosk/screens/home_screen.hpp"
#include "kiosk/screens/idle_screen.hpp"
#include "kiosk/screens/language_screen.hpp"
#include "kiosk/screens/look_up_screen.hpp"
#include "kiosk/screens/out_of_service_screen.hpp"
#include "kiosk/screens/queue/group_screen.hpp"
#include "kiosk/screens/queue/rating_screen.hpp"
#include "kiosk/screens/queue/services_screen.hpp"
#include "kiosk/screens/queue/ticket_screen.hpp"
#include "kiosk/tour.hpp"
#include "support/hall_bench.hpp"

namespace {

using kiosk::Language;
using kiosk::Node;

constexpr Language drafts[] = {Language::uyghur, Language::tibetan};
constexpr platform::PixelSize upright{1080, 1920};
constexpr platform::PixelSize lying{1920, 1080};

std::vector<Language> every_language() {
    return {std::begin(kiosk::all_languages), std::end(kiosk::all_languages)};
}

// What a person meets first, whatever language they read; in a hall, how a number is taken, too.
std::vector<std::unique_ptr<kiosk::Screen>> first_screens(const kiosk::StationDesk& desk) {
    std::vector<std::unique_ptr<kiosk::Screen>> screens;
    screens.push_back(std::make_unique<kiosk::IdleScreen>(desk));
    screens.push_back(std::make_unique<kiosk::HomeScreen>(desk));
    screens.push_back(std::make_unique<kiosk::LanguageScreen>(every_language()));
    screens.push_back(std::make_unique<kiosk::LookUpScreen>(desk));
    screens.push_back(
        std::make_unique<kiosk::CallPersonScreen>(desk, services::assistance::CallState::open));
    screens.push_back(std::make_unique<kiosk::OutOfServiceScreen>(kiosk::facts_of_today(desk),
                                                                  desk.clock.wall()));
    screens.push_back(std::make_unique<kiosk::ServicesScreen>(desk));
    screens.push_back(std::make_unique<kiosk::GroupScreen>(desk, "hardship"));
    screens.push_back(std::make_unique<kiosk::TicketScreen>(desk, services::queue::TicketId{}));
    screens.push_back(std::make_unique<kiosk::RatingScreen>(desk));
    return screens;
}

void choose(support::TouchProbe& probe, Language language) {
    probe.aids.language = language;
    probe.wording.choose(language);
}

float middle_of(const Node& node) {
    return static_cast<float>(node.rect.x) + static_cast<float>(node.rect.width) / 2;
}

std::string words_of(const kiosk::Tree& tree) {
    std::string words;
    for (const Node& node : tree.nodes)
        words += node.name + '\n' + node.value + '\n';
    return words;
}

}  // namespace

TEST_CASE("the first screens are wholly in each language, and what is not reviewed says so",
          "[screens][scripts]") {
    support::HallBench bench;
    support::TouchProbe probe;
    for (const Language language : drafts) {
        choose(probe, language);
        CHECK_FALSE(probe.wording.is_reviewed(language));
        for (const auto& screen : first_screens(bench.desk)) {
            for (const kiosk::Sample& sample : screen->samples()) {
                INFO(kiosk::code_of(language) << ' ' << screen->name() << ' ' << sample.face);
                const kiosk::Tree& tree = probe.look(*sample.screen);
                CHECK(words_of(tree).find(kiosk::chinese_mark) == std::string::npos);
                const std::string remark =
                    probe.wording.say_in(Language::chinese, "language.unreviewed");
                CHECK(words_of(tree).find(remark) != std::string::npos);
            }
        }
    }
    for (const Language language : {Language::chinese, Language::english})
        CHECK(probe.wording.is_reviewed(language));
}

TEST_CASE("what a language has no sentence for stands there in Chinese, marked",
          "[screens][scripts]") {
    support::TouchProbe probe;
    choose(probe, Language::uyghur);
    choose(probe, Language::chinese);
    const std::string chinese = probe.wording.say("join.start.heading");
    for (const Language language : drafts) {
        choose(probe, language);
        CHECK(probe.wording.say("join.start.heading") ==
              std::string(kiosk::chinese_mark) + chinese);
        CHECK(probe.wording.say("no.such_key") == "no.such_key");
        // Nobody agrees to words nobody reviewed: what is on record is what was shown.
        CHECK(probe.panel.language() == Language::chinese);
    }
    choose(probe, Language::english);
    CHECK(probe.panel.language() == Language::english);
}

TEST_CASE("a Uyghur page is mirrored and read in the same order", "[screens][scripts]") {
    support::StationBench bench;
    support::TouchProbe probe(lying);
    kiosk::LookUpScreen screen(bench.desk);
    const kiosk::Tree plain = probe.look(screen);
    choose(probe, Language::uyghur);
    const kiosk::Tree mirrored = probe.look(screen);
    REQUIRE(plain.nodes.size() + 1 == mirrored.nodes.size());  // the remark
    const auto middle = static_cast<float>(lying.width) / 2;
    CHECK(middle_of(*plain.find("common.back")) < middle);
    CHECK(middle_of(*mirrored.find("common.back")) > middle);
    CHECK(middle_of(*mirrored.find("look_up.search")) < middle);
    CHECK(middle_of(*mirrored.find("look_up.ask")) > middle);
    // Keys stand one way in every script.
    CHECK(mirrored.find("pad.1")->rect.x < mirrored.find("pad.2")->rect.x);
    std::vector<std::string> plain_order;
    std::vector<std::string> order;
    for (const Node& node : plain.nodes)
        plain_order.push_back(node.key);
    for (const Node& node : mirrored.nodes)
        if (node.key != "language.unreviewed") order.push_back(node.key);
    CHECK(order == plain_order);
}

TEST_CASE("a mirrored page is touched where it is seen", "[screens][scripts]") {
    support::StationBench bench;
    support::TouchProbe probe;
    choose(probe, Language::uyghur);
    kiosk::LookUpScreen screen(bench.desk);
    probe.touch(screen, "pad.7");
    CHECK(probe.look(screen).find("look_up.code")->value == "7");
    const auto next = probe.touch(screen, "common.back");
    CHECK(std::holds_alternative<kiosk::GoBack>(next));
}

TEST_CASE("each language is chosen by its own name", "[screens][scripts]") {
    support::TouchProbe probe;
    kiosk::LanguageScreen screen(every_language());
    const kiosk::Tree& tree = probe.look(screen);
    CHECK(tree.find("language.name.zh_CN")->name == "中文");
    CHECK(tree.find("language.name.zh_CN")->is_selected);
    CHECK(tree.find("language.name.ug")->name == "ئۇيغۇرچە");
    CHECK(tree.find("language.name.bo")->name == "བོད་ཡིག");
    CHECK_FALSE(tree.find("language.name.bo")->value.empty());
    const auto next = probe.touch(screen, "language.name.ug");
    REQUIRE(std::holds_alternative<kiosk::Speak>(next));
    CHECK(std::get<kiosk::Speak>(next).language == Language::uyghur);
}

TEST_CASE("in no language is anything cut off at the largest size", "[screens][scripts]") {
    support::HallBench bench;
    for (const platform::PixelSize size : {upright, lying}) {
        support::TouchProbe probe(size);
        probe.aids.text_size = kiosk::TextSize::largest;
        const kiosk::Theme theme = probe.theme();
        for (const Language language : drafts) {
            choose(probe, language);
            for (const auto& screen : first_screens(bench.desk)) {
                for (const kiosk::Sample& sample : screen->samples()) {
                    for (const kiosk::Drawn& drawn : probe.drawn(*sample.screen)) {
                        INFO(kiosk::code_of(language)
                             << ' ' << screen->name() << ' ' << sample.face << ": " << drawn.words);
                        CHECK(drawn.box.w <= drawn.room_mm + 0.3F);
                        CHECK(drawn.box.x >= 0);
                        CHECK(drawn.box.right() <= theme.width_mm());
                        CHECK(drawn.box.y >= 0);
                        CHECK(drawn.box.bottom() <= theme.height_mm());
                    }
                }
            }
        }
    }
}

// To look at them.
TEST_CASE("the first screens can be seen in every language", "[.pictures]") {
    const char* kept = std::getenv("YIZHAN_LANGUAGES_DIR");
    REQUIRE(kept != nullptr);
    support::HallBench bench;
    kiosk::Wording wording(support::catalogues());
    const auto status = [&] { return kiosk::status_of(bench.facts, bench.clock, wording); };
    CHECK(kiosk::take_tour(kept, support::typefaces(), wording, first_screens(bench.desk), status,
                           {.languages = {Language::uyghur, Language::tibetan}}) > 50);
}
