// A thread is in at most one transaction of a database at a time. A second one inside the first
// would wait for it for ever on one engine and not see its changes on the other: it is a bug.
#pragma once

#include <mutex>
#include <set>
#include <thread>

#include "platform/base/ensure.hpp"

namespace platform {

class OnePerThread final {
public:
    class Pass final {
    public:
        explicit Pass(OnePerThread& gate) : gate_(gate) {
            const std::lock_guard lock(gate_.mutex_);
            ensure(gate_.inside_.insert(std::this_thread::get_id()).second,
                   "a transaction inside a transaction of the same database");
        }
        ~Pass() {
            const std::lock_guard lock(gate_.mutex_);
            gate_.inside_.erase(std::this_thread::get_id());
        }
        Pass(const Pass&) = delete;
        Pass& operator=(const Pass&) = delete;

    private:
        OnePerThread& gate_;
    };

private:
    std::mutex mutex_;
    std::set<std::thread::id> inside_;
};

}  // namespace platform
