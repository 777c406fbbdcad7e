#include "platform/audio/spoken_text.hpp"

#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <iterator>

#include "platform/audio/voice.hpp"

using namespace platform;

namespace {

constexpr auto zh = SpokenLanguage::chinese;
constexpr auto en = SpokenLanguage::english;

const Readings& readings() {
    static const Readings table = [] {
        std::ifstream file(YIZHAN_SOURCE_DIR "/assets/voice/readings.tsv");
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        return Readings::parse(text).value();
    }();
    return table;
}

// The pieces as one text, with a bar where the voice changes; blanks and rests do not count.
std::string said(std::string_view text, SpokenLanguage language) {
    std::string all;
    for (const SpokenPiece& piece : for_voice(text, language, readings())) {
        if (!all.empty()) all += '|';
        for (const char c : piece.text) {
            if (c != ' ' && c != ',') all += c;
        }
    }
    return all;
}

}  // namespace

TEST_CASE("a number is spoken digit by digit", "[audio]") {
    CHECK(spoken_digits("A012", zh) == "A 零 一 二");
    CHECK(spoken_digits("a012", en) == "A 0 1 2");
    CHECK(said("请拨12351", zh) == "请拨一二三五一");
    CHECK(said("热线 0372-5550117", zh) == "热线零三七二五五五零一一七");
    CHECK(said("138 0013 8000", zh) == "一三八零零一三八零零零");
    CHECK(said("受理编号，12 345", zh) == "受理编号，一二三四五");
    CHECK(said("A-017 号", zh) == "A零一七号");
    CHECK(said("7K2M-9QXA-B3TN-0V8E", zh) == "七K二M九QXAB三TN零V八E");
    CHECK(said("11010519491231002X", zh) == "一一零一零五一九四九一二三一零零二X");
    CHECK(said("请A012号到3号窗口", zh) == "请A零一二号到三号窗口");
    CHECK(said("请B-3105号到12号窗口", zh) == "请B三一零五号到十二号窗口");
    CHECK(said("急救 120，报警 110", zh) == "急救一二零，报警一一零");
    CHECK(said("Step 2 of 5, APP 3", en) == "Step2of5APP3");
    CHECK(for_voice("Call 12351", en).front().text == "Call  1 2 3 5 1 ");
}

TEST_CASE("amounts, dates and times are spoken as what they are", "[audio]") {
    CHECK(said("还有3张床", zh) == "还有三张床");
    CHECK(said("2026年11月22日", zh) == "二零二六年十一月二十二日");
    CHECK(said("2026 年 2 月", zh) == "二零二六年二月");
    CHECK(said("2026-11-02", zh) == "二零二六年十一月二日");
    CHECK(said("06:00–22:30", zh) == "六点到二十二点三十分");
    CHECK(said("2:05", zh) == "两点零五分");
    CHECK(said("补助 12000 元", zh) == "补助一万二千元");
    CHECK(said("12,345.50元", zh) == "一万二千三百四十五点五零元");
    CHECK(said("35%", zh) == "百分之三十五");
    CHECK(said("前面 2 位，第2步，2个", zh) == "前面两位，第二步，两个");
    CHECK(said("湖滨路 18 号", zh) == "湖滨路十八号");
    CHECK(for_voice("open 09:30-22:00", en).front().text == "open 9 30 to 22 o'clock");
}

TEST_CASE("whole numbers are put into Chinese words", "[audio]") {
    CHECK(chinese_number(0) == "零");
    CHECK(chinese_number(10) == "十");
    CHECK(chinese_number(19) == "十九");
    CHECK(chinese_number(101) == "一百零一");
    CHECK(chinese_number(110) == "一百一十");
    CHECK(chinese_number(1005) == "一千零五");
    CHECK(chinese_number(10'010) == "一万零一十");
    CHECK(chinese_number(100'000'001) == "一亿零一");
    CHECK(chinese_number(20'000'000) == "二千万");
}

TEST_CASE("words with two readings get the right one", "[audio][readings]") {
    CHECK(readings().size() > 350);
    CHECK(said("重庆市的银行", zh) == "chong2qing4shi4的yin2hang2");
    CHECK(said("请重新签名", zh) == "请chong2xin1签名");
    CHECK(said("重要", zh) == "重要");
    CHECK(said("站长", zh) == "zhan4zhang3");
    CHECK(said("长江", zh) == "长江");
    CHECK(said("曾师傅", zh) == "zeng1师傅");
    CHECK(said("曾经来过", zh) == "ceng2jing1来过");
    CHECK(said("单位", zh) == "dan1wei4");
    CHECK(said("单女士", zh) == "shan4女士");
    CHECK(for_voice("曾小贤", zh, readings(), Readings::Of::name).front().text == " zeng1 小贤");
    CHECK(for_voice("尉迟恭", zh, readings(), Readings::Of::name).front().text == " yu4 chi2 恭");
    CHECK(for_voice("解放路", zh, readings(), Readings::Of::name).front().text == " jie3 fang4 路");
    CHECK(said("哪一行", zh) == "na3yi4hang2");
    CHECK(said("六安", zh) == "lu4an1");
}

TEST_CASE("pinyin is heard as the word it stands for", "[audio][readings]") {
    const auto phonemes = [](Readings table, std::string_view text) {
        Voice voice(std::move(table));
        return voice.phonemes(text, zh);
    };
    CHECK(phonemes({}, "重庆") != phonemes(readings(), "重庆"));
    CHECK(phonemes(readings(), "重庆") == phonemes({}, "虫庆"));
    CHECK(phonemes(readings(), "曾师傅") == phonemes({}, "增师傅"));
    CHECK(phonemes(readings(), "银行") == phonemes({}, "银杭"));
}

TEST_CASE("a line of the table that cannot be right is named", "[audio][readings]") {
    CHECK(Readings::parse("重庆\tchong2\n").refusal().line == 1);
    CHECK(Readings::parse("# 好\n重庆 chong2 qing4\n").refusal().line == 2);
    CHECK(Readings::parse("重\tchong\n").refusal().line == 1);
    CHECK(Readings::parse("重庆\tchong2 qing4\n重庆\tchong2 qing4\n").refusal().line == 2);
    CHECK(Readings::parse("chong\tchong2\n").refusal().line == 1);
}

TEST_CASE("each language is spoken by its own voice", "[audio]") {
    CHECK(for_voice("请用 Wi-Fi 上网", zh) ==
          std::vector<SpokenPiece>{{"请用 ", zh}, {"Wi-Fi ", en}, {"上网", zh}});
    CHECK(for_voice("This is 明湖区", en) ==
          std::vector<SpokenPiece>{{"This is ", en}, {"明湖区", zh}});
}

TEST_CASE("what no voice can read is not spelled out, and a lint can find it", "[audio][lints]") {
    CHECK(said("李𠮷", zh) == "李某");
    CHECK(for_voice("a\u200Bb", en) == std::vector<SpokenPiece>{{"ab", en}});
    CHECK(said("《章程》（草案）", zh) == "章程草案");
    CHECK(unspeakable("您好，A-017（06:00–22:00）35%", zh).empty());
    CHECK(unspeakable("☎ 12351", zh) == std::vector<char32_t>{U'☎'});
    CHECK(unspeakable("李𠮷", zh) == std::vector<char32_t>{U'𠮷'});
}
