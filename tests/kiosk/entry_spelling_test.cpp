#include <unistd.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <string>

#include "kiosk/entry/fields.hpp"
#include "kiosk/entry/spelling.hpp"
#include "platform/base/fault.hpp"
#include "platform/base/text.hpp"

using namespace kiosk::entry;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t page_size = 9;

// A folder deployed once for the whole program, taken away at its end.
class Deployed final {
public:
    Deployed() : path_(fs::temp_directory_path() / ("yizhan-pinyin-" + std::to_string(getpid()))) {
        deploy_spelling(folders());
    }
    ~Deployed() { fs::remove_all(path_); }
    SpellingFolders folders() const {
        return {fs::path(YIZHAN_SOURCE_DIR) / "assets/entry", "/usr/share/rime-data", path_};
    }
    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

const Deployed& deployed() {
    static const Deployed once;
    return once;
}

std::map<std::string, std::string> all_files() {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(deployed().path())) {
        if (!entry.is_regular_file()) continue;
        std::ifstream file(entry.path(), std::ios::binary);
        files[entry.path().string()].assign(std::istreambuf_iterator<char>(file), {});
    }
    return files;
}

struct NameEntry {
    std::string character;
    std::string reading;
    bool is_of_the_table = false;
};

std::vector<NameEntry> name_entries() {
    std::ifstream file(deployed().folders().assets / "yizhan_names.dict.yaml");
    std::vector<NameEntry> entries;
    for (std::string line; std::getline(file, line);) {
        const auto first = line.find('\t');
        const auto second = line.rfind('\t');
        if (first == second) continue;
        NameEntry entry{line.substr(0, first), line.substr(first + 1, second - first - 1),
                        line.substr(second + 1) == "1000"};
        constexpr std::string_view keep_mark = "\uFE00";
        if (entry.character.ends_with(keep_mark))
            entry.character.resize(entry.character.size() - keep_mark.size());
        entries.push_back(entry);
    }
    return entries;
}

struct Bench {
    std::unique_ptr<SpellingEngine> engine = std::make_unique<SpellingEngine>(deployed().folders());

    void type(std::string_view letters) {
        for (const char letter : letters)
            engine->press(letter);
    }
    // Turns pages as a person does; -1 when the word is on none.
    int place_of(std::string_view word) const {
        for (std::size_t number = 0;; ++number) {
            const auto page = engine->page(number, page_size);
            const auto found = std::ranges::find(page.candidates, word);
            if (found != page.candidates.end())
                return static_cast<int>(
                    page.places[static_cast<std::size_t>(found - page.candidates.begin())]);
            if (!page.has_more) return -1;
        }
    }
    std::optional<std::string> choose(std::string_view word) {
        const int place = place_of(word);
        if (place < 0) return std::nullopt;
        return engine->choose(static_cast<std::size_t>(place));
    }
    // The place of the character on the pages of its reading.
    int place_of(std::string_view letters, std::string_view word) {
        engine->clear();
        type(letters);
        return place_of(word);
    }
};

}  // namespace

TEST_CASE("a rare name is written by two readings and two choices", "[entry]") {
    Bench bench;
    const Field name{FieldKind::name};
    bench.type("ouyang");
    CHECK(bench.engine->page(0, page_size).candidates.front() == "欧阳");
    auto value = apply(name, "", Typed{bench.engine->choose(0).value()}).value;
    CHECK_FALSE(bench.engine->is_composing());
    bench.type("jie");
    value = apply(name, value, Typed{bench.choose("㛃").value()}).value;
    CHECK(value == "欧阳㛃");
}

TEST_CASE("a name typed in one go is chosen piece by piece", "[entry]") {
    Bench bench;
    bench.type("ouyangjie");
    CHECK_FALSE(bench.choose("欧阳").has_value());
    CHECK(bench.engine->is_composing());
    CHECK(bench.engine->composition().starts_with("欧阳"));
    CHECK(bench.choose("㛃") == "欧阳㛃");
    CHECK_FALSE(bench.engine->is_composing());
}

