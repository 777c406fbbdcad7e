// The stock of the stations this hub serves: what each keeps, as built into the program; parcels
// and people of gifts, granted to kiosks in blocks; what marks and plans ask for; what kiosks are
// told.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "platform/clock/clock.hpp"
#include "platform/crypto/dice.hpp"
#include "services/devices/devices.hpp"
#include "services/hub/hall_catalogues.hpp"
#include "services/membership/membership_register.hpp"
#include "services/stock/gift_office.hpp"
#include "services/stock/supply_office.hpp"
#include "services/sync/hub_sync.hpp"

namespace services::hub {

std::shared_ptr<const Catalogues<stock::Catalogue>> shipped_stock();

class HubStock final {
public:
    HubStock(platform::Database& database, sync::HubSync& sync, stock::StockProjection& projection,
             const devices::Devices& devices, const membership::MembershipRegister& members,
             const platform::Clock& clock, platform::Dice& dice);

    // Stations with a catalogue of stock, by name.
    std::vector<devices::Station> stations() const;
    std::optional<stock::SuppliedStation> supplied(stock::StationId station) const;
    // Parcels and people of open campaigns are defined, tasks are raised, kiosks are told.
    void turn(std::int64_t state);

private:
    std::vector<stock::KioskBlock> blocks(const std::string& resource) const;
    std::optional<platform::Uuid> card_of(const std::string& document_number) const;
    void define_numbers();
    void let_go_of_past_numbers() const;
    void publish(const devices::Station& station, std::vector<stock::CampaignNews> campaigns);

    platform::Database& database_;
    sync::HubSync& sync_;
    const devices::Devices& devices_;
    const membership::MembershipRegister& members_;
    const platform::Clock& clock_;
    // Of whoever turns the hub:
    std::map<stock::StationId, std::string> told_;
    std::map<stock::ListId, std::string> told_lists_;
    std::set<std::string> defined_;
    std::int64_t seen_state_ = -1;
    std::int64_t seen_minute_ = -1;

public:
    stock::SupplyOffice supplies;
    stock::GiftOffice gifts;
};

}  // namespace services::hub
