#include "kiosk/screens/all_screens.hpp"

#include <set>

#include "kiosk/screens/benefits/benefit_notice_screen.hpp"
#include "kiosk/screens/benefits/benefit_question_screen.hpp"
#include "kiosk/screens/benefits/benefit_screen.hpp"
#include "kiosk/screens/benefits/benefits_screen.hpp"
#include "kiosk/screens/board_screen.hpp"
#include "kiosk/screens/call_person_screen.hpp"
#include "kiosk/screens/emergency_screen.hpp"
#include "kiosk/screens/gifts/gift_code_screen.hpp"
#include "kiosk/screens/gifts/gift_screen.hpp"
#include "kiosk/screens/gifts/gifts_screen.hpp"
#include "kiosk/screens/home_screen.hpp"
#include "kiosk/screens/idle_screen.hpp"
#include "kiosk/screens/join/join_flow.hpp"
#include "kiosk/screens/join/receipt_screen.hpp"
#include "kiosk/screens/keepers/close_station_screen.hpp"
#include "kiosk/screens/keepers/count_stock_screen.hpp"
#include "kiosk/screens/keepers/drawer_door_screen.hpp"
#include "kiosk/screens/keepers/drawer_screen.hpp"
#include "kiosk/screens/keepers/health_screen.hpp"
#include "kiosk/screens/keepers/keep_things_screen.hpp"
#include "kiosk/screens/keepers/late_entry_screen.hpp"
#include "kiosk/screens/keepers/paper_guide_screen.hpp"
#include "kiosk/screens/keepers/readiness_screen.hpp"
#include "kiosk/screens/keepers/tasks_screen.hpp"
#include "kiosk/screens/language_screen.hpp"
#include "kiosk/screens/look_up_screen.hpp"
#include "kiosk/screens/matters/matters_card_screen.hpp"
#include "kiosk/screens/matters/matters_pin_screen.hpp"
#include "kiosk/screens/matters/matters_screen.hpp"
#include "kiosk/screens/notices/notice_code_screen.hpp"
#include "kiosk/screens/notices/notices_screen.hpp"
#include "kiosk/screens/notices/posted_notice_screen.hpp"
#include "kiosk/screens/out_of_service_screen.hpp"
#include "kiosk/screens/phone_form_screen.hpp"
#include "kiosk/screens/places/give_back_screen.hpp"
#include "kiosk/screens/places/places_screen.hpp"
#include "kiosk/screens/places/thing_screen.hpp"
#include "kiosk/screens/privacy_screen.hpp"
#include "kiosk/screens/queue/group_screen.hpp"
#include "kiosk/screens/queue/rating_screen.hpp"
#include "kiosk/screens/queue/services_screen.hpp"
#include "kiosk/screens/queue/ticket_screen.hpp"
#include "kiosk/screens/requests/bill_screen.hpp"
#include "kiosk/screens/requests/kind_screen.hpp"
#include "kiosk/screens/requests/photo_screen.hpp"
#include "kiosk/screens/requests/request_flow.hpp"
#include "kiosk/screens/requests/request_receipt_screen.hpp"
#include "kiosk/screens/requests/request_review_screen.hpp"
#include "kiosk/screens/requests/request_state_screen.hpp"
#include "kiosk/screens/requests/urgent_screen.hpp"
#include "kiosk/screens/requests/way_screen.hpp"
#include "kiosk/screens/said_time.hpp"
#include "kiosk/screens/self_check/self_check_contact_screen.hpp"
#include "kiosk/screens/self_check/self_check_done_screen.hpp"
#include "kiosk/screens/self_check/self_check_result_screen.hpp"
#include "kiosk/screens/self_check/self_check_screen.hpp"
#include "kiosk/screens/sessions/book_screen.hpp"
#include "kiosk/screens/sessions/booking_screen.hpp"
#include "kiosk/screens/sessions/code_screen.hpp"
#include "kiosk/screens/sessions/kinds_screen.hpp"
#include "kiosk/screens/sessions/sessions_screen.hpp"
#include "kiosk/screens/stations/station_screen.hpp"
#include "kiosk/screens/stations/stations_screen.hpp"
#include "kiosk/screens/style_screen.hpp"
#include "kiosk/screens/submission_screen.hpp"
#include "kiosk/screens/visits/come_in_screen.hpp"
#include "kiosk/screens/visits/leave_screen.hpp"
#include "kiosk/screens/visits/visit_screen.hpp"
#include "kiosk/screens/voice_screen.hpp"

