// A slip printer without a printer: `yizhan-printer --paper FOLDER [--tcp PORT | --serial]` says
// where it can be reached, and writes each slip it cuts off as a picture, slip-0001.png and on.
// A line on its input makes it misbehave: paper_out, cover_open, jam, offline, silent, garbage,
// slow, unplugged, near_end; "after MM FAULT" does so midway; "none" mends it, "off" ends it.
#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <iostream>
#include <sstream>
#include <string>

#include "platform/base/fault.hpp"
#include "platform/printer/dots.hpp"
#include "platform/printer/simulated_printer_line.hpp"

namespace {

using platform::SimulatedPrinter;
using platform::SimulatedPrinterLine;

struct Options {
    std::filesystem::path paper;
    std::uint16_t port = 9100;
    bool is_serial = false;
};

std::optional<Options> options_from(int count, char** words) {
    Options options;
    for (int i = 1; i < count; ++i) {
        const std::string word = words[i];
        const std::string next = i + 1 < count ? words[i + 1] : "";
        if (word == "--serial") {
            options.is_serial = true;
            continue;
        }
        const auto [end, error] =
            word == "--tcp" ? std::from_chars(next.data(), next.data() + next.size(), options.port)
                            : std::from_chars_result{next.data() + next.size(), std::errc{}};
        const bool is_known = word == "--tcp" || word == "--paper";
        if (!is_known || next.empty() || error != std::errc{} || end != next.data() + next.size())
            return std::nullopt;
        if (word == "--paper") options.paper = next;
        ++i;
    }
    return options.paper.empty() ? std::nullopt : std::optional(options);
}

// False when it is no order.
bool obey(SimulatedPrinter& printer, const std::string& line) {
    std::istringstream words(line);
    std::string name;
    double millimetres = 0;
    words >> name;
    const bool is_later = name == "after";
    if (is_later && !(words >> millimetres >> name)) return false;
    const auto fault = platform::printer_fault_of(name);
    if (!fault) return false;
    if (is_later)
        printer.misbehave_after(millimetres, *fault);
    else
        printer.misbehave(*fault);
    return true;
}

// Serves until told "off"; without anybody at its input, until it is ended.
void serve(SimulatedPrinter& printer, const std::filesystem::path& folder) {
    std::size_t written = 0;
    bool is_heard = true;
    while (true) {
        pollfd input{is_heard ? STDIN_FILENO : -1, POLLIN, 0};
        if (::poll(&input, 1, 50) > 0) {
            std::string line;
            is_heard = static_cast<bool>(std::getline(std::cin, line));
            if (line == "off") return;
            if (is_heard && !obey(printer, line))
                fmt::print(stderr, "{}: no such order; see the top of simulator_main.cpp\n", line);
        }
        for (const auto slips = printer.slips(); written < slips.size(); ++written) {
            const auto path = folder / fmt::format("slip-{:04}.png", written + 1);
            platform::write_paper(path, slips[written]);
            fmt::print("{}\n", path.string());
            std::fflush(stdout);
        }
    }
}

}  // namespace

int main(int count, char** words) {
    const auto options = options_from(count, words);
    if (!options) {
        fmt::print(stderr, "yizhan-printer --paper FOLDER [--tcp PORT | --serial]\n");
        return 2;
    }
    try {
        std::filesystem::create_directories(options->paper);
        SimulatedPrinter printer;
        const auto line = options->is_serial
                              ? SimulatedPrinterLine::over_serial(printer)
                              : SimulatedPrinterLine::over_tcp(printer, options->port);
        fmt::print("{}\n", line.address());
        std::fflush(stdout);
        serve(printer, options->paper);
        return 0;
    } catch (const std::exception& fault) {
        fmt::print(stderr, "yizhan-printer: {}\n", fault.what());
        return platform::exit_fault;
    }
}
