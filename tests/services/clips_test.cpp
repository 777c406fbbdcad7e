#include "services/clips/clips.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstring>
#include <map>

#include "platform/base/json.hpp"
#include "services/clips/sentences.hpp"

using namespace services::clips;
using platform::Json;
using platform::WallTime;

namespace {

// A hum with a name: no person was recorded for a test.
std::string hum(double seconds, double hertz = 220) {
    Sound sound{22'050, {}};
    const int count = static_cast<int>(seconds * sound.samples_per_second);
    for (int i = 0; i < count; ++i)
        sound.samples.push_back(static_cast<std::int16_t>(
            9'000 * std::sin(6.2832 * hertz * i / sound.samples_per_second)));
    return write_wave(sound);
}

// A folder in memory.
struct Folder {
    std::map<std::string, std::string> files;
    Json list = Json{{"dialects", {{"henan", "河南话"}}}, {"clips", Json::array()}};

    void add(const std::string& words, const std::string& file, const std::string& dialect = "") {
        list["clips"].push_back({{"language", "zh_CN"},
                                 {"dialect", dialect},
                                 {"words", words},
                                 {"speaker", "试音"},
                                 {"file", file}});
        files[file] = hum(1.5);
    }
    ReadFile read() {
        files["clips.json"] = list.dump();
        return [this](const std::string& name) -> std::optional<std::string> {
            const auto found = files.find(name);
            if (found == files.end()) return std::nullopt;
            return found->second;
        };
    }
};

struct Hub {
    platform::SigningKey root = platform::make_signing_key();
    platform::SigningKey signer = platform::make_signing_key();

    void sign(Folder& folder, const std::string& name = "clips") const {
        const WallTime from{0};
        const WallTime until{4'000'000'000'000'000};
        const auto says = platform::certify(root, platform::KeyDuty::bundle_signer,
                                            signer.public_key.bytes, from, until);
        folder.files["clips.bundle"] = services::sync::sign_bundle(
            {name, 7, from, until, bundle_body(folder.read())}, signer, says);
    }
    auto open(Folder& folder) const {
        return ClipBook::open(root.public_key, std::nullopt, folder.read());
    }
};

}  // namespace

TEST_CASE("a clip is found for its words, in its dialect or else in the standard language",
          "[clips][voice]") {
    Folder folder;
    folder.add("请选择", "a.wav");
    folder.add("请选择", "b.wav", "henan");
    folder.add("请签名", "c.wav");
    REQUIRE(findings_of(folder.read()).empty());
    const Hub hub;
    hub.sign(folder);
    const auto book = hub.open(folder);
    REQUIRE(book);
    CHECK(book->size() == 3);
    REQUIRE(book->find("zh_CN", "henan", "请选择") != nullptr);
    CHECK(book->find("zh_CN", "henan", "请选择")->file == "b.wav");
    CHECK(book->find("zh_CN", "henan", "请签名")->file == "c.wav");
    CHECK(book->find("zh_CN", "", "请选择")->file == "a.wav");
    CHECK(book->find("zh_CN", "", "请选择。") == nullptr);
    CHECK(book->find("en", "", "请选择") == nullptr);
    REQUIRE(book->dialects("zh_CN").size() == 1);
    CHECK(book->dialects("zh_CN").front().name == "河南话");
    CHECK(book->dialects("en").empty());
    CHECK(book->sound_of(*book->find("zh_CN", "", "请选择"))->seconds() > 1.4);
}

TEST_CASE("a sound that is not what our hub signed is never played", "[clips][voice]") {
    Folder folder;
    folder.add("请选择", "a.wav");
    const Hub hub;
    hub.sign(folder);
    const auto book = hub.open(folder);
    REQUIRE(book);
    folder.files["a.wav"] = hum(1.5, 440);
    CHECK_FALSE(book->sound_of(*book->find("zh_CN", "", "请选择")));
    CHECK_FALSE(hub.open(folder));
    folder.files["a.wav"] = hum(1.5);
    CHECK(hub.open(folder));
    CHECK_FALSE(
        ClipBook::open(platform::make_signing_key().public_key, std::nullopt, folder.read()));
    hub.sign(folder, "directory");
    CHECK_FALSE(hub.open(folder));
    folder.files.erase("clips.bundle");
    CHECK_FALSE(hub.open(folder));
}

TEST_CASE("what is wrong with a folder of clips is named, file by file", "[clips][voice]") {
    Folder folder;
    const auto finds = [&](const std::string& what) {
        for (const std::string& finding : findings_of(folder.read()))
            if (finding.find(what) != std::string::npos) return true;
        return false;
    };
    CHECK(finds("一个录音都没有"));
    folder.add("请选择", "a.wav");
    CHECK(findings_of(folder.read()).empty());
    folder.files["a.wav"] = "not a sound";
    CHECK(finds("a.wav：不是 WAV 文件"));
    folder.files["a.wav"] = hum(60);
    CHECK(finds("录的可能是别的话"));
    folder.files["a.wav"] = hum(0.05);
    CHECK(finds("没有录全"));
    folder.files["a.wav"] = write_wave({22'050, std::vector<std::int16_t>(30'000)});
    CHECK(finds("几乎没有声音"));
    folder.files.erase("a.wav");
    CHECK(finds("a.wav：打不开"));
    folder.add("请选择", "b.wav", "sichuan");
    CHECK(finds("没有这种方言的名字：sichuan"));
    folder.add("请选择", "../c.wav");
    CHECK(finds("文件名不行"));
    folder.add("还有 {count} 位", "d.wav");
    CHECK(finds("有空要填"));
    folder.add("请选择", "e.wav", "sichuan");
    CHECK(finds("e.wav：同一句话有两个录音"));
    folder.list = "nothing";
    CHECK(finds("clips.json 读不懂"));
}

TEST_CASE("a wave file of another rate and of two channels is read, and anything else refused",
          "[clips]") {
    const Sound sound{44'100, std::vector<std::int16_t>(44'100, 1'200)};
    const std::string bytes = write_wave(sound);
    const auto read = read_wave(bytes);
    REQUIRE(read);
    CHECK(read->samples == sound.samples);
    const Sound other = resampled(*read, 22'050);
    CHECK(other.samples.size() == 22'050);
    CHECK(other.samples[11'000] == 1'200);
    std::string stereo = bytes;
    stereo[22] = 2;
    CHECK(read_wave(stereo)->samples.size() == 22'050);
    for (std::size_t length = 0; length < 60; ++length)
        CHECK((length > 45 || !read_wave(bytes.substr(0, length))));
    std::string eight_bits = bytes;
    eight_bits[34] = 8;
    CHECK_FALSE(read_wave(eight_bits));
}

TEST_CASE("a recording whose sentence has changed since, or is no more, is named",
          "[clips][voice]") {
    Folder folder;
    folder.add("请选择", "a.wav");
    folder.add("请签名", "b.wav");
    folder.add("没有键的话", "c.wav");
    folder.list["clips"][0]["key"] = "ask.choose";
    folder.list["clips"][1]["key"] = "ask.sign";
    std::map<std::string, std::string> today{{"ask.choose", "请选择"}, {"ask.sign", "请签名"}};
    const auto said = [&](const std::string& language,
                          const std::string& key) -> std::optional<std::string> {
        CHECK(language == "zh_CN");
        const auto found = today.find(key);
        if (found == today.end()) return std::nullopt;
        return found->second;
    };
    CHECK(stale_of(folder.read(), said).empty());
    today["ask.choose"] = "请您选择";
    today.erase("ask.sign");
    CHECK(stale_of(folder.read(), said) ==
          std::vector<std::string>{"a.wav：过时了，ask.choose 现在说的是：请您选择",
                                   "b.wav：过时了，现在没有 ask.sign 这句话"});
}

TEST_CASE("a folder of clips older than the newest used here is refused", "[clips][voice]") {
    Folder folder;
    folder.add("请选择", "a.wav");
    const Hub hub;
    hub.sign(folder);  // as number 7
    const auto open = [&](std::int64_t newest) {
        return ClipBook::open(hub.root.public_key, std::nullopt, folder.read(), newest);
    };
    REQUIRE(open(0));
    CHECK(open(0)->number() == 7);
    CHECK(open(7));
    CHECK_FALSE(open(8));
}

TEST_CASE("the sentences of a catalogue are read by key, and bytes that are none are refused",
          "[clips]") {
    // One sentence, its key "k" and its forms "一" and "二".
    std::string mo(28 + 16, '\0');
    const auto put = [&](std::size_t at, std::uint32_t number) {
        std::memcpy(mo.data() + at, &number, sizeof number);
    };
    put(0, 0x950412de);
    put(8, 1);
    put(12, 28);
    put(16, 36);
    put(28, 1);
    put(32, 44);
    put(36, 7);
    put(40, 46);
    mo += std::string("k\0一\0二\0", 10);
    const auto sentences = sentences_of(mo);
    REQUIRE(sentences);
    CHECK(*sentences == Sentences{{"k", "一"}});
    for (std::size_t length = 0; length < mo.size() - 1; ++length)
        CHECK_FALSE(sentences_of(mo.substr(0, length)));
}
