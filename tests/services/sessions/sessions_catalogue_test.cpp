#include <catch2/catch_test_macros.hpp>
#include <map>

#include "services/sessions_bench.hpp"

using namespace services::sessions;
using namespace services::sessions::test;

namespace {

std::string findings_with(const std::string& from, const std::string& to) {
    auto text = catalogue_text();
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    text.replace(at, from.size(), to);
    const auto read = read_catalogue(text);
    CHECK_FALSE(read.catalogue.has_value());
    std::string all;
    for (const auto& finding : read.findings)
        all += finding.sentence + "\n";
    return all;
}

platform::CivilDate on(const char* text) {
    return *platform::civil_date_from_text(text);
}

}  // namespace

TEST_CASE("the six services of a station give 36 sessions in a month", "[sessions][F58]") {
    std::map<std::string, int> per_field;
    int sessions = 0;
    for (const auto& session :
         sessions_between(*demo_catalogue(), on("2026-11-01"), on("2026-11-30"))) {
        static const std::vector<std::string> menu{"finance_talk",    "haircut",
                                                   "legal_advice",    "blood_pressure",
                                                   "government_help", "party_class"};
        if (std::find(menu.begin(), menu.end(), session.kind->code) == menu.end()) continue;
        ++sessions;
        ++per_field[session.kind->field];
    }
    CHECK(sessions == 36);
    CHECK(per_field.size() == 6);
}

TEST_CASE("a childcare class has 24 places and 45 days", "[sessions][F32][T17]") {
    const auto session = session_of(*demo_catalogue(), key("summer_2026/2026-07-09/0830"));
    REQUIRE(session.has_value());
    CHECK(session->plan->seats == 24);
    CHECK(session->meetings.size() == 45);
    CHECK(session->meetings.back().day == on("2026-08-22"));
    CHECK_FALSE(session_of(*demo_catalogue(), key("summer_2026/2026-07-10/0830")).has_value());
    // It is listed on each of its days.
    const auto listed = sessions_between(*demo_catalogue(), on("2026-08-01"), on("2026-08-01"));
    CHECK(std::any_of(listed.begin(), listed.end(),
                      [](const Session& one) { return one.key.plan == "summer_2026"; }));
}

TEST_CASE("the name of a session is read back, and nothing else is a name", "[sessions]") {
    const auto session = key(haircut);
    CHECK(session.minute == 9 * 60);
    CHECK(to_text(session) == haircut);
    for (const char* wrong :
         {"", "haircut", "haircut/2026-11-24", "/2026-11-24/0900", "haircut/2026-13-24/0900",
          "haircut/2026-11-24/2460", "haircut/2026-11-24/-900", "hair cut/2026-11-24/0900",
          "haircut/2026-11-24/09:0", "haircut/2026-11-24/09000"})
        CHECK_FALSE(session_key_from_text(wrong).has_value());
}

TEST_CASE("a catalogue of sessions that cannot work is refused with a sentence", "[sessions]") {
    CHECK(
        findings_with("\"field\": \"legal\"", "\"field\": \"lawful\"").find("a field is one of") !=
        std::string::npos);
    CHECK(findings_with("\"room\": \"corner\"", "\"room\": \"cellar\"").find("no room") !=
          std::string::npos);
    CHECK(findings_with("\"asks\": [\"phone\"], \"opens_days\": 14, \"closes_minutes\": 30",
                        "\"opens_days\": 14, \"closes_minutes\": 30")
              .find("must be known by something") != std::string::npos);
    CHECK(findings_with("\"10:00\", \"14:00\"], \"minutes\": 60",
                        "\"10:00\", \"10:30\"], \"minutes\": 60")
              .find("before the last one ended") != std::string::npos);
    CHECK(
        findings_with("\"starts\": [\"15:00\"]", "\"starts\": [\"quarter past\"]").find("08:30") !=
        std::string::npos);
    CHECK(findings_with("\"code\": \"reading_sun\"", "\"code\": \"party_fri\"")
              .find("stands there twice") != std::string::npos);
}

TEST_CASE("when one may book, give back and arrive", "[sessions]") {
    const auto session = session_of(*demo_catalogue(), key(legal));
    REQUIRE(session.has_value());
    const auto begins = session->begins();
    CHECK(bookable(*session, begins + -24h * 15) == Bookable::not_yet);
    CHECK(bookable(*session, begins + -24h * 13) == Bookable::yes);
    CHECK(bookable(*session, begins + -31min) == Bookable::yes);
    CHECK(bookable(*session, begins + -30min) == Bookable::over);
    CHECK(may_cancel(*session, begins + -3h));
    CHECK_FALSE(may_cancel(*session, begins + -2h));
    CHECK(meeting_to_attend(*session, begins + -61min) == nullptr);
    CHECK(meeting_to_attend(*session, begins + -1h) != nullptr);
    CHECK(meeting_to_attend(*session, session->ends()) != nullptr);
    CHECK(meeting_to_attend(*session, session->ends() + 1s) == nullptr);
}

TEST_CASE("no state but an open one lets a booking go on", "[sessions]") {
    for (const auto state : all_states)
        for (const auto event : all_events) {
            const auto next = after(state, event);
            const bool may_still_come = state == State::attended || state == State::no_show;
            if (next) CHECK((is_open(state) || may_still_come));
            if (next && !is_open(state)) CHECK(*next == State::attended);
        }
}