TEST_CASE("characters of names that the words lack are found by their reading", "[entry]") {
    Bench bench;
    CHECK(bench.place_of("jie", "㛃") < 40);
    CHECK(bench.place_of("ji", "𠮷") >= 0);
    CHECK(bench.place_of("di", "𬱖") >= 0);
    CHECK(bench.place_of("wei", "𬱟") >= 0);
    CHECK(bench.place_of("zhe", "喆") >= 0);
    CHECK(bench.place_of("ben", "犇") >= 0);
    CHECK(bench.place_of("kun", "堃") >= 0);
    CHECK(bench.place_of("yan", "䶮") >= 0);
    CHECK(bench.place_of("ruo", "叒") >= 0);
    CHECK(bench.place_of("miao", "淼") >= 0);
    CHECK(bench.place_of("xin", "鑫") >= 0);
}

TEST_CASE("a name keeps a character that is also the old form of another", "[entry]") {
    Bench bench;
    CHECK(bench.place_of("sheng", "昇") >= 0);
    CHECK(bench.place_of("su", "甦") >= 0);
    CHECK(bench.place_of("yushi", "于是") == 0);
    CHECK(bench.place_of("yushi", "於是") == -1);
}

TEST_CASE("the next person is not offered what the last one chose", "[entry][P5]") {
    Bench bench;
    bench.type("jie");
    const auto before = bench.engine->page(0, 30).candidates;
    for (int times = 0; times < 5; ++times) {
        bench.engine->clear();
        bench.type("jie");
        REQUIRE(bench.choose("㛃") == "㛃");
    }
    bench.engine.reset();
    bench.engine = std::make_unique<SpellingEngine>(deployed().folders());
    bench.type("jie");
    CHECK(bench.engine->page(0, 30).candidates == before);
}

TEST_CASE("what is typed leaves no trace in a file", "[entry][P1]") {
    const auto before = all_files();
    {
        Bench bench;
        bench.type("ouyangjie");
        bench.choose("欧阳");
        REQUIRE(bench.choose("㛃") == "欧阳㛃");
        bench.type("zhang");
    }
    CHECK(all_files() == before);
}

TEST_CASE("every character of our dictionary is found, those of the national table early",
          "[entry]") {
    Bench bench;
    const auto entries = name_entries();
    CHECK(entries.size() > 1000);
    std::string reading;
    std::vector<std::string> all;
    for (const NameEntry& entry : entries) {
        if (entry.reading != reading) {
            reading = entry.reading;
            bench.engine->clear();
            bench.type(reading);
            all = bench.engine->page(0, 2000).candidates;
        }
        const auto found = std::ranges::find(all, entry.character);
        INFO(reading << " " << entry.character);
        CHECK(found != all.end());
        if (entry.is_of_the_table) CHECK(found - all.begin() < 150);
    }
}

TEST_CASE("a character is written by its strokes, in part or whole", "[entry]") {
    Bench bench;
    bench.engine->spell_by(Spelling::strokes);
    bench.type("hhsh");
    CHECK(bench.engine->page(0, page_size).candidates.front() == "王");
    CHECK(bench.engine->composition() == "一一丨一");
    CHECK(bench.choose("王") == "王");
    bench.type("zhzphz");
    CHECK(bench.place_of("张") >= 0);
    for (const auto& [strokes, character] :
         std::map<std::string_view, std::string_view>{{"hshszhhshszh", "喆"},
                                                      {"hhhszpzph", "㛃"},
                                                      {"phhsphshphhs", "犇"},
                                                      {"nhzpnhzphsh", "堃"},
                                                      {"hpzpnhhpn", "䶮"}}) {
        bench.engine->clear();
        bench.type(strokes);
        INFO(character << " after " << bench.engine->composition());
        CHECK(bench.place_of(character) >= 0);
    }
}

TEST_CASE("strokes take only strokes, and the other spelling begins anew", "[entry]") {
    Bench bench;
    bench.type("zhang");
    bench.engine->spell_by(Spelling::strokes);
    CHECK_FALSE(bench.engine->is_composing());
    CHECK_FALSE(bench.engine->press('a'));
    CHECK_FALSE(bench.engine->press('\''));
    CHECK(bench.engine->press('z'));
    bench.engine->spell_by(Spelling::pinyin);
    CHECK_FALSE(bench.engine->is_composing());
    bench.type("zhang");
    CHECK(bench.place_of("张") >= 0);
}

TEST_CASE("backspace undoes letters one by one and then has nothing to do", "[entry]") {
    Bench bench;
    bench.type("jie");
    CHECK(bench.engine->backspace());
    CHECK(bench.engine->composition() == "ji");
    CHECK(bench.engine->backspace());
    CHECK(bench.engine->backspace());
    CHECK_FALSE(bench.engine->backspace());
    CHECK_FALSE(bench.engine->is_composing());
}

