// Asks the hub one thing for the person who waits, on a thread of its own, so that no screen ever
// waits for a line. Each question has a connection of its own, closed after it; nothing of question
// or answer is kept once it was fetched, or once the person left.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "kiosk/screens/station_desk.hpp"
#include "platform/http/http_client.hpp"

namespace kiosk {

class HubQuestions final {
public:
    using NewLine = std::function<std::unique_ptr<platform::HttpClient>()>;
    // `ring` is called from the worker when there is an answer.
    HubQuestions(NewLine new_line, std::function<void()> ring);
    ~HubQuestions();
    HubQuestions(const HubQuestions&) = delete;
    HubQuestions& operator=(const HubQuestions&) = delete;

    void ask(HubQuestion question);
    std::optional<HubAnswer> answer();
    // The person left: what is asked is broken off, what was answered is dropped.
    void forget();

private:
    void run();
    HubAnswer send(HubQuestion question);

    NewLine new_line_;
    std::function<void()> ring_;
    std::mutex mutex_;
    std::condition_variable asked_;
    std::optional<HubQuestion> question_;         // guarded by mutex_, as are
    std::optional<HubAnswer> answer_;             // those below
    std::shared_ptr<platform::HttpClient> line_;  // in use; shared so that it can be broken off
    std::int64_t number_ = 0;                     // of the newest question
    bool is_leaving_ = false;
    std::thread thread_;
};

}  // namespace kiosk
