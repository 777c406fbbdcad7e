// yizhan-bench-writing HANZI-DATA SCRATCH: how well and how fast words come in. Handwriting is read
// from shaken strokes of npm's hanzi-writer-data in the folder named first; pinyin is compiled into
// the second.
#include <malloc.h>
#include <zinnia.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>

#include "bench/figures.hpp"
#include "bench/shaken_ink.hpp"
#include "kiosk/entry/handwriting.hpp"
#include "kiosk/entry/spelling.hpp"
#include "platform/base/text.hpp"

namespace {

namespace fs = std::filesystem;
using kiosk::entry::Handwriting;
using kiosk::entry::SpellingEngine;

constexpr std::size_t offered = 8;

std::vector<std::string> characters_of_names() {
    std::ifstream file(YIZHAN_SOURCE_DIR "/tests/bench/name_characters.txt");
    std::vector<std::string> characters;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with('#')) continue;
        for (const char32_t character : platform::to_code_points(line))
            characters.push_back(platform::to_utf8(character));
    }
    if (characters.size() != 500) throw std::runtime_error("not 500 characters of names");
    return characters;
}

// This process's share of memory.
double memory_mb() {
    malloc_trim(0);
    std::ifstream file("/proc/self/smaps_rollup");
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("Pss:")) return std::stod(line.substr(4)) / 1024;
    }
    throw std::runtime_error("the kernel does not tell a process's share of memory");
}

kiosk::entry::HandwritingFiles handwriting_files() {
    return {"/usr/share/tegaki/models/zinnia/handwriting-zh_CN.model",
            "/usr/share/rime-data/stroke.dict.yaml"};
}

// zinnia by itself, which a reader of ours must be worth more than.
class ZinniaAlone final {
public:
    ZinniaAlone() : model_(zinnia::Recognizer::create()) {
        if (!model_->open(handwriting_files().model.c_str()))
            throw std::runtime_error("no model of zinnia");
    }
    std::vector<std::string> candidates(const bench::Ink& ink, std::size_t most) const {
        const std::unique_ptr<zinnia::Character> character(zinnia::Character::create());
        character->set_width(static_cast<std::size_t>(kiosk::entry::ink_side));
        character->set_height(static_cast<std::size_t>(kiosk::entry::ink_side));
        const auto sized = kiosk::entry::sized_ink(ink);
        for (std::size_t i = 0; i < sized.size(); ++i) {
            for (const auto point : sized[i])
                character->add(i, static_cast<int>(point.x), static_cast<int>(point.y));
        }
        const std::unique_ptr<zinnia::Result> result(model_->classify(*character, most));
        std::vector<std::string> found;
        for (std::size_t i = 0; result && i < result->size(); ++i)
            found.emplace_back(result->value(i));
        return found;
    }

private:
    std::unique_ptr<zinnia::Recognizer> model_;
};

struct Hits {
    int first = 0;
    int among_eight = 0;
    int all = 0;
    std::vector<double> milliseconds;
};

template <class Reader>
Hits read_all(const Reader& reader, const std::vector<std::string>& characters,
              const fs::path& data, const bench::Shaking& shaking) {
    Hits hits;
    std::uint64_t seed = 20261122;
    for (const std::string& character : characters) {
        const auto ink = bench::shaken(bench::medians_of(data, character), shaking, ++seed);
        const double before = bench::cpu_milliseconds();
        const auto found = reader.candidates(ink, offered);
        hits.milliseconds.push_back(bench::cpu_milliseconds() - before);
        ++hits.all;
        if (!found.empty() && found.front() == character) ++hits.first;
        if (std::ranges::find(found, character) != found.end()) ++hits.among_eight;
    }
    return hits;
}

double percent(int hits, const Hits& of) {
    return 100.0 * hits / of.all;
}

void print_hits(const std::string& name, double percent, const bench::Against& against) {
    bench::print({name, percent, "%", against, {bench::Target::Kind::at_least, 1}});
}

void measure_handwriting(const fs::path& data) {
    const auto characters = characters_of_names();
    const double before = memory_mb();
    const Handwriting reader(handwriting_files());
    const auto shaken = read_all(reader, characters, data, {});
    const double memory = memory_mb() - before;
    const auto tidy = read_all(reader, characters, data, {0, 0, 0, 0, 0, 0, 0});
    const auto peer = read_all(ZinniaAlone(), characters, data, {});
    print_hits("handwriting shaken top-1", percent(shaken.first, shaken),
               {"zinnia alone", percent(peer.first, peer)});
    print_hits("handwriting shaken top-8", percent(shaken.among_eight, shaken),
               {"zinnia alone", percent(peer.among_eight, peer)});
    print_hits("handwriting tidy top-8", percent(tidy.among_eight, tidy), {"limit (ours)", 98});
    bench::print({"handwriting a stroke, 9 of 10",
                  bench::ninth_of_ten(shaken.milliseconds),
                  "ms CPU",
                  {"two frames", 33.3},
                  {}});
    bench::print({"handwriting memory", memory, "MB", {"limit (ours)", 40}, {}});
}

void measure_pinyin(const fs::path& scratch) {
    const kiosk::entry::SpellingFolders folders{YIZHAN_SOURCE_DIR "/assets/entry",
                                                "/usr/share/rime-data", scratch / "pinyin"};
    kiosk::entry::deploy_spelling(folders);
    const double before = memory_mb();
    SpellingEngine engine(folders);
    std::vector<double> keys;
    for (const std::string_view word : {"ouyang", "zhangwei", "wangxiuying", "lina", "liuyang",
                                        "kuaidi", "zhonghuaquanguo", "jie", "shi", "yi"}) {
        engine.clear();
        for (const char letter : word) {
            const double start = bench::cpu_milliseconds();
            engine.press(letter);
            engine.composition();
            engine.page(0, 20);
            keys.push_back(bench::cpu_milliseconds() - start);
        }
    }
    const double memory = memory_mb() - before;
    bench::print(
        {"pinyin a key, 9 of 10", bench::ninth_of_ten(keys), "ms CPU", {"a frame", 16.7}, {}});
    bench::print({"pinyin memory", memory, "MB", {"limit (ours)", 40}, {}});
}

}  // namespace

int main(int count, char** words) {
    try {
        if (count != 3) throw std::runtime_error("it needs the folder of strokes and one to write");
        measure_pinyin(words[2]);
        measure_handwriting(words[1]);
        return 0;
    } catch (const std::exception& trouble) {
        std::fprintf(stderr, "yizhan-bench-writing: %s\n", trouble.what());
        return 1;
    }
}
