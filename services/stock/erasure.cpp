#include "services/stock/erasure.hpp"

#include "platform/base/ensure.hpp"
#include "platform/storage/stored_values.hpp"
#include "services/stock/gift_office.hpp"
#include "services/stock/stock_records.hpp"

namespace services::stock {

using platform::Transaction;

std::vector<Erasable> erasable(Transaction& t, platform::CivilDate before, int at_most) {
    std::vector<Erasable> all;
    for (const auto& row :
         t.query("SELECT c.campaign AS campaign, c.title AS title, c.last_day AS last_day"
                 " FROM stock_campaigns c WHERE c.last_day < $before AND (EXISTS (SELECT 1 FROM"
                 " stock_persons p JOIN stock_entries e ON e.entry = p.entry WHERE e.campaign ="
                 " c.campaign) OR EXISTS (SELECT 1 FROM stock_signatures s JOIN stock_handouts h ON"
                 " h.handout = s.handout WHERE h.campaign = c.campaign))"
                 " ORDER BY c.last_day, c.campaign LIMIT $at_most",
                 {{"before", platform::to_text(before)}, {"at_most", at_most}}))
        all.push_back(
            {{row.uuid("campaign")}, row.text("title"), platform::stored_day(row, "last_day")});
    return all;
}

std::vector<sync::SubjectId> subjects_of(Transaction& t, CampaignId campaign) {
    std::vector<sync::SubjectId> about;
    for (const auto& row : t.query("SELECT entry FROM stock_entries WHERE campaign = $campaign",
                                   {{"campaign", campaign.value}}))
        about.push_back({row.uuid("entry")});
    for (const auto& row : t.query("SELECT handout FROM stock_handouts WHERE campaign = $campaign",
                                   {{"campaign", campaign.value}}))
        about.push_back({row.uuid("handout")});
    return about;
}

void erase_people(Transaction& t, CampaignId campaign) {
    for (const auto* sql :
         {"DELETE FROM stock_persons WHERE entry IN (SELECT entry FROM stock_entries WHERE"
          " campaign = $campaign)",
          "DELETE FROM stock_signatures WHERE handout IN (SELECT handout FROM stock_handouts WHERE"
          " campaign = $campaign)",
          "UPDATE stock_entries SET code = '', card = '' WHERE campaign = $campaign"})
        t.execute(sql, {{"campaign", campaign.value}});
}

std::vector<sync::SubjectId> GiftOffice::erase_in(Transaction& t, CampaignId campaign) {
    const bool is_told = report(
        t, {sync::ActorKind::system, ""},
        {PeopleErased::kind, campaign.value, body_text(PeopleErased{campaign}), std::nullopt});
    platform::ensure(is_told, "nothing of it is sealed");
    return subjects_of(t, campaign);
}

}  // namespace services::stock
