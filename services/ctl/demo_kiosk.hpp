// A kiosk without a window, enrolled with a hub in the same process: what a real one does with
// sync, seals and blocks. Its store is in memory or in a file. For demo data and stories.
#pragma once

#include <memory>
#include <optional>

#include "platform/clock/clock.hpp"
#include "platform/crypto/dice.hpp"
#include "platform/crypto/id_mint.hpp"
#include "platform/http/simulated_line.hpp"
#include "services/assistance/assistance.hpp"
#include "services/assistance/assistance_projection.hpp"
#include "services/hub/hub.hpp"
#include "services/membership/membership_projection.hpp"
#include "services/membership/sign_up.hpp"
#include "services/papers/paper_projection.hpp"
#include "services/papers/paper_shelf.hpp"
#include "services/queue/queue_desk.hpp"
#include "services/queue/queue_projection.hpp"
#include "services/requests/request_desk.hpp"
#include "services/requests/request_projection.hpp"
#include "services/sessions/booking_desk.hpp"
#include "services/stock/gift_desk.hpp"
#include "services/stock/supply_desk.hpp"
#include "services/sync/device_joints.hpp"
#include "services/sync/device_sync.hpp"

namespace services::ctl {

class DemoKiosk final {
public:
    // `store` is a file of SQLite; in memory unless said.
    DemoKiosk(hub::Hub& hub, platform::Clock& clock, platform::Dice& dice, sync::StationId station,
              std::string_view name, std::shared_ptr<const membership::Divisions> divisions,
              const std::string& store = ":memory:");

    // A person at this kiosk; nothing when the draft was not taken.
    std::optional<membership::Receipt> join(const membership::Draft& draft);
    // The same for a person who asks for help.
    std::optional<requests::Receipt> ask(const requests::Draft& draft);
    // ... and who has papers along.
    std::optional<requests::Receipt> ask_with(const requests::Draft& draft,
                                              const std::vector<papers::SealedPaper>& papers);
    // Sends what waits, pictures last; reads the feeds.
    void meet_hub();
    // The program ends, at whatever point it is, and starts again on the same store.
    void start_again();
    // The hub was started again: the same address, another process.
    void hub_is_now(hub::Hub& hub) { hub_ = &hub; }

    platform::SimulatedLine& line() { return line_; }
    sync::DeviceSync& device() { return running_->device; }
    membership::SignUp& sign_up() { return running_->sign_up; }
    requests::RequestDesk& request_desk() { return running_->request_desk; }
    queue::QueueDesk& queue_desk() { return running_->queue_desk; }
    sessions::BookingDesk& booking_desk() { return running_->booking_desk; }
    stock::GiftDesk& gift_desk() { return running_->gift_desk; }
    stock::SupplyDesk& supply_desk() { return running_->supply_desk; }
    papers::PaperShelf& shelf() { return running_->shelf; }
    assistance::Assistance& assistance() { return running_->assistance; }
    platform::Database& database() { return *database_; }
    sync::DeviceId id() const { return enrolled_.identity.device; }

private:
    struct Numbers final : membership::NumberSource {
        explicit Numbers(sync::Blocks& b) : blocks(b) {}
        std::optional<std::int64_t> take(platform::Transaction& t) override {
            return blocks.take(t, "acceptance_number");
        }
        sync::Blocks& blocks;
    };
    struct News final : membership::ReceiptNews {
        explicit News(sync::DeviceSync& d) : device(d) {}
        bool is_at_hub(sync::RecordId record) const override;
        std::optional<std::string> fate_of(const platform::ReceiptCode& code) const override;
        sync::DeviceSync& device;
    };
    struct Enrolled {
        sync::JournalIdentity identity;
        std::string fingerprint;
        std::vector<std::string> bundles;
    };
    // What a start of the program makes anew.
    struct Running {
        explicit Running(DemoKiosk& kiosk);
        sync::DeviceSync device;
        membership::SubmissionProjection submissions;
        assistance::AssistanceProjection calls;
        requests::DeskProjection requests;
        Numbers numbers;
        News news;
        membership::SignUp sign_up;
        requests::RequestDesk request_desk;
        assistance::Assistance assistance;
        papers::ShelfProjection shelf_tables;
        papers::PaperShelf shelf;
        queue::QueueProjection tickets;
        sync::BlockNumbers ticket_numbers;
        sync::FeedHall hall;
        queue::QueueDesk queue_desk;
        sessions::SessionsProjection bookings;
        sessions::BookingDesk booking_desk;
        stock::StockProjection stock;
        stock::GiftDesk gift_desk;
        stock::SupplyDesk supply_desk;
    };
    static Enrolled enrol(hub::Hub& hub, sync::StationId station, std::string_view name);
    membership::SignUpData data() const;

    hub::Hub* hub_;
    platform::Clock& clock_;
    platform::Dice& dice_;
    platform::IdMint ids_;
    Enrolled enrolled_;
    std::shared_ptr<const membership::Divisions> divisions_;
    std::unique_ptr<platform::Database> database_;
    platform::SimulatedLine line_;
    std::unique_ptr<Running> running_;
};

}  // namespace services::ctl
