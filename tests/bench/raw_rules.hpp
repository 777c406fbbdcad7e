// The peer of the judge over many households: the programmes of one place in one SELECT, written by
// hand over a table of its own in memory, read row by row through sqlite3. Nothing is locked down,
// nothing is checked, no reasons are kept.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "services/policy/judge.hpp"

struct sqlite3;

namespace bench {

class RawHouseholds final {
public:
    explicit RawHouseholds(const std::vector<services::policy::Fact>& facts);
    ~RawHouseholds();
    RawHouseholds(const RawHouseholds&) = delete;
    RawHouseholds& operator=(const RawHouseholds&) = delete;

    void add(const std::vector<services::policy::Judge::Household>& households);
    // One number a verdict: 1 yes, 0 no, -1 not known.
    void judge(const std::string& select, const std::function<void(std::span<const int>)>& read);

private:
    sqlite3* handle_ = nullptr;
    std::size_t columns_;
};

}  // namespace bench
