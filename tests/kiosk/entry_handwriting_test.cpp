#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <limits>
#include <string>

#include "kiosk/entry/handwriting.hpp"
#include "kiosk/entry/stroke_match.hpp"
#include "platform/base/fault.hpp"
#include "support/drawn_ink.hpp"

using namespace kiosk::entry;
using support::Corners;
using support::drawn;

namespace {

const HandwritingFiles files{"/usr/share/tegaki/models/zinnia/handwriting-zh_CN.model",
                             "/usr/share/rime-data/stroke.dict.yaml"};

const Handwriting& reader() {
    static const Handwriting once(files);
    return once;
}

std::size_t place_of(const std::string& character, const std::vector<Corners>& strokes) {
    const auto found = reader().candidates(drawn(strokes), 60);
    return static_cast<std::size_t>(std::ranges::find(found, character) - found.begin());
}

std::vector<Corners> zhe() {
    auto strokes = support::ji(2, 46);
    for (auto& stroke : support::ji(54, 98))
        strokes.push_back(stroke);
    return strokes;
}

}  // namespace

TEST_CASE("a character written stroke by stroke is offered first", "[entry][handwriting]") {
    CHECK(place_of("王", support::wang) == 0);
    CHECK(place_of("吉", support::ji(10, 90)) == 0);
    CHECK(place_of("十", {{{10, 40}, {90, 40}}, {{50, 5}, {50, 95}}}) < 3);
}

TEST_CASE("where on the glass and how large it is written makes no difference",
          "[entry][handwriting]") {
    auto ink = drawn(support::wang);
    const auto usual = reader().candidates(ink, 20);
    for (InkStroke& stroke : ink)
        for (InkPoint& point : stroke)
            point = {point.x * 0.25F + 400, point.y * 0.25F - 70};
    CHECK(reader().candidates(ink, 20) == usual);
}

TEST_CASE("strokes in the wrong order or joined are still read", "[entry][handwriting]") {
    auto swapped = support::wang;
    std::swap(swapped[1], swapped[2]);
    CHECK(place_of("王", swapped) < 8);
    auto joined = support::wang;
    joined[0].insert(joined[0].end(), joined[1].begin(), joined[1].end());
    joined.erase(joined.begin() + 1);
    CHECK(place_of("王", joined) < 8);
}

TEST_CASE("a rare character that the model was never taught is offered by its strokes",
          "[entry][handwriting]") {
    CHECK(place_of("喆", zhe()) < 8);
}

TEST_CASE("what cannot be drawn is not offered in handwriting either", "[entry][handwriting]") {
    const Handwriting without(files, [](char32_t c) { return c != U'王'; });
    const auto found = without.candidates(drawn(support::wang), 8);
    CHECK(found.size() == 8);
    CHECK(std::ranges::find(found, "王") == found.end());
}

TEST_CASE("nothing, a dot and scribbling without end are read without trouble",
          "[entry][handwriting]") {
    CHECK(reader().candidates({}, 8).empty());
    CHECK(reader().candidates(std::vector<InkStroke>(3), 8).empty());
    reader().candidates(std::vector<InkStroke>{{{5, 5}}}, 8);
    reader().candidates(std::vector<InkStroke>{{{5, 5}}, {}, {{9, 9}, {9, 9}}}, 8);
    std::vector<InkStroke> much;
    for (int i = 0; i < 200; ++i) {
        InkStroke& stroke = much.emplace_back();
        for (int j = 0; j < 400; ++j)
            stroke.push_back({static_cast<float>((i * 37 + j * 91) % 100),
                              static_cast<float>((i * 53 + j * j) % 100)});
    }
    reader().candidates(much, 8);
    const float odd = std::numeric_limits<float>::quiet_NaN();
    reader().candidates(std::vector<InkStroke>{{{odd, 1}, {2, odd}}}, 8);
}

TEST_CASE("what one person wrote changes nothing for the next", "[entry][handwriting][P5]") {
    const auto before = reader().candidates(drawn(support::wang), 30);
    for (int times = 0; times < 5; ++times)
        reader().candidates(drawn(zhe()), 30);
    CHECK(reader().candidates(drawn(support::wang), 30) == before);
}

TEST_CASE("without the model or the table handwriting is a fault of the installation",
          "[entry][handwriting]") {
    CHECK_THROWS_AS(Handwriting({"/nowhere", files.strokes}), platform::Fault);
    CHECK_THROWS_AS(Handwriting({files.model, "/nowhere"}), platform::Fault);
}

TEST_CASE("the table walks codes in order and tells what neighbours share",
          "[entry][handwriting]") {
    const auto path = std::filesystem::temp_directory_path() / "yizhan-strokes-of-three.yaml";
    std::ofstream(path) << "# header\n...\n王\thhsh\n玉\thhshn\n主\tnhhsh\n# no\t\n坏\thx\n";
    const StrokeTable table(path, [](char32_t c) { return c != U'主'; });
    std::filesystem::remove(path);
    REQUIRE(table.entries().size() == 2);
    CHECK(table.code_of(table.entries()[0]) == "hhsh");
    CHECK(table.code_of(table.entries()[1]) == "hhshn");
    CHECK(table.entries()[1].shared == 4);
    const auto costs = costs_of_characters(table, sized_ink(drawn(support::wang)), 2);
    CHECK(costs.at(U'王') < 0.1F);
    CHECK(costs.at(U'玉') > 1);
}
