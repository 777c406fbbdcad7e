// yizhan-lints [COUNT [SCREEN..]]: judges every face of every screen in all sizes, languages,
// orientations and looks, and prints one line a lint: how much was checked, how much was found. The
// work is shared among COUNT processes (as many as there are cores). With names, only screens whose
// name begins so are looked at. The status is 1 when anything was found.
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <map>
#include <set>
#include <thread>

#include <fmt/format.h>

#include "kiosk/screens/all_screens.hpp"
#include "kiosk/tour_station.hpp"
#include "lints/lints.hpp"
#include "lints/viewer.hpp"
#include "support/station_bench.hpp"

namespace {

using kiosk::Language;
using kiosk::Look;
using kiosk::TextSize;

constexpr TextSize sizes[] = {TextSize::normal, TextSize::large, TextSize::larger,
                              TextSize::largest};
constexpr Look looks[] = {Look::light, Look::night, Look::high_contrast};
constexpr platform::PixelSize screens[] = {{1080, 1920}, {1920, 1080}};

// What the sample person said; see sample_session().
const std::vector<std::string> personal_words{"410599196903159016", "欧阳㛃", "13800138000"};

// What a process found, in lines that another reads: a letter, then words parted by tabs.
class Report final {
public:
    explicit Report(const std::filesystem::path& path) : file_(path) {}
    void checked(std::string_view lint, std::int64_t count) {
        checked_[std::string(lint)] += count;
    }
    void page(bool is_painted) { ++checked_[is_painted ? "pages painted" : "pages laid out"]; }
    void found(std::string_view lint, const std::string& where, const std::string& what) {
        file_ << "found\t" << lint << '\t' << where << '\t' << what << '\n';
    }
    void state(const char* kind, const std::string& state) { states_.insert({kind, state}); }
    void close() {
        for (const auto& [lint, count] : checked_)
            file_ << "checked\t" << lint << '\t' << count << '\n';
        for (const auto& [kind, state] : states_)
            file_ << kind << '\t' << state << '\n';
        file_.close();
    }

private:
    std::ofstream file_;
    std::map<std::string, std::int64_t> checked_;
    std::set<std::pair<std::string, std::string>> states_;
};

struct Variant {
    lints::Wear wear;
    std::string name;
    bool is_painted_when_sampled = false;
};

const char* name_of(Look look) {
    switch (look) {
        case Look::light:
            return "light";
        case Look::night:
            return "night";
        case Look::high_contrast:
            break;
    }
    return "contrast";
}

// All of them are laid out in one look: places do not depend on colours. Painted, which costs ten
// times as much, are all looks and orientations in the usual and the largest size, in the language
// of most; and the others in the usual size, upright.
std::vector<Variant> all_variants() {
    std::vector<Variant> variants;
    for (const platform::PixelSize screen : screens) {
        for (const TextSize size : sizes) {
            for (const Language language : kiosk::all_languages) {
                for (const Look look : looks) {
                    const bool is_upright = screen.height > screen.width;
                    const bool is_painted =
                        language == Language::chinese
                            ? size == TextSize::normal || size == TextSize::largest
                            : size == TextSize::normal && is_upright && look == Look::light;
                    if (!is_painted && look != Look::light) continue;
                    lints::Wear wear{.screen = screen, .aids = {}, .is_painted = is_painted};
                    wear.aids.language = language;
                    wear.aids.text_size = size;
                    wear.aids.look = look;
                    variants.push_back({wear, fmt::format("{} {} size {} {}", code_of(language),
                                                          is_upright ? "portrait" : "landscape",
                                                          static_cast<int>(size), name_of(look))});
                }
            }
        }
    }
    return variants;
}

// A little apart from the usual, and in ways that change places.
std::vector<Variant> special_ways() {
    std::vector<Variant> variants;
    for (const platform::PixelSize screen : screens) {
        const char* shape = screen.height > screen.width ? "portrait" : "landscape";
        for (const TextSize size : {TextSize::normal, TextSize::largest}) {
            lints::Wear low{.screen = screen, .aids = {}};
            low.aids.text_size = size;
            lints::Wear easy = low;
            low.aids.reach = kiosk::Reach::low;
            easy.aids.is_easy = true;
            variants.push_back({low, fmt::format("low reach {} size {}", shape, int(size))});
            variants.push_back({easy, fmt::format("easy {} size {}", shape, int(size))});
        }
    }
    return variants;
}

// The ring of the keypad, at each of its stops.
std::vector<Variant> walks() {
    std::vector<Variant> variants;
    for (const platform::PixelSize screen : screens) {
        for (const Look look : looks) {
            lints::Wear wear{.screen = screen, .aids = {}, .is_painted = true, .is_walked = true};
            wear.aids.look = look;
            variants.push_back(
                {wear, fmt::format("walked {} {}",
                                   screen.height > screen.width ? "portrait" : "landscape",
                                   name_of(look))});
        }
    }
    return variants;
}

class Inspection final {
public:
    explicit Inspection(Report& report) : report_(report), viewer_(status()) {}

