#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "kiosk/screens/join/join_flow.hpp"
#include "kiosk/screens/join/word_entry.hpp"
#include "platform/base/text.hpp"
#include "support/station_bench.hpp"
#include "support/walker.hpp"

using namespace services::membership;
using support::StationBench;
using support::Walker;

namespace {

constexpr auto* id_number = "410599196903159016";

platform::CardRead card() {
    return {.name = "欧阳㛃",
            .number = id_number,
            .valid_from = "2015-03-01",
            .valid_until = "2035-03-01"};
}

// Someone who stands on page 1 of joining.
struct Joining {
    explicit Joining(platform::PixelSize size = {1080, 1920})
        : session(std::make_shared<kiosk::JoinSession>(bench.desk)),
          walker(kiosk::page_of(kiosk::JoinPage::start, session, kiosk::Way::onward), size) {}

    void to_name() { walker.walk(support::steps_to_number()); }
    void type_name() {
        for (const auto& syllable : support::ouyang_jie)
            walker.choose("join.name.candidates", syllable);
        walker.touch("join.next");
    }
    void to_contact() {
        to_name();
        type_name();
    }
    void to_sign() {
        to_contact();
        walker.walk(support::steps_without_phone());
        walker.walk(support::steps_by_place());
        walker.touch("join.protection.no");
    }
    std::int64_t submissions() const { return bench.records(); }

    StationBench bench;
    kiosk::JoinSessionPtr session;
    Walker walker;
};

}  // namespace

TEST_CASE("a whole join is typed, by place, and ends with a receipt that can be looked up",
          "[screens][join][F59]") {
    Joining joining;
    joining.to_contact();
    CHECK(joining.session->draft.name == "欧阳㛃");
    CHECK(joining.session->draft.assurance == Assurance::typed);
    joining.walker.walk(support::steps_with_phone());
    CHECK(joining.session->draft.contact == Contact{PhoneOwner::own, "13800138000"});
    CHECK_FALSE(joining.session->has_consent(Purpose::notifications));
    joining.walker.walk(support::steps_by_place());
    CHECK(joining.session->draft.path == JoinPath::place);
    joining.walker.walk(support::steps_to_receipt());

    REQUIRE(joining.walker.at() == "receipt");
    CHECK(joining.submissions() == 1);
    CHECK(joining.walker.shows("receipt.not_delivered"));
    joining.bench.news.is_delivered = true;
    joining.walker.wake();
    CHECK(joining.walker.shows("receipt.delivered"));
    joining.walker.touch("receipt.finish");
    CHECK(joining.walker.has_left);
}

TEST_CASE("with a card read eight touches after page 1 are enough, upright and lying",
          "[screens][join][F59]") {
    for (const platform::PixelSize size : {platform::PixelSize{1080, 1920}, {1920, 1080}}) {
        for (const char* answer : {"join.protection.no", "join.protection.yes"}) {
            Joining joining(size);
            joining.walker.touch("join.start.begin");
            joining.walker.touches = 0;
            joining.walker.touch("join.consent.membership");
            joining.walker.touch("join.occupation.sanitation");
            joining.walker.touch("join.consent.identity_document");
            REQUIRE(joining.walker.at() == "join_document");
            joining.bench.reader.present_card(card());
            joining.walker.wake();
            REQUIRE(joining.walker.at() == "join_contact");
            joining.walker.touch("join.phone.none");
            joining.walker.touch("join.place.here");
            joining.walker.touch(answer);
            // The whole form, signature and button stand on one page: nothing to turn.
            joining.walker.probe.look(joining.walker.top());
            CHECK(joining.walker.probe.panel.page_count() == 1);
            joining.walker.walk(
                {{"join_sign", "join.sign.signature", true}, {"join_sign", "join.sign.submit"}});
            REQUIRE(joining.walker.at() == "receipt");
            CHECK(joining.walker.touches <= 8);
            CHECK(joining.submissions() == 1);
        }
    }
}