namespace kiosk {

namespace {

constexpr JoinPage join_pages[] = {
    JoinPage::start,      JoinPage::asked_again, JoinPage::consent_membership,
    JoinPage::occupation, JoinPage::document,    JoinPage::number,
    JoinPage::birth,      JoinPage::name,        JoinPage::contact,
    JoinPage::mobile,     JoinPage::place,       JoinPage::firms,
    JoinPage::employer,   JoinPage::area,        JoinPage::protection,
    JoinPage::sign};

services::membership::Receipt sample_receipt(const StationDesk& desk) {
    services::membership::Receipt receipt;
    receipt.number = services::membership::acceptance_number(12'345);
    receipt.code = "7K2M-9QXA-B3TN-0V8E";
    const auto data = desk.sign_up_data();
    receipt.qr_text = data.public_url + "/r/" + receipt.code;
    if (data.directory && !data.directory->unions().empty())
        receipt.route.union_code = data.directory->unions().front().code;
    receipt.next = {"join.next.joint_union", "join.next.phone", "join.next.protection_yes"};
    return receipt;
}

}  // namespace

StatusFace status_of(const StationFacts& facts, const platform::Clock& clock,
                     const Wording& wording) {
    return {.station = facts.name + "  " + facts.number,
            .time = clock_face(clock.wall()),
            .line_words = wording.say(facts.is_line_up ? "line.online" : "line.offline", {}),
            .is_online = facts.is_line_up};
}

namespace {

// One page for each way a question is answered, and those before and after the questions.
void add_request_screens(std::vector<std::unique_ptr<Screen>>& screens, const StationDesk& desk) {
    using services::requests::Kind;
    using services::requests::Way;
    if (desk.request_desk == nullptr) return;
    const auto fresh = std::make_shared<RequestSession>(desk);
    screens.push_back(std::make_unique<UrgentScreen>(fresh));
    screens.push_back(std::make_unique<KindScreen>(fresh));
    screens.push_back(std::make_unique<WayScreen>(fresh, Kind::living_aid));
    const auto session = sample_request(desk, Way::full_way);
    std::set<std::string_view> seen;
    for (const auto* question : session->asked()) {
        auto screen = request_page_of({question->field, {}, {}}, session, kiosk::Way::onward);
        if (seen.insert(screen->name()).second) screens.push_back(std::move(screen));
    }
    screens.push_back(std::make_unique<PhotoScreen>(session, QuestionPlace{"papers", {}, {}},
                                                    kiosk::Way::onward, "diagnosis"));
    screens.push_back(std::make_unique<BillScreen>(BillLine::own_share));
    screens.push_back(std::make_unique<RequestReviewScreen>(session));
    screens.push_back(
        std::make_unique<RequestReceiptScreen>(desk, sample_request_receipt(desk), false));
    screens.push_back(std::make_unique<RequestStateScreen>(desk, "", services::requests::Found{}));
}

void add_queue_screens(std::vector<std::unique_ptr<Screen>>& screens, const StationDesk& desk) {
    if (desk.queue == nullptr) return;
    screens.push_back(std::make_unique<ServicesScreen>(desk));
    screens.push_back(std::make_unique<GroupScreen>(desk, "hardship"));
    screens.push_back(std::make_unique<TicketScreen>(desk, services::queue::TicketId{}));
    screens.push_back(std::make_unique<RatingScreen>(desk));
}

void add_session_screens(std::vector<std::unique_ptr<Screen>>& screens, const StationDesk& desk) {
    if (desk.bookings == nullptr) return;
    const auto sessions = desk.bookings->sessions("haircut");
    screens.push_back(std::make_unique<KindsScreen>(desk));
    screens.push_back(std::make_unique<SessionsScreen>(desk, "haircut"));
    if (!sessions.empty())
        screens.push_back(std::make_unique<BookScreen>(desk, sessions.front().session.key));
    screens.push_back(std::make_unique<BookingScreen>(desk, services::sessions::BookingId{},
                                                      BookingScreen::Came::with_code));
    screens.push_back(std::make_unique<BookingCodeScreen>(desk));
}

void add_gift_screens(std::vector<std::unique_ptr<Screen>>& screens, const StationDesk& desk) {
    if (!offers_gifts(desk)) return;
    screens.push_back(std::make_unique<GiftsScreen>(desk));
    screens.push_back(std::make_unique<GiftCodeScreen>(desk));
    screens.push_back(std::make_unique<GiftScreen>(desk, desk.gifts->gifts().front().campaign));
}

void add_station_screens(std::vector<std::unique_ptr<Screen>>& screens, const StationDesk& desk) {
    if (desk.finder == nullptr) return;
    screens.push_back(std::make_unique<StationsScreen>(desk));
    screens.push_back(std::make_unique<ThingsScreen>(desk));
    screens.push_back(std::make_unique<StationMapScreen>(desk, std::nullopt));
    screens.push_back(std::make_unique<StationScreen>(desk, services::directory::StationId{}));
}

void add_notice_screens(std::vector<std::unique_ptr<Screen>>& screens, const StationDesk& desk) {
    if (desk.shelf == nullptr) return;
    screens.push_back(std::make_unique<NoticesScreen>(desk));
    screens.push_back(std::make_unique<NoticeScreen>(desk, services::notices::NoticeId{}));
    if (desk.request_desk == nullptr) return;
    screens.push_back(std::make_unique<NoticeCodeScreen>(desk));
    screens.push_back(std::make_unique<PostedNoticeScreen>(desk, "7K2M9QXAB3TN0V8E"));
}

void add_visit_screens(std::vector<std::unique_ptr<Screen>>& screens, const StationDesk& desk) {
    if (desk.visits == nullptr || desk.places == nullptr) return;
    screens.push_back(std::make_unique<ComeInScreen>(desk));
    screens.push_back(std::make_unique<VisitScreen>(desk, services::visits::Visit{}));
    screens.push_back(std::make_unique<LeaveScreen>(desk));
    screens.push_back(std::make_unique<PlacesScreen>(desk));
    screens.push_back(std::make_unique<ThingScreen>(desk, "locker"));
    screens.push_back(std::make_unique<GiveBackScreen>(desk));
}

void add_self_check_screens(std::vector<std::unique_ptr<Screen>>& screens,
                            const StationDesk& desk) {
    const auto session = sample_self_check(desk, 9'000);
    if (!session || !offers_self_check(desk, session->judge())) return;
    screens.push_back(std::make_unique<SelfCheckScreen>(desk));
    screens.push_back(std::make_unique<SelfCheckResultScreen>(session));
    screens.push_back(std::make_unique<SelfCheckContactScreen>(session));
    screens.push_back(std::make_unique<SelfCheckDoneScreen>(session));
}

void add_keeper_screens(std::vector<std::unique_ptr<Screen>>& screens, const StationDesk& desk) {
    screens.push_back(std::make_unique<EmergencyScreen>(desk));
    screens.push_back(std::make_unique<HealthScreen>(desk));
    screens.push_back(std::make_unique<PaperGuideScreen>(desk));
    if (desk.drawer == nullptr) return;
    const auto keeper = services::keepers::Drawer::sample_keeper();
    screens.push_back(std::make_unique<DrawerDoorScreen>(desk));
    screens.push_back(std::make_unique<DrawerScreen>(desk, keeper));
    screens.push_back(std::make_unique<CloseStationScreen>(desk, keeper));
    screens.push_back(std::make_unique<ReadinessScreen>(desk, keeper));
    if (offers_counting(desk)) {
        screens.push_back(std::make_unique<CountStockScreen>(desk, keeper));
        screens.push_back(std::make_unique<TasksScreen>(desk, keeper));
    }
    if (offers_things(desk)) {
        screens.push_back(std::make_unique<KeepThingsScreen>(desk, keeper));
        screens.push_back(std::make_unique<KeepThingScreen>(desk, keeper, "microwave_1"));
    }
    if (offers_late_entry(desk)) screens.push_back(std::make_unique<LateEntryScreen>(desk, keeper));
}

// What the station knew of itself while all was well, and since when it is not.
struct LastKnown {
    StationFacts facts;
    std::optional<platform::WallTime> failed_at;
};

}  // namespace

Places places_of(const StationDesk& desk, const Wording& wording,
                 std::function<void()> forget_person) {
    Places places;
    // Shared by what is shown when all is well and what is shown when it is not.
    const auto known = std::make_shared<LastKnown>(LastKnown{facts_of_today(desk), {}});
    places.idle = [&desk, known] {
        *known = {facts_of_today(desk), {}};
        return std::make_unique<IdleScreen>(desk);
    };
    places.home = [&desk] { return std::make_unique<HomeScreen>(desk); };
    places.call_person = [&desk](std::string_view standing_at) {
        return call_person(desk, standing_at);
    };
    // What failed may be what would be asked for newer facts. Tried again and failed again, it is
    // still out of service since the first time.
    places.out_of_service = [&desk, known](const platform::Fault& fault) {
        if (fault.kind() == platform::FaultKind::disk_full) {
            return std::make_unique<OutOfServiceScreen>(known->facts, desk.clock.wall(),
                                                        Outage::storage_full, desk.has_room);
        }
        if (!known->failed_at) known->failed_at = desk.clock.wall();
        return std::make_unique<OutOfServiceScreen>(known->facts, *known->failed_at);
    };
    places.languages = [](const std::vector<Language>& offered) {
        return std::make_unique<LanguageScreen>(offered);
    };
    places.status = [&desk, &wording] {
        StatusFace face = status_of(desk.facts(), desk.clock, wording);
        face.plaque = desk.plaque.get();
        return face;
    };
    places.forget_person = std::move(forget_person);
    places.speech = desk.speech;
    places.voice = [](VoiceHandles handles) {
        return std::make_unique<VoiceScreen>(std::move(handles));
    };
    return places;
}

std::vector<std::unique_ptr<Screen>> all_screens(const StationDesk& desk) {
    std::vector<std::unique_ptr<Screen>> screens;
    screens.push_back(std::make_unique<IdleScreen>(desk));
    screens.push_back(std::make_unique<HomeScreen>(desk));
    screens.push_back(std::make_unique<LanguageScreen>(
        std::vector<Language>(std::begin(all_languages), std::end(all_languages))));
    for (const JoinPage page : join_pages)
        screens.push_back(page_of(page, sample_session(desk), Way::onward));
    screens.push_back(std::make_unique<ReceiptScreen>(desk, sample_receipt(desk)));
    if (const auto session = sample_benefits(desk)) {
        screens.push_back(
            std::make_unique<BenefitQuestionScreen>(session, session->judge().facts().front()));
        screens.push_back(std::make_unique<BenefitsScreen>(session));
        screens.push_back(std::make_unique<BenefitScreen>(session, 0));
        screens.push_back(
            std::make_unique<BenefitNoticeScreen>(session, std::vector<std::size_t>{0}));
    }
    add_self_check_screens(screens, desk);
    add_request_screens(screens, desk);
    add_queue_screens(screens, desk);
    add_session_screens(screens, desk);
    add_gift_screens(screens, desk);
    add_station_screens(screens, desk);
    add_notice_screens(screens, desk);
    add_keeper_screens(screens, desk);
    add_visit_screens(screens, desk);
    screens.push_back(std::make_unique<LookUpScreen>(desk));
    screens.push_back(std::make_unique<MattersCardScreen>(desk));
    screens.push_back(std::make_unique<MattersPinScreen>(std::make_shared<MattersSession>(desk)));
    screens.push_back(std::make_unique<MattersScreen>(desk, sample_matters()));
    screens.push_back(
        std::make_unique<SubmissionScreen>(desk, "", services::membership::Submission{}));
    screens.push_back(std::make_unique<PrivacyScreen>());
    screens.push_back(std::make_unique<PhoneFormScreen>(""));
    screens.push_back(std::make_unique<VoiceScreen>(VoiceHandles{}));
    screens.push_back(
        std::make_unique<CallPersonScreen>(desk, services::assistance::CallState::open));
    screens.push_back(
        std::make_unique<OutOfServiceScreen>(facts_of_today(desk), desk.clock.wall()));
    screens.push_back(std::make_unique<BoardScreen>(desk));
    screens.push_back(std::make_unique<BoardFaultScreen>(desk.facts(), desk.clock));
    screens.push_back(std::make_unique<StyleScreen>());
    return screens;
}

}  // namespace kiosk
