// The line to the hub, with what a kiosk says of itself at every question: its version and how many
// records still wait here. It also tells when the line goes or comes back,
// and grants the courier the time that a question may take.
#pragma once

#include <atomic>
#include <functional>
#include <string>

#include "platform/http/http_client.hpp"
#include "platform/watchdog/sign_of_life.hpp"

namespace kiosk {

class ReportingLine final : public platform::HttpClient {
public:
    ReportingLine(platform::HttpClient& line, std::function<std::int64_t()> waiting,
                  std::function<void()> line_changed, platform::SignOfLife& courier)
        : line_(line),
          waiting_(std::move(waiting)),
          line_changed_(std::move(line_changed)),
          courier_(courier) {}

    platform::Outcome<platform::HttpResponse, platform::LineRefusal> send(
        const platform::ClientRequest& request) override;
    std::unique_ptr<platform::Listening> listen(const platform::ClientRequest& request,
                                                platform::ListenCallbacks callbacks) override {
        return line_.listen(request, std::move(callbacks));
    }
    void interrupt() override { line_.interrupt(); }

private:
    platform::HttpClient& line_;
    std::function<std::int64_t()> waiting_;
    std::function<void()> line_changed_;
    platform::SignOfLife& courier_;
    std::atomic<bool> was_up_{false};
};

// A hub on this machine or in this building: it is asked again every second, not every fifteen.
bool is_near(std::string_view url);

}  // namespace kiosk
