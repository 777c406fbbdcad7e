// How many connections a listener has, in all and from each address. Any thread.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace platform {

class ConnectionCount final {
public:
    ConnectionCount(std::size_t limit, std::size_t limit_per_address)
        : limit_(limit), limit_per_address_(limit_per_address) {}

    [[nodiscard]] bool enter(const std::string& address) {
        const std::lock_guard lock(mutex_);
        if (total_ >= limit_) return false;
        auto& here = by_address_[address];
        if (here >= limit_per_address_) return false;
        ++here;
        ++total_;
        return true;
    }

    void leave(const std::string& address) {
        const std::lock_guard lock(mutex_);
        const auto found = by_address_.find(address);
        --total_;
        if (--found->second == 0) by_address_.erase(found);
    }

private:
    const std::size_t limit_;
    const std::size_t limit_per_address_;
    std::mutex mutex_;
    std::size_t total_ = 0;
    std::map<std::string, std::size_t> by_address_;
};

}  // namespace platform
