// Kiosks and a hub's membership in one process, without the line between them: `deliver` carries a
// kiosk's records to the hub's projection by hand.
#pragma once

#include <map>
#include <memory>

#include "platform/clock/simulated_clock.hpp"
#include "platform/crypto/simulated_dice.hpp"
#include "services/membership/membership_office.hpp"
#include "services/membership/membership_register.hpp"
#include "services/membership/sign_up.hpp"
#include "services/membership_data.hpp"
#include "support/both_engines.hpp"
#include "support/plain_log.hpp"
#include "support/replay.hpp"

namespace services::membership::test {

class CountedNumbers final : public NumberSource {
public:
    std::optional<std::int64_t> take(platform::Transaction&) override {
        if (left == 0) return std::nullopt;
        --left;
        return ++last;
    }
    int left = 1000;
    std::int64_t last = 0;
};

class TestNews final : public ReceiptNews {
public:
    bool is_at_hub(sync::RecordId) const override { return is_delivered; }
    std::optional<std::string> fate_of(const platform::ReceiptCode& code) const override {
        const auto found = fates.find(platform::hash_of(code));
        if (found == fates.end() || found->second.first != platform::fate_key(code))
            return std::nullopt;
        return found->second.second;
    }
    bool is_delivered = false;
    std::map<platform::Digest, std::pair<platform::Digest, std::string>> fates;
};

class Kiosk final {
public:
    Kiosk(platform::SimulatedClock& clock, std::uint64_t seed)
        : dice(seed),
          log(*database, clock, dice),
          projection(*database),
          sign_up(*database, log, projection, numbers, news, dice, clock, [] {
              return SignUpData{std::make_shared<Directory>(directory()),
                                std::make_shared<Divisions>(divisions()), "https://hub.example"};
          }) {
        numbers.last = static_cast<std::int64_t>(seed) * 1000;
    }

    Receipt submitted(const Draft& draft) {
        auto receipt = sign_up.submit(sign_up.begin(), draft);
        REQUIRE(receipt.has_value());
        return *receipt;
    }

    support::FreshDatabase database{platform::Engine::sqlite};
    platform::SimulatedDice dice;
    support::PlainLog log;
    SubmissionProjection projection;
    CountedNumbers numbers;
    TestNews news;
    SignUp sign_up;
};

class KeptFates final : public FatePublisher {
public:
    void publish(platform::Transaction&, const FateAddress& to,
                 const std::string& fate_json) override {
        fates[to.receipt_hash] = {to.fate_key, fate_json};
    }
    std::map<platform::Digest, std::pair<platform::Digest, std::string>> fates;
};

class TestCards final : public CardIssuer {
public:
    std::string token(CardId card, platform::WallTime) const override {
        return "card:" + to_text(card);
    }
};

inline constexpr platform::Digest lookup_key{7, 7, 7};

class HubBench final {
public:
    explicit HubBench(platform::Engine engine)
        : database(engine),
          log(*database, clock, dice),
          projection(*database, lookup_key),
          office(log, projection, fates, cards, dice, clock,
                 [] { return std::make_shared<Directory>(directory()); }),
          membership_register(*database, lookup_key) {}

    // What the kiosk has not yet delivered goes to the hub; its answer for the last of it.
    sync::Applied deliver(Kiosk& kiosk) {
        kiosk.news.is_delivered = true;
        return support::deliver(kiosk.log, delivered_[&kiosk], *database, projection);
    }
    void bring_fates_to(Kiosk& kiosk) const { kiosk.news.fates = fates.fates; }

    ApplicationPage page(ApplicationId application) const {
        auto page = membership_register.page(everyone(), application);
        REQUIRE(page.has_value());
        return *page;
    }
    OnVersion now(ApplicationId application) const {
        return {application, page(application).row.version};
    }
    State state(ApplicationId application) const { return page(application).row.state; }

    static Officer everyone(const std::string& account = "wang",
                            Approving approving = Approving::alone) {
        return {account, approving, true, {}};
    }

    // One application of that draft, delivered and taken up.
    ApplicationId under_review(Kiosk& kiosk, const Draft& draft) {
        const auto application = kiosk.submitted(draft).application;
        deliver(kiosk);
        REQUIRE(office.take_up(everyone(), now(application)).has_value());
        return application;
    }
    ApplicationId member(Kiosk& kiosk, const Draft& draft) {
        const auto application = under_review(kiosk, draft);
        REQUIRE(office.approve(everyone(), now(application)).has_value());
        return application;
    }

    platform::SimulatedClock clock;
    platform::SimulatedDice dice{99};
    support::FreshDatabase database;
    support::PlainLog log;
    MembershipProjection projection;
    KeptFates fates;
    TestCards cards;
    MembershipOffice office;
    MembershipRegister membership_register;

private:
    std::map<Kiosk*, std::size_t> delivered_;
};

}  // namespace services::membership::test
