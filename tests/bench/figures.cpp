#include "bench/figures.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>

namespace bench {

namespace {

// Three figures that say something: 0.734, 12.3, 4510.
std::string written(double value) {
    char text[64];
    const int digits = value < 10 ? 3 : value < 100 ? 1 : 0;
    std::snprintf(text, sizeof text, "%.*f", value == 0 ? 0 : digits, value);
    return text;
}

double part_of(std::vector<double> values, double part) {
    if (values.empty()) return 0;
    const auto at = std::lround(part * static_cast<double>(values.size() - 1));
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(at)];
}

}  // namespace

double ratio_of(const Figure& figure) {
    return figure.against.value == 0 ? figure.value : figure.value / figure.against.value;
}

bool is_met(const Figure& figure) {
    if (figure.against.value == 0) return figure.value == 0;
    const auto ratio = ratio_of(figure);
    return figure.target.kind == Target::Kind::at_most ? ratio <= figure.target.ratio
                                                       : ratio >= figure.target.ratio;
}

void print(const Figure& figure) {
    const bool is_most = figure.target.kind == Target::Kind::at_most;
    std::printf(
        "%s %s %s | %s %s | %.2f | %s %.2f, %s\n", figure.name.c_str(),
        written(figure.value).c_str(), figure.unit.c_str(), figure.against.name.c_str(),
        written(figure.against.value).c_str(), ratio_of(figure), is_most ? "at most" : "at least",
        figure.against.value == 0 ? 0 : figure.target.ratio, is_met(figure) ? "met" : "missed");
    std::fflush(stdout);
}

void print_unmeasured(const std::string& name, const std::string& reason) {
    std::printf("%s - - | - | - | not measured: %s, missed\n", name.c_str(), reason.c_str());
    std::fflush(stdout);
}

double cpu_milliseconds() {
    timespec used{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) * 1e3 + static_cast<double>(used.tv_nsec) / 1e6;
}

double median(std::vector<double> values) {
    return part_of(std::move(values), 0.5);
}

double ninth_of_ten(std::vector<double> values) {
    return part_of(std::move(values), 0.9);
}

}  // namespace bench
