// Forms as data: what ships is sound, what is spoiled is found on its line, and answers are judged
// in plain words.
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "services/forms/forms.hpp"

using namespace services::forms;

namespace {

constexpr platform::CivilDate today{2026, 11, 22};

std::string shipped(const std::string& id) {
    std::ifstream file{std::string(YIZHAN_SOURCE_DIR) + "/assets/forms/" + id + ".json"};
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

Form form(const std::string& id) {
    auto read = load_form(shipped(id));
    if (!read) {
        for (const auto& finding : read.refusal())
            UNSCOPED_INFO(id << ":" << finding.line << " " << finding.pointer << " "
                             << finding.sentence);
    }
    REQUIRE(read.has_value());
    return *read;
}

Json consent() {
    return {{"given", true}, {"text_version", "2026-11"}, {"language", "zh_CN"}};
}

Json short_answers() {
    return {{"name", "欧阳㛃"},
            {"phone", {{"owner", "own"}, {"mobile", "13800005678"}}},
            {"what_happened", "三个月没发工资"},
            {"handling", consent()}};
}

Json ink() {
    auto points = Json::array();
    for (int i = 0; i < 20; ++i) {
        points.push_back(100 + 30 * i);
        points.push_back(500);
    }
    return Json::array({points});
}

Json aid_answers() {
    auto answers = short_answers();
    answers["resident_id"] = "410599196903159016";
    answers["people"] = 3;
    answers["main_cause"] = "major_illness";
    answers["other_causes"] = {"laid_off", "schooling"};
    answers["income_year"] = 3'000'000;
    answers["sensitive"] = consent();
    answers["record_check"] = consent();
    answers["household"] = {{{"name", "林小满"}, {"relation", "spouse"}, {"born", "1970-05-01"}},
                            {{"name", "欧阳小雨"}, {"relation", "child"}, {"born", "2015-05-01"}}};
    answers["record_check_signatures"] = {
        {{"signer", "欧阳㛃"}, {"how", "drawn"}, {"strokes", ink()}},
        {{"signer", "林小满"}, {"how", "later"}}};
    answers.erase("what_happened");
    return answers;
}

std::string causes(const Problems& problems) {
    std::string text;
    for (const auto& one : problems)
        text += one.field + ":" + one.cause + " ";
    return text;
}

std::string with(std::string text, const std::string& part, const std::string& other) {
    const auto at = text.find(part);
    REQUIRE(at != std::string::npos);
    return text.replace(at, part.size(), other);
}

int line_of(const std::string& text, const std::string& part) {
    const auto at = text.find(part);
    REQUIRE(at != std::string::npos);
    return 1 +
           static_cast<int>(std::count(text.begin(), text.begin() + static_cast<long>(at), '\n'));
}

}  // namespace

TEST_CASE("every form that ships is sound and speaks its languages", "[forms]") {
    int forms = 0;
    for (const auto& file :
         std::filesystem::directory_iterator(std::string(YIZHAN_SOURCE_DIR) + "/assets/forms")) {
        const auto id = file.path().stem().string();
        CAPTURE(id);
        const auto read = form(id);
        CHECK(read.id == id);
        CHECK(read.question("name") != nullptr);
        CHECK(read.question("handling")->is_needed);
        ++forms;
    }
    CHECK(forms == 12);
}

TEST_CASE("the short way is a name, how to reach somebody, what happened and one consent",
          "[forms]") {
    const auto small = form("short");
    CHECK(small.questions.size() == 4);
    CHECK(causes(check(small, short_answers(), today)).empty());
    CHECK(causes(check(small, Json::object(), today)) ==
          "name:missing phone:missing what_happened:missing handling:consent_needed ");
    auto answers = short_answers();
    answers["phone"] = {{"owner", "none"}, {"mobile", ""}};
    CHECK(check(small, answers, today).empty());
    answers["handling"]["given"] = false;
    CHECK(causes(check(small, answers, today)) == "handling:consent_needed ");
}

TEST_CASE("a card is judged by its check digit, and may be left out", "[forms][F08]") {
    const auto claim = form("mutual_claim");
    auto answers = short_answers();
    answers.erase("what_happened");
    answers["resident_id"] = "410599196903159016";
    answers["event"] = "hospital_stay";
    answers["event_day"] = "2026-01-05";
    answers["hospital"] = "市第一医院";
    answers["sensitive"] = consent();
    CHECK(causes(check(claim, answers, today)).empty());
    answers["bank_card"] = "6222 0000 0000 0000 004";
    CHECK(causes(check(claim, answers, today)).empty());
    for (const auto* wrong :
         {"6222000000000000005", "62220000", "六二二二", "6222-0000-0000-0000-004"}) {
        answers["bank_card"] = wrong;
        CHECK(causes(check(claim, answers, today)) == "bank_card:not_a_card ");
    }
}

TEST_CASE("each answer is judged in plain words by what it wants", "[forms]") {
    const auto aid = form("living_aid");
    CHECK(causes(check(aid, aid_answers(), today)).empty());
    auto answers = aid_answers();
    answers["resident_id"] = "410599196903159015";
    answers["phone"]["mobile"] = "1380000";
    answers["income_year"] = -1;
    answers["household"][1]["born"] = "2027-01-01";
    answers["household"][0]["relation"] = "friend";
    answers["shoe_size"] = 42;
    CHECK(causes(check(aid, answers, today)) ==
          "phone:too_short resident_id:checksum household/1/born:in_the_future "
          "household/0/relation:not_a_choice income_year:too_small "
          "shoe_size:not_asked ");
    CHECK(
        check_field(aid, "resident_id", answers, today).front().sentence.in("zh_CN").find("核对") !=
        std::string::npos);
    CHECK(check_field(aid, "name", answers, today).empty());
}

TEST_CASE("one main cause, and up to three others that differ from it", "[forms]") {
    const auto aid = form("living_aid");
    auto answers = aid_answers();
    answers["other_causes"] = {"laid_off", "schooling", "accident", "other"};
    CHECK(causes(check(aid, answers, today)) == "other_causes:too_many ");
    answers["other_causes"] = {"laid_off", "major_illness"};
    CHECK(causes(check(aid, answers, today)) == "other_causes:same_as_main ");
    answers["other_causes"] = {"laid_off", "laid_off"};
    CHECK(causes(check(aid, answers, today)) == "other_causes:twice ");
    answers["main_cause"] = Json::array({"laid_off", "accident"});
    CHECK(check(aid, answers, today).front().field == "main_cause");
}

TEST_CASE("the record check is authorised by every adult, some of them later", "[forms]") {
    const auto aid = form("living_aid");
    auto answers = aid_answers();
    CHECK(adults(aid, answers, today) == std::vector<std::string>{"欧阳㛃", "林小满"});
    CHECK(still_to_sign(aid, answers, today) == std::vector<std::string>{"林小满"});
    auto& signatures = answers["record_check_signatures"];
    signatures[1] = {{"signer", "林小满"}, {"how", "fingerprint"}};
    CHECK(causes(check(aid, answers, today)) == "record_check_signatures:witness_needed ");
    signatures[1]["witness"] = "林小满";
    CHECK(causes(check(aid, answers, today)) == "record_check_signatures:witness_needed ");
    signatures[1]["witness"] = "周岚";
    CHECK(check(aid, answers, today).empty());
    CHECK(still_to_sign(aid, answers, today).empty());
    signatures.erase(1);
    CHECK(causes(check(aid, answers, today)) == "record_check_signatures:signer_missing ");
    signatures[0]["strokes"] = Json::array({Json::array({1, 1})});
    CHECK(causes(check(aid, answers, today)) == "record_check_signatures:not_signed ");
    answers["household"][1]["born"] = "2008-11-22";  // eighteen today
    CHECK(adults(aid, answers, today).size() == 3);
}

TEST_CASE("two adults of one name are two who sign", "[forms]") {
    const auto aid = form("living_aid");
    auto answers = aid_answers();
    answers["household"][0]["name"] = "欧阳㛃";
    auto& signatures = answers["record_check_signatures"];
    signatures[1] = {{"signer", "欧阳㛃"}, {"how", "later"}};
    CHECK(check(aid, answers, today).empty());
    CHECK(still_to_sign(aid, answers, today) == std::vector<std::string>{"欧阳㛃"});
    signatures[1] = {{"signer", "欧阳㛃"}, {"how", "fingerprint"}, {"witness", "周岚"}};
    CHECK(still_to_sign(aid, answers, today).empty());
    signatures.erase(1);
    CHECK(causes(check(aid, answers, today)) == "record_check_signatures:signer_missing ");
}

TEST_CASE("without that consent nobody is asked to sign, and the form is complete", "[forms]") {
    const auto aid = form("living_aid");
    auto answers = aid_answers();
    answers["record_check"]["given"] = false;
    CHECK(causes(check(aid, answers, today)) == "record_check_signatures:not_asked ");
    answers = only_asked(aid, answers);
    CHECK(check(aid, answers, today).empty());
    CHECK(still_to_sign(aid, answers, today).empty());
}

TEST_CASE("a question is asked when what it hangs on was answered so", "[forms]") {
    const auto job = form("job_help");
    Json answers = {{"has_limits", true}};
    const auto fields = [&] {
        std::string text;
        for (const auto* one : asked(job, answers))
            text += one->field + " ";
        return text;
    };
    CHECK(fields().find("limits ") != std::string::npos);
    CHECK(causes(check_field(job, "limits", answers, today)) == "limits:missing ");
    answers["has_limits"] = false;
    CHECK(fields().find(" limits ") == std::string::npos);
}

TEST_CASE("what is wrong in a form's file is said with its line", "[forms]") {
    const auto sound = shipped("living_aid");
    const auto finds = [&](const std::string& part, const std::string& other,
                           const std::string& sentence) {
        const auto text = with(sound, part, other);
        const auto read = load_form(text);
        REQUIRE_FALSE(read.has_value());
        std::string all;
        for (const auto& one : read.refusal())
            all += std::to_string(one.line) + ": " + one.sentence + "\n";
        INFO(all);
        CHECK(all.find(sentence) != std::string::npos);
        return read.refusal();
    };
    finds("\"additionalProperties\": false", "\"additionalProperties\": true",
          "additionalProperties must be false");
    finds("#/definitions/name", "#/definitions/nobody", "no such definition");
    finds("#/definitions/name", "https://elsewhere.example/schema", "no such definition");
    finds("\"type\": \"object\"", "\"type\": \"objects\"", "it is no JSON Schema");
    finds("\"minimum\": 1", "\"pattern\": \"(a+)+\"", "nobody reads a member of this name");
    finds("\"wants\": \"resident_id\"", "\"wants\": \"passport\"", "");
    finds("\"field\": \"people\"", "\"field\": \"peoples\"", "no question asks for this");
    finds("\"differs_from\": \"main_cause\"", "\"differs_from\": \"nobody\"",
          "no question before this one has that field");
    finds("\"value\": \"laid_off\"", "\"value\": \"sacked\"", "its enum is not the choices");
    const auto findings =
        finds("\"private\": true", "\"private\": false", "what is wanted here is private");
    const auto spoiled = with(sound, "\"private\": true", "\"private\": false");
    CHECK(findings.front().line <= line_of(spoiled, "\"private\": false"));
    CHECK(load_form("{\"form\": ").refusal().front().line == 1);
    CHECK_FALSE(load_form(std::string(largest_form + 1, ' ')).has_value());
}
