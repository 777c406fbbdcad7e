// The reader's side of the id_reader socket: one kiosk at a time is told, line by line, what its
// reader sees. While there is no reader nobody is let in, so that the kiosk shows none.
#pragma once

#include <filesystem>

#include "platform/id_reader/id_reader.hpp"

namespace platform {

class ReaderSocket final {
public:
    // Throws Fault{installation} when the socket cannot be made.
    explicit ReaderSocket(std::filesystem::path path);
    ~ReaderSocket();
    ReaderSocket(const ReaderSocket&) = delete;
    ReaderSocket& operator=(const ReaderSocket&) = delete;

    void tell(const ReaderEvent& event);
    // Lets a waiting kiosk in; the one before it is let go. Never waits.
    void let_in();

private:
    void open();
    void close();
    void hang_up();
    void send(std::string_view line);

    const std::filesystem::path path_;
    int listener_ = -1;
    int kiosk_ = -1;
};

}  // namespace platform
