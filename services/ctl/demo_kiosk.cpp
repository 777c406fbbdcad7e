#include "services/ctl/demo_kiosk.hpp"
#include "services/hub/hub_rulebook.hpp"

#include "platform/base/ensure.hpp"
#include "platform/base/json.hpp"
#include "platform/crypto/certificates.hpp"
#include "platform/crypto/receipt_code.hpp"
#include "services/devices/devices.hpp"
#include "services/forms/forms.hpp"
#include "services/hub/bulletin.hpp"
#include "services/hub/installation.hpp"
#include "services/sync/fates.hpp"

namespace services::ctl {

DemoKiosk::Enrolled DemoKiosk::enrol(hub::Hub& hub, sync::StationId station,
                                     std::string_view name) {
    const auto invitation = hub.devices.invite(station, name);
    platform::ensure(invitation.has_value(), "a demo station exists and names are short");
    const std::string key = platform::make_device_key();
    platform::HttpRequest request;
    request.method = "POST";
    request.path = "/v1/enrol";
    request.body = platform::Json{{"code", invitation->code},
                                  {"request_pem", platform::make_certificate_request(key)}}
                       .dump();
    const auto response = hub.answer_device(request);
    const auto json = platform::parse_json(response.body);
    platform::ensure(response.status == 200 && json, "a fresh invitation enrols");
    Enrolled enrolled;
    enrolled.identity = {invitation->device, station};
    enrolled.fingerprint =
        *platform::fingerprint_of(json->at("certificate_pem").get<std::string>());
    for (const auto& text : json->at("bundles"))
        enrolled.bundles.push_back(text.get<std::string>());
    return enrolled;
}

bool DemoKiosk::News::is_at_hub(sync::RecordId record) const {
    const auto state = device.journal.state_of(record);
    return state == sync::RecordState::acknowledged || state == sync::RecordState::safe;
}

std::optional<std::string> DemoKiosk::News::fate_of(const platform::ReceiptCode& code) const {
    const auto receipt = platform::hash_of(code);
    const auto closed = sync::find_fate(device.feeds, receipt);
    if (!closed) return std::nullopt;
    const auto plain = platform::decrypt_under(platform::fate_key(code), *closed, receipt);
    if (!plain) return std::nullopt;
    return std::string(platform::as_text(*plain));
}

DemoKiosk::Running::Running(DemoKiosk& kiosk)
    : device(*kiosk.database_, kiosk.clock_, kiosk.ids_, kiosk.dice_, kiosk.line_,
             {.identity = kiosk.enrolled_.identity, .root = kiosk.hub_->installation().root}),
      submissions(*kiosk.database_),
      calls(*kiosk.database_),
      requests(*kiosk.database_),
      numbers(device.blocks),
      news(device),
      sign_up(*kiosk.database_, device.journal, submissions, numbers, news, kiosk.dice_,
              kiosk.clock_, [&kiosk] { return kiosk.data(); }),
      request_desk(*kiosk.database_, device.journal, requests, numbers, news, kiosk.dice_,
                   kiosk.clock_,
                   [&kiosk] {
                       return services::requests::DeskData{
                           kiosk.hub_->rulebook.forms(), kiosk.hub_->bulletin.directory(),
                           kiosk.hub_->installation().settings.public_url};
                   }),
      assistance(*kiosk.database_, device.journal, calls, kiosk.clock_),
      shelf_tables(*kiosk.database_),
      shelf(*kiosk.database_, device.journal, kiosk.clock_),
      tickets(*kiosk.database_),
      ticket_numbers(device.blocks),
      hall(device.feeds, device.bundles, kiosk.enrolled_.identity.station),
      queue_desk(kiosk.enrolled_.identity.station, *kiosk.database_, device.journal, tickets,
                 ticket_numbers, hall, kiosk.clock_),
      bookings(*kiosk.database_),
      booking_desk(kiosk.enrolled_.identity.station, *kiosk.database_, device.journal, bookings,
                   ticket_numbers, hall, kiosk.clock_),
      stock(*kiosk.database_, stock::StockProjection::On::kiosk),
      gift_desk(
          kiosk.enrolled_.identity.station, *kiosk.database_, device.journal, stock, ticket_numbers,
          [this] { return device.blocks.held(); }, hall, kiosk.clock_),
      supply_desk(kiosk.enrolled_.identity.station, *kiosk.database_, device.journal, stock, hall) {
    device.blocks.keep_supplied("acceptance_number");
    device.blocks.keep_supplied_with([this] { return queue_desk.wanted_blocks(); });
    device.blocks.keep_supplied_with([this] {
        booking_desk.return_seats();
        return booking_desk.wanted_blocks();
    });
    device.blocks.keep_supplied_with([this] { return gift_desk.wanted_blocks(); });
}

DemoKiosk::DemoKiosk(hub::Hub& hub, platform::Clock& clock, platform::Dice& dice,
                     sync::StationId station, std::string_view name,
                     std::shared_ptr<const membership::Divisions> divisions,
                     const std::string& store)
    : hub_(&hub),
      clock_(clock),
      dice_(dice),
      ids_(clock, dice),
      enrolled_(enrol(hub, station, name)),
      divisions_(std::move(divisions)),
      database_(platform::open_sqlite(store)),
      line_([this](const platform::HttpRequest& request) { return hub_->answer_device(request); },
            {"127.0.0.1", enrolled_.fingerprint}),
      running_(std::make_unique<Running>(*this)) {
    for (const auto& text : enrolled_.bundles)
        platform::ensure(device().bundles.accept(text).has_value(), "the hub's bundles verify");
    meet_hub();
}

void DemoKiosk::start_again() {
    running_.reset();
    running_ = std::make_unique<Running>(*this);
}

membership::SignUpData DemoKiosk::data() const {
    return {hub_->bulletin.directory(), divisions_, hub_->installation().settings.public_url};
}

void DemoKiosk::meet_hub() {
    do {
        device().courier.run_until_idle();
    } while (shelf().carry_on(device().journal.state().pending()));
}

std::optional<requests::Receipt> DemoKiosk::ask(const requests::Draft& draft) {
    return ask_with(draft, {});
}

std::optional<requests::Receipt> DemoKiosk::ask_with(
    const requests::Draft& draft, const std::vector<papers::SealedPaper>& papers) {
    const auto receipt = request_desk().submit(
        request_desk().begin(), draft, [&](platform::Transaction& t, requests::RequestId id) {
            shelf().keep(t, {papers::About::request, {id.value}}, papers);
        });
    if (!receipt) return std::nullopt;
    return *receipt;
}

std::optional<membership::Receipt> DemoKiosk::join(const membership::Draft& draft) {
    const auto receipt = sign_up().submit(sign_up().begin(), draft);
    if (!receipt) return std::nullopt;
    return *receipt;
}

}  // namespace services::ctl
