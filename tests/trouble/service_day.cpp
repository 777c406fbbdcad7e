#include "trouble/service_day.hpp"

#include <algorithm>

#include "platform/base/json.hpp"
#include "platform/crypto/certificates.hpp"
#include "platform/crypto/receipt_code.hpp"
#include "services/assistance/assistance_desk.hpp"
#include "services/ctl/demo_people.hpp"
#include "services/devices/devices.hpp"
#include "services/hub/bulletin.hpp"
#include "services/membership/membership_office.hpp"
#include "services/membership/membership_register.hpp"
#include "services/sync/fates.hpp"
#include "services/sync/hub_sync.hpp"
#include "services/sync/sound_store.hpp"

namespace service_day {

using namespace services;

namespace {

constexpr std::string_view numbers = "acceptance_number";
constexpr int people_of_a_day = 40;
const platform::HttpPeer nobody{"127.0.0.1", ""};

Enrolled enrol(hub::Hub& hub, sync::StationId station) {
    const auto invitation = hub.devices.invite(station, "一号屏");
    if (!invitation) FAIL("no invitation");
    const auto key = platform::make_device_key();
    platform::HttpRequest request;
    request.method = "POST";
    request.path = "/v1/enrol";
    request.body = platform::Json{{"code", invitation->code},
                                  {"request_pem", platform::make_certificate_request(key)}}
                       .dump();
    const auto json = hub_bench::json_of(hub.answer_device(request));
    Enrolled enrolled;
    enrolled.identity = {invitation->device, station};
    enrolled.fingerprint = *platform::fingerprint_of(json.at("certificate_pem").get<std::string>());
    for (const auto& text : json.at("bundles"))
        enrolled.bundles.push_back(text.get<std::string>());
    return enrolled;
}

sync::StationId put_stations(hub::Hub& hub) {
    hub.bulletin.publish(hub::directory_bundle,
                         hub_bench::source_text("assets/demo/directory.json"));
    const auto listed = hub.bulletin.directory()->stations().front();
    const auto id = *platform::id_from_text<sync::StationId>(listed.id);
    hub.devices.put_station({id, "A-001", listed.name, listed.address, listed.county,
                             devices::Attendance::hall, listed.keeper, listed.phone});
    return id;
}

membership::SignUpData sign_up_data() {
    static const auto directory = std::make_shared<const membership::Directory>(
        membership::Directory::parse(hub_bench::source_text("assets/demo/directory.json")).value());
    return {directory, hub_bench::divisions(), "https://gonghui.example"};
}

std::vector<Deed> deeds_of(Length length, platform::Dice& dice) {
    using enum Deed;
    std::vector<Deed> deeds{join, meet,    decide,        call, join_again,  meet,
                            join, back_up, restart_kiosk, join, answer_call, meet};
    if (length == Length::whole) {
        deeds.insert(deeds.end(),
                     {join, cut_line, join, join, call, meet, decide, decide, meet, restart_hub,
                      join, decide, meet, back_up, meet, join, restart_kiosk, join, meet});
    }
    for (auto i = deeds.size() - 1; i > 0; --i)
        std::swap(deeds[i], deeds[dice.below(i + 1)]);
    return deeds;
}

}  // namespace

// So that a day empties the log several times, as a month of a kiosk does.
std::unique_ptr<platform::Database> open_store(const support::FailingDisk& disk) {
    auto store = platform::open_sqlite("store.db", {.vfs = disk.vfs(), .pages_in_log = 60});
    sync::require_sound_files(*store);
    return store;
}

// ---- the two programs ----

HubProgram::HubProgram(const support::FailingDisk& disk, platform::Clock& clock, std::uint64_t seed)
    : dice(seed),
      database(open_store(disk)),
      hub(hub_bench::installation(), *database, clock, dice, opener, platform::PasswordCost::test) {
    sync::require_sound_log(*database);
}

struct KioskProgram::Numbers final : membership::NumberSource {
    explicit Numbers(sync::Blocks& b) : blocks(b) {}
    std::optional<std::int64_t> take(platform::Transaction& t) override {
        return blocks.take(t, numbers);
    }
    sync::Blocks& blocks;
};

struct KioskProgram::News final : membership::ReceiptNews {
    explicit News(sync::DeviceSync& d) : device(d) {}
    bool is_at_hub(sync::RecordId record) const override {
        return device.journal.state_of(record) != sync::RecordState::pending;
    }
    std::optional<std::string> fate_of(const platform::ReceiptCode& code) const override {
        const auto receipt = platform::hash_of(code);
        const auto closed = sync::find_fate(device.feeds, receipt);
        if (!closed) return std::nullopt;
        const auto plain = platform::decrypt_under(platform::fate_key(code), *closed, receipt);
        if (!plain) return std::nullopt;
        return std::string(platform::as_text(*plain));
    }
    sync::DeviceSync& device;
};

KioskProgram::KioskProgram(std::unique_ptr<platform::Database> store, platform::Clock& clock,
                           std::uint64_t seed, const Enrolled& enrolled, platform::HttpClient& line)
    : dice(seed),
      ids(clock, dice),
      database(std::move(store)),
      device(*database, clock, ids, dice, line,
             {.identity = enrolled.identity, .root = hub_bench::installation().root}),
      submissions(*database),
      calls(*database),
      numbers_(std::make_unique<Numbers>(device.blocks)),
      news_(std::make_unique<News>(device)),
      sign_up(*database, device.journal, submissions, *numbers_, *news_, dice, clock, sign_up_data),
      assistance(*database, device.journal, calls, clock) {
    sync::require_sound_journal(device.journal);
    device.blocks.keep_supplied(numbers);
    device.feeds.listen(sync::hall_feed,
                        [this](platform::Transaction& t, const sync::FeedItem& item) {
                            if (item.body && item.key.starts_with("assistance."))
                                assistance.take_answer(t, *item.body);
                        });
}

KioskProgram::~KioskProgram() = default;

// ---- the morning ----

const Morning& morning() {
    static const Morning made = [] {
        Morning morning;
        support::FailingDisk hub_disk;
        support::FailingDisk kiosk_disk;
        {
            HubProgram hub(hub_disk, morning.clock, 1);
            morning.enrolled = enrol(hub.hub, put_stations(hub.hub));
            platform::SimulatedLine line(
                [&](const platform::HttpRequest& request) {
                    return hub.hub.answer_device(request);
                },
                {"127.0.0.1", morning.enrolled.fingerprint});
            KioskProgram kiosk(open_store(kiosk_disk), morning.clock, 2, morning.enrolled, line);
            for (const auto& text : morning.enrolled.bundles)
                if (!kiosk.device.bundles.accept(text)) FAIL("the hub's bundles verify");
            kiosk.device.courier.run_until_idle();
        }
        morning.hub_files = hub_disk.files();
        morning.kiosk_files = kiosk_disk.files();
        return morning;
    }();
    return made;
}

// ---- the day ----

Day::Day(std::uint64_t seed, Length length)
    : clock(morning().clock),
      line([this](const platform::HttpRequest& request) { return ask_hub(request); },
           {"127.0.0.1", morning().enrolled.fingerprint}),
      dice_(seed),
      deeds_(deeds_of(length, dice_)),
      people_(ctl::make_demo_drafts({seed, people_of_a_day, platform::date_of(clock.wall())},
                                    *sign_up_data().directory)),
      starts_(seed * 1'000) {
    hub_disk.lay_down(morning().hub_files);
    kiosk_disk.lay_down(morning().kiosk_files);
    hub_disk.start_tape();
    kiosk_disk.start_tape();
    start_hub();
    start_kiosk();
}

void Day::start_kiosk() {
    kiosk.reset();
    kiosk = std::make_unique<KioskProgram>(open_store(kiosk_disk), clock, ++starts_,
                                           morning().enrolled, line);
    if (owes_kiosk_note_) note_kiosk();
}

void Day::start_hub() {
    hub.reset();
    hub = std::make_unique<HubProgram>(hub_disk, clock, ++starts_);
    note_hub();
}

void Day::run() {
    for (const auto deed : deeds_)
        carry_out(deed);
}

// As the hub's server does: a fault is a 500 for whoever asked, and the program's own business.
platform::HttpResponse Day::ask_hub(const platform::HttpRequest& request) {
    platform::HttpResponse response;
    response.status = 503;
    if (!hub) return response;
    try {
        response.status = 500;
        response = hub->hub.answer_device(request);
        note_acknowledged(request, response);
        note_hub();
    } catch (const platform::Fault& fault) {
        hub_fault_ = fault;
    }
    return response;
}

void Day::note_acknowledged(const platform::HttpRequest& request,
                            const platform::HttpResponse& response) {
    constexpr std::string_view before = "/v1/streams/";
    constexpr std::string_view after = "/batch";
    if (response.status != 200 || !request.path.ends_with(after)) return;
    const auto stream =
        request.path.substr(before.size(), request.path.size() - before.size() - after.size());
    const auto contig = hub_bench::json_of(response).at("contig").get<std::int64_t>();
    book.acknowledged.push_back({hub_disk.tape_length(), stream, contig});
}

void Day::copy_journal() {
    const auto known = book.journal.empty() ? 0 : book.journal.rbegin()->first;
    kiosk->database->read([&](platform::Transaction& t) {
        for (const auto& row :
             t.query("SELECT seq, header, body, hash FROM journal_records WHERE seq > $known",
                     {{"known", known}})) {
            book.journal[row.integer("seq")] = {row.text("header"), row.text("body"),
                                                row.blob("hash")};
        }
    });
}

void Day::copy_hub_log() {
    const auto known = book.hub_log.empty() ? 0 : book.hub_log.rbegin()->first;
    hub->database->read([&](platform::Transaction& t) {
        for (const auto& row :
             t.query("SELECT n, hash FROM hub_log WHERE n > $known", {{"known", known}}))
            book.hub_log[row.integer("n")] = row.blob("hash");
    });
}

// A store that closed itself right after the commit cannot be read: the deed stands, and is noted
// when the program is back.
void Day::note_kiosk() {
    owes_kiosk_note_ = true;
    copy_journal();
    book.kiosk_heads.push_back({kiosk_disk.tape_length(), kiosk->device.journal.state().head});
    owes_kiosk_note_ = false;
}

void Day::note_hub() {
    owes_hub_note_ = true;
    copy_hub_log();
    book.hub_heads.push_back({hub_disk.tape_length(), hub->hub.sync.projector.state().head});
    book.hub_feeds.push_back({hub_disk.tape_length(), hub->hub.sync.feeds.newest()});
    owes_hub_note_ = false;
}

// A hub says things of its own as well, whatever becomes of the deed.
void Day::turn_hub() {
    hub->hub.turn();
    note_hub();
}

void Day::carry_out(Deed deed) {
    switch (deed) {
        case Deed::join_again:
        case Deed::join:
            join();
            if (deed == Deed::join_again) --next_person_;
            break;
        case Deed::call:
            clock.advance(std::chrono::seconds{20});
            kiosk->assistance.call(assistance::Reason::help_me, "home");
            note_kiosk();
            break;
        case Deed::cut_line:
            line.cut();
            break;
        case Deed::meet:
            meet();
            break;
        case Deed::decide:
            decide();
            break;
        case Deed::answer_call:
            answer_call();
            break;
        case Deed::back_up:
            for (const auto& stream : hub->hub.sync.ingest.streams())
                hub->hub.sync.ingest.mark_safe(stream.stream, stream.contig);
            break;
        case Deed::restart_kiosk:
            start_kiosk();
            break;
        case Deed::restart_hub:
            start_hub();
            break;
    }
}

// A person presses until there is a receipt; the screen keeps what they typed.
void Day::join() {
    clock.advance(std::chrono::seconds{90});
    if (!begun_) begun_ = kiosk->sign_up.begin();
    const auto receipt = kiosk->sign_up.submit(*begun_, people_.at(next_person_ % people_of_a_day));
    if (!receipt) FAIL("a whole draft was not taken");
    book.receipts.push_back({kiosk_disk.tape_length(), receipt->code, receipt->number});
    begun_.reset();
    ++next_person_;
    note_kiosk();
}

void Day::meet() {
    line.mend();
    for (int turn = 0; turn < 2; ++turn) {
        clock.advance(std::chrono::seconds{61});  // past a retry, and the heartbeat
        kiosk->device.courier.ring();
        kiosk->device.courier.run_until_idle();
        if (hub_fault_) throw *std::exchange(hub_fault_, std::nullopt);
        turn_hub();
    }
    kiosk->assistance.give_up_on_old();
    note_kiosk();
}

void Day::decide() {
    turn_hub();
    const membership::Officer officer{"liang", membership::Approving::alone, true, {}};
    const auto rows = hub->hub.membership_register.list(officer, {}, {}).rows;
    if (rows.empty()) return;
    const auto& row = rows[dice_.below(rows.size())];
    const membership::OnVersion on{row.application, row.version};
    auto answer = hub->hub.office.take_up(officer, on);
    if (!answer) answer = hub->hub.office.approve(officer, on);
    if (!answer)
        answer = hub->hub.office.refuse(officer, on, membership::all_refuse_reasons[0], "");
    note_hub();
}

void Day::answer_call() {
    turn_hub();
    const auto open = hub->hub.desk.open_calls();
    if (!open.empty() && !hub->hub.desk.answer(open.front().id, "wang")) FAIL("no answer");
    note_hub();
}

}  // namespace service_day
