// Stock as the console reads it.
#pragma once

#include "platform/base/json.hpp"
#include "platform/table/written_table.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/hub_stock.hpp"

namespace services::hub {

platform::Json to_json(const stock::Count& count);
platform::Json to_json(Hub& hub, const stock::Task& task);
platform::Json to_json(const stock::Campaign& campaign);
platform::Json to_json(Hub& hub, const stock::CampaignPage& page);
platform::Json to_json(const stock::ListVerdict& verdict);
// Masked; whole only for `codes`, which a unit's union hands to its people.
platform::Json to_json(const stock::ListedLine& line);

// [F81] One line a unit, and one line a batch.
platform::WrittenTable units_table(const stock::CampaignPage& page);
platform::WrittenTable batches_table(Hub& hub, const stock::CampaignPage& page);
platform::WrittenTable codes_table(const std::vector<stock::ListedLine>& people);

}  // namespace services::hub
