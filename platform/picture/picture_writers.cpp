#include "platform/picture/picture_writers.hpp"

#include <algorithm>
#include <utility>

#include "platform/picture/picture_file.hpp"

namespace platform {

unsigned usual_picture_threads() {
    return std::max(1U, std::thread::hardware_concurrency());
}

PictureWriters::PictureWriters(unsigned threads) {
    for (unsigned i = 0; i < std::max(1U, threads); ++i)
        threads_.emplace_back([this] { work(); });
}

PictureWriters::~PictureWriters() {
    {
        const std::scoped_lock lock(mutex_);
        is_over_ = true;
    }
    given_.notify_all();
    for (std::thread& thread : threads_)
        thread.join();
}

void PictureWriters::write(std::filesystem::path path, std::vector<std::uint32_t> pixels, int width,
                           int height) {
    std::unique_lock lock(mutex_);
    // A picture takes eight megabytes: no more of them than there are hands, and one for each.
    done_.wait(lock, [&] { return waiting_.size() < threads_.size(); });
    waiting_.push_back({std::move(path), std::move(pixels), width, height});
    given_.notify_one();
}

void PictureWriters::finish() {
    std::unique_lock lock(mutex_);
    done_.wait(lock, [&] { return waiting_.empty() && underway_ == 0; });
    if (trouble_) std::rethrow_exception(std::exchange(trouble_, nullptr));
}

void PictureWriters::note_trouble(std::exception_ptr trouble) {
    const std::scoped_lock lock(mutex_);
    if (!trouble_) trouble_ = std::move(trouble);
}

void PictureWriters::work() {
    std::unique_lock lock(mutex_);
    while (true) {
        given_.wait(lock, [&] { return is_over_ || !waiting_.empty(); });
        if (waiting_.empty()) return;
        const Picture picture = std::move(waiting_.front());
        waiting_.pop_front();
        ++underway_;
        lock.unlock();
        try {
            write_png(picture.path, picture.pixels, picture.width, picture.height);
        } catch (...) {  // told by finish(), in the thread that gave it
            note_trouble(std::current_exception());
        }
        lock.lock();
        --underway_;
        done_.notify_all();
    }
}

}  // namespace platform
