// Owns every service and device of a kiosk and joins them; screens reach them through its desk. It
// knows no window.
#pragma once

#include <atomic>
#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/device_watch.hpp"
#include "kiosk/enrolment.hpp"
#include "kiosk/hub_questions.hpp"
#include "kiosk/place_watch.hpp"
#include "kiosk/screens/benefits/installed_policies.hpp"
#include "kiosk/screens/requests/installed_forms.hpp"
#include "kiosk/screens/station_desk.hpp"
#include "kiosk/station_slips.hpp"
#include "platform/audio/station_speech.hpp"
#include "platform/clock/system_clock.hpp"
#include "platform/crypto/dice.hpp"
#include "platform/crypto/id_mint.hpp"
#include "platform/http/http_client.hpp"
#include "platform/storage/database.hpp"
#include "platform/watchdog/sign_of_life.hpp"
#include "services/assistance/assistance_projection.hpp"
#include "services/device_settings/held_settings.hpp"
#include "services/directory/finder.hpp"
#include "services/early_warning/self_diagnosis.hpp"
#include "services/keepers/drawer.hpp"
#include "services/membership/membership_projection.hpp"
#include "services/notices/shelf.hpp"
#include "services/papers/paper_projection.hpp"
#include "services/papers/paper_shelf.hpp"
#include "services/places/places_desk.hpp"
#include "services/queue/queue_projection.hpp"
#include "services/requests/request_desk.hpp"
#include "services/requests/request_projection.hpp"
#include "services/sessions/booking_desk.hpp"
#include "services/sessions/sessions_projection.hpp"
#include "services/stock/gift_desk.hpp"
#include "services/stock/supply_desk.hpp"
#include "services/sync/courier_thread.hpp"
#include "services/sync/device_joints.hpp"
#include "services/sync/device_sync.hpp"
#include "services/visits/visit_desk.hpp"

namespace kiosk {

struct StationOptions {
    std::filesystem::path data;
    std::filesystem::path assets;
    std::filesystem::path card_reader;   // socket of the reader's process; empty: there is none
    std::filesystem::path scanner = {};  // its device file; empty: there is none
    std::string printer = {};            // of slips, as ByteLine::to takes it; empty: there is none
    SlipTypefaces slip_typefaces = {};
    std::filesystem::path camera = {};  // its device file, or a simulated one's folder
    std::string people_counter = {};    // as people_counter_at takes it; empty: there is none
    std::filesystem::path clips = {};   // signed folder of recorded sentences; empty: none
    bool wants_voice = true;
    // The loudspeaker alone when empty; how words are read comes from the assets.
    std::function<platform::SpeechDevices()> speech_devices = {};
    bool is_board = false;  // shows and takes nothing in: no card, no numbers to give out
};

class Station final {
public:
    // `on_fault` comes from a worker, once.
    Station(const StationOptions& options, const Enrolment& enrolment,
            std::function<void(std::exception_ptr)> on_fault);
    ~Station();

    StationDesk& desk() { return desk_; }
    StationFacts facts() const;
    platform::Clock& clock() { return clock_; }
    // What must go on beside the screen.
    const platform::SignOfLife& courier_life() const { return courier_life_; }
    // `told` is called from workers when there is news for take_news().
    void at_news(std::function<void()> told);
    // Calls nobody came for are given up on. From the main thread, between frames.
    void take_news();
    // A person left.
    void forget_person();
    // What the hub set for this device; what needs a start is in force.
    services::device_settings::Values settings() const { return held_settings_.values(); }

private:
    class Numbers;
    class News;

