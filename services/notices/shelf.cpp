#include "services/notices/shelf.hpp"

#include "platform/base/log.hpp"
#include "services/notices/notices_text.hpp"

namespace services::notices {

BundleShelf::BundleShelf(const sync::Bundles& bundles, const platform::Clock& clock,
                         std::vector<Notice> installed, std::function<std::string()> county)
    : bundles_(bundles),
      clock_(clock),
      county_(std::move(county)),
      notices_(std::move(installed)) {}

void BundleShelf::read() const {
    const auto bundle = bundles_.find(notices_bundle);
    if (!bundle || bundle->number == number_) return;
    number_ = bundle->number;
    auto read = read_notices(bundle->body);
    // Signed by our hub, yet not readable by this version: what we have stays.
    if (!read.notices) {
        platform::log(platform::LogLevel::alarm, "notices.not_readable",
                      {{"number", bundle->number}});
        return;
    }
    notices_ = std::move(*read.notices);
    issued_ = bundle->issued;
}

std::vector<Notice> BundleShelf::shown(Kind kind) const {
    const auto county = county_();
    const auto today = platform::date_of(clock_.wall());
    const std::scoped_lock lock(mutex_);
    read();
    std::vector<Notice> shown;
    for (const auto& one : notices_)
        if (one.kind == kind && is_on(one, today) && is_for(one, county)) shown.push_back(one);
    return shown;
}

std::optional<platform::WallTime> BundleShelf::issued() const {
    const std::scoped_lock lock(mutex_);
    read();
    return issued_;
}

}  // namespace services::notices