    void inspect(const kiosk::Sample& sample, const Variant& variant) {
        lints::Wear wear = variant.wear;
        if (sample.look) wear.aids.look = *sample.look;
        // Nobody walks the page of styles: it shows one thing in many states at once.
        if (wear.is_walked && sample.screen->name() == "style") return;
        const auto where =
            fmt::format("{} {} ({})", sample.screen->name(), sample.face, variant.name);
        viewer_.show(*sample.screen, wear, [&](const lints::Seen& seen) {
            wear.is_walked ? judge_ring(seen, where) : judge(seen, where);
        });
    }

private:
    kiosk::StatusFace status() const { return {"和平里职工驿站  A-017", "09:00", "已联网", true}; }

    // Everything else of the page was judged without it.
    void judge_ring(const lints::Seen& seen, const std::string& where) {
        const lints::Verdict verdict = lints::focus_ring(seen);
        report_.checked("focus ring", verdict.checked);
        for (const std::string& finding : verdict.findings)
            report_.found("focus ring", where, finding);
    }

    void judge(lints::Seen seen, const std::string& where) {
        const bool is_painted = !seen.picture.empty();
        seen.personal = personal_words;
        report_.page(is_painted);
        for (const lints::Lint& lint : lints::all_lints()) {
            if (lint.wants_picture && !is_painted) continue;
            const lints::Verdict verdict = lint.judge(seen);
            report_.checked(lint.name, verdict.checked);
            for (const std::string& finding : verdict.findings)
                report_.found(lint.name, where, finding);
        }
        const bool is_compared = seen.tree.screen == "style";
        for (const std::string& state : lints::states_of(seen.tree))
            report_.state(is_compared ? "compared" : "worn", state);
    }

