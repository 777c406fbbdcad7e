#include "services/sync/courier.hpp"

#include <algorithm>
#include <charconv>

#include "platform/base/json.hpp"
#include "platform/base/log.hpp"

namespace services::sync {

using platform::ClientRequest;
using platform::HttpResponse;
using platform::Json;
using platform::LogLevel;

namespace {

constexpr std::size_t most_wants = 100;  // a hub takes no more in one question

std::optional<std::chrono::seconds> retry_after_of(const HttpResponse& response) {
    const auto text = response.header("retry-after");
    int seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error != std::errc{} || end != text.data() + text.size() || seconds < 0) {
        return std::nullopt;
    }
    return std::chrono::seconds{seconds};
}

std::string code_of(const HttpResponse& response) {
    const auto json = platform::parse_json(response.body);
    const auto code =
        json && json->is_object() ? platform::text_member(*json, "code") : std::nullopt;
    return code.value_or("sync.status_" + std::to_string(response.status));
}

ClientRequest post(std::string path, std::string body) {
    ClientRequest request;
    request.method = "POST";
    request.path = std::move(path);
    request.body = std::move(body);
    return request;
}

}  // namespace

Courier::Courier(Outgoing& outgoing, Feeds& feeds, Blocks& blocks, platform::HttpClient& client,
                 platform::Clock& clock, platform::Dice& dice, CourierSettings settings)
    : outgoing_(outgoing),
      feeds_(feeds),
      blocks_(blocks),
      client_(client),
      clock_(clock),
      dice_(dice),
      settings_(std::move(settings)) {
    state_.line_since = clock_.boot();
}

platform::BootTime Courier::step() {
    if (link_up_.exchange(false)) memory_ = after_link_up(memory_, clock_.boot());
    if (rung_.exchange(false)) memory_ = after_bell(memory_);
    const auto before = outgoing_.outgoing();
    const auto now = plan(memory_, before.sendable, clock_.boot());
    switch (now.act) {
        case Plan::Act::wait:
            return now.until;
        case Plan::Act::send_batch:
            memory_.batch_was_last = true;
            send_batch(before);
            break;
        case Plan::Act::read_feeds:
            memory_.batch_was_last = false;
            read_feeds();
            break;
    }
    const auto next = plan(memory_, outgoing_.outgoing().sendable, clock_.boot());
    return next.act == Plan::Act::wait ? next.until : clock_.boot();
}

void Courier::run_until_idle() {
    while (step() <= clock_.boot()) {
    }
}

CourierState Courier::state() const {
    const std::lock_guard lock(mutex_);
    return state_;
}

void Courier::note(AttemptResult result, std::string_view code,
                   std::optional<std::chrono::seconds> retry_after) {
    const double chance = static_cast<double>(dice_.below(1'000'000)) / 1'000'000;
    memory_ = after_attempt(settings_.planner, memory_, result, clock_.boot(), chance, retry_after);
    const std::lock_guard lock(mutex_);
    if (state_.is_line_up != memory_.is_up) state_.line_since = clock_.boot();
    state_.is_line_up = memory_.is_up;
    state_.last_refusal = code;
    if (result == AttemptResult::answered) state_.last_answer = clock_.wall();
}

bool Courier::learn_time_once() {
    if (has_forgiven_ || clock_.trust() == platform::ClockTrust::told_by_hub) return false;
    ClientRequest request;
    request.path = "/v1/time";
    request.dates = platform::CertificateDates::forgiven;
    const auto response = client_.send(request);
    if (!response || response->status != 200) return false;
    const auto json = platform::parse_json(response->body);
    const auto time =
        json && json->is_object() ? platform::integer_member(*json, "time") : std::nullopt;
    if (!time) return false;
    has_forgiven_ = true;
    clock_.learn({*time});
    platform::log(LogLevel::warning, "sync.time_taken_from_hub");
    return true;
}

Courier::Answer Courier::send(const ClientRequest& request) {
    auto response = client_.send(request);
    // A clock that nobody told the time may be the one that is wrong, not the certificate.
    if (!response && response.refusal() == platform::LineRefusal::certificate_dates &&
        learn_time_once()) {
        return client_.send(request);
    }
    return response;
}

std::optional<HttpResponse> Courier::ask(const ClientRequest& request) {
    auto response = send(request);
    if (!response) {
        note(AttemptResult::no_line, platform::name_of(response.refusal()));
        return std::nullopt;
    }
    if (response->status == 429 || response->status >= 500) {
        note(AttemptResult::busy, code_of(*response), retry_after_of(*response));
        return std::nullopt;
    }
    if (response->status != 200) {
        const auto code = code_of(*response);
        platform::log(LogLevel::warning, "sync.refused_by_hub",
                      {{"code", std::string_view(code)}, {"status", response->status}});
        note(AttemptResult::refused, code);
        return std::nullopt;
    }
    return std::move(response).value();
}

void Courier::send_batch(const OutgoingState& before) {
    const auto batch = outgoing_.next_batch_of(before.stream);
    const auto path = "/v1/streams/" + platform::to_text(before.stream) + "/batch";
    const auto response = ask(post(path, to_json_text(batch)));
    if (response) take_answer(before, !batch.records.empty(), *response);
}

