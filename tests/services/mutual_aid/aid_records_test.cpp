#include <catch2/catch_test_macros.hpp>

#include "services/membership_data.hpp"
#include "services/mutual_aid/mutual_aid_records.hpp"
#include "services/mutual_aid/wishes.hpp"

using namespace services::mutual_aid;

namespace {

std::string sample(const std::string& name) {
    auto text =
        services::membership::test::text_of("tests/services/samples/mutual_aid." + name + ".json");
    while (!text.empty() && text.back() == '\n')
        text.pop_back();
    INFO(name);
    REQUIRE_FALSE(text.empty());
    return text;
}

template <class T>
void is_read_and_written(const Read<T>& read, const std::string& text) {
    INFO(text);
    REQUIRE(read.has_value());
    CHECK(body_text(*read) == text);
}

}  // namespace

TEST_CASE("every shipped number of a record of mutual aid is still read", "[mutual_aid]") {
    const auto taken = sample("list_taken.1");
    is_read_and_written(list_taken_from(taken), taken);
    const auto enrolled = sample("enrolled.1");
    is_read_and_written(enrolled_from(enrolled), enrolled);
    const auto ended = sample("ended.1");
    is_read_and_written(ended_from(ended), ended);
    const auto claimed = sample("claimed.1");
    is_read_and_written(claimed_from(claimed), claimed);
    const auto batched = sample("batched.1");
    is_read_and_written(batched_from(batched), batched);
    const auto paid = sample("paid.1");
    is_read_and_written(settled_from(paid, std::nullopt), paid);
    const auto wished = sample("wished.1");
    is_read_and_written(wished_from(wished), wished);
    const auto wish_settled = sample("wish_settled.1");
    is_read_and_written(wish_settled_from(wish_settled, std::nullopt), wish_settled);
    const auto wish_erased = sample("wish_erased.1");
    is_read_and_written(wish_erased_from(wish_erased), wish_erased);
    int acts = 0;
    for (const auto event : all_claim_events) {
        const auto kind = kind_of(event);
        if (!kind) continue;
        ++acts;
        CHECK(act_in(*kind) == event);
        const auto body = sample(std::string(name_of(event)) + ".1");
        is_read_and_written(act_from(event, body, std::nullopt), body);
    }
    CHECK(acts == 7);
    const auto person = sample("enrolled.1.sealed");
    CHECK(sealed_text(person_from(person).value()) == person);
    const auto stay = sample("claimed.1.sealed");
    CHECK(sealed_text(stay_from(stay).value()) == stay);
}

TEST_CASE("a record of mutual aid that cannot be used names its field and no person",
          "[mutual_aid]") {
    const auto bad = enrolled_from(R"({"enrolment":"x"})");
    REQUIRE_FALSE(bad.has_value());
    CHECK(bad.refusal().field == "enrolment");
    const auto person = person_from(R"({"name":"欧阳㛃","document_kind":"passport"})");
    REQUIRE_FALSE(person.has_value());
    CHECK(person.refusal().field == "document_kind");
    CHECK(person.refusal().sentence.find("欧阳") == std::string::npos);
    CHECK(claimed_from("[]").refusal().code == "mutual_aid.not_readable");
    CHECK_FALSE(act_from(ClaimEvent::approved,
                         R"({"claim":"0192f0a0-0000-7000-8000-000000000003","on_version":1})",
                         std::nullopt)
                    .has_value());
}
