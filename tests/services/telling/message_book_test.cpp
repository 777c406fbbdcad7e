#include "services/telling/message_book.hpp"

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

using namespace services::telling;

namespace {

std::vector<std::string> wrong_with(const std::string& message) {
    const BookFile file{"m.json", "{\"messages\": [" + message + "]}"};
    const auto read = MessageBook::read({&file, 1});
    return read ? std::vector<std::string>{} : read.refusal().sentences;
}

std::string message(const std::string& zh, const std::string& en = "x",
                    const std::string& parameters = "{}") {
    return R"({"id":"m","urgent":false,"channels":["sms"],"parameters":)" + parameters +
           R"(,"words":{"zh_CN":")" + zh + R"(","en":")" + en + R"("}})";
}

}  // namespace

TEST_CASE("the shipped messages are sound and fit into an SMS", "[telling][message_book]") {
    std::vector<BookFile> files;
    for (const auto& entry :
         std::filesystem::directory_iterator(YIZHAN_SOURCE_DIR "/assets/messages")) {
        std::ifstream in(entry.path());
        std::ostringstream text;
        text << in.rdbuf();
        files.push_back({entry.path().filename().string(), text.str()});
    }
    const auto book = MessageBook::read(files);
    for (const auto& sentence : book ? std::vector<std::string>{} : book.refusal().sentences)
        FAIL_CHECK(sentence);
    REQUIRE(book.has_value());
    CHECK(book->ids().size() >= 10);
    const auto* visit = book->find("visit.planned");
    REQUIRE(visit != nullptr);
    const Parameters parameters{
        {"day", "2026-12-01"}, {"office", "五华区总工会"}, {"phone", "12351"}};
    CHECK_FALSE(wrong_parameter(*visit, parameters).has_value());
    CHECK(rendered(*visit, "zh_CN", parameters, "驿站").find("2026年12月1日") != std::string::npos);
    CHECK(rendered(*visit, "en", parameters, "驿站").find("1 Dec 2026") != std::string::npos);
}

TEST_CASE("a message tells no diagnosis, number, account or poverty", "[telling][P5]") {
    CHECK(wrong_with(message("有结果")).empty());
    CHECK(wrong_with(message("您的诊断有结果")).size() == 1);
    CHECK(wrong_with(message("您的困难申请有结果")).size() == 1);
    CHECK(wrong_with(message("有结果", "your Illness")).size() == 1);
    CHECK(wrong_with(message("请汇到6222021234567890")).size() == 1);
    CHECK(wrong_with(message("金额{sum}", "{sum}", R"({"sum":"money"})")).size() >= 1);
}

TEST_CASE("everything wrong with a message is said at once", "[telling][message_book]") {
    CHECK(wrong_with(message("{a}{b", "{c}", R"({"d":"day"})")).size() == 3);
    CHECK(wrong_with(R"({"id":"m"})").size() >= 4);
    CHECK(wrong_with("{}").size() == 1);
    CHECK(wrong_with(message("好") + "," + message("好")).size() == 1);
    std::string longer;
    for (int i = 0; i < 210; ++i)
        longer += "字";
    CHECK(wrong_with(message(longer)).size() == 1);
    const BookFile none{"none.json", "no"};
    CHECK(MessageBook::read({&none, 1}).refusal().sentences.size() == 1);
}

TEST_CASE("an SMS counts as carriers count", "[telling][message_book]") {
    CHECK(sms_parts(std::string(160, 'a')) == 1);
    CHECK(sms_parts(std::string(161, 'a')) == 2);
    std::string text;
    for (int i = 0; i < 70; ++i)
        text += "字";
    CHECK(sms_parts(text) == 1);
    CHECK(sms_parts(text + "字") == 2);
    CHECK(sms_parts("㛃𠮷") == 1);
}

TEST_CASE("a parameter holds what its sort says and no trick", "[telling][message_book]") {
    CHECK_FALSE(trouble_of(ParameterSort::office, "五华区总工会").has_value());
    CHECK_FALSE(trouble_of(ParameterSort::place, "3号楼201室").has_value());
    CHECK(trouble_of(ParameterSort::office, "账号6222021234").has_value());
    CHECK(trouble_of(ParameterSort::office, "五华\n区").has_value());
    CHECK(trouble_of(ParameterSort::office, "{number}").has_value());
    CHECK(trouble_of(ParameterSort::office, "").has_value());
    CHECK(trouble_of(ParameterSort::day, "2026-02-30").has_value());
    CHECK_FALSE(trouble_of(ParameterSort::time, "23:59").has_value());
    CHECK(trouble_of(ParameterSort::time, "24:00").has_value());
    CHECK_FALSE(trouble_of(ParameterSort::receipt, "123456789012").has_value());
    CHECK(trouble_of(ParameterSort::receipt, "530102199001011234").has_value());
    CHECK(trouble_of(ParameterSort::phone, "+86 1").has_value());
}