TEST_CASE("a card on the reader before the person agreed to its reading is not taken",
          "[screens][join][card]") {
    Joining joining;
    joining.walker.touch("join.start.begin");
    joining.walker.touch("join.consent.membership");
    joining.bench.reader.present_card(card());
    CHECK(joining.session->take_card() == kiosk::CardTaking::none);
    CHECK(joining.session->draft.name.empty());
    joining.walker.touch("join.occupation.rider");
    joining.walker.touch("join.consent.identity_document");
    CHECK(joining.walker.at() == "join_contact");  // it lay there: nothing of it need be asked
    CHECK(joining.session->draft.assurance == Assurance::card_read);
}

TEST_CASE("a card that was laid down before this person came is not theirs",
          "[screens][join][card]") {
    StationBench bench;
    bench.reader.present_card(card());
    kiosk::JoinSession session(bench.desk);
    session.consent(Purpose::identity_document, true, kiosk::Language::chinese);
    CHECK(session.take_card() == kiosk::CardTaking::none);
}

TEST_CASE("a card of someone under 16 is refused with the reason and the way out",
          "[screens][join][card]") {
    Joining joining;
    joining.walker.walk({{"join_start", "join.start.begin"},
                         {"join_consent", "join.consent.membership"},
                         {"join_occupation", "join.occupation.rider"},
                         {"join_consent", "join.consent.identity_document"}});
    auto young = card();
    young.number = "11010520150229001X";  // no such day either; the first cause is told
    joining.bench.reader.present_card(young);
    joining.walker.wake();
    CHECK(joining.walker.at() == "join_document");
    CHECK(joining.session->card_problem().has_value());
    CHECK(joining.session->draft.name.empty());
    CHECK(joining.session->draft.document_number.empty());
    CHECK(joining.walker.chosen("join.document.").empty());
    joining.walker.touch("common.back");
    joining.walker.touch("join.consent.identity_document");
    CHECK(joining.walker.at() == "join_document");
    CHECK(joining.walker.chosen("join.document.").empty());
}

TEST_CASE("a refused card leaves what was said before it, and shows no kind as chosen",
          "[screens][join][card]") {
    StationBench bench;
    auto session = kiosk::sample_session(bench.desk);
    const Draft before = session->draft;
    Walker walker(kiosk::page_of(kiosk::JoinPage::document, session, kiosk::Way::change));
    auto young = card();
    young.number = "11010520150229001X";
    bench.reader.present_card(young);
    walker.wake();
    CHECK(walker.at() == "join_document");
    CHECK(walker.chosen("join.document.").empty());
    CHECK(session->draft.document_number == before.document_number);
    CHECK(session->draft.document_kind == before.document_kind);
    CHECK(session->draft.name == before.name);
    CHECK(session->draft.assurance == before.assurance);
}

TEST_CASE("no page of candidates has a character that cannot be drawn, and what is shown is chosen",
          "[screens][join]") {
    Joining joining;
    joining.to_name();
    joining.walker.walk(support::typed_on_pad("join_name", "yi"));
    auto& engine = joining.session->writing().spelling();
    const auto pages = engine.page(0, 5000);
    REQUIRE_FALSE(pages.has_more);
    // Something was left out, or this shows nothing.
    REQUIRE(pages.places.back() + 1 > pages.places.size());
    for (const std::string& word : pages.candidates)
        for (const char32_t point : platform::to_code_points(word))
            CHECK(support::typefaces().draws(point));
    const auto gap = std::ranges::adjacent_find(
        pages.places, [](std::size_t one, std::size_t next) { return next != one + 1; });
    REQUIRE(gap != pages.places.end());
    const auto after = static_cast<std::size_t>(gap - pages.places.begin()) + 1;
    REQUIRE(after < pages.candidates.size());
    kiosk::WordEntry words({kiosk::entry::FieldKind::name, 50}, joining.session->writing());
    engine.clear();
    for (const char* letter : {"y", "i"})
        words.act(kiosk::entry::PadKey{.types = letter}, "");
    words.act(kiosk::NextWords{after}, "");
    CHECK(words.act(kiosk::ChosenWord{0}, "") == pages.candidates[after]);
}

