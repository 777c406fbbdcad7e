// yizhan-bench-screen WORD...: what the screen costs, on the display that DISPLAY names. The words
// start the kiosk to be measured, enrolled already; its mirror is added to them. With --frames
// alone only what needs no display and no kiosk is measured.
#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <memory>

#include "bench/desk.hpp"
#include "bench/figures.hpp"
#include "bench/frame_figures.hpp"
#include "bench/watched_program.hpp"
#include "platform/base/json.hpp"
#include "platform/wiped_memory/wiped_memory.hpp"
#include "support/fresh_folder.hpp"

namespace {

using namespace std::chrono_literals;

// The kiosk, started as often as a figure needs it.
struct Screen {
    std::vector<std::string> words;
    support::FreshFolder folder{support::on_disk};

    std::string log() const { return folder.file("log"); }
    std::unique_ptr<bench::WatchedProgram> start() const {
        const auto mirror = folder.file("mirror");
        auto all = words;
        all.insert(all.end(), {"--mirror", mirror});
        return std::make_unique<bench::WatchedProgram>(all, mirror, log());
    }
    double first_frame() const { return start()->wait_for_first_screen(); }
    // What the program that ended last said of its frames.
    double frames_said() const {
        std::ifstream file(log());
        static constexpr std::string_view said = "\"frames\":";
        double frames = -1;
        for (std::string line; std::getline(file, line);) {
            const auto at = line.find(said);
            if (at != std::string::npos) frames = std::stod(line.substr(at + said.size()));
        }
        if (frames < 0) throw std::runtime_error("the program did not say its frames");
        return frames;
    }
};

// The program and the typefaces leave the page cache, unless another program has them mapped.
void make_cold(const std::string& program) {
    std::vector<std::string> files{program};
    std::ifstream list(YIZHAN_SOURCE_DIR "/assets/fonts/typefaces.json");
    const std::string text{std::istreambuf_iterator<char>(list), {}};
    const auto json = platform::parse_json(text);
    if (!json) throw std::runtime_error("no list of typefaces");
    for (const auto& [name, faces] : json->items()) {
        for (const auto& face : faces)
            files.push_back(platform::text_member(face, "file").value_or(""));
    }
    for (const auto& file : files) {
        const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
        if (descriptor < 0) continue;
        ::posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED);
        ::close(descriptor);
    }
}

void measure_first_frame(const Screen& screen) {
    std::vector<double> cold;
    std::vector<double> warm;
    for (int i = 0; i < 3; ++i) {
        make_cold(screen.words.front());
        cold.push_back(screen.first_frame());
    }
    for (int i = 0; i < 9; ++i)
        warm.push_back(screen.first_frame());
    bench::print({"screen first frame cold", bench::median(cold), "ms", {"limit", 600}, {}});
    bench::print({"screen first frame warm", bench::median(warm), "ms", {"limit", 150}, {}});
}

// Far enough from the turn of the minute, when the clock on the screen is drawn anew.
void wait_for_a_quiet_half_minute() {
    const auto second = [] {
        return std::chrono::duration_cast<std::chrono::seconds>(
                   std::chrono::system_clock::now().time_since_epoch())
                   .count() %
               60;
    };
    while (second() < 2 || second() > 24)
        bench::wait(200ms);
}

constexpr auto settling = 2s;

// Two runs, one stopped when the screen has settled and one half a minute later: what the second
// drew more, it drew idle.
void measure_rest(const Screen& screen) {
    constexpr auto idle = 30s;
    wait_for_a_quiet_half_minute();
    auto program = screen.start();
    program->wait_for_first_screen();
    bench::wait(settling);
    program->stop();
    const auto frames_of_start = screen.frames_said();
    program = screen.start();
    program->wait_for_first_screen();
    bench::wait(settling);
    const auto cpu = program->cpu_milliseconds();
    bench::wait(idle);
    const auto idle_cpu = program->cpu_milliseconds() - cpu;
    program->stop();
    bench::print({"screen idle frames",
                  screen.frames_said() - frames_of_start,
                  "in 30 s",
                  {"limit", 0},
                  {}});
    bench::print({"screen idle cpu", idle_cpu, "ms in 30 s", {"limit", 30}, {}});
}

// One person has touched the idle picture and stands before the home screen.
void measure_memory(const Screen& screen) {
    const auto program = screen.start();
    program->wait_for_first_screen();
    bench::touch(bench::portrait.width / 2, bench::portrait.height / 2);
    program->wait_for_screen("home");
    bench::wait(settling);
    bench::print({"screen memory", program->memory_mb(), "MB", {"limit", 64}, {}});
}

}  // namespace

int main(int count, char** words) {
    try {
        if (count < 2) throw std::runtime_error("it needs the words that start a kiosk");
        platform::zero_freed_memory();  // frames are measured as the kiosk makes them
        if (words[1] != std::string_view("--frames")) {
            const Screen screen{{words + 1, words + count}};
            measure_first_frame(screen);
            measure_memory(screen);
            measure_rest(screen);
        }
        bench::measure_animated_frame();
        bench::measure_touch_to_pixel();
        bench::measure_receipt();
        return 0;
    } catch (const std::exception& trouble) {
        std::fprintf(stderr, "yizhan-bench-screen: %s\n", trouble.what());
        return 1;
    }
}
