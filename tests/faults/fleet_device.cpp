#include "faults/fleet_device.hpp"

#include <exception>
#include <stdexcept>

#include "platform/clock/civil_date.hpp"
#include "services/ctl/demo_people.hpp"

namespace faults {

namespace membership = services::membership;
namespace sync = services::sync;

namespace {

platform::ClientSettings line_settings(const kiosk::Enrolment& enrolment,
                                       const platform::Clock& clock) {
    platform::ClientSettings settings;
    settings.hub_key_sha256 = enrolment.hub_key_sha256;
    settings.now = [&clock] { return clock.wall().micros / 1'000'000; };
    settings.base_url = enrolment.hub_url;
    settings.authority_pem = enrolment.authority_pem;
    settings.certificate_pem = enrolment.certificate_pem;
    settings.private_key_pem = enrolment.key_pem;
    return settings;
}

// Devices all over a city, so the waits are those of a WAN.
sync::DeviceSyncSettings sync_settings(const kiosk::Enrolment& enrolment) {
    sync::DeviceSyncSettings settings;
    settings.identity = {enrolment.device, enrolment.station};
    settings.root = enrolment.root;
    settings.courier.planner = sync::wan_settings();
    return settings;
}

}  // namespace

void AnswerTimes::note(std::chrono::microseconds took, int status) {
    if (status == 0) {
        ++unanswered_;
        return;
    }
    if (status != 200) ++sent_away_;
    const std::scoped_lock lock(mutex_);
    milliseconds_.push_back(static_cast<double>(took.count()) / 1000);
}

std::vector<double> AnswerTimes::milliseconds() const {
    const std::scoped_lock lock(mutex_);
    return milliseconds_;
}

class FleetDevice::TimedLine final : public platform::HttpClient {
public:
    TimedLine(platform::HttpClient& line, const platform::Clock& clock, AnswerTimes& times)
        : line_(line), clock_(clock), times_(times) {}

    platform::Outcome<platform::HttpResponse, platform::LineRefusal> send(
        const platform::ClientRequest& request) override {
        const auto asked = clock_.boot();
        auto answer = line_.send(request);
        times_.note(clock_.boot() - asked, answer ? answer->status : 0);
        return answer;
    }
    std::unique_ptr<platform::Listening> listen(const platform::ClientRequest& request,
                                                platform::ListenCallbacks callbacks) override {
        return line_.listen(request, std::move(callbacks));
    }
    void interrupt() override { line_.interrupt(); }

private:
    platform::HttpClient& line_;
    const platform::Clock& clock_;
    AnswerTimes& times_;
};

struct FleetDevice::Numbers final : membership::NumberSource {
    explicit Numbers(sync::Blocks& given) : blocks(given) {}
    std::optional<std::int64_t> take(platform::Transaction& transaction) override {
        return blocks.take(transaction, "acceptance_number");
    }
    sync::Blocks& blocks;
};

struct FleetDevice::News final : membership::ReceiptNews {
    bool is_at_hub(sync::RecordId) const override { return false; }
    std::optional<std::string> fate_of(const platform::ReceiptCode&) const override {
        return std::nullopt;
    }
};

FleetDevice::FleetDevice(const std::filesystem::path& folder, kiosk::Enrolment enrolment,
                         std::shared_ptr<const membership::Divisions> divisions, AnswerTimes& times)
    : ids_(clock_, dice_),
      enrolment_(std::move(enrolment)),
      divisions_(std::move(divisions)),
      database_(platform::open_sqlite((folder / "kiosk.db").string())),
      curl_(line_settings(enrolment_, clock_)),
      line_(std::make_unique<TimedLine>(curl_, clock_, times)),
      sync_(*database_, clock_, ids_, dice_, *line_, sync_settings(enrolment_)),
      submissions_(*database_),
      numbers_(std::make_unique<Numbers>(sync_.blocks)),
      news_(std::make_unique<News>()),
      sign_up_(std::make_unique<membership::SignUp>(*database_, sync_.journal, submissions_,
                                                    *numbers_, *news_, dice_, clock_,
                                                    [this] { return data(); })) {
    sync_.blocks.keep_supplied("acceptance_number");
}

FleetDevice::~FleetDevice() = default;

membership::SignUpData FleetDevice::data() const {
    const auto bundle = sync_.bundles.find("directory");
    if (!bundle) throw std::runtime_error("the hub gave no directory");
    auto directory = membership::Directory::parse(bundle->body);
    if (!directory) throw std::runtime_error("the directory is not readable");
    return {std::make_shared<const membership::Directory>(std::move(*directory)), divisions_,
            "https://hub.example"};
}

void FleetDevice::fill(int people, std::uint64_t seed) {
    const auto known = data();
    const auto drafts = services::ctl::make_demo_drafts(
        {seed, people, platform::date_of(clock_.wall())}, *known.directory);
    for (const auto& draft : drafts) {
        if (!sign_up_->submit(sign_up_->begin(), draft))
            throw std::runtime_error("an application was not taken");
    }
}

void FleetDevice::go() {
    courier_ =
        std::make_unique<sync::CourierThread>(sync_.courier, sync_.journal, *line_, clock_,
                                              [](const std::exception_ptr&) { std::terminate(); });
}

}  // namespace faults
