// The notices this hub tells its devices of: those approved here, those of the hub above and the
// leaflets shipped with the program, as one signed bundle that changes when one begins to count or
// its last day is over.
#pragma once

#include "services/hub/bulletin.hpp"
#include "services/hub/upper_news.hpp"
#include "services/notices/notices_office.hpp"

namespace services::hub {

class HubNotices final {
public:
    HubNotices(platform::Database& database, sync::RecordLog& log,
               notices::NoticesProjection& projection, Bulletin& bulletin, const UpperNews& upper,
               const platform::Clock& clock);

    // Looked at when something came in and when a day begins.
    void turn(std::int64_t state);

private:
    Bulletin& bulletin_;
    const UpperNews& upper_;
    const platform::Clock& clock_;
    // Of whoever turns the hub:
    std::int64_t seen_state_ = -1;
    std::int64_t told_stamp_ = -1;
    std::int64_t told_upper_ = -1;
    platform::CivilDate told_day_;

public:
    notices::NoticesOffice office;
};

// As they were shipped; a fault when they are not sound.
std::vector<notices::Notice> shipped_leaflets();

}  // namespace services::hub
