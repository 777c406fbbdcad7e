// yizhan-feed PARSER COUNT SEED CORPUS   that many inputs to one parser; a name alone begins with
// its seeds yizhan-feed --list                     the names
//
// The fuzzer's short form, for every ./check: sound inputs changed at random, without watching
// which code they reach and without sanitizers, from the programs that were built anyway. What ends
// the program is kept as PARSER-SEED-NUMBER in the working folder; the same words make it again.
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "trouble/fuzz/parsers.hpp"

namespace {

constexpr unsigned longest_thought = 20;  // seconds for one input
constexpr std::size_t most_changes = 6;

using Dice = std::mt19937_64;

// Known to the handler that is called when the program ends badly.
std::array<char, 200> kept_as{};
std::string input;

void keep_input(int signal) {
    if (auto* file = std::fopen(kept_as.data(), "wb")) {
        std::fwrite(input.data(), 1, input.size(), file);
        std::fclose(file);
    }
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

std::vector<fuzz::Parser> all() {
    std::vector<fuzz::Parser> parsers;
    for (const auto part :
         {fuzz::base_parsers(), fuzz::casework_parsers(), fuzz::crypto_parsers(),
          fuzz::http_parsers(), fuzz::hub_parsers(), fuzz::kept_parsers(), fuzz::machine_parsers(),
          fuzz::membership_parsers(), fuzz::outreach_parsers(), fuzz::paper_parsers(),
          fuzz::policy_parsers(), fuzz::question_parsers(), fuzz::relief_parsers(),
          fuzz::request_parsers(), fuzz::session_parsers(), fuzz::station_parsers(),
          fuzz::stock_parsers(), fuzz::sync_parsers(), fuzz::table_parsers()})
        parsers.insert(parsers.end(), part.begin(), part.end());
    return parsers;
}

std::vector<std::string> beginnings(const fuzz::Parser& parser, const std::string& corpus) {
    auto inputs = parser.seeds();
    const auto own = std::filesystem::path(corpus) / parser.name;
    if (std::filesystem::is_directory(own)) {
        std::vector<std::filesystem::path> files(std::filesystem::directory_iterator(own), {});
        std::ranges::sort(files);
        for (const auto& path : files) {
            std::ifstream file(path, std::ios::binary);
            inputs.emplace_back(std::istreambuf_iterator<char>(file),
                                std::istreambuf_iterator<char>());
        }
    }
    // Long ones cost time; a sound one is always among those left.
    constexpr std::size_t longest = 8'192;
    std::ranges::sort(inputs, {}, &std::string::size);
    while (inputs.size() > 1 && inputs.back().size() > longest)
        inputs.pop_back();
    if (inputs.empty()) inputs.emplace_back();
    return inputs;
}

std::size_t below(Dice& dice, std::size_t limit) {
    return limit == 0 ? 0 : dice() % limit;
}

// What readers trip over: limits of numbers, brackets, quotes, broken UTF-8.
const std::string& pitfall(Dice& dice) {
    static const std::array<std::string, 20> all_of{"-1",
                                                    "9223372036854775808",
                                                    "1e999",
                                                    "0.1",
                                                    "\"",
                                                    "\\u0000",
                                                    "[[[[[[[[",
                                                    "{\"",
                                                    "]",
                                                    "\n",
                                                    "\r\n",
                                                    "\xff",
                                                    "\xed\xa0\x80",
                                                    std::string(1, '\0'),
                                                    "%00",
                                                    "../",
                                                    "null",
                                                    ",,",
                                                    "\xe5\xbc",
                                                    "4294967296"};
    return all_of[below(dice, all_of.size())];
}

void change(std::string& text, Dice& dice, const std::vector<std::string>& others) {
    const auto at = below(dice, text.size() + 1);
    const auto length = std::min(text.size() - at, below(dice, 16) + 1);
    switch (below(dice, 8)) {
        case 0:
            if (at < text.size()) text[at] = static_cast<char>(text[at] ^ (1 << below(dice, 8)));
            break;
        case 1:
            if (at < text.size()) text[at] = static_cast<char>(dice());
            break;
        case 2:
            text.erase(at, length);
            break;
        case 3:
            text.insert(at, text.substr(at, length));
            break;
        case 4:
            text.insert(at, pitfall(dice));
            break;
        case 5:
            text.replace(at, length, pitfall(dice));
            break;
        case 6: {
            const auto& other = others[below(dice, others.size())];
            const auto from = below(dice, other.size() + 1);
            text.replace(at, length, other, from, below(dice, 64) + 1);
            break;
        }
        default:
            if (below(dice, 16) == 0) text.resize(at);
    }
}

void feed(const fuzz::Parser& parser, std::uint64_t count, std::uint64_t seed,
          const std::vector<std::string>& sound) {
    for (std::uint64_t number = 0; number < count; ++number) {
        Dice dice(seed * 1'000'000'007 + number);
        input = sound[below(dice, sound.size())];
        if (number >= sound.size())
            for (auto left = below(dice, most_changes) + 1; left > 0; --left)
                change(input, dice, sound);
        std::snprintf(kept_as.data(), kept_as.size(), "%s-%llu-%llu",
                      std::string(parser.name).c_str(), static_cast<unsigned long long>(seed),
                      static_cast<unsigned long long>(number));
        ::alarm(longest_thought);
        parser.take(input);
    }
    ::alarm(0);
}

std::uint64_t number_of(std::string_view text) {
    std::uint64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

}  // namespace

int main(int count, char** words) {
    const auto parsers = all();
    const std::vector<std::string> said(words + 1, words + count);
    if (said.size() == 1 && said[0] == "--list") {
        for (const auto& parser : parsers)
            std::printf("%s\n", std::string(parser.name).c_str());
        return 0;
    }
    const auto parser = std::ranges::find_if(
        parsers, [&](const auto& one) { return said.size() == 4 && one.name == said[0]; });
    if (parser == parsers.end() || number_of(said[1]) == 0) {
        std::fputs("yizhan-feed PARSER COUNT SEED CORPUS; yizhan-feed --list\n", stderr);
        return 2;
    }
    for (const int signal : {SIGABRT, SIGSEGV, SIGFPE, SIGBUS, SIGILL, SIGALRM})
        std::signal(signal, keep_input);
    feed(*parser, number_of(said[1]), number_of(said[2]), beginnings(*parser, said[3]));
    std::printf("%s: %s inputs\n", said[0].c_str(), said[1].c_str());
}
