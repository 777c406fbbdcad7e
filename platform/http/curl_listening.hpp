// A text/event-stream held open on a thread of its own, and sought again whenever it ends.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <random>
#include <thread>

#include "platform/http/curl_line.hpp"

namespace platform {

// What a client and its listeners share; a listener may outlive its client.
struct HubAddress {
    explicit HubAddress(ClientSettings given);

    const ClientSettings settings;
    const HubTrust trust;
};

class CurlListening final : public Listening {
public:
    CurlListening(std::shared_ptr<const HubAddress> hub, ClientRequest request,
                  ListenCallbacks callbacks);
    ~CurlListening() override;
    void stop() override;

private:
    void work();
    bool listen_once();
    void wait(int failures);

    const std::shared_ptr<const HubAddress> hub_;
    ClientRequest request_;
    const ListenCallbacks callbacks_;
    CurlLine line_;
    std::mt19937 dice_{std::random_device{}()};
    std::mutex mutex_;
    std::condition_variable stopped_;
    std::thread thread_;
};

}  // namespace platform
