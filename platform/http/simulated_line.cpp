#include "platform/http/simulated_line.hpp"

#include <algorithm>

namespace platform {

struct SimulatedLine::Ear {
    HttpRequest request;
    ListenCallbacks callbacks;
    NextEvent next_event;  // empty while not connected
    bool is_stopped = false;
};

namespace {

class SimulatedListening final : public Listening {
public:
    explicit SimulatedListening(std::shared_ptr<SimulatedLine::Ear> ear) : ear_(std::move(ear)) {}
    ~SimulatedListening() override { ear_->is_stopped = true; }
    void stop() override { ear_->is_stopped = true; }

private:
    std::shared_ptr<SimulatedLine::Ear> ear_;  // the line rings it for as long as it is not stopped
};

HttpRequest as_received(const ClientRequest& sent, const HttpPeer& peer) {
    HttpRequest request;
    request.method = sent.method;
    request.path = sent.path;
    request.query = sent.query;
    request.headers = sent.headers;
    request.headers["accept"] = sent.accept;
    if (!sent.body.empty()) request.headers["content-type"] = sent.content_type;
    request.body = sent.body;
    request.peer = peer;
    return request;
}

}  // namespace

SimulatedLine::SimulatedLine(HttpHandler hub, HttpPeer peer)
    : hub_(std::move(hub)), peer_(std::move(peer)) {}

SimulatedLine::~SimulatedLine() = default;

HttpResponse SimulatedLine::deliver(const HttpRequest& request) {
    {
        const std::lock_guard lock(mutex_);
        ++delivered_;
    }
    auto response = hub_(request);
    response.headers["yizhan-hub"] = "1";
    return response;
}

void SimulatedLine::deliver_late() {
    std::vector<HttpRequest> due;
    {
        const std::lock_guard lock(mutex_);
        for (auto& late : late_)
            --late.questions_left;
        const auto is_due = [](const Late& late) { return late.questions_left <= 0; };
        for (auto& late : late_) {
            if (is_due(late)) due.push_back(std::move(late.request));
        }
        std::erase_if(late_, is_due);
    }
    for (const auto& request : due)
        deliver(request);
}

Outcome<HttpResponse, LineRefusal> SimulatedLine::send(const ClientRequest& sent) {
    bool is_twice = false;
    bool is_answer_lost = false;
    {
        const std::lock_guard lock(mutex_);
        ++sent_;
        if (is_interrupted_) return refuse(LineRefusal::interrupted);
        if (is_cut_) return refuse(LineRefusal::unreachable);
        if (const auto refusal = std::exchange(refusal_, std::nullopt)) return refuse(*refusal);
        is_twice = std::exchange(duplicates_, false);
        is_answer_lost = std::exchange(drops_answer_, false);
    }
    deliver_late();
    const auto request = as_received(sent, peer_);
    {
        const std::lock_guard lock(mutex_);
        if (const int questions = std::exchange(delay_, 0); questions > 0) {
            late_.push_back({request, questions});
            return refuse(LineRefusal::timed_out);
        }
    }
    if (is_twice) deliver(request);
    auto response = deliver(request);
    if (is_answer_lost) return refuse(LineRefusal::timed_out);
    return response;
}

std::unique_ptr<Listening> SimulatedLine::listen(const ClientRequest& request,
                                                 ListenCallbacks callbacks) {
    auto ear = std::make_shared<Ear>();
    ear->request = as_received(request, peer_);
    ear->request.headers["accept"] = "text/event-stream";
    ear->callbacks = std::move(callbacks);
    const std::lock_guard lock(mutex_);
    ears_.push_back(ear);
    return std::make_unique<SimulatedListening>(std::move(ear));
}

int SimulatedLine::ring() {
    std::vector<std::shared_ptr<Ear>> ears;
    {
        const std::lock_guard lock(mutex_);
        std::erase_if(ears_, [](const auto& ear) { return ear->is_stopped; });
        if (!is_cut_ && !is_interrupted_) ears = ears_;
    }
    int heard = 0;
    for (const auto& ear : ears) {
        if (!ear->next_event) {
            ear->next_event = deliver(ear->request).next_event;
            if (ear->next_event && ear->callbacks.line) ear->callbacks.line(true);
        }
        while (!ear->is_stopped && ear->next_event) {
            const auto event = ear->next_event();
            if (!event) break;
            ear->callbacks.event(*event);
            ++heard;
        }
    }
    return heard;
}

void SimulatedLine::cut() {
    std::vector<std::shared_ptr<Ear>> ears;
    {
        const std::lock_guard lock(mutex_);
        is_cut_ = true;
        ears = ears_;
    }
    for (const auto& ear : ears) {
        const bool was_connected = static_cast<bool>(std::exchange(ear->next_event, nullptr));
        if (was_connected && !ear->is_stopped && ear->callbacks.line) ear->callbacks.line(false);
    }
}

void SimulatedLine::interrupt() {
    const std::lock_guard lock(mutex_);
    is_interrupted_ = true;
}

void SimulatedLine::mend() {
    const std::lock_guard lock(mutex_);
    is_cut_ = false;
}

bool SimulatedLine::is_cut() const {
    const std::lock_guard lock(mutex_);
    return is_cut_;
}

void SimulatedLine::drop_next_answer() {
    const std::lock_guard lock(mutex_);
    drops_answer_ = true;
}

void SimulatedLine::duplicate_next_request() {
    const std::lock_guard lock(mutex_);
    duplicates_ = true;
}

void SimulatedLine::delay_next_request(int questions) {
    const std::lock_guard lock(mutex_);
    delay_ = questions;
}

void SimulatedLine::refuse_next(LineRefusal refusal) {
    const std::lock_guard lock(mutex_);
    refusal_ = refusal;
}

int SimulatedLine::questions_sent() const {
    const std::lock_guard lock(mutex_);
    return sent_;
}

int SimulatedLine::questions_delivered() const {
    const std::lock_guard lock(mutex_);
    return delivered_;
}

}  // namespace platform