TEST_CASE("who does not find a character is told the way out, and only then", "[screens][join]") {
    Joining joining;
    joining.to_name();
    CHECK_FALSE(joining.walker.shows("entry.missing"));
    joining.walker.walk(support::typed_on_pad("join_name", "jie"));
    CHECK_FALSE(joining.walker.shows("entry.missing"));
    joining.walker.touch("join.name.candidates.next");
    CHECK(joining.walker.shows("entry.missing"));
    joining.walker.choose("join.name.candidates", {"", "㛃"});
    CHECK_FALSE(joining.walker.shows("entry.missing"));
    CHECK(joining.session->draft.name == "㛃");
}

TEST_CASE("each refusal stands at its field, with its cause", "[screens][join]") {
    Joining joining;
    SECTION("a number whose last character does not fit") {
        joining.walker.walk(support::steps_to_number("410599196903159017"));
        CHECK(joining.walker.at() == "join_number");
        CHECK(joining.walker.shows("join.field.document_number.error"));
    }
    SECTION("a number too short") {
        joining.walker.walk(support::steps_to_number("41059919"));
        CHECK(joining.walker.at() == "join_number");
        CHECK(joining.walker.shows("join.field.document_number.error"));
    }
    SECTION("an unknown division is only pointed at") {
        auto steps = support::steps_to_number();
        steps.pop_back();
        joining.walker.walk(steps);
        CHECK(joining.walker.shows("join.number.unknown_division"));
        CHECK_FALSE(joining.walker.shows("join.field.document_number.error"));
        joining.walker.touch("join.next");
        CHECK(joining.walker.at() == "join_name");
    }
    SECTION("no name") {
        joining.to_name();
        joining.walker.touch("join.next");
        CHECK(joining.walker.at() == "join_name");
        CHECK(joining.walker.shows("join.field.name.error"));
    }
    SECTION("a name with the dot at its end") {
        joining.to_name();
        joining.walker.choose("join.name.candidates", {"ouyang", "欧阳"});
        joining.walker.walk({{"join_name", "entry.way.characters"},
                             {"join_name", "pad.middle_dot"},
                             {"join_name", "join.next"}});
        CHECK(joining.walker.shows("join.field.name.error"));
    }
    SECTION("a phone number too short") {
        joining.to_contact();
        joining.walker.walk(support::steps_with_phone("138001"));
        CHECK(joining.walker.at() == "join_mobile");
        CHECK(joining.walker.shows("join.field.mobile.error"));
    }
    CHECK(joining.submissions() == 0);
}

TEST_CASE("what stands against handing in is told on the last page", "[screens][join]") {
    Joining joining;
    SECTION("no signature") {
        joining.to_sign();
        joining.walker.touch("join.sign.submit");
        CHECK(joining.walker.at() == "join_sign");
        CHECK(joining.walker.shows("join.sign.sign_first"));
    }
    SECTION("a tap where the name should be") {
        joining.to_sign();
        joining.walker.touch("join.sign.signature");
        joining.walker.touch("join.sign.submit");
        CHECK(joining.walker.at() == "join_sign");
        CHECK(joining.walker.shows("join.sign.sign_more"));
        CHECK_FALSE(joining.walker.shows("join.sign.sign_first"));
    }
    SECTION("no key to seal with") {
        joining.to_sign();
        joining.bench.key.is_known = false;
        joining.walker.walk(
            {{"join_sign", "join.sign.signature", true}, {"join_sign", "join.sign.submit"}});
        CHECK(joining.walker.shows("join.sign.no_key"));
        joining.bench.key.is_known = true;
        joining.walker.touch("join.sign.submit");
        CHECK(joining.walker.at() == "receipt");  // what was typed was still there
    }
    if (joining.walker.at() != "receipt") CHECK(joining.submissions() == 0);
}

TEST_CASE("a needed consent that is not given is explained, and nothing is kept",
          "[screens][join][consent]") {
    Joining joining;
    joining.walker.touch("join.start.begin");
    joining.walker.touch("join.consent.decline");
    CHECK(joining.walker.shows("join.consent.declined"));
    CHECK_FALSE(joining.session->has_consent(Purpose::membership));
    SECTION("reading it again leads back to the question") {
        joining.walker.touch("join.consent.read_again");
        CHECK(joining.walker.shows("join.consent.membership"));
    }
    SECTION("leaving is one touch") {
        joining.walker.touch("join.consent.leave");
        CHECK(joining.walker.has_left);
        CHECK(joining.submissions() == 0);
    }
    SECTION("a person can be called") {
        joining.walker.touch("join.consent.call");
        CHECK(joining.walker.at() == "call_person");
        CHECK(joining.bench.assistance.newest()->screen == "join_consent");
    }
}

