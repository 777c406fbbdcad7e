#include "platform/http/worker_pool.hpp"

namespace platform {

WorkerPool::WorkerPool(std::size_t threads, std::size_t queue_length)
    : queue_length_(queue_length) {
    for (std::size_t i = 0; i < threads; ++i)
        threads_.emplace_back([this] { work(); });
}

WorkerPool::~WorkerPool() {
    finish();
}

bool WorkerPool::offer(std::function<void()> job) {
    {
        const std::lock_guard lock(mutex_);
        if (is_finishing_ || queue_.size() >= queue_length_) return false;
        queue_.push_back(std::move(job));
    }
    has_news_.notify_one();
    return true;
}

void WorkerPool::ask(std::function<void()> job) {
    {
        const std::lock_guard lock(mutex_);
        if (is_finishing_) return;
        queue_.push_front(std::move(job));
    }
    has_news_.notify_one();
}

void WorkerPool::finish() {
    {
        const std::lock_guard lock(mutex_);
        is_finishing_ = true;
    }
    has_news_.notify_all();
    for (auto& thread : threads_) {
        if (thread.joinable()) thread.join();
    }
}

void WorkerPool::work() {
    for (;;) {
        std::function<void()> job;
        {
            std::unique_lock lock(mutex_);
            has_news_.wait(lock, [this] { return is_finishing_ || !queue_.empty(); });
            if (queue_.empty()) return;
            job = std::move(queue_.front());
            queue_.pop_front();
        }
        job();
    }
}

}  // namespace platform
