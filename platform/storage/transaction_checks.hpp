// What both drivers ask of a transaction's use.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "platform/base/fault.hpp"
#include "platform/storage/database.hpp"

namespace platform {

// After a failed statement the engines differ in what still works, so here nothing does: the first
// Fault is remembered and met again by whoever goes on, and at the latest by the commit.
class FirstFault final {
public:
    template <class Run>
    auto watch(Run&& run) {
        require_none();
        try {
            return run();
        } catch (const Fault& fault) {
            fault_ = fault;
            throw;
        }
    }
    void require_none() const {
        if (fault_) throw Fault(*fault_);
    }

private:
    std::optional<Fault> fault_;
};

// Names, equal lengths, one type in each column; answers how many rows there are.
std::size_t require_columns(std::string_view table, std::span<const Transaction::Column> columns);

}  // namespace platform
