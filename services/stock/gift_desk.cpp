#include "services/stock/gift_desk.hpp"

#include <algorithm>

#include "platform/base/ensure.hpp"
#include "services/stock/stock_records.hpp"
#include "services/stock/stock_store.hpp"

namespace services::stock {

using platform::refuse;
using platform::Transaction;

namespace {

const sync::Actor by_worker{sync::ActorKind::worker, ""};

std::size_t people_held(const ListNews& list) {
    std::size_t held = 0;
    for (const auto& some : list.held)
        held += static_cast<std::size_t>(std::max(0, some.last - some.first + 1));
    return held;
}

}  // namespace

std::optional<std::string> digits_in(std::string_view given) {
    if (given.starts_with(code_mark)) given.remove_prefix(code_mark.size());
    std::string digits;
    for (const char c : given) {
        if (c == ' ') continue;
        if (c < '0' || c > '9') return std::nullopt;
        digits += c;
    }
    if (digits.size() != code_length) return std::nullopt;
    return digits;
}

GiftDesk::GiftDesk(StationId station, platform::Database& database, sync::RecordLog& log,
                   StockProjection& projection, sync::NumberSource& parcels, Held held,
                   const sync::HallSource& source, const platform::Clock& clock)
    : station_(station),
      database_(database),
      log_(log),
      projection_(projection),
      parcels_(parcels),
      held_(std::move(held)),
      source_(source),
      clock_(clock) {}

std::optional<StockNews> GiftDesk::news() const {
    const auto text = source_.text(news_key);
    return text ? stock_news_from(*text) : std::nullopt;
}

std::vector<GiftFace> GiftDesk::gifts() const {
    std::vector<GiftFace> faces;
    const auto heard = news();
    if (!heard) return faces;
    for (const auto& one : heard->campaigns) {
        GiftFace face{one.campaign, 0, giving(one.campaign, clock_.wall())};
        if (face.giving == Giving::over) continue;
        for (const auto& batch : one.batches) {
            // The hub may not know yet what was handed out here.
            const auto here =
                database_.read([&](Transaction& t) { return handed_of(t, batch.batch); });
            face.left += batch.parcels - std::max(batch.handed, static_cast<int>(here));
        }
        face.left = std::max(0, face.left);
        faces.push_back(std::move(face));
    }
    return faces;
}

bool GiftDesk::holds(const std::string& resource, int number) const {
    return std::ranges::any_of(held_(), [&](const sync::Block& block) {
        return block.resource == resource && block.first <= number && number <= block.last;
    });
}

Claim GiftDesk::claim_of(const CampaignNews& campaign, const ListNews& list, int number,
                         EntryId entry) const {
    Claim claim{campaign.campaign, entry, {}, {}, {}};
    claim.handout = database_.read([&](Transaction& t) { return handout_of_entry(t, entry); });
    if (claim.handout) {
        claim.refusal = CollectRefusal::collected;
    } else if (giving(campaign.campaign, clock_.wall()) != Giving::open) {
        claim.refusal = CollectRefusal::not_open;
    } else if (!holds(people_resource(station_, list.list), number)) {
        claim.refusal = CollectRefusal::not_held;
        for (const auto& some : list.held) {
            if (number < some.first || number > some.last) continue;
            claim.refusal = CollectRefusal::elsewhere;
            claim.device = some.device;
        }
    }
    return claim;
}

std::vector<Claim> GiftDesk::claims(const Shown& shown) const {
    std::vector<Claim> found;
    const auto heard = news();
    if (!heard) return found;
    for (const auto& one : heard->campaigns) {
        const auto id = one.campaign.id;
        const auto by_code = shown.digits.empty() ? std::string() : code_key(id, shown.digits);
        const auto by_card = shown.card ? card_key(id, *shown.card) : std::string();
        for (const auto& list : one.lists) {
            const auto keys = keys_from(source_.text(list_key(list.list)).value_or(""));
            for (std::size_t i = 0; i < keys.size(); ++i) {
                const bool is_theirs = (!by_code.empty() && keys[i].code == by_code) ||
                                       (!by_card.empty() && keys[i].card == by_card);
                if (is_theirs)
                    found.push_back(claim_of(one, list, static_cast<int>(i) + 1, keys[i].entry));
            }
        }
    }
    return found;
}

PressId GiftDesk::begin() {
    return PressId{log_.mint_id().value};
}

platform::Outcome<Handout, CollectRefusal> GiftDesk::collect(
    PressId press, const Claim& claim, const std::vector<membership::Stroke>& signature) {
    using Verdict = platform::Outcome<Handout, CollectRefusal>;
    if (claim.refusal && *claim.refusal != CollectRefusal::collected) return refuse(*claim.refusal);
    const auto heard = news();
    // Before the transaction: a seal reads the store for its key.
    auto record = record_of(signature);
    if (!record) return refuse(CollectRefusal::cannot_seal);
    return log_.write([&](Transaction& t) -> Verdict {
        if (const auto before = handout_of_press(t, press)) return *before;
        if (handout_of_entry(t, claim.entry)) return refuse(CollectRefusal::collected);
        const auto* campaign = heard ? heard->campaign(claim.campaign.id) : nullptr;
        if (campaign == nullptr) return refuse(CollectRefusal::unknown);
        return hand_out(t, press, *campaign, 1, claim.entry, *record);
    });
}

platform::Outcome<Handout, CollectRefusal> GiftDesk::take_free(PressId press, CampaignId id,
                                                               int pieces) {
    using Verdict = platform::Outcome<Handout, CollectRefusal>;
    const auto heard = news();
    const auto record = record_of({});
    return log_.write([&](Transaction& t) -> Verdict {
        if (const auto before = handout_of_press(t, press)) return *before;
        const auto* campaign = heard ? heard->campaign(id) : nullptr;
        if (campaign == nullptr || campaign->campaign.way != Way::free)
            return refuse(CollectRefusal::unknown);
        return hand_out(t, press, *campaign, std::clamp(pieces, 1, campaign->campaign.visit_limit),
                        {}, *record);
    });
}

// Nothing when the signature cannot be sealed.
std::optional<sync::NewRecord> GiftDesk::record_of(
    const std::vector<membership::Stroke>& signature) const {
    sync::NewRecord record{log_.mint_id(), std::string(Collected::kind), {}, by_worker, "", {}};
    if (signature.empty()) return record;
    record.sealed = log_.seal(record.id, record.kind, sealed_text(signature));
    if (!record.sealed) return std::nullopt;
    return record;
}

platform::Outcome<Handout, CollectRefusal> GiftDesk::hand_out(Transaction& t, PressId press,
                                                              const CampaignNews& news, int pieces,
                                                              const std::optional<EntryId>& entry,
                                                              sync::NewRecord record) {
    if (giving(news.campaign, clock_.wall()) != Giving::open)
        return refuse(CollectRefusal::not_open);
    Collected fact;
    for (const auto& batch : news.batches) {
        fact.batch = batch.batch;
        while (static_cast<int>(fact.parcels.size()) < pieces) {
            const auto number = parcels_.take(t, parcels_resource(station_, batch.batch));
            if (!number) break;
            fact.parcels.push_back(static_cast<int>(*number));
        }
        // Of one batch, so that a report can say of which.
        if (!fact.parcels.empty()) break;
    }
    if (fact.parcels.empty()) return refuse(CollectRefusal::none_left);
    fact.handout = HandoutId{log_.mint_id().value};
    fact.press = press;
    fact.campaign = news.campaign.id;
    fact.entry = entry;
    fact.is_signed = record.sealed.has_value();
    record.subject = {fact.handout.value};
    record.body = body_text(fact);
    const auto applied = projection_.apply(log_.append(t, std::move(record)), std::nullopt, t);
    platform::ensure(applied.kind == sync::Applied::Kind::done,
                     "a record just written can be used");
    return handout_of(t, fact.handout).value();
}

std::vector<std::string> GiftDesk::wanted_blocks() const {
    std::vector<std::string> wanted;
    const auto heard = news();
    if (!heard || clock_.trust() == platform::ClockTrust::untrusted) return wanted;
    for (const auto& one : heard->campaigns) {
        if (giving(one.campaign, clock_.wall()) == Giving::over) continue;
        for (const auto& batch : one.batches)
            if (batch.handed < batch.parcels)
                wanted.push_back(parcels_resource(station_, batch.batch));
        // Nobody asks for more once all of a list are held by some kiosk.
        for (const auto& list : one.lists)
            if (people_held(list) <
                keys_from(source_.text(list_key(list.list)).value_or("")).size())
                wanted.push_back(people_resource(station_, list.list));
    }
    return wanted;
}

}  // namespace services::stock