TEST_CASE("both answers about protection are kept, and only a yes is a consent to the insurer",
          "[screens][join][T16]") {
    for (const auto answer : {ProtectionAnswer::yes, ProtectionAnswer::no}) {
        StationBench bench;
        auto session = kiosk::sample_session(bench.desk);
        session->draft.protection.reset();
        Walker walker(kiosk::page_of(kiosk::JoinPage::protection, session, kiosk::Way::onward));
        walker.touch("join.protection." + std::string(name_of(answer)));
        CHECK(session->draft.protection == answer);
        CHECK(session->has_consent(Purpose::insurer) == (answer == ProtectionAnswer::yes));
    }
}

TEST_CASE("an employer that is not listed stops nobody: the way by place stands beside it",
          "[screens][join]") {
    Joining joining;
    joining.to_contact();
    joining.walker.walk(support::steps_without_phone());
    joining.walker.touch("join.place.employer");
    SECTION("found by the first letters") {
        joining.walker.touch("pick.search");
        joining.walker.touch("pad.k");
        joining.walker.touch("pad.d");
        joining.walker.touch("join.firms.choice.1");
        CHECK(joining.session->draft.path == JoinPath::employer_union);
        CHECK(joining.session->draft.firm.text == "f-tengda");
    }
    SECTION("found by pinyin") {
        joining.walker.touch("join.firms.write");
        joining.walker.choose("join.employer.candidates", {"kuaidi", "快递"});
        joining.walker.touch("join.employer.search");
        joining.walker.touch("join.employer.choice.0");
        CHECK(joining.session->draft.path == JoinPath::employer_union);
        CHECK_FALSE(joining.session->draft.firm.empty());
    }
    SECTION("not listed") {
        joining.walker.touch("join.firms.write");
        joining.walker.choose("join.employer.candidates", {"ouyang", "欧阳"});
        joining.walker.touch("join.employer.search");
        CHECK(joining.walker.shows("join.employer.none"));
        joining.walker.touch("join.employer.not_listed");
        joining.walker.touch("join.area.choice.0");
        joining.walker.touch("join.area.choice.0");
        CHECK(joining.session->draft.path == JoinPath::place);
        CHECK(joining.session->draft.employer == "欧阳");
    }
    CHECK(joining.walker.at() == "join_protection");
}

TEST_CASE("an answer corrected on the last page leads back to it", "[screens][join]") {
    Joining joining;
    joining.to_sign();
    joining.walker.touch("join.field.occupation.change");
    joining.walker.touch("join.occupation.courier");
    CHECK(joining.walker.at() == "join_sign");
    CHECK(joining.session->draft.occupation == Occupation::courier);
    joining.walker.touch("join.field.mobile.change");
    joining.walker.walk(support::steps_with_phone());
    CHECK(joining.walker.at() == "join_sign");
    CHECK(joining.walker.value_of("join.field.mobile") == "138 **** 8000");
}

TEST_CASE(
    "on the last page numbers are masked until they are asked for, and again once it was left",
    "[screens][join][P5]") {
    const auto size = GENERATE(platform::PixelSize{1080, 1920}, platform::PixelSize{1920, 1080});
    StationBench bench;
    auto session = kiosk::sample_session(bench.desk);
    Walker walker(kiosk::page_of(kiosk::JoinPage::sign, session, kiosk::Way::onward), size);
    const auto is_masked = [&] {
        const std::string words = walker.words();
        return walker.value_of("join.field.document_number") == "410599 ******** 9016" &&
               walker.value_of("join.field.mobile") == "138 **** 8000" &&
               words.find("19690315") == std::string::npos;
    };
    CHECK(is_masked());
    CHECK(walker.probe.panel.page_count() == 1);  // the form, still on one page
    walker.touch("join.sign.show_numbers");
    CHECK(walker.value_of("join.field.document_number") == "410599 19690315 9016");
    CHECK(walker.value_of("join.field.mobile") == "138 0013 8000");
    for (const char* key : {"join.field.document_number", "join.field.mobile"})
        CHECK(walker.probe.panel.tree().find(key)->is_private);
    SECTION("hidden by hand") {
        walker.touch("join.sign.hide_numbers");
    }
    SECTION("hidden by going away and coming back") {
        walker.touch("join.field.occupation.change");
        walker.touch("common.back");
    }
    CHECK(is_masked());
}

