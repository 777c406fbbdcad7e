// Packs pictures into PNG files with as many threads as it is given, while the next one is drawn.
// The bytes are those of write_png; the order of the files is nobody's promise. Who gives faster
// than they can be packed waits.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <filesystem>
#include <mutex>
#include <thread>
#include <vector>

namespace platform {

// One for each core there is, at least one.
unsigned usual_picture_threads();

class PictureWriters final {
public:
    explicit PictureWriters(unsigned threads);
    // Packs what was given; only finish() tells of trouble.
    ~PictureWriters();
    PictureWriters(const PictureWriters&) = delete;
    PictureWriters& operator=(const PictureWriters&) = delete;

    void write(std::filesystem::path path, std::vector<std::uint32_t> pixels, int width,
               int height);
    // All are on the disk; throws what went wrong first.
    void finish();

private:
    struct Picture {
        std::filesystem::path path;
        std::vector<std::uint32_t> pixels;
        int width = 0;
        int height = 0;
    };
    void work();
    void note_trouble(std::exception_ptr trouble);

    std::mutex mutex_;
    std::condition_variable given_;
    std::condition_variable done_;
    std::deque<Picture> waiting_;
    std::size_t underway_ = 0;
    bool is_over_ = false;
    std::exception_ptr trouble_;
    std::vector<std::thread> threads_;
};

}  // namespace platform
