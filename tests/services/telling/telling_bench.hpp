// A hub's notification room with a simulated gateway behind a simulated line, on either engine.
#pragma once

#include <algorithm>

#include "platform/clock/simulated_clock.hpp"
#include "platform/crypto/simulated_dice.hpp"
#include "platform/http/simulated_line.hpp"
#include "platform/storage/database.hpp"
#include "services/telling/call_list.hpp"
#include "services/telling/http_gateway.hpp"
#include "services/telling/simulated_gateway.hpp"
#include "services/telling/telling.hpp"
#include "services/telling/telling_pump.hpp"
#include "services/telling/telling_store.hpp"
#include "support/both_engines.hpp"
#include "support/plain_log.hpp"
#include "support/replay.hpp"

namespace services::telling::test {

inline const platform::Bytes secret = platform::to_bytes("a secret of the gateway");

inline std::shared_ptr<const MessageBook> book() {
    const BookFile file{"test.json", R"({"messages": [
        {"id": "plain", "urgent": false, "channels": ["sms"], "parameters": {"number": "receipt"},
         "words": {"zh_CN": "受理号{number}有结果。", "en": "News of {number}."}},
        {"id": "both", "urgent": false, "channels": ["account", "sms"], "parameters": {},
         "words": {"zh_CN": "有新进展。", "en": "News."}},
        {"id": "urgent", "urgent": true, "channels": ["sms"], "parameters": {},
         "words": {"zh_CN": "请尽快回电。", "en": "Please call."}}]})"};
    auto read = MessageBook::read({&file, 1});
    REQUIRE(read.has_value());
    return std::make_shared<const MessageBook>(std::move(*read));
}

inline Message plain_message(const std::string& mobile = "13800000000") {
    Message message;
    message.contact = {"欧阳㛃", mobile, ""};
    message.template_id = "plain";
    message.language = "zh_CN";
    message.parameters = {{"number", "10234"}};
    message.about = sync::SubjectId{{{9}}};
    message.area = "union-1";
    return message;
}

class Bench final {
public:
    explicit Bench(platform::Engine engine) : database(engine) { start(); }

    // As a program that starts again.
    void start() {
        pump = std::make_unique<TellingPump>(
            *database, log, projection, opened(), messages,
            PumpRules{.quiet = {21 * 60, 8 * 60}, .signature = "驿站"},
            std::vector<Gateway*>{&sms, &account}, clock);
    }

    OpenedPart opened() {
        return [this](platform::Transaction&, sync::RecordId id) -> std::optional<std::string> {
            if (is_erased) return std::nullopt;
            for (const auto& record : log.records)
                if (record.id == id) return log.opened(record);
            return std::nullopt;
        };
    }

    TellingId tell(const Message& message) {
        const auto told = log.write([&](platform::Transaction& transaction) {
            return teller.tell(transaction, message, {sync::ActorKind::staff, "wang"});
        });
        REQUIRE(told.has_value());
        return *told;
    }
    Telling now(TellingId telling) {
        const auto found = database->read(
            [&](platform::Transaction& transaction) { return telling_of(transaction, telling); });
        REQUIRE(found.has_value());
        return *found;
    }
    State state(TellingId telling) { return now(telling).state; }
    std::vector<std::string> phone(const std::string& number = "13800000000") {
        auto phones = carrier.phones();
        return phones[number];
    }
    // All records again into empty tables, as rebuild does.
    bool rebuilds_equal() { return support::rebuilds_equal(*database, projection, log); }

    platform::SimulatedClock clock;
    platform::SimulatedDice dice{4};
    support::FreshDatabase database;
    support::PlainLog log{*database, clock, dice};
    TellingProjection projection{*database};
    std::shared_ptr<const MessageBook> messages = book();
    Teller teller{log, projection, messages, {Channel::sms, Channel::account}};
    SimulatedGateway carrier{secret};
    platform::SimulatedLine line{
        [this](const platform::HttpRequest& request) { return carrier.answer(request); }};
    SimulatedGateway account_carrier{secret};
    platform::SimulatedLine account_line{
        [this](const platform::HttpRequest& request) { return account_carrier.answer(request); }};
    HttpGateway sms{Channel::sms, line, secret, clock};
    HttpGateway account{Channel::account, account_line, secret, clock};
    CallList calls{*database, log, projection, opened(), messages, clock, "驿站"};
    std::unique_ptr<TellingPump> pump;
    bool is_erased = false;
};

inline const Caller anybody{"li", true, {}};

}  // namespace services::telling::test
