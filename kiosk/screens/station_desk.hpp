// What the screens of a station may ask for: its services and devices, by reference, and the facts
// it shows. Station owns all of it; a screen keeps the reference and nothing more.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/camera_watch.hpp"
#include "kiosk/entry/writing_kit.hpp"
#include "kiosk/plaque.hpp"
#include "platform/audio/speech.hpp"
#include "platform/clock/clock.hpp"
#include "platform/crypto/member_token.hpp"
#include "platform/id_reader/id_reader.hpp"
#include "platform/scanner/scanner.hpp"
#include "services/assistance/assistance.hpp"
#include "services/directory/finder.hpp"
#include "services/early_warning/self_diagnosis.hpp"
#include "services/keepers/drawer.hpp"
#include "services/membership/sign_up.hpp"
#include "services/notices/shelf.hpp"
#include "services/papers/paper_shelf.hpp"
#include "services/places/places_desk.hpp"
#include "services/policy/judge.hpp"
#include "services/queue/queue_desk.hpp"
#include "services/requests/request_desk.hpp"
#include "services/sessions/booking_desk.hpp"
#include "services/slips/slip_desk.hpp"
#include "services/stock/gift_desk.hpp"
#include "services/stock/supply_desk.hpp"
#include "services/visits/visit_desk.hpp"

namespace kiosk {

// Who is there to help decides what "call a person" shows.
enum class Attendance { hall, keeper, unattended };

// Where else people can go.
struct OtherStation {
    std::string name;
    std::string address;
    std::string hours;  // empty when unknown
};

struct StationFacts {
    std::string id;      // by which the directory knows it
    std::string number;  // "A-017", as on the plaque
    std::string name;
    std::string address;
    services::membership::GridCode grid;  // where it stands; empty when unknown
    Attendance attendance = Attendance::keeper;
    std::string keeper_name;
    std::string keeper_phone;
    std::string hub_name;
    std::string hours;                  // "06:00–22:00"; empty when unknown
    std::optional<OtherStation> other;  // the nearest the directory knows
    bool is_line_up = false;
    platform::WallTime line_since;  // it is up, or down, at least from then on
    std::int64_t waiting = 0;       // records the hub has not acknowledged yet
};

// Events of the card reader since the last look, for the screen that waits for a card.
using CardEvents = std::function<std::optional<platform::ReaderEvent>()>;

using ScanEvents = std::function<std::optional<platform::ScannerEvent>()>;

// A question to the hub that a person waits for: nothing of it, or of its answer, is stored here.
struct HubQuestion {
    std::string path;
    std::string body;  // JSON
};
struct HubAnswer {
    int status = 0;  // of HTTP; 0: the line is down
    std::string body;
};

struct StationDesk {
    services::membership::SignUp& sign_up;
    services::assistance::Assistance& assistance;
    const platform::Clock& clock;
    entry::SpellingFolders spelling;
    entry::HandwritingFiles handwriting{"/usr/share/tegaki/models/zinnia/handwriting-zh_CN.model",
                                        "/usr/share/rime-data/stroke.dict.yaml"};
    entry::CanDraw can_draw;  // which characters may be offered; empty: everything
    std::function<StationFacts()> facts;
    // May what is needed to take an application (a sealing key, a directory) be missing: then home
    // shows no tile for it.
    std::function<bool()> can_take_applications;
    // The disk has more room left than what was begun here could need; empty: not known.
    std::function<bool()> has_room = {};
    std::function<services::membership::SignUpData()> sign_up_data;
    // The streets of a county, read when somebody looks; empty: none are known here.
    std::function<std::vector<services::membership::Division>(std::string_view county)> streets_of =
        {};
    bool has_card_reader = false;
    CardEvents next_card_event;  // never waits
    bool has_scanner = false;
    ScanEvents next_scan = {};  // never waits
    // What a member's card says, if our hub signed it.
    std::function<platform::Outcome<platform::MemberToken, platform::TokenRefusal>(
        std::string_view token)>
        read_member_token = {};
    // Asked on a worker; the answer is there after a wake(), once. A second question drops the
    // first. Empty: nothing can be asked.
    std::function<void(HubQuestion)> ask_hub = {};
    std::function<std::optional<HubAnswer>()> hub_answer = {};
    // The programmes of this place today, for one person; nothing when there are none.
    std::function<std::unique_ptr<services::policy::Judge>()> judge = {};
    // Photographing papers: none of both where there is no camera.
    CameraWatch* camera = nullptr;
    services::papers::PaperShelf* paper_shelf = nullptr;
    // Looking at one's own situation: by which programmes, and who is told when the person wants
    // it.
    std::vector<std::string> hardship_programmes = {};
    services::early_warning::SelfDiagnosis* self_diagnosis = nullptr;  // none: it is not offered
    services::requests::RequestDesk* request_desk = nullptr;  // none: nobody can ask for help here
    services::slips::SlipDesk* slips = nullptr;               // none: nothing is printed here
    services::queue::QueueDesk* queue = nullptr;              // none: numbers are not taken here
    services::sessions::BookingDesk* bookings = nullptr;      // none: nothing is booked here
    services::stock::GiftDesk* gifts = nullptr;               // none: nothing is handed out here
    services::stock::SupplyDesk* supplies = nullptr;          // none: nothing is counted here
    const services::notices::Shelf* shelf = nullptr;          // none: no notices are shown
    const services::directory::Finder* finder = nullptr;      // none: no other station is told of
    services::keepers::Drawer* drawer = nullptr;              // none: nobody keeps it from here
    // How its devices are now, without a test; empty: not known.
    std::function<std::vector<services::keepers::PartReport>()> parts = {};
    // When the oldest record was made that the hub has not acknowledged.
    std::function<std::optional<platform::WallTime>()> waits_since = {};
    services::visits::VisitDesk* visits = nullptr;   // none: nobody comes in here
    services::places::PlacesDesk* places = nullptr;  // none: nothing is lent here
    // What its union shows of itself; never none. Shared, so that copies of a desk show the same
    // one.
    std::shared_ptr<const Plaque> plaque = std::make_shared<Plaque>();
    platform::Speech* speech = nullptr;  // none: nothing is offered to be read aloud
};

// Streets from assets/divisions/streets, one province's file a question.
std::function<std::vector<services::membership::Division>(std::string_view county)> streets_from(
    std::filesystem::path assets);

// The facts, with what the directory of the day adds: where the station stands, when it is open.
// For a screen that opens, not for every frame.
StationFacts facts_of_today(const StationDesk& desk);

}  // namespace kiosk
