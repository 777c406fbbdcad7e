// Kiosks and a hub's requests in one process, without the line between them: `deliver` carries a
// kiosk's records to the hub's projection by hand.
#pragma once

#include <filesystem>
#include <map>

#include "services/membership_bench.hpp"
#include "services/requests/request_desk.hpp"
#include "services/requests/request_office.hpp"
#include "services/requests/request_records.hpp"
#include "services/requests/request_rules.hpp"
#include "support/replay.hpp"

namespace services::requests::test {

using membership::test::CountedNumbers;
using membership::test::directory;
using membership::test::KeptFates;
using membership::test::lookup_key;
using membership::test::TestNews;

inline std::shared_ptr<const forms::Forms> shipped_forms() {
    static const auto all = [] {
        std::vector<forms::Form> forms;
        for (const auto& file :
             std::filesystem::directory_iterator(std::string(YIZHAN_SOURCE_DIR) + "/assets/forms"))
            forms.push_back(forms::load_form(membership::test::text_of(
                                                 "assets/forms/" + file.path().filename().string()))
                                .value());
        return std::make_shared<const forms::Forms>(std::move(forms));
    }();
    return all;
}

inline Json consent(bool given = true) {
    return {{"given", given}, {"text_version", "2026-11"}, {"language", "zh_CN"}};
}

inline Draft short_draft(Kind kind = Kind::living_aid) {
    Draft draft;
    draft.kind = kind;
    draft.answers = {{"name", "欧阳㛃"},
                     {"phone", {{"owner", "own"}, {"mobile", "13800005678"}}},
                     {"what_happened", "爱人住院花光了积蓄"},
                     {"handling", consent()}};
    draft.grid = {"g-01"};
    draft.county = "410599";
    return draft;
}

inline Draft wage_draft(const std::string& firm_name, const std::string& firm = "") {
    auto draft = short_draft(Kind::wage_arrears);
    draft.way = Way::full_way;
    draft.answers["employer"] = {{"name", firm_name}};
    if (!firm.empty()) draft.answers["employer"]["firm"] = firm;
    draft.answers["owed"] = 1'200'000;
    draft.answers["has_contract"] = false;
    return draft;
}

inline Draft aid_draft() {
    auto draft = short_draft();
    draft.way = Way::full_way;
    draft.answers.erase("what_happened");
    draft.answers["resident_id"] = "410599196903159016";
    draft.answers["people"] = 3;
    draft.answers["main_cause"] = "major_illness";
    draft.answers["income_year"] = 3'000'000;
    draft.answers["sensitive"] = consent();
    return draft;
}

class Kiosk final {
public:
    Kiosk(platform::SimulatedClock& clock, std::uint64_t seed)
        : dice(seed),
          log(*database, clock, dice),
          projection(*database),
          desk(*database, log, projection, numbers, news, dice, clock, [] {
              return DeskData{shipped_forms(), std::make_shared<membership::Directory>(directory()),
                              "https://hub.example"};
          }) {
        numbers.last = static_cast<std::int64_t>(seed) * 1000;
    }

    Receipt submitted(const Draft& draft) {
        auto receipt = desk.submit(desk.begin(), draft);
        if (!receipt)
            for (const auto& one : receipt.refusal().problems)
                UNSCOPED_INFO(one.field << " " << one.cause);
        REQUIRE(receipt.has_value());
        return *receipt;
    }

    support::FreshDatabase database{platform::Engine::sqlite};
    platform::SimulatedDice dice;
    support::PlainLog log;
    DeskProjection projection;
    CountedNumbers numbers;
    TestNews news;
    RequestDesk desk;
};

class HubBench final {
public:
    explicit HubBench(platform::Engine engine)
        : database(engine),
          log(*database, clock, dice),
          projection(*database, lookup_key),
          office(
              *database, log, projection, fates, lookup_key,
              [] { return std::make_shared<membership::Directory>(directory()); },
              [] { return shipped_forms(); }, clock) {}

    sync::Applied deliver(Kiosk& kiosk) {
        kiosk.news.is_delivered = true;
        return support::deliver(kiosk.log, delivered_[&kiosk], *database, projection);
    }
    void bring_fates_to(Kiosk& kiosk) const { kiosk.news.fates = fates.fates; }

    RequestPage page(RequestId request) const {
        auto page = office.page(everyone(), request);
        REQUIRE(page.has_value());
        return *page;
    }
    OnVersion now(RequestId request) const { return {request, page(request).row.version}; }
    State state(RequestId request) const { return page(request).row.state; }

    static Officer everyone(const std::string& account = "wang") {
        return {account, true, true, true, {}};
    }
    static Officer of(std::vector<UnionCode> unions, const std::string& account = "fang") {
        return {account, true, true, false, std::move(unions)};
    }
    // Delivered and taken up.
    RequestId in_hand(Kiosk& kiosk, const Draft& draft) {
        const auto request = kiosk.submitted(draft).request;
        deliver(kiosk);
        REQUIRE(office.take_up(everyone(), now(request)).has_value());
        return request;
    }

    platform::SimulatedClock clock;
    platform::SimulatedDice dice{99};
    support::FreshDatabase database;
    support::PlainLog log;
    RequestProjection projection;
    KeptFates fates;
    RequestOffice office;

private:
    std::map<Kiosk*, std::size_t> delivered_;
};

}  // namespace services::requests::test
