// One figure is one line: name value unit | limit-or-peer value | ratio | target, met or missed.
// The clocks here measure the program itself; nothing in a product asks them.
#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace bench {

// What a figure is held against: a limit, or a peer measured in the same run.
struct Against {
    std::string name;
    double value = 0;
};

struct Target {
    enum class Kind { at_most, at_least } kind = Kind::at_most;
    double ratio = 1;
};

struct Figure {
    std::string name;
    double value = 0;
    std::string unit;
    Against against;
    Target target;
};

// Against a limit of nothing at all (0 frames) the ratio is the value itself.
double ratio_of(const Figure& figure);
bool is_met(const Figure& figure);
void print(const Figure& figure);
// For what cannot be measured here: it counts as missed, with the reason.
void print_unmeasured(const std::string& name, const std::string& reason);

class Stopwatch final {
public:
    double seconds() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
    }
    double milliseconds() const { return seconds() * 1000; }

private:
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

// Of this process, all threads.
double cpu_milliseconds();
double median(std::vector<double> values);
// The value nine of ten stay under.
double ninth_of_ten(std::vector<double> values);

}  // namespace bench