TEST_CASE("only letters are taken, and not without end", "[entry]") {
    Bench bench;
    for (const char other : {'A', '1', ' ', '\n', '`', '\'', '\0'})
        CHECK_FALSE(bench.engine->press(other));
    for (std::size_t i = 0; i < SpellingEngine::key_limit; ++i)
        CHECK(bench.engine->press('a'));
    CHECK_FALSE(bench.engine->press('a'));
    bench.engine->clear();
    CHECK_FALSE(bench.engine->is_composing());
}

TEST_CASE("the apostrophe parts two syllables", "[entry]") {
    Bench bench;
    CHECK(bench.place_of("xi'an", "西安") == 0);
}

TEST_CASE("a place or a page that does not exist gives nothing", "[entry]") {
    Bench bench;
    CHECK_FALSE(bench.engine->choose(0).has_value());
    CHECK(bench.engine->page(0, page_size).candidates.empty());
    bench.type("nv");
    CHECK(bench.engine->page(0, page_size).candidates.front() == "女");
    CHECK_FALSE(bench.engine->choose(100'000).has_value());
    CHECK(bench.engine->page(10'000, page_size).candidates.empty());
    CHECK(bench.engine->is_composing());
}

TEST_CASE("pages follow each other without gap or repeat", "[entry]") {
    Bench bench;
    bench.type("shi");
    const auto all = bench.engine->page(0, 36);
    std::vector<std::string> paged;
    for (std::size_t number = 0; number < 4; ++number) {
        const auto page = bench.engine->page(number, page_size);
        CHECK(page.places.front() == number * page_size);
        paged.insert(paged.end(), page.candidates.begin(), page.candidates.end());
    }
    CHECK(paged == all.candidates);
    CHECK(all.has_more);
}

TEST_CASE("what cannot be drawn is not offered, and the others keep their places", "[entry]") {
    std::vector<std::string> all;
    {
        Bench bench;
        bench.type("shi");
        all = bench.engine->page(0, page_size + 2).candidates;
    }
    const std::vector<std::string> missing{all[1], all[4]};
    Bench bench;
    bench.engine.reset();
    bench.engine = std::make_unique<SpellingEngine>(deployed().folders(), [&](char32_t point) {
        return std::ranges::find(missing, platform::to_utf8(point)) == missing.end();
    });
    bench.type("shi");
    const auto page = bench.engine->page(0, page_size);
    REQUIRE(page.candidates.size() == page_size);
    CHECK(page.candidates[1] == all[2]);
    CHECK(page.places == std::vector<std::size_t>{0, 2, 3, 5, 6, 7, 8, 9, 10});
    CHECK(page.candidates.back() == all.back());
    CHECK(bench.engine->page(1, 4).candidates.front() == page.candidates[4]);
    CHECK(bench.engine->choose(page.places[3]) == all[5]);
}

TEST_CASE("what was compiled and is whole is not compiled again, what changed is", "[entry]") {
    const auto folders = deployed().folders();
    // librime writes the time of its work there, whenever it looks at its words.
    const auto worked = folders.deployed / "user.yaml";
    fs::remove(worked);
    deploy_spelling(folders);
    CHECK_FALSE(fs::exists(worked));

    const auto compiled = folders.deployed / "build/yizhan_names.table.bin";
    const auto size = fs::file_size(compiled);
    fs::remove(compiled);
    deploy_spelling(folders);
    CHECK(fs::exists(worked));
    CHECK(fs::file_size(compiled) == size);

    fs::remove(worked);
    std::ofstream(folders.deployed / "compiled.txt") << "torn";
    deploy_spelling(folders);
    CHECK(fs::exists(worked));
    Bench bench;
    CHECK(bench.engine->press('l'));
}

TEST_CASE("deploying again changes nothing, and without words it is a fault", "[entry]") {
    deploy_spelling(deployed().folders());
    auto folders = deployed().folders();
    folders.words = deployed().path() / "nowhere";
    CHECK_THROWS_AS(deploy_spelling(folders), platform::Fault);
    folders = deployed().folders();
    folders.deployed = deployed().path() / "never-deployed";
    CHECK_THROWS_AS(SpellingEngine(folders), platform::Fault);
}