void Courier::take_answer(const OutgoingState& before, bool had_records,
                          const HttpResponse& response) {
    const auto answer = batch_answer_from_json(response.body);
    if (!answer) {
        note(AttemptResult::refused, answer.refusal().code);
        return;
    }
    clock_.learn(answer->time);
    const auto verdict = outgoing_.take_answer(before.stream, *answer);
    if (verdict == AnswerVerdict::accepted) {
        outgoing_.prune();
    } else {
        open_new_stream(before.stream, verdict == AnswerVerdict::forked ? "forked" : "closed");
    }
    const auto after = outgoing_.outgoing();
    if (after.has_gap && !before.has_gap) {
        platform::log(LogLevel::alarm, "sync.gap",
                      {{"contig", answer->contig}, {"floor", after.floor}});
    }
    const bool is_stuck = had_records && verdict == AnswerVerdict::accepted &&
                          outgoing_.acked(before.stream) == before.acked;
    if (is_stuck) {
        note(AttemptResult::refused, after.has_gap ? "sync.gap" : "sync.nothing_taken");
        return;
    }
    note(AttemptResult::answered, after.has_gap ? "sync.gap" : "");
    // The hub hears of a new stream at once, even when there is nothing to move to it: its alarm
    // is raised by that. No other answer in between, as to a feed, may put it off.
    memory_.has_untold_stream = verdict != AnswerVerdict::accepted;
    const bool are_feeds_old = clock_.boot() >= memory_.feeds_at;
    if (!had_records || are_feeds_old || answer->epoch != before.epoch ||
        !blocks_.wants().empty()) {
        memory_.feeds_due = true;
    }
}

void Courier::open_new_stream(StreamId old, std::string_view why) {
    // Numbers granted to the old stream may be in two hands now.
    const auto stream =
        outgoing_.begin_new_stream(old, [this](platform::Transaction& t) { blocks_.void_all(t); });
    const auto id = platform::to_text(stream);
    platform::log(LogLevel::alarm, "sync.new_stream",
                  {{"why", why}, {"stream", std::string_view(id)}});
}

void Courier::read_feeds() {
    memory_.feeds_due = false;
    memory_.feeds_at = clock_.boot() + settings_.planner.heartbeat;
    if (!hear_feeds() || blocks_.wants().empty() || !want_blocks()) return;
    hear_feeds();
}

// One question for all of them, until none has more.
bool Courier::hear_feeds() {
    while (true) {
        ClientRequest request;
        request.path = "/v1/feeds";
        request.query["epoch"] = blocks_.declared_epoch();
        for (const auto& feed : settings_.feeds) {
            const auto cursor = feeds_.cursor(feed);
            const bool is_known = cursor.epoch == blocks_.declared_epoch();
            request.query[feed] = std::to_string(is_known ? cursor.after : 0);
        }
        const auto response = ask(request);
        if (!response) break;
        const auto news = feed_news_from_json(response->body);
        if (!news) {
            note(AttemptResult::refused, news.refusal().code);
            break;
        }
        // Before anything of a new epoch is believed the hub must hear what it may have forgotten.
        if (news->epoch != blocks_.declared_epoch()) {
            if (!declare_blocks(news->epoch)) break;
            continue;
        }
        const bool has_more = take(*news);
        note(AttemptResult::answered, "");
        if (!has_more) return true;
    }
    memory_.feeds_due = true;
    return false;
}

// Whether the hub has more to say.
bool Courier::take(const FeedNews& news) {
    bool has_more = false;
    for (const auto& feed : settings_.feeds) {
        const auto page = news.pages.find(feed);
        if (page != news.pages.end()) {
            feeds_.take(feed, page->second);
            has_more = has_more || page->second.has_more;
        } else if (feeds_.cursor(feed).epoch != news.epoch) {
            feeds_.take(feed, {news.epoch, 0, false, {}});  // what it said before is said no more
        }
    }
    return has_more;
}

bool Courier::declare_blocks(const std::string& epoch) {
    Json held = Json::array();
    for (const auto& block : blocks_.held())
        held.push_back(to_json_text(block));
    std::int64_t heard = 0;
    for (const auto& feed : settings_.feeds)
        heard = std::max(heard, feeds_.cursor(feed).after);
    const auto response = ask(
        post("/v1/blocks/declare",
             platform::to_canonical_text({{"epoch", epoch}, {"held", held}, {"heard", heard}})));
    if (response) blocks_.keep_declared(epoch);
    return response.has_value();
}

bool Courier::want_blocks() {
    Json wants = Json::array();
    for (const auto& want : blocks_.wants()) {
        if (wants.size() == most_wants) break;  // the rest is asked for next time
        wants.push_back({{"resource", want.resource}, {"held", want.held}});
    }
    const auto stream = platform::to_text(outgoing_.outgoing().stream);
    const auto response = ask(post(
        "/v1/blocks/want", platform::to_canonical_text({{"stream", stream}, {"wants", wants}})));
    const auto json = response ? platform::parse_json(response->body) : platform::parse_json("{}");
    const auto granted =
        json && json->is_object() ? platform::integer_member(*json, "granted") : std::nullopt;
    return granted.value_or(0) > 0;
}

}  // namespace services::sync
