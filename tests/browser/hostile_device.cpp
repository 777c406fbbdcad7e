// yizhan-hostile-device TICKET FILE: a device with a valid certificate that puts each text of FILE
// (a JSON list) into every text field it may fill, and delivers that to the real hub. For each text
// it prints the application and its receipt's code, as one JSON list.
#include <cstdio>
#include <fstream>
#include <iterator>

#include "platform/base/ensure.hpp"
#include "platform/base/json.hpp"
#include "platform/clock/system_clock.hpp"
#include "platform/crypto/certificates.hpp"
#include "platform/crypto/dice.hpp"
#include "platform/crypto/id_mint.hpp"
#include "platform/crypto/receipt_code.hpp"
#include "platform/http/http_client.hpp"
#include "services/assistance/assistance_records.hpp"
#include "services/devices/ticket.hpp"
#include "services/membership/membership_records.hpp"
#include "services/sync/device_sync.hpp"

namespace {

using namespace services;
using platform::ensure;
using platform::Json;

platform::ClientSettings settings_for(const devices::Ticket& ticket) {
    platform::ClientSettings settings;
    settings.base_url = ticket.url;
    settings.authority_pem = ticket.authority_pem;
    settings.hub_key_sha256 = ticket.hub_key_sha256;
    return settings;
}

Json enrol(const devices::Ticket& ticket, const std::string& key) {
    platform::CurlClient client(settings_for(ticket));
    platform::ClientRequest request;
    request.method = "POST";
    request.path = "/v1/enrol";
    request.body =
        Json{{"code", ticket.code}, {"request_pem", platform::make_certificate_request(key)}}
            .dump();
    const auto response = client.send(request);
    ensure(response.has_value() && response->status == 200, "a fresh ticket enrols");
    return platform::parse_json(response->body).value();
}

membership::ApplicationFacts facts_of(const std::string& text, membership::ApplicationId id,
                                      const platform::ReceiptCode& code) {
    membership::ApplicationFacts facts;
    facts.application = facts.request = id;
    facts.receipt_hash = platform::hash_of(code);
    facts.number = {text, false};
    facts.county = facts.vow_version = facts.vow_language = facts.language = text;
    for (const auto purpose : membership::all_purposes)
        facts.consents.push_back({purpose, text, text, true});
    return facts;
}

membership::ApplicationPerson person_of(const std::string& text,
                                        const platform::ReceiptCode& code) {
    membership::ApplicationPerson person;
    person.name = person.document_number = person.employer = text;
    person.contact = {membership::PhoneOwner::own, text};
    person.route = {membership::RouteKind::pool, {text}, {text}, {text}};
    person.fate_key = platform::fate_key(code);
    return person;
}

class HostileDevice final {
public:
    HostileDevice(const devices::Ticket& ticket, const Json& enrolled, const std::string& key)
        : client_([&] {
              auto settings = settings_for(ticket);
              settings.certificate_pem = enrolled.at("certificate_pem").get<std::string>();
              settings.private_key_pem = key;
              return settings;
          }()),
          sync_(*database_, clock_, ids_, dice_, client_,
                {.identity = {id_in<sync::DeviceId>(enrolled.at("device")),
                              id_in<sync::StationId>(enrolled.at("station").at("id"))},
                 .root = ticket.root,
                 .courier = {.planner = sync::lan_settings()}}) {
        for (const auto& text : enrolled.at("bundles"))
            ensure(sync_.bundles.accept(text.get<std::string>()).has_value(), "bundles verify");
    }

    Json write(const std::string& text) {
        using Applied = membership::MembershipApplied;
        const auto application = ids_.mint_as<membership::ApplicationId>();
        const auto code = platform::make_receipt_code(dice_);
        const auto facts = body_text(facts_of(text, application, code));
        append(Applied::kind, sync::SubjectId{application.value}, facts,
               sealed_text(person_of(text, code)));
        // What nobody can use stands in the quarantine, with the value that is wrong.
        auto unusable = platform::parse_json(facts).value();
        unusable["application"] = to_text(ids_.mint_as<membership::ApplicationId>());
        unusable["occupation"] = text;
        append(Applied::kind, ids_.mint_as<sync::SubjectId>(),
               platform::to_canonical_text(unusable), sealed_text(person_of(text, code)));
        const auto call = ids_.mint_as<assistance::CallId>();
        append(assistance::Called::kind, sync::SubjectId{call.value},
               body_text(assistance::Called{call, {}, text}), "");
        return {{"application", to_text(application)}, {"code", to_text(code)}};
    }
    // Whether the hub has all of it.
    bool deliver() {
        for (int i = 0; i < 1000 && sync_.journal.state().pending() > 0; ++i)
            sync_.courier.step();
        return sync_.journal.state().pending() == 0;
    }

private:
    template <class Id>
    static Id id_in(const Json& json) {
        return platform::id_from_text<Id>(json.get<std::string>()).value();
    }
    void append(std::string_view kind, sync::SubjectId subject, std::string body,
                const std::string& plain) {
        sync::NewRecord record;
        record.id = sync_.journal.mint_id();
        record.kind = kind;
        record.subject = subject;
        record.actor.kind = sync::ActorKind::worker;
        record.body = std::move(body);
        if (!plain.empty()) record.sealed = sync_.journal.seal(record.id, kind, plain);
        sync_.journal.write([&](platform::Transaction& t) { sync_.journal.append(t, record); });
    }

    platform::SystemClock clock_;
    platform::SystemDice dice_;
    platform::IdMint ids_{clock_, dice_};
    std::unique_ptr<platform::Database> database_ = platform::open_sqlite(":memory:");
    platform::CurlClient client_;
    sync::DeviceSync sync_;
};

}  // namespace

int main(int count, char** words) {
    if (count != 3) {
        std::fputs("yizhan-hostile-device TICKET FILE\n", stderr);
        return 2;
    }
    const auto ticket = devices::ticket_from_text(words[1]);
    std::ifstream file(words[2], std::ios::binary);
    const std::string given{std::istreambuf_iterator<char>(file), {}};
    const auto texts = platform::parse_json(given);
    if (!ticket || !texts) return 1;
    const auto key = platform::make_device_key();
    HostileDevice device(*ticket, enrol(*ticket, key), key);
    Json written = Json::array();
    for (const auto& text : *texts)
        written.push_back(device.write(text.get<std::string>()));
    if (!device.deliver()) return 1;
    std::printf("%s\n", written.dump().c_str());
    return 0;
}
