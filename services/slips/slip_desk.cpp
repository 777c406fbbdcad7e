#include "services/slips/slip_desk.hpp"

#include <utility>

#include "platform/base/ensure.hpp"
#include "platform/base/log.hpp"
#include "services/slips/slip_records.hpp"
#include "services/slips/slip_store.hpp"

namespace services::slips {
namespace {

using std::chrono::milliseconds;

constexpr std::chrono::seconds between_looks_in_trouble{3};
constexpr std::chrono::seconds between_looks{60};

}  // namespace

SlipDesk::SlipDesk(std::unique_ptr<platform::SlipPrinter> printer, Paint paint,
                   sync::RecordLog& log, SlipProjection& projection, const platform::Clock& clock,
                   std::function<void()> told, std::function<void(std::exception_ptr)> on_fault)
    : printer_(std::move(printer)),
      paint_(std::move(paint)),
      log_(log),
      projection_(projection),
      clock_(clock),
      told_(std::move(told)),
      on_fault_(std::move(on_fault)),
      thread_([this] {
          try {
              run();
          } catch (...) {
              on_fault_(std::current_exception());
          }
      }) {}

SlipDesk::~SlipDesk() {
    {
        const std::lock_guard lock(mutex_);
        is_over_ = true;
    }
    wake_.notify_all();
    thread_.join();
}

SlipId SlipDesk::print(SlipOrder order) {
    const SlipId id{log_.mint_id().value};
    {
        const std::lock_guard lock(mutex_);
        known_[id] = {{}, order.what, order.subject};
        const auto until = clock_.boot() + order.longest;
        jobs_.push_back({id, std::move(order), until});
    }
    wake_.notify_all();
    return id;
}

SlipNews SlipDesk::news_of(SlipId slip) const {
    const std::lock_guard lock(mutex_);
    const auto known = known_.find(slip);
    return known == known_.end() ? SlipNews{SlipState::failed, std::nullopt} : known->second.news;
}

platform::PrinterStatus SlipDesk::printer() const {
    const std::lock_guard lock(mutex_);
    return status_;
}

void SlipDesk::forget_person() {
    std::deque<Job> dropped;
    {
        const std::lock_guard lock(mutex_);
        dropped.swap(jobs_);
        known_.clear();
    }
    for (const auto& job : dropped) {
        record(job, SlipState::failed, "expired", false);
        if (job.order.at_end) job.order.at_end(SlipState::failed);
    }
}

void SlipDesk::run() {
    milliseconds rest{0};
    while (true) {
        std::optional<Job> job;
        {
            std::unique_lock lock(mutex_);
            wake_.wait_for(lock, rest, [&] { return is_over_ || !jobs_.empty(); });
            if (is_over_) return;
            if (!jobs_.empty()) {
                job = std::move(jobs_.front());
                jobs_.pop_front();
            }
        }
        if (job)
            do_job(*job);
        else
            look_at_printer();
        const bool is_well = !printer().trouble;
        rest = is_well ? between_looks : between_looks_in_trouble;
    }
}

void SlipDesk::look_at_printer() {
    const auto status = printer_->status();
    bool is_news = false;
    {
        const std::lock_guard lock(mutex_);
        is_news = !(status == std::exchange(status_, status));
    }
    if (!is_news) return;
    platform::log(status.trouble ? platform::LogLevel::alarm : platform::LogLevel::info,
                  "slips.printer",
                  {{"trouble", status.trouble ? std::string(name_of(*status.trouble)) : ""}});
    told_();
}

void SlipDesk::do_job(const Job& job) {
    const auto left = std::chrono::floor<milliseconds>(job.until - clock_.boot());
    if (left.count() <= 0) {
        end(job, SlipState::failed, {}, "expired");
        return;
    }
    const auto result = printer_->print(paint_(job.order.slip), left);
    const bool is_printed = result.end == platform::PrintEnd::printed;
    end(job, is_printed ? SlipState::printed : SlipState::failed, result,
        result.trouble ? std::string(name_of(*result.trouble)) : "");
}

// On record first: the screen says "printed" of nothing that a power cut could take back.
void SlipDesk::end(const Job& job, SlipState state, const platform::PrintResult& result,
                   std::string trouble) {
    record(job, state, std::move(trouble), result.is_near_end);
    if (job.order.at_end) job.order.at_end(state);
    {
        const std::lock_guard lock(mutex_);
        status_ = {result.trouble, result.is_near_end};
        if (const auto known = known_.find(job.id); known != known_.end())
            known->second.news = {state, result.trouble};
    }
    told_();
}

void SlipDesk::record(const Job& job, SlipState state, std::string trouble, bool is_near_end) {
    log_.write([&](platform::Transaction& transaction) {
        const auto before = count_of(transaction, job.order.what, job.order.subject);
        const Ended ended{job.id,      job.order.what, job.order.subject, state, trouble,
                          is_near_end, before};
        const auto record = log_.append(transaction, {log_.mint_id(),
                                                      std::string(Ended::kind),
                                                      {job.id.value},
                                                      {sync::ActorKind::system, ""},
                                                      body_text(ended),
                                                      std::nullopt});
        const auto applied = projection_.apply(record, std::nullopt, transaction);
        platform::ensure(applied.kind == sync::Applied::Kind::done,
                         "a record just written can be used");
    });
}

void SlipDesk::replace_by_code(SlipId slip) {
    Job job;
    {
        const std::lock_guard lock(mutex_);
        const auto known = known_.find(slip);
        if (known == known_.end() || known->second.news.state != SlipState::failed) return;
        known->second.news.state = SlipState::replaced;
        job = {slip, {known->second.what, known->second.subject, {}, {}, {}}, {}};
    }
    record(job, SlipState::replaced, "", false);
}

}  // namespace services::slips
