#include "services/hub/hub_notices.hpp"

#include <algorithm>

#include "platform/base/fault.hpp"
#include "services/hub/embedded_files.hpp"
#include "services/notices/notices_text.hpp"

namespace services::hub {
namespace {

// Those that are not among them already, by another hand.
void add_others(std::vector<notices::Notice>& all, std::vector<notices::Notice> more) {
    for (auto& one : more)
        if (std::ranges::find(all, one.id, &notices::Notice::id) == all.end())
            all.push_back(std::move(one));
}

}  // namespace

std::vector<notices::Notice> shipped_leaflets() {
    std::vector<notices::Notice> all;
    for (const auto name : embedded_names("assets/notices/")) {
        auto read = notices::read_notices(embedded_file(name)->text);
        if (!read.notices)
            throw platform::Fault(platform::FaultKind::installation,
                                  std::string(name) + ": " + read.findings.front().sentence);
        for (auto& one : *read.notices)
            all.push_back(std::move(one));
    }
    return all;
}

HubNotices::HubNotices(platform::Database& database, sync::RecordLog& log,
                       notices::NoticesProjection& projection, Bulletin& bulletin,
                       const UpperNews& upper, const platform::Clock& clock)
    : bulletin_(bulletin), upper_(upper), clock_(clock), office(database, log, projection, clock) {}

void HubNotices::turn(std::int64_t state) {
    const auto today = platform::date_of(clock_.wall());
    const auto above = upper_.stamp();
    if (state == seen_state_ && above == told_upper_ && today == told_day_) return;
    seen_state_ = state;
    const auto stamp = office.stamp();
    if (stamp == told_stamp_ && above == told_upper_ && today == told_day_) return;
    told_stamp_ = stamp;
    told_upper_ = above;
    told_day_ = today;
    auto all = office.to_tell(today);
    add_others(all, upper_.notices());  // its leaflets too, which may be newer than ours
    add_others(all, shipped_leaflets());
    bulletin_.publish(notices::notices_bundle, notices::notices_text(all));
}

}  // namespace services::hub
