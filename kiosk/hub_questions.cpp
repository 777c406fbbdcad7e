#include "kiosk/hub_questions.hpp"

#include <utility>

#include "platform/crypto/secret_bytes.hpp"
#include "platform/wiped_memory/wiped_memory.hpp"

namespace kiosk {
namespace {

// Somebody stands there and waits.
constexpr std::chrono::seconds longest_wait{12};

}  // namespace

HubQuestions::HubQuestions(NewLine new_line, std::function<void()> ring)
    : new_line_(std::move(new_line)), ring_(std::move(ring)), thread_([this] { run(); }) {}

HubQuestions::~HubQuestions() {
    forget();
    {
        const std::scoped_lock lock(mutex_);
        is_leaving_ = true;
    }
    asked_.notify_all();
    thread_.join();
}

void HubQuestions::ask(HubQuestion question) {
    forget();
    const std::scoped_lock lock(mutex_);
    question_ = std::move(question);
    asked_.notify_all();
}

std::optional<HubAnswer> HubQuestions::answer() {
    const std::scoped_lock lock(mutex_);
    return std::exchange(answer_, std::nullopt);
}

void HubQuestions::forget() {
    const std::scoped_lock lock(mutex_);
    ++number_;
    if (question_) platform::wipe(question_->body);
    if (answer_) platform::wipe(answer_->body);
    question_.reset();
    answer_.reset();
    if (line_) line_->interrupt();
}

HubAnswer HubQuestions::send(HubQuestion question) {
    std::shared_ptr<platform::HttpClient> line = new_line_();
    {
        const std::scoped_lock lock(mutex_);
        line_ = line;
    }
    platform::ClientRequest request;
    request.method = "POST";
    request.path = std::move(question.path);
    request.body = std::move(question.body);
    request.timeout = longest_wait;
    auto response = line->send(request);
    platform::wipe(request.body);
    const std::scoped_lock lock(mutex_);
    line_.reset();
    if (!response) return {};
    return {response->status, std::move(response->body)};
}

void HubQuestions::run() {
    while (true) {
        HubQuestion question;
        std::int64_t number = 0;
        {
            std::unique_lock lock(mutex_);
            asked_.wait(lock, [this] { return is_leaving_ || question_; });
            if (is_leaving_) return;
            question = std::move(*std::exchange(question_, std::nullopt));
            number = number_;
        }
        auto answer = send(std::move(question));
        {
            const std::scoped_lock lock(mutex_);
            if (number == number_)
                answer_ = std::move(answer);
            else
                platform::wipe(answer.body);
        }
        platform::zero_dead_stack();
        ring_();
    }
}

}  // namespace kiosk
