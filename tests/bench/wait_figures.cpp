// yizhan-bench-wait: how far the wait people are told is from the wait they have, over a simulated
// month of a hall, beside what the plain mean would have told them.
#include <cstdio>
#include <exception>

#include "bench/figures.hpp"
#include "support/hall_month.hpp"

int main() {
    try {
        const auto errors = support::HallMonth(1).play(22);
        std::printf("# %d people\n", errors.people);
        bench::print({"wait told, error",
                      errors.ours,
                      "min",
                      {"the plain mean's", errors.plain_mean},
                      {bench::Target::Kind::at_most, 2.0 / 3}});
        bench::print({"wait inside the range told",
                      errors.within * 100,
                      "%",
                      {"eight of ten", 80},
                      {bench::Target::Kind::at_least, 0.9}});
        return 0;
    } catch (const std::exception& trouble) {
        std::fprintf(stderr, "yizhan-bench-wait: %s\n", trouble.what());
        return 1;
    }
}
