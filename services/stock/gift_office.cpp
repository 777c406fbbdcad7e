#include "services/stock/gift_office.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "platform/base/ensure.hpp"
#include "services/stock/stock_records.hpp"
#include "services/stock/stock_rules.hpp"

namespace services::stock {

using platform::refuse;
using platform::Transaction;

namespace {

constexpr int longest_campaign_days = 366;
constexpr int latest_shown = 200;
constexpr std::size_t hash_letters = 32;

std::string hash_of_file(const std::string& file) {
    return platform::to_hex(platform::sha256(platform::as_bytes(file))).substr(0, hash_letters);
}

}  // namespace

GiftOffice::GiftOffice(platform::Database& database, sync::RecordLog& log,
                       StockProjection& projection, const platform::Clock& clock,
                       platform::Dice& dice, Asks asks)
    : database_(database),
      log_(log),
      projection_(projection),
      clock_(clock),
      dice_(dice),
      asks_(std::move(asks)) {}

// ---- campaigns and batches ----

GiftOffice::Verdict<Campaign> GiftOffice::open(const sync::Actor& by, Campaign campaign) {
    const auto today = platform::date_of(clock_.wall());
    const bool is_in_order = campaign.from <= campaign.until && campaign.until >= today &&
                             campaign.until <= platform::plus_days(today, longest_campaign_days);
    if (!is_in_order) return refuse(Refusal::wrong_days);
    return log_.write([&](Transaction& t) -> Verdict<Campaign> {
        campaign.id = CampaignId{log_.mint_id().value};
        campaign.state = CampaignState::open;
        campaign.version = 1;
        report(t, by,
               {CampaignOpened::kind, campaign.id.value, body_text(CampaignOpened{campaign}), {}});
        return campaign_of(t, campaign.id).value();
    });
}

GiftOffice::Verdict<Campaign> GiftOffice::loaded(Transaction& t, CampaignId id,
                                                 std::int64_t version) const {
    const auto campaign = campaign_of(t, id);
    if (!campaign) return refuse(Refusal::unknown_campaign);
    if (campaign->version != version) return refuse(Refusal::changed);
    if (giving(*campaign, clock_.wall()) == Giving::over) return refuse(Refusal::over);
    return *campaign;
}

GiftOffice::Verdict<Campaign> GiftOffice::close(const sync::Actor& by, CampaignId id,
                                                std::int64_t version) {
    return log_.write([&](Transaction& t) -> Verdict<Campaign> {
        const auto campaign = campaign_of(t, id);
        if (!campaign) return refuse(Refusal::unknown_campaign);
        if (campaign->version != version) return refuse(Refusal::changed);
        if (campaign->state == CampaignState::closed) return refuse(Refusal::not_possible);
        report(t, by, {CampaignClosed::kind, id.value, body_text(CampaignClosed{id}), {}});
        return campaign_of(t, id).value();
    });
}

GiftOffice::Verdict<Batch> GiftOffice::deliver(const sync::Actor& by, CampaignId id,
                                               std::int64_t version, StationId station,
                                               int parcels) {
    if (!asks_.is_station(station)) return refuse(Refusal::unknown_station);
    if (parcels < 1 || parcels > most_parcels) return refuse(Refusal::too_many);
    return log_.write([&](Transaction& t) -> Verdict<Batch> {
        const auto campaign = loaded(t, id, version);
        if (!campaign) return refuse(campaign.refusal());
        const BatchDelivered fact{BatchId{log_.mint_id().value}, id, station, parcels, {}};
        report(t, by, {BatchDelivered::kind, fact.batch.value, body_text(fact), {}});
        return batch_of(t, fact.batch).value();
    });
}

GiftOffice::Verdict<Handout> GiftOffice::hand_over(const sync::Actor& by, EntryId id) {
    return log_.write([&](Transaction& t) -> Verdict<Handout> {
        const auto entry = entry_of(t, id);
        if (!entry) return refuse(Refusal::unknown_entry);
        const auto campaign = campaign_of(t, entry->campaign);
        if (!campaign || giving(*campaign, clock_.wall()) != Giving::open)
            return refuse(Refusal::over);
        for (const auto& list : lists_of(t, entry->campaign))
            if (list.id == entry->list && list.station) return refuse(Refusal::at_station);
        if (handout_of_entry(t, id)) return refuse(Refusal::collected);
        const HandedOver fact{HandoutId{log_.mint_id().value}, entry->campaign, id};
        report(t, by, {HandedOver::kind, fact.handout.value, body_text(fact), {}});
        return handout_of(t, fact.handout).value();
    });
}

// ---- lists ----

void GiftOffice::look_at(Transaction& t, const ListAsk& ask, const Campaign& campaign,
                         std::vector<GiftRow>& rows, ListVerdict& verdict) const {
    for (const auto& list : lists_of(t, ask.campaign))
        if (list.file == hash_of_file(ask.file))
            verdict.problems.push_back({0, 0, "", "这份名单已经收过了，不用再交。"});
    if (campaign.way != Way::by_list)
        verdict.problems.push_back({0, 0, "", "这次活动不按名单发放，不收名单。"});
    std::erase_if(rows, [&](const GiftRow& row) {
        const bool is_there = is_listed(t, ask.campaign, row.person.document_number);
        verdict.already += is_there ? 1 : 0;
        return is_there;
    });
    verdict.people = static_cast<int>(rows.size());
    for (const auto& row : rows) {
        verdict.value += row.value.value_or(campaign.value);
        verdict.with_card += row.card ? 1 : 0;
    }
    if (rows.empty() && verdict.problems.empty())
        verdict.problems.push_back({0, 0, "", "名单上的人都已经在这次活动的名单里。"});
}

std::string GiftOffice::fresh_code(Transaction& t, CampaignId campaign) {
    constexpr std::uint64_t ten_digits = 10'000'000'000;
    while (true) {
        auto code = fmt::format("{:010}", dice_.below(ten_digits));
        if (!is_code_taken(t, campaign, code_key(campaign, code))) return code;
    }
}

// A kiosk holds a list's people by their numbers, so a long one becomes several.
bool GiftOffice::take_list(Transaction& t, const sync::Actor& by, const ListAsk& ask,
                           const Campaign& campaign, const std::vector<GiftRow>& rows) {
    for (std::size_t from = 0; from < rows.size(); from += most_in_list) {
        const auto until = std::min(rows.size(), from + most_in_list);
        const ListId list{log_.mint_id().value};
        // The people first: without a key the first of them is refused, and nothing was written.
        for (std::size_t i = from; i < until; ++i) {
            Entitled fact;
            fact.one = {rows[i].person, fresh_code(t, ask.campaign)};
            auto& entry = fact.entry;
            entry.key.entry = EntryId{log_.mint_id().value};
            entry.key.code = code_key(ask.campaign, fact.one.code);
            if (rows[i].card) entry.key.card = card_key(ask.campaign, *rows[i].card);
            entry.list = list;
            entry.number = static_cast<int>(i - from) + 1;
            entry.campaign = ask.campaign;
            entry.unit = rows[i].unit;
            entry.value = rows[i].value.value_or(campaign.value);
            if (!report(t, by,
                        {Entitled::kind, entry.key.entry.value, body_text(fact),
                         sealed_text(fact.one)}))
                return false;
        }
        ListTaken fact;
        fact.list = list;
        fact.campaign = ask.campaign;
        fact.station = ask.station;
        fact.people = static_cast<int>(until - from);
        fact.file = hash_of_file(ask.file);
        report(t, by, {ListTaken::kind, list.value, body_text(fact), {}});
    }
    return true;
}

GiftOffice::Verdict<ListVerdict> GiftOffice::look_at_list(const sync::Actor& by, const ListAsk& ask,
                                                          bool takes) {
    if (ask.station && !asks_.is_station(*ask.station)) return refuse(Refusal::unknown_station);
    ListVerdict verdict;
    const auto table = platform::read_table(ask.file);
    if (!table) {
        const auto& why = table.refusal();
        verdict.problems.push_back({why.row, why.column, "", why.sentence});
        return verdict;
    }
    auto list = read_gift_list(*table, platform::date_of(clock_.wall()), asks_.divisions());
    for (auto& row : list.rows)
        if (!row.person.document_number.empty())
            row.card = asks_.card_of(row.person.document_number);
    return log_.write([&](Transaction& t) -> Verdict<ListVerdict> {
        const auto campaign = loaded(t, ask.campaign, ask.version);
        if (!campaign) return refuse(campaign.refusal());
        verdict = {};
        verdict.problems = list.problems;
        auto rows = list.rows;
        look_at(t, ask, *campaign, rows, verdict);
        if (!takes || !verdict.problems.empty()) return verdict;
        if (!take_list(t, by, ask, *campaign, rows)) return refuse(Refusal::cannot_seal);
        verdict.is_taken = true;
        return verdict;
    });
}

// ---- what a lost kiosk held ----

int GiftOffice::list_again(Transaction& t, const sync::Actor& by, CampaignId campaign,
                           StationId station, sync::DeviceId device,
                           const std::vector<EntryId>& entries) {
    for (std::size_t from = 0; from < entries.size(); from += most_in_list) {
        const auto until = std::min(entries.size(), from + most_in_list);
        ListTaken fact;
        fact.list = ListId{log_.mint_id().value};
        fact.campaign = campaign;
        fact.station = station;
        fact.people = static_cast<int>(until - from);
        fact.moved_of = device;
        fact.moved.assign(entries.begin() + static_cast<std::ptrdiff_t>(from),
                          entries.begin() + static_cast<std::ptrdiff_t>(until));
        report(t, by, {ListTaken::kind, fact.list.value, body_text(fact), {}});
    }
    return static_cast<int>(entries.size());
}

GiftOffice::Verdict<GiftOffice::Back> GiftOffice::take_back(const sync::Actor& by, CampaignId id,
                                                            std::int64_t version, StationId station,
                                                            sync::DeviceId device, int counted) {
    const auto page = this->page(id);
    if (!page) return refuse(Refusal::unknown_campaign);
    std::vector<std::pair<BatchId, KioskBlock>> parcels;
    std::vector<std::pair<ListId, KioskBlock>> people;
    bool is_trusted = false;
    const auto gather = [&](const std::string& resource, auto thing, auto& into) {
        for (auto& block : asks_.blocks(resource)) {
            if (block.device != device) continue;
            is_trusted |= !block.is_lost;
            into.emplace_back(thing, std::move(block));
        }
    };
    for (const auto& line : page->batches) {
        if (line.batch.returned_of == device) return refuse(Refusal::already_back);
        if (line.batch.station == station)
            gather(parcels_resource(line.batch.station, line.batch.id), line.batch.id, parcels);
    }
    for (const auto& line : page->lists)
        if (line.list.station == station)
            gather(people_resource(line.list.station, line.list.id), line.list.id, people);
    if (parcels.empty() && people.empty()) return refuse(Refusal::unknown_device);
    if (is_trusted) return refuse(Refusal::not_lost);
    return log_.write([&](Transaction& t) -> Verdict<Back> {
        const auto campaign = loaded(t, id, version);
        if (!campaign) return refuse(campaign.refusal());
        std::int64_t missing = 0;
        for (const auto& [batch, block] : parcels)
            missing +=
                block.last - block.first + 1 - handed_between(t, batch, block.first, block.last);
        if (counted < 0 || counted > missing) return refuse(Refusal::too_many);
        std::vector<EntryId> entries;
        for (const auto& [list, block] : people)
            for (const auto& entry : entries_of(t, list))
                if (block.first <= entry.number && entry.number <= block.last &&
                    !handout_of_entry(t, entry.key.entry))
                    entries.push_back(entry.key.entry);
        if (counted > 0) {
            const BatchDelivered fact{BatchId{log_.mint_id().value}, id, station, counted, device};
            report(t, by, {BatchDelivered::kind, fact.batch.value, body_text(fact), {}});
        }
        return Back{counted, list_again(t, by, id, station, device, entries)};
    });
}

// ---- pages ----

std::vector<Campaign> GiftOffice::campaigns() const {
    return database_.read([](Transaction& t) { return stock::campaigns(t); });
}

std::vector<Batch> GiftOffice::batches(CampaignId campaign) const {
    return database_.read([&](Transaction& t) { return batches_of(t, campaign); });
}

std::vector<List> GiftOffice::lists(CampaignId campaign) const {
    return database_.read([&](Transaction& t) { return lists_of(t, campaign); });
}

std::optional<CampaignPage> GiftOffice::page(CampaignId id) const {
    auto page = database_.read([&](Transaction& t) -> std::optional<CampaignPage> {
        const auto campaign = campaign_of(t, id);
        if (!campaign) return std::nullopt;
        CampaignPage found;
        found.campaign = *campaign;
        for (const auto& batch : batches_of(t, id))
            found.batches.push_back({batch, static_cast<int>(handed_of(t, batch.id)), 0, 0, {}});
        for (const auto& list : lists_of(t, id))
            found.lists.push_back({list, {}});
        found.units = by_unit(t, id);
        found.handed = handed_in(t, id);
        found.latest = handouts_of(t, id, latest_shown);
        return found;
    });
    if (!page) return page;
    for (auto& line : page->batches) {
        line.held_by = asks_.blocks(parcels_resource(line.batch.station, line.batch.id));
        for (const auto& block : line.held_by) {
            const auto handed = database_.read([&](Transaction& t) {
                return handed_between(t, line.batch.id, block.first, block.last);
            });
            (block.is_lost ? line.lost : line.held) +=
                block.last - block.first + 1 - static_cast<int>(handed);
        }
    }
    for (auto& line : page->lists)
        line.held = asks_.blocks(people_resource(line.list.station, line.list.id));
    return page;
}

std::vector<ListedLine> GiftOffice::people(CampaignId id) const {
    return database_.read([&](Transaction& t) {
        std::vector<ListedLine> lines;
        for (const auto& list : lists_of(t, id))
            for (auto& entry : entries_of(t, list.id)) {
                ListedLine line{entry, person_of(t, entry.key.entry), {}};
                line.handout = handout_of_entry(t, entry.key.entry);
                lines.push_back(std::move(line));
            }
        return lines;
    });
}

std::map<StationId, std::vector<CampaignNews>> GiftOffice::news() const {
    auto told = database_.read([&](Transaction& t) {
        std::map<StationId, std::vector<CampaignNews>> all;
        const auto at = [&](StationId station, const Campaign& campaign) -> CampaignNews& {
            auto& list = all[station];
            if (list.empty() || list.back().campaign.id != campaign.id)
                list.push_back({campaign, {}, {}});
            return list.back();
        };
        for (const auto& campaign : stock::campaigns(t)) {
            if (giving(campaign, clock_.wall()) == Giving::over) continue;
            for (const auto& batch : batches_of(t, campaign.id))
                at(batch.station, campaign)
                    .batches.push_back(
                        {batch.id, batch.parcels, static_cast<int>(handed_of(t, batch.id))});
            for (const auto& list : lists_of(t, campaign.id))
                if (list.station) at(*list.station, campaign).lists.push_back({list.id, {}});
        }
        return all;
    });
    for (auto& [station, campaigns] : told)
        for (auto& one : campaigns)
            for (auto& list : one.lists)
                for (const auto& block : asks_.blocks(people_resource(station, list.list)))
                    if (!block.is_lost)
                        list.held.push_back({block.first, block.last, block.device_name});
    return told;
}

std::vector<Key> GiftOffice::keys(ListId list) const {
    return database_.read([&](Transaction& t) {
        std::vector<Key> keys;
        for (const auto& entry : entries_of(t, list)) {
            // Who was listed again stands here no more; the numbers of the others stay.
            keys.resize(static_cast<std::size_t>(entry.number) - 1);
            keys.push_back(entry.key);
        }
        return keys;
    });
}

std::optional<std::string> GiftOffice::signature(HandoutId handout) const {
    return database_.read([&](Transaction& t) { return signature_of(t, handout); });
}

// ---- records ----

bool GiftOffice::report(Transaction& t, const sync::Actor& by, const Fact& fact) {
    sync::NewRecord record{
        log_.mint_id(), std::string(fact.kind), {fact.subject}, by, fact.body, {}};
    if (fact.plain) {
        record.sealed = log_.seal(record.id, record.kind, *fact.plain);
        if (!record.sealed) return false;
    }
    const auto applied = projection_.apply(log_.append(t, std::move(record)), fact.plain, t);
    platform::ensure(applied.kind == sync::Applied::Kind::done,
                     "a record just written can be used");
    return true;
}

}  // namespace services::stock
