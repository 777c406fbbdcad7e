#include <catch2/catch_test_macros.hpp>

#include "kiosk/screens/join/join_flow.hpp"
#include "services/membership/document_rules.hpp"
#include "support/station_bench.hpp"
#include "support/walker.hpp"

using namespace services::membership;
using support::Walker;

namespace {

// Someone with the card of before December 2023, which tells no birth date.
struct Foreigner {
    explicit Foreigner(kiosk::JoinPage page = kiosk::JoinPage::number)
        : session(kiosk::sample_session(bench.desk)), walker(first(page)) {}
    std::unique_ptr<kiosk::Screen> first(kiosk::JoinPage page) {
        session->draft.document_kind = DocumentKind::foreign_permanent_15;
        session->draft.document_number = "FRA310112345678";
        session->draft.name = "";
        return kiosk::page_of(page, session, kiosk::Way::onward);
    }

    support::StationBench bench;
    kiosk::JoinSessionPtr session;
    Walker walker;
};

}  // namespace

TEST_CASE("who shows a document without a birth date is asked for it, by steps",
          "[screens][birth]") {
    Foreigner one;
    one.walker.touch("join.next");
    REQUIRE(one.walker.at() == "join_birth");
    for (const char* key : {"date.year.-10", "date.year.-1", "date.month.+1", "date.day.-1"})
        one.walker.touch(key);
    one.walker.touch("join.next");
    CHECK(one.session->draft.birth == platform::CivilDate{1974, 2, 28});
    CHECK(one.walker.at() == "join_name");
}

TEST_CASE("every part of a date is private and says its name and value", "[screens][birth]") {
    Foreigner one(kiosk::JoinPage::birth);
    const auto& tree = one.walker.probe.look(one.walker.top());
    for (const char* key : {"date.year", "date.month", "date.day"}) {
        const auto* node = tree.find(key);
        REQUIRE(node != nullptr);
        CHECK(node->role == kiosk::Role::item);
        CHECK(node->is_private);
        CHECK_FALSE(node->name.empty());
        CHECK_FALSE(node->value.empty());
    }
    CHECK(tree.find("date.year.+10")->name == "年 加10");
}

TEST_CASE("the wheel stops where nobody may be younger", "[screens][birth]") {
    Foreigner one(kiosk::JoinPage::birth);
    for (int i = 0; i < 4; ++i)
        one.walker.touch("date.year.+10");
    const auto today = platform::date_of(one.bench.clock.wall());
    CHECK(one.walker.value_of("date.year") == std::to_string(today.year - youngest_age));
    CHECK_FALSE(one.walker.probe.panel.tree().find("date.year.+1")->is_enabled);
}

TEST_CASE("a birth date may be typed, and a wrong one is told at the field", "[screens][birth]") {
    Foreigner one(kiosk::JoinPage::birth);
    const auto type = [&](std::string_view digits) {
        one.walker.touch("pad.clear");
        for (const char digit : digits)
            one.walker.touch(std::string("pad.") + digit);
        one.walker.touch("join.next");
    };
    one.walker.touch("join.birth.by_digits");
    for (const char* wrong : {"1969", "19690231", "20250101", "18000101"}) {
        type(wrong);
        CAPTURE(wrong);
        CHECK(one.walker.at() == "join_birth");
        CHECK_FALSE(one.session->draft.birth.has_value());
        CHECK(one.walker.words().find("出生日期") != std::string::npos);
    }
    type("19690315");
    CHECK(one.session->draft.birth == platform::CivilDate{1969, 3, 15});
}

TEST_CASE("who would rather not say goes on, and is not asked twice", "[screens][birth]") {
    Foreigner one(kiosk::JoinPage::birth);
    one.walker.touch("join.birth.leave_open");
    CHECK(one.walker.at() == "join_name");
    CHECK_FALSE(one.session->draft.birth.has_value());
    CHECK_FALSE(one.session->lacks_birth());
}

TEST_CASE("a document that tells the birth date asks for none", "[screens][birth]") {
    Foreigner one(kiosk::JoinPage::birth);
    one.session->draft.document_kind = DocumentKind::resident_id;
    one.session->draft.document_number = "410599196903159016";
    CHECK_FALSE(one.session->lacks_birth());
}

TEST_CASE("a birth date as said is judged like any other, and staff still look at the document",
          "[screens][birth]") {
    Foreigner one;
    Draft draft = one.session->draft;
    draft.name = "MARIE DUPONT";
    draft.vow = {"2026-11", "zh_CN", {{}}};
    for (std::int16_t i = 0; i < 20; ++i)
        draft.vow.signature[0].push_back({static_cast<std::int16_t>(100 + 30 * i), 500});
    const auto today = platform::date_of(one.bench.clock.wall());
    const auto marks_with = [&](platform::CivilDate birth) {
        draft.birth = birth;
        const auto judged = one.bench.sign_up.judge_draft(draft);
        REQUIRE(judged.accepted.has_value());
        CHECK(judged.accepted->document.birth == birth);
        return judged.accepted->marks;
    };
    CHECK(marks_with({1985, 1, 1}) == std::vector{Mark::age_unknown});
    CHECK(marks_with({today.year - 17, 1, 1}) == std::vector{Mark::age_unknown, Mark::under_18});
    draft.birth = platform::CivilDate{today.year - 15, 1, 1};
    CHECK(one.bench.sign_up.judge_draft(draft).problems ==
          std::vector<FieldProblem>{{Field::birth, Cause::under_age}});
}
