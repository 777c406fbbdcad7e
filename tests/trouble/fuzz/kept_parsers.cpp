#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>

#include "platform/audio/readings.hpp"
#include "platform/audio/spoken_text.hpp"
#include "platform/base/text.hpp"
#include "platform/storage/database.hpp"
#include "platform/storage/sqlite_remains.hpp"
#include "services/clips/clips.hpp"
#include "services/clips/sentences.hpp"
#include "services/clips/wave.hpp"
#include "trouble/fuzz/assets.hpp"
#include "trouble/fuzz/parsers.hpp"

namespace fuzz {
namespace {

namespace clips = services::clips;

void take_wave(std::string_view bytes) {
    const auto sound = clips::read_wave(bytes);
    if (!sound) return require(!sound.refusal().sentence.empty());
    require(sound->samples_per_second > 0);
    const auto again = clips::read_wave(clips::write_wave(*sound));
    require(again && again->samples == sound->samples);
    (void)clips::resampled(*sound, 22'050);
}

std::vector<std::string> wave_seeds() {
    clips::Sound sound;
    sound.samples_per_second = 8000;
    sound.samples.assign(400, 1000);
    return {clips::write_wave(sound), "RIFF\4\0\0\0WAVE"};
}

// A folder to import: its list, and the same one sound behind every name.
void take_clip_list(std::string_view bytes) {
    static const std::string sound = wave_seeds().front();
    const clips::ReadFile read = [&](const std::string& name) -> std::optional<std::string> {
        return name == clips::list_file ? std::string(bytes) : sound;
    };
    if (!clips::findings_of(read).empty()) return;
    (void)clips::stale_of(read, [](const auto&, const auto&) { return std::optional("a"); });
    require(!clips::bundle_body(read).empty());
    (void)clips::files_of(read);
}

std::vector<std::string> clip_list_seeds() {
    return {R"({"dialects":{"henan":"河南话"},"clips":[{"language":"zh_CN","dialect":"henan",)"
            R"("words":"请选择","speaker":"王师傅","file":"qing_xuanze.wav"}]})",
            R"({"clips":[{"language":"en","words":"a","speaker":"b","file":"a.wav","key":"c"}]})"};
}

void take_catalogue(std::string_view bytes) {
    (void)clips::sentences_of(bytes);
}

std::vector<std::string> catalogue_seeds() {
    using namespace std::string_literals;
    return {
        "\xde\x12\x04\x95\0\0\0\0\1\0\0\0\x1c\0\0\0\x24\0\0\0\0\0\0\0\0\0\0\0"
        "\1\0\0\0\x2c\0\0\0\1\0\0\0\x2e\0\0\0a\0b\0"s};
}

// What staff wrote is read aloud to a person.
void take_spoken(std::string_view bytes) {
    using platform::SpokenLanguage;
    static const auto readings = platform::Readings::parse(asset("voice/readings.tsv")).value();
    if (!platform::is_utf8(bytes)) return;
    for (const auto language : {SpokenLanguage::chinese, SpokenLanguage::english}) {
        for (const auto& piece : platform::for_voice(bytes, language, readings))
            require(platform::is_utf8(piece.text));
        (void)platform::unspeakable(bytes, language);
    }
}

std::vector<std::string> spoken_seeds() {
    return {"请在2026年11月22日前到重庆路31号，电话12351，还差1,200.50元。", "曾师傅 (A-001) 𠮷",
            "Call 110 at 9:30 before 2026-11-22."};
}

void take_readings(std::string_view bytes) {
    const auto readings = platform::Readings::parse(bytes);
    if (!readings) return require(!readings.refusal().sentence.empty());
    (void)platform::for_voice("重庆的曾师傅", platform::SpokenLanguage::chinese, *readings);
}

std::vector<std::string> readings_seeds() {
    return {"重庆\tchong2 qing4\n曾〇\tzeng1\n# a\n", "\t\n"};
}

// A store with a log beside it, sound but for what the fuzzer changes: place (two bytes) and value,
// three bytes each. The log follows the store in the places.
class Store final {
public:
    Store() {
        auto folder = std::string("/dev/shm/yizhan_fuzz_XXXXXX");
        if (::mkdtemp(folder.data()) == nullptr) {
            folder = (std::filesystem::temp_directory_path() / "yizhan_fuzz_XXXXXX").string();
            require(::mkdtemp(folder.data()) != nullptr);
        }
        path_ = folder + "/kiosk.db";
        {
            const auto database = platform::open_sqlite(path_);
            database->write([](platform::Transaction& transaction) {
                transaction.execute("create table t (a integer primary key, b text, c blob)");
                for (std::int64_t i = 0; i < 40; ++i)
                    transaction.execute(
                        "insert into t (b, c) values ($b, $c)",
                        {{"b", "欧阳㛃" + std::to_string(i)}, {"c", platform::Bytes(70)}});
            });
            store_ = whole(path_);
            log_ = whole(path_ + "-wal");
        }
        require(!log_.empty());
    }
    void read_changed(std::string_view changes) const {
        auto store = store_;
        auto log = log_;
        for (; changes.size() >= 3; changes.remove_prefix(3)) {
            const auto place =
                static_cast<std::size_t>(static_cast<unsigned char>(changes[0])) * 256 +
                static_cast<unsigned char>(changes[1]);
            auto& where = place < store.size() ? store : log;
            const auto at = place < store.size() ? place : place - store.size();
            if (at < where.size()) where[at] = changes[2];
        }
        write(path_, store);
        write(path_ + "-wal", log);
        platform::read_remains(path_, [](const std::vector<platform::SqlValue>&) {});
        (void)platform::log_hides_commits(path_);
    }

private:
    static std::string whole(const std::string& path) {
        std::ifstream file(path, std::ios::binary);
        std::ostringstream text;
        text << file.rdbuf();
        return text.str();
    }
    static void write(const std::string& path, const std::string& bytes) {
        std::ofstream file(path, std::ios::binary | std::ios::trunc);
        file << bytes;
    }

    std::string path_;
    std::string store_;
    std::string log_;
};

void take_remains(std::string_view bytes) {
    static const Store store;
    store.read_changed(bytes);
}

std::vector<std::string> remains_seeds() {
    using namespace std::string_literals;
    return {"\0\0x"s, "\x10\5\7\x10\6\xff"s, std::string(300, '\x42')};
}

constexpr std::array parsers{Parser{"wave", take_wave, wave_seeds},
                             Parser{"clip_list", take_clip_list, clip_list_seeds},
                             Parser{"catalogue", take_catalogue, catalogue_seeds},
                             Parser{"spoken_text", take_spoken, spoken_seeds},
                             Parser{"readings", take_readings, readings_seeds},
                             Parser{"remains", take_remains, remains_seeds}};

}  // namespace

std::span<const Parser> kept_parsers() {
    return parsers;
}

}  // namespace fuzz