    void ring();
    void take_cards(platform::Transaction& transaction, const std::string& bundle);
    services::membership::SignUpData sign_up_data() const;
    services::requests::DeskData request_data() const;
    StationFacts facts_of_bundles() const;
    std::vector<services::keepers::PartReport> parts() const;
    std::unique_ptr<services::policy::Judge> judge_of_today() const;
    StationDesk make_desk(const StationOptions& options);
    std::unique_ptr<platform::Speech> make_speech(const StationOptions& options) const;
    std::unique_ptr<CardWatch> make_cards(const StationOptions& options);
    std::unique_ptr<ScanWatch> make_scans(const StationOptions& options);
    std::unique_ptr<CameraWatch> make_camera(const StationOptions& options);
    std::unique_ptr<HubQuestions> make_questions(const StationOptions& options);
    platform::Outcome<platform::MemberToken, platform::TokenRefusal> read_token(
        std::string_view token) const;

    platform::SystemClock clock_;
    platform::SystemDice dice_;
    platform::IdMint ids_;
    const Enrolment enrolment_;
    const std::filesystem::path data_;
    std::unique_ptr<platform::Database> database_;  // as it was, or salvaged at this start
    platform::CurlClient line_;
    platform::SignOfLife courier_life_;
    std::unique_ptr<platform::HttpClient> client_;  // the line, with what we say of ourselves
    services::sync::DeviceSync sync_;
    services::membership::SubmissionProjection submissions_;
    services::assistance::AssistanceProjection calls_;
    services::requests::DeskProjection requests_;
    services::queue::QueueProjection queue_;
    services::sessions::SessionsProjection sessions_;
    services::stock::StockProjection stock_;
    services::visits::VisitsProjection visits_;
    services::places::PlacesProjection places_;
    services::early_warning::WarningProjection warnings_;
    services::keepers::KeepersProjection keepers_;
    std::unique_ptr<services::membership::NumberSource> numbers_;
    std::unique_ptr<services::membership::ReceiptNews> news_;
    std::shared_ptr<const services::membership::Divisions> divisions_;  // shared with every draft
    mutable std::optional<StationFacts> told_facts_;                    // main thread only
    mutable platform::BootTime told_at_;
    mutable std::mutex data_mutex_;
    mutable std::int64_t directory_number_ = 0;
    mutable services::membership::SignUpData sign_up_data_;
    services::membership::SignUp sign_up_;
    mutable InstalledForms forms_;
    services::requests::RequestDesk request_desk_;
    services::sync::BlockNumbers ticket_numbers_{sync_.blocks};
    services::sync::FeedHall hall_{sync_.feeds, sync_.bundles, enrolment_.station};
    services::queue::QueueDesk queue_desk_;
    services::sessions::BookingDesk booking_desk_;
    services::stock::GiftDesk gift_desk_;
    services::stock::SupplyDesk supply_desk_;
    const std::shared_ptr<const services::calendar::WorkingDays> days_;
    services::directory::FeedFinder finder_;
    services::notices::BundleShelf shelf_;
    services::visits::VisitDesk visit_desk_;
    services::places::PlacesDesk places_desk_;
    services::assistance::Assistance assistance_;
    services::early_warning::SelfDiagnosis self_diagnosis_;
    services::keepers::Drawer drawer_;
    std::mutex ring_mutex_;
    std::function<void()> told_;
    std::unique_ptr<platform::Speech> speech_;
    std::unique_ptr<CardWatch> cards_;
    std::unique_ptr<ScanWatch> scans_;
    services::slips::SlipProjection slip_ends_;
    std::unique_ptr<services::slips::SlipDesk> slips_;
    const std::filesystem::path folder_;
    services::device_settings::HeldSettings held_settings_;
    services::papers::ShelfProjection shelf_tables_;
    services::papers::PaperShelf paper_shelf_;
    std::atomic<bool> has_shelved_{true};  // until it was looked
    std::unique_ptr<CameraWatch> camera_;
    std::unique_ptr<HubQuestions> questions_;
    mutable InstalledPolicies policies_;  // takes what the hub published when somebody asks
    StationDesk desk_;
    std::unique_ptr<PlaceWatch> place_watch_;
    std::unique_ptr<services::sync::CourierThread> courier_;  // last: it starts at once
};

}  // namespace kiosk