TEST_CASE("a form that lacks something jumps to the field that is asked for", "[screens][join]") {
    StationBench bench;
    auto session = kiosk::sample_session(bench.desk);
    session->draft.document_number = "410599196903159017";
    Walker walker(kiosk::page_of(kiosk::JoinPage::sign, session, kiosk::Way::onward));
    walker.walk({{"join_sign", "join.sign.signature", true}, {"join_sign", "join.sign.submit"}});
    CHECK(walker.at() == "join_number");
    CHECK(walker.shows("join.field.document_number.error"));
    CHECK(bench.records() == 0);
}

TEST_CASE("a double tap on handing in gives one application", "[screens][join]") {
    StationBench bench;
    auto session = kiosk::sample_session(bench.desk);
    const auto screen = kiosk::page_of(kiosk::JoinPage::sign, session, kiosk::Way::onward);
    support::TouchProbe probe;
    probe.draw_across(*screen, "join.sign.signature");
    // The probe leaves a second between two touches, so the guard of the finger does not help here.
    CHECK(std::holds_alternative<kiosk::Replace>(probe.touch(*screen, "join.sign.submit")));
    CHECK(std::holds_alternative<kiosk::Replace>(probe.touch(*screen, "join.sign.submit")));
    CHECK(bench.records() == 1);
}

TEST_CASE("whoever leaves, at any page, leaves nothing behind", "[screens][join][P1]") {
    StationBench bench;
    kiosk::Wording wording(support::catalogues());
    for (const auto page :
         {kiosk::JoinPage::start, kiosk::JoinPage::number, kiosk::JoinPage::name,
          kiosk::JoinPage::mobile, kiosk::JoinPage::area, kiosk::JoinPage::sign}) {
        auto session = kiosk::sample_session(bench.desk);
        const std::weak_ptr<kiosk::JoinSession> watched = session;
        kiosk::Panel panel(wording);
        kiosk::Mailbox mailbox;
        kiosk::Places places = kiosk::places_of(bench.desk, wording);
        // The page of joining stands in for home, so that the navigator holds it as it would.
        places.home = [&] { return kiosk::page_of(page, session, kiosk::Way::onward); };
        kiosk::Navigator navigator(panel, wording, mailbox, bench.clock, places);
        kiosk::Canvas canvas(support::typefaces());
        const kiosk::Theme theme(kiosk::usual_screen({1080, 1920}), kiosk::Look::light,
                                 kiosk::TextSize::normal);
        const auto frame = [&] {
            canvas.lay_out(theme, [&](kiosk::Brush& brush) { navigator.draw(brush); });
            navigator.act();
        };
        frame();
        bench.clock.advance(std::chrono::seconds(1));
        navigator.finger_down(500, 900);
        frame();
        navigator.finger_up(500, 900);
        frame();
        REQUIRE(navigator.top_name() != "idle");
        session.reset();
        places.home = nullptr;
        CHECK_FALSE(watched.expired());
        bench.clock.advance(std::chrono::minutes(2));
        navigator.pass_time();
        frame();
        bench.clock.advance(std::chrono::minutes(2));
        navigator.pass_time();
        CHECK(navigator.top_name() == "idle");
        CHECK(watched.expired());
    }
    CHECK(bench.records() == 0);
}

TEST_CASE("the six lines are read aloud when asked, to anyone, for nothing in them is personal",
          "[screens][join][voice]") {
    Joining joining;
    joining.walker.touch("join.start.read");
    REQUIRE(joining.bench.speech.said().size() == 1);
    CHECK(joining.bench.speech.said().front().privacy == platform::Privacy::anyone);
    joining.bench.desk.speech = nullptr;
    CHECK_FALSE(joining.walker.shows("join.start.read"));
}
