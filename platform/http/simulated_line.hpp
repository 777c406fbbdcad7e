// A line to a hub in the same process, with the misfortunes of a real one: it can be cut, lose an
// answer, deliver a question twice or much later. Nothing happens but when somebody calls; no
// threads, no clock.
#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "platform/http/http_client.hpp"

namespace platform {

class SimulatedLine final : public HttpClient {
public:
    // `peer` is what the hub sees of us.
    explicit SimulatedLine(HttpHandler hub, HttpPeer peer = {"127.0.0.1", ""});
    ~SimulatedLine() override;

    Outcome<HttpResponse, LineRefusal> send(const ClientRequest& sent) override;
    // Events are heard when ring() is called.
    std::unique_ptr<Listening> listen(const ClientRequest& request,
                                      ListenCallbacks callbacks) override;
    void interrupt() override;

    void cut();
    void mend();
    bool is_cut() const;
    // The next question reaches the hub, its answer is lost: timed_out.
    void drop_next_answer();
    // The next question reaches the hub twice; the second answer comes back.
    void duplicate_next_request();
    // The next question is refused with timed_out and reaches the hub late: just before the
    // question that comes `questions` later.
    void delay_next_request(int questions);
    // The next question is refused so, and does not reach the hub.
    void refuse_next(LineRefusal refusal);

    // Connects listeners that are not (unless cut) and hands over the events that wait.
    // How many events were heard.
    int ring();

    int questions_sent() const;       // send() was called
    int questions_delivered() const;  // the hub was asked

    struct Ear;  // one listener; private to the .cpp

private:
    struct Late {
        HttpRequest request;
        int questions_left = 0;
    };

    HttpResponse deliver(const HttpRequest& request);
    void deliver_late();

    mutable std::mutex mutex_;  // never held while the hub is asked
    HttpHandler hub_;
    HttpPeer peer_;
    bool is_cut_ = false;
    bool is_interrupted_ = false;
    bool drops_answer_ = false;
    bool duplicates_ = false;
    int delay_ = 0;
    std::optional<LineRefusal> refusal_;
    std::deque<Late> late_;
    std::vector<std::shared_ptr<Ear>> ears_;
    int sent_ = 0;
    int delivered_ = 0;
};

}  // namespace platform
