// Gift campaigns whose time is over: which they are, and the fact that says that the people of
// their lists went, with codes and signatures. How many collected what stays.
#pragma once

#include <string>
#include <vector>

#include "platform/storage/database.hpp"
#include "services/stock/stock_types.hpp"

namespace services::stock {

struct Erasable {
    CampaignId campaign;
    std::string title;
    platform::CivilDate until;
};
// Over before that day, with people or signatures still there.
std::vector<Erasable> erasable(platform::Transaction& t, platform::CivilDate before, int at_most);
// Who was listed, and what was handed out and signed: whose sealed parts go too.
std::vector<sync::SubjectId> subjects_of(platform::Transaction& t, CampaignId campaign);
void erase_people(platform::Transaction& t, CampaignId campaign);

}  // namespace services::stock
