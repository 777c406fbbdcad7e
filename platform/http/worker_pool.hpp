// A few threads and a queue of bounded length. What was accepted is run, also while finishing.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace platform {

class WorkerPool final {
public:
    WorkerPool(std::size_t threads, std::size_t queue_length);
    ~WorkerPool();
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    // False when the queue is full or the pool is finishing. The job must not throw.
    [[nodiscard]] bool offer(std::function<void()> job);
    // Before all others, however long the queue: to see whether a thread comes free.
    void ask(std::function<void()> job);
    void finish();

private:
    void work();

    const std::size_t queue_length_;
    std::mutex mutex_;
    std::condition_variable has_news_;
    std::deque<std::function<void()>> queue_;
    bool is_finishing_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace platform
