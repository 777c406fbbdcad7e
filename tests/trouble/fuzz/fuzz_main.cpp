// yizhan-fuzz-PART --parser=NAME [libFuzzer's own words]   feeds one parser
// yizhan-fuzz-PART --list                                  their names
// yizhan-fuzz-PART --seeds=FOLDER                          writes the seeds of all of them, a
// folder each
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "trouble/fuzz/parsers.hpp"

namespace {

const fuzz::Parser* chosen = nullptr;  // libFuzzer gives its two functions nothing to carry it in

std::span<const fuzz::Parser> all() {
    return fuzz::YIZHAN_FUZZ_PARSERS();  // as the build says
}

void write_seeds(const std::filesystem::path& folder) {
    for (const auto& parser : all()) {
        const auto own = folder / parser.name;
        std::filesystem::create_directories(own);
        int number = 0;
        for (const auto& seed : parser.seeds()) {
            std::ofstream file(own / ("seed_" + std::to_string(++number)), std::ios::binary);
            file << seed;
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int* count, char*** words) {
    const auto parsers = all();
    for (int i = 1; i < *count; ++i) {
        const std::string_view word = (*words)[i];
        if (word == "--list") {
            for (const auto& parser : parsers)
                std::printf("%s\n", std::string(parser.name).c_str());
            std::exit(0);
        }
        if (word.starts_with("--seeds=")) {
            write_seeds(word.substr(std::strlen("--seeds=")));
            std::exit(0);
        }
        if (!word.starts_with("--parser=")) continue;
        for (const auto& parser : parsers)
            if (parser.name == word.substr(std::strlen("--parser="))) chosen = &parser;
    }
    if (chosen == nullptr) {
        std::fputs("yizhan-fuzz-PART --parser=NAME; --list prints their names\n", stderr);
        std::exit(2);
    }
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    // An empty view of ours has no null in it, as with any string.
    chosen->take(size == 0 ? std::string_view("")
                           : std::string_view(reinterpret_cast<const char*>(data), size));
    return 0;
}
