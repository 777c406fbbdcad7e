// The hub's side of telling people: the book of messages built into the program, the gateways its
// settings name, and what works them off. Without a gateway everything goes to the call list.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "platform/http/http_client.hpp"
#include "services/hub/installation.hpp"
#include "services/membership/membership_office.hpp"
#include "services/requests/request_office.hpp"
#include "services/sessions/booking_office.hpp"
#include "services/sync/hub_log.hpp"
#include "services/telling/call_list.hpp"
#include "services/telling/gateway.hpp"
#include "services/telling/simulated_gateway.hpp"
#include "services/telling/telling.hpp"
#include "services/telling/telling_pump.hpp"

namespace services::hub {

class HubTelling final : public membership::PersonTeller,
                         public requests::PersonTeller,
                         public sessions::PersonTeller {
    struct Line {
        std::unique_ptr<telling::SimulatedGateway> simulator;
        std::unique_ptr<platform::HttpClient> client;
        std::unique_ptr<telling::Gateway> gateway;
    };
    static Line line_to(telling::Channel channel, const GatewaySettings& settings,
                        const std::filesystem::path& folder, const platform::Clock& clock);
    static std::vector<Line> lines_of(const Installation& installation,
                                      const platform::Clock& clock);
    std::vector<telling::Gateway*> gateways() const;
    std::set<telling::Channel> channels() const;
    void say(platform::Transaction& transaction, const telling::Message& message,
             const sync::Actor& by);

    const std::shared_ptr<const telling::MessageBook> book_;
    const std::vector<Line> lines_;

public:
    // Throws Fault installation when a gateway's files cannot be used.
    HubTelling(const Installation& installation, platform::Database& database, sync::HubLog& log,
               telling::TellingProjection& projection, const platform::Clock& clock);

    telling::Teller teller;
    telling::CallList calls;
    telling::TellingPump pump;

    void tell(platform::Transaction& transaction, const membership::PersonNews& news) override;
    void tell(platform::Transaction& transaction, const requests::News& news) override;
    // What the hub tells by itself.
    void tell(platform::Transaction& transaction, const telling::Message& message);
    void tell(platform::Transaction& transaction, const sessions::BookingNotice& notice) override;
    bool was_told(platform::Transaction& transaction, sessions::BookingId booking,
                  sessions::Notice notice) const override;
    // Ends the questions in flight: the program is leaving.
    void interrupt();
    const telling::MessageBook& book() const { return *book_; }
};

// What was sealed for this hub lies in its log, opened when it was taken in.
std::optional<std::string> opened_part(platform::Transaction& transaction, sync::RecordId record);
// As a place or an office is named in a message.
std::string short_name(const std::string& name);
// As it was built in; a fault when it is not sound.
std::shared_ptr<const telling::MessageBook> shipped_messages();

}  // namespace services::hub
