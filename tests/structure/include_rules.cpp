#include <regex>

#include "structure/rules.hpp"

namespace structure {
namespace {

struct Home {
    std::string library;  // a regular expression over what stands between the marks
    std::vector<std::string> folders;
};

const std::vector<Home>& homes() {
    static const std::vector<Home> all{
        {"imgui.*", {"kiosk/", "tests/kiosk/", "tests/bench/"}},
        {"(sqlite3|libpq-fe)\\.h",
         {"platform/storage/", "tests/support/failing_disk", "tests/bench/"}},
        {"SDL2?(/SDL)?[a-z_]*\\.h",
         {"platform/window/", "platform/input/", "platform/audio/", "kiosk/stage", "tests/"}},
        {"boost/(beast|asio).*", {"platform/http/", "tests/"}},
        {"curl/.*", {"platform/http/", "tests/"}},
        {"sodium.*", {"platform/crypto/", "tests/"}},
        {"openssl/.*", {"platform/crypto/", "platform/http/", "tests/"}},
        {"(xlsxwriter|zip|expat)\\.h", {"platform/table/", "tests/"}},
        {"(jpeglib|png)\\.h", {"platform/photo/", "tests/"}},
        {"zstd\\.h", {"platform/", "tests/"}},
        {"rime_api.*", {"kiosk/entry/"}},
        {"(pango|cairo|ft2build|freetype).*",
         {"kiosk/", "platform/picture/", "platform/typesetting/"}},
        {"espeak-ng/.*", {"platform/audio/"}},
    };
    return all;
}

struct Include {
    std::string name;
    bool quoted = false;
    std::size_t line = 0;
};

std::vector<Include> includes_of(const SourceFile& file) {
    static const std::regex form{R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])"};
    std::vector<Include> found;
    std::size_t number = 0;
    for (const auto& line : lines_of(file.code)) {
        ++number;
        std::smatch match;
        if (std::regex_search(line, match, form)) {
            found.push_back({match[2], match[1] == "\"", number});
        }
    }
    return found;
}

bool starts_at_the_top(const Include& include, const SourceFile& file) {
    if (include.name.find("../") != std::string::npos) return false;
    if (starts_with_any(include.name, {"platform/", "services/", "kiosk/"})) return true;
    return starts_with_any(file.path, {"tests/"}) && include.name.find('/') != std::string::npos;
}

}  // namespace

Findings includes_start_at_the_top(const Tree& tree) {
    Findings findings;
    for (const auto& file : tree) {
        if (!is_cpp(file)) continue;
        for (const auto& include : includes_of(file)) {
            if (!include.quoted || starts_at_the_top(include, file)) continue;
            findings.push_back({"includes", file.path, include.line, include.name});
        }
    }
    return findings;
}

Findings libraries_stay_at_home(const Tree& tree) {
    Findings findings;
    for (const auto& file : tree) {
        if (!is_cpp(file)) continue;
        for (const auto& include : includes_of(file)) {
            for (const auto& home : homes()) {
                if (!std::regex_match(include.name, std::regex{home.library})) continue;
                if (starts_with_any(file.path, home.folders)) continue;
                findings.push_back({"libraries", file.path, include.line, include.name});
            }
        }
    }
    return findings;
}

}  // namespace structure
