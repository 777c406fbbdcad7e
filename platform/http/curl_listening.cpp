#include "platform/http/curl_listening.hpp"

#include <algorithm>

#include "platform/http/event_text.hpp"

namespace platform {
namespace {

class EventAnswer final : public IncomingAnswer {
public:
    explicit EventAnswer(const ListenCallbacks& callbacks) : callbacks_(callbacks) {}

    bool headers_are_complete() override {
        const auto type = headers.find("content-type");
        is_stream = status == 200 && is_from_hub(*this) && type != headers.end() &&
                    media_type(type->second) == "text/event-stream";
        if (is_stream && callbacks_.line) callbacks_.line(true);
        return is_stream;
    }

    bool take(std::string_view piece) override { return reader_.feed(piece, callbacks_.event); }

    bool is_stream = false;

private:
    const ListenCallbacks& callbacks_;
    EventReader reader_;
};

}  // namespace

HubAddress::HubAddress(ClientSettings given)
    : settings(std::move(given)), trust(settings, host_of(settings.base_url)) {}

CurlListening::CurlListening(std::shared_ptr<const HubAddress> hub, ClientRequest request,
                             ListenCallbacks callbacks)
    : hub_(std::move(hub)),
      request_(std::move(request)),
      callbacks_(std::move(callbacks)),
      line_(hub_->settings, hub_->trust, CertificateDates::checked) {
    request_.method = "GET";
    request_.accept = "text/event-stream";
    thread_ = std::thread([this] { work(); });
}

CurlListening::~CurlListening() {
    stop();
}

void CurlListening::stop() {
    {
        const std::lock_guard lock(mutex_);
        line_.stop();
    }
    stopped_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void CurlListening::work() {
    int failures = 0;
    while (!line_.is_stopped()) {
        failures = listen_once() ? 0 : failures + 1;
        wait(failures);
    }
}

// Whether the hub was heard at all.
bool CurlListening::listen_once() {
    EventAnswer answer(callbacks_);
    static_cast<void>(line_.run(request_, CurlLine::Kind::listening, answer));
    if (answer.is_stream && callbacks_.line && !line_.is_stopped()) callbacks_.line(false);
    return answer.is_stream;
}

void CurlListening::wait(int failures) {
    const auto& settings = hub_->settings;
    auto most = settings.listen_retry * (1 << std::min(failures, 10));
    most = std::min<std::chrono::milliseconds>(most, settings.listen_retry_most);
    // Anywhere in the upper half: a hall full of kiosks must not return in one instant.
    std::uniform_int_distribution<std::int64_t> pick(most.count() / 2, most.count());
    const std::chrono::milliseconds pause{pick(dice_)};
    std::unique_lock lock(mutex_);
    stopped_.wait_for(lock, pause, [this] { return line_.is_stopped(); });
}

}  // namespace platform
