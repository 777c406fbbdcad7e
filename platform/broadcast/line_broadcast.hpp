// The newest line of text for whoever connects to a local socket: each listener gets it on
// connecting and again on every change. A listener too slow to read is dropped; nothing it sends is
// read, and the program never waits for it. Only the owner of the program may connect.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

namespace platform {

class LineBroadcast final {
public:
    // Replaces a socket left at that path. Throws Fault{installation} when it cannot listen.
    explicit LineBroadcast(const std::filesystem::path& socket);
    ~LineBroadcast();
    LineBroadcast(const LineBroadcast&) = delete;
    LineBroadcast& operator=(const LineBroadcast&) = delete;

    // The same line twice is sent once. Never blocks.
    void publish(std::string line);

private:
    struct Held;
    std::unique_ptr<Held> held_;
};

}  // namespace platform
