#include <regex>

#include "structure/rules.hpp"

namespace structure {
namespace {

struct Ban {
    std::string word;                    // a regular expression over code
    std::vector<std::string> folders;    // where it is banned
    std::vector<std::string> except_in;  // and where, within them, it is at home
};

void look_for(const std::string& rule, const std::vector<Ban>& bans, const Tree& tree,
              Findings& findings) {
    for (const auto& ban : bans) {
        const std::regex word{ban.word};
        for (const auto& file : tree) {
            if (!is_cpp(file) || !starts_with_any(file.path, ban.folders)) continue;
            if (starts_with_any(file.path, ban.except_in)) continue;
            for (std::sregex_iterator hit{file.code.begin(), file.code.end(), word}, end;
                 hit != end; ++hit) {
                const auto offset = static_cast<std::size_t>(hit->position());
                findings.push_back({rule, file.path, line_of(file.code, offset), hit->str()});
            }
        }
    }
}

}  // namespace

Findings banned_words(const Tree& tree) {
    static const std::vector<std::string> domain{"services/", "kiosk/"};
    static const std::vector<std::string> all{"platform/", "services/", "kiosk/", "tests/"};
    static const std::vector<Ban> bans{
        {R"(\w*::now\(\))", all, {"platform/", "tests/bench/", "tests/support/effort"}},
        {R"(\b(s?rand|random|time|gettimeofday|clock_gettime)\((?=NULL|nullptr|0|\)|CLOCK))",
         all,
         {"platform/", "tests/bench/"}},
        {R"(\b(std::)?(random_device|mt19937(_64)?|default_random_engine)\b)", domain, {}},
        {R"(\b(sleep_for|sleep_until|usleep|nanosleep|SDL_Delay)\b)", all, {}},
        {R"(\b(secure_)?getenv\()", domain, {}},
        {R"(\b(system|popen|fork|execvp?e?|posix_spawnp?)\()", domain, {}},
        {R"(\b(fopen|freopen|std::[io]?fstream)\b)", domain, {}},
        {R"(\busing namespace std;)", all, {}},
    };
    Findings findings;
    look_for("words", bans, tree, findings);
    return findings;
}

Findings colours_and_pixels(const Tree& tree) {
    static const std::vector<Ban> bans{
        {R"(\bImGui::|\b(ImVec2|ImVec4|ImU32|ImDrawList|ImFont)\b)", {"kiosk/screens/"}, {}},
        {R"(\b(IM_COL32\w*|ImColor|ColorConvert\w+)\b|\b0x[0-9A-Fa-f]{6}([0-9A-Fa-f]{2})?[uU]?\b)",
         {"kiosk/"},
         {"kiosk/theme", "kiosk/painter", "kiosk/raster", "kiosk/brush", "kiosk/icon"}},
    };
    Findings findings;
    look_for("pixels", bans, tree, findings);
    return findings;
}

Findings nothing_of_one_machine(const Tree& tree) {
    static const std::regex path{R"((^|[^\w.])/(home|root|work|srv|farm|Users)/\w)"};
    static const std::regex host{
        R"(registry\.npm|"resolved":|deb\.debian\.org|mirrors?\.\w+\.\w+)"};
    static const std::regex left{
        "\\b(TO"
        "DO|FIX"
        "ME|XX"
        "X|HA"
        "CK)\\b"};
    Findings findings;
    for (const auto& file : tree) {
        if (starts_with_any(file.path, {"tests/structure/", "LICENSE"})) continue;
        std::size_t number = 0;
        for (const auto& line : lines_of(file.text)) {
            ++number;
            std::smatch hit;
            if (std::regex_search(line, hit, path) || std::regex_search(line, hit, host) ||
                (is_cpp(file) && std::regex_search(line, hit, left))) {
                findings.push_back({"machine", file.path, number, hit.str()});
            }
        }
    }
    return findings;
}

}  // namespace structure