    Report& report_;
    lints::Viewer viewer_;
};

using Wanted = std::span<char*>;

bool is_wanted(std::string_view screen, Wanted wanted) {
    return wanted.empty() || std::ranges::any_of(wanted, [&](const char* beginning) {
               return screen.starts_with(beginning);
           });
}

void work(const std::filesystem::path& path, int share, int shares, Wanted wanted) {
    Report report(path);
    Inspection inspection(report);
    const kiosk::TourStation station(support::assets(), support::assets() / "plaque");
    auto desk = station.desk();
    desk.spelling = support::deployed_spelling().folders();
    const auto all = kiosk::all_screens(desk);
    auto variants = all_variants();
    std::ranges::copy(special_ways(), std::back_inserter(variants));
    std::ranges::copy(walks(), std::back_inserter(variants));
    int at = 0;
    for (const auto& screen : all) {
        if (!is_wanted(screen->name(), wanted)) continue;
        for (const kiosk::Sample& sample : screen->samples()) {
            for (const Variant& variant : variants) {
                if (at++ % shares == share) inspection.inspect(sample, variant);
            }
        }
    }
    report.close();
}

std::vector<std::string> parts_of(const std::string& line) {
    std::vector<std::string> parts(1);
    for (const char c : line) {
        if (c == '\t') {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    return parts;
}

struct Sum {
    std::map<std::string, std::int64_t> checked;
    std::map<std::string, std::vector<std::string>> findings;
    std::set<std::string> compared;
    std::set<std::string> worn;

    void add(const std::filesystem::path& path) {
        std::ifstream file(path);
        for (std::string line; std::getline(file, line);) {
            const auto parts = parts_of(line);
            if (parts[0] == "checked") checked[parts[1]] += std::stoll(parts[2]);
            if (parts[0] == "found") findings[parts[1]].push_back(parts[2] + ": " + parts[3]);
            if (parts[0] == "compared") compared.insert(parts[1]);
            if (parts[0] == "worn") worn.insert(parts[1]);
        }
    }
    // A state that no page of styles shows was compared with nothing.
    void miss_states() {
        for (const std::string& state : worn) {
            if (!state.ends_with(" at rest") && !compared.contains(state))
                findings["states in grey"].push_back("the style page has no " + state);
        }
    }
};

int print(Sum& sum) {
    std::printf(
        "lints: %lld pages laid out, %lld painted: every face of every screen, in %zu sizes, "
        "%zu languages, 2 orientations, 3 looks (painted: a part of them)\n",
        static_cast<long long>(sum.checked["pages laid out"] + sum.checked["pages painted"]),
        static_cast<long long>(sum.checked["pages painted"]), std::size(sizes),
        std::size(kiosk::all_languages));
    int failed = 0;
    for (const lints::Lint& lint : lints::all_lints()) {
        const std::string name(lint.name);
        const auto& findings = sum.findings[name];
        std::printf("lint %s: %lld checked, %zu findings\n", name.c_str(),
                    static_cast<long long>(sum.checked[name]), findings.size());
        // A lint that saw nothing has proven nothing.
        failed += findings.empty() && sum.checked[name] > 0 ? 0 : 1;
        constexpr std::size_t shown = 15;
        for (std::size_t i = 0; i < findings.size(); ++i) {
            if (i == shown && std::getenv("YIZHAN_ALL_FINDINGS") == nullptr) {
                std::printf("    ... and %zu more\n", findings.size() - shown);
                break;
            }
            std::printf("    %s\n", findings[i].c_str());
        }
    }
    return failed;
}

int shares_of(int count, char** words) {
    if (count > 1) return std::max(1, std::atoi(words[1]));
    return static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
}

pid_t start_one(const std::filesystem::path& path, int share, int shares, Wanted wanted) {
    const pid_t process = ::fork();
    if (process != 0) return process;
    try {
        work(path, share, shares, wanted);
        std::_Exit(0);
    } catch (const std::exception& trouble) {
        std::fprintf(stderr, "yizhan-lints: %s\n", trouble.what());
        std::_Exit(3);
    }
}

}  // namespace

int main(int count, char** words) {
    const int shares = shares_of(count, words);
    const Wanted wanted(words + std::min(count, 2), words + count);
    const auto folder =
        std::filesystem::temp_directory_path() / ("yizhan-lints-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    support::deployed_spelling();  // once, before there are many of us
    for (int i = 0; i < shares; ++i)
        start_one(folder / std::to_string(i), i, shares, wanted);
    Sum sum;
    bool is_whole = true;
    for (int i = 0; i < shares; ++i) {
        int status = 0;
        is_whole = ::wait(&status) > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0 && is_whole;
    }
    for (int i = 0; i < shares; ++i)
        sum.add(folder / std::to_string(i));
    std::filesystem::remove_all(folder);
    if (wanted.empty()) sum.miss_states();
    const int failed = print(sum);
    if (!is_whole) std::fputs("yizhan-lints: a process did not come to its end\n", stderr);
    return is_whole ? (failed == 0 ? 0 : 1) : 3;
}
