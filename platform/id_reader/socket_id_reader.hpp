// The client of a reader's process over a unix socket. It connects by itself, and again when the
// process was restarted; a line it cannot believe is refused with a sentence, a line without end
// ends the connection.
#pragma once

#include <atomic>
#include <string>

#include "platform/id_reader/id_reader.hpp"

namespace platform {

class SocketIdReader final : public IdReader {
public:
    explicit SocketIdReader(std::string socket_path);
    ~SocketIdReader() override;
    SocketIdReader(const SocketIdReader&) = delete;
    SocketIdReader& operator=(const SocketIdReader&) = delete;

    std::optional<ReaderEvent> poll(std::chrono::milliseconds longest_wait) override;
    bool is_ready() const override { return is_ready_; }

private:
    bool connect_now();
    void disconnect();
    std::optional<ReaderEvent> next_line();
    // False when the connection ended.
    bool read_some();

    const std::string path_;
    int socket_ = -1;
    std::string unread_;
    std::atomic<bool> is_ready_ = false;
    std::chrono::steady_clock::time_point next_attempt_{};
};

}  // namespace platform
