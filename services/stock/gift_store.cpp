// The tables of gifts.
#include "services/stock/stock_rows.hpp"
#include "services/stock/stock_store.hpp"

namespace services::stock {
namespace {

using platform::read_all;
using platform::read_one;
using platform::Row;
using platform::stored;
using platform::stored_day;
using platform::Transaction;

Campaign campaign_at(const Row& row) {
    Campaign one;
    one.id = {row.uuid("campaign")};
    one.title = row.text("title");
    one.title_en = row.text("title_en");
    one.goods = row.text("goods");
    one.goods_en = row.text("goods_en");
    one.season = stored(row, "season", value_of<Season>);
    one.way = stored(row, "way", value_of<Way>);
    one.visit_limit = small(row, "visit_limit");
    one.value = row.integer("value");
    one.from = stored_day(row, "first_day");
    one.until = stored_day(row, "last_day");
    one.state = stored(row, "state", value_of<CampaignState>);
    one.version = row.integer("version");
    return one;
}

Batch batch_at(const Row& row) {
    return {{row.uuid("batch")},           {row.uuid("campaign")},
            {row.uuid("station")},         small(row, "parcels"),
            {row.integer("delivered_at")}, maybe_id<sync::DeviceId>(row, "returned_of")};
}

List list_at(const Row& row) {
    return {{row.uuid("list")},   {row.uuid("campaign")},    maybe_id<StationId>(row, "station"),
            small(row, "people"), {row.integer("taken_at")}, row.text("file")};
}

Entry entry_at(const Row& row) {
    Entry entry;
    entry.key = {{row.uuid("entry")}, row.text("code"), row.text("card")};
    entry.list = {row.uuid("list")};
    entry.number = small(row, "place");
    entry.campaign = {row.uuid("campaign")};
    entry.unit = row.text("unit");
    entry.value = row.integer("value");
    return entry;
}

Handout handout_at(const Row& row) {
    Handout one;
    one.id = {row.uuid("handout")};
    one.campaign = {row.uuid("campaign")};
    one.station = maybe_id<StationId>(row, "station");
    one.batch = maybe_id<BatchId>(row, "batch");
    one.pieces = small(row, "pieces");
    one.entry = maybe_id<EntryId>(row, "entry");
    one.at = {row.integer("handed_at")};
    one.by = row.text("handed_by");
    one.is_signed = row.integer("is_signed") != 0;
    one.is_doubtful = row.integer("is_doubtful") != 0;
    return one;
}

std::optional<Handout> with_parcels(Transaction& t, std::optional<Handout> handout) {
    if (!handout) return handout;
    for (const auto& row :
         t.query("SELECT place FROM stock_parcels WHERE handout = $handout ORDER BY place",
                 {{"handout", handout->id.value}}))
        handout->parcels.push_back(small(row, "place"));
    return handout;
}

}  // namespace

void save(Transaction& t, const Campaign& one) {
    t.execute(
        "INSERT INTO stock_campaigns (campaign, title, title_en, goods, goods_en, season, way,"
        " visit_limit, value, first_day, last_day, state, version) VALUES ($campaign, $title,"
        " $title_en, $goods, $goods_en, $season, $way, $visit_limit, $value, $from, $until, $state,"
        " $version) ON CONFLICT (campaign) DO UPDATE SET state = $state, version = $version",
        {{"campaign", one.id.value},
         {"title", one.title},
         {"title_en", one.title_en},
         {"goods", one.goods},
         {"goods_en", one.goods_en},
         {"season", name_of(one.season)},
         {"way", name_of(one.way)},
         {"visit_limit", one.visit_limit},
         {"value", one.value},
         {"from", platform::to_text(one.from)},
         {"until", platform::to_text(one.until)},
         {"state", name_of(one.state)},
         {"version", one.version}});
}

std::optional<Campaign> campaign_of(Transaction& t, CampaignId campaign) {
    return read_one(t.query_one("SELECT * FROM stock_campaigns WHERE campaign = $campaign",
                                {{"campaign", campaign.value}}),
                    campaign_at);
}

std::vector<Campaign> campaigns(Transaction& t) {
    return read_all(t.query("SELECT * FROM stock_campaigns ORDER BY first_day DESC, campaign DESC"),
                    campaign_at);
}

void add(Transaction& t, const Batch& batch) {
    t.execute(
        "INSERT INTO stock_batches (batch, campaign, station, parcels, delivered_at, returned_of)"
        " VALUES ($batch, $campaign, $station, $parcels, $at, $returned_of)"
        " ON CONFLICT (batch) DO NOTHING",
        {{"batch", batch.id.value},
         {"campaign", batch.campaign.value},
         {"station", batch.station.value},
         {"parcels", batch.parcels},
         {"at", batch.at.micros},
         {"returned_of", id_or_null(batch.returned_of)}});
}

std::optional<Batch> batch_of(Transaction& t, BatchId batch) {
    return read_one(
        t.query_one("SELECT * FROM stock_batches WHERE batch = $batch", {{"batch", batch.value}}),
        batch_at);
}

std::vector<Batch> batches_of(Transaction& t, CampaignId campaign) {
    return read_all(t.query("SELECT * FROM stock_batches WHERE campaign = $campaign"
                            " ORDER BY delivered_at, batch",
                            {{"campaign", campaign.value}}),
                    batch_at);
}

void add(Transaction& t, const List& list) {
    t.execute(
        "INSERT INTO stock_lists (list, campaign, station, people, taken_at, file) VALUES ($list,"
        " $campaign, $station, $people, $at, $file) ON CONFLICT (list) DO NOTHING",
        {{"list", list.id.value},
         {"campaign", list.campaign.value},
         {"station", id_or_null(list.station)},
         {"people", list.people},
         {"at", list.at.micros},
         {"file", list.file}});
}

std::vector<List> lists_of(Transaction& t, CampaignId campaign) {
    return read_all(
        t.query("SELECT * FROM stock_lists WHERE campaign = $campaign ORDER BY taken_at, list",
                {{"campaign", campaign.value}}),
        list_at);
}

void add(Transaction& t, const Entry& entry) {
    t.execute(
        "INSERT INTO stock_entries (entry, list, place, campaign, unit, value, code, card) VALUES"
        " ($entry, $list, $place, $campaign, $unit, $value, $code, $card)"
        " ON CONFLICT (entry) DO NOTHING",
        {{"entry", entry.key.entry.value},
         {"list", entry.list.value},
         {"place", entry.number},
         {"campaign", entry.campaign.value},
         {"unit", entry.unit},
         {"value", entry.value},
         {"code", entry.key.code},
         {"card", entry.key.card}});
}

void move(Transaction& t, EntryId entry, ListId list, int number) {
    t.execute("UPDATE stock_entries SET list = $list, place = $place WHERE entry = $entry",
              {{"entry", entry.value}, {"list", list.value}, {"place", number}});
}

std::optional<Entry> entry_of(Transaction& t, EntryId entry) {
    return read_one(
        t.query_one("SELECT * FROM stock_entries WHERE entry = $entry", {{"entry", entry.value}}),
        entry_at);
}

std::vector<Entry> entries_of(Transaction& t, ListId list) {
    return read_all(t.query("SELECT * FROM stock_entries WHERE list = $list ORDER BY place",
                            {{"list", list.value}}),
                    entry_at);
}

void keep_person(Transaction& t, EntryId entry, const ListedOne& one) {
    t.execute(
        "INSERT INTO stock_persons (entry, name, document_number, mobile, code) VALUES ($entry,"
        " $name, $number, $mobile, $code) ON CONFLICT (entry) DO NOTHING",
        {{"entry", entry.value},
         {"name", one.person.name},
         {"number", one.person.document_number},
         {"mobile", one.person.mobile},
         {"code", one.code}});
}

std::optional<ListedOne> person_of(Transaction& t, EntryId entry) {
    const auto row =
        t.query_one("SELECT * FROM stock_persons WHERE entry = $entry", {{"entry", entry.value}});
    if (!row) return std::nullopt;
    ListedOne one;
    one.person.name = row->text("name");
    one.person.document_number = row->text("document_number");
    one.person.document_kind = membership::kind_of_number(one.person.document_number);
    one.person.mobile = row->text("mobile");
    one.code = row->text("code");
    return one;
}

bool is_listed(Transaction& t, CampaignId campaign, const std::string& document_number) {
    if (document_number.empty()) return false;
    return t
        .query_one(
            "SELECT p.entry FROM stock_persons p JOIN stock_entries e ON e.entry = p.entry"
            " WHERE e.campaign = $campaign AND p.document_number = $number LIMIT 1",
            {{"campaign", campaign.value}, {"number", document_number}})
        .has_value();
}

bool is_code_taken(Transaction& t, CampaignId campaign, const std::string& code) {
    return t
        .query_one(
            "SELECT entry FROM stock_entries WHERE campaign = $campaign AND code = $code"
            " LIMIT 1",
            {{"campaign", campaign.value}, {"code", code}})
        .has_value();
}

void add(Transaction& t, const Handout& one, PressId press) {
    t.execute(
        "INSERT INTO stock_handouts (handout, press, campaign, station, batch, pieces, entry,"
        " handed_at, handed_by, is_signed, is_doubtful) VALUES ($handout, $press, $campaign,"
        " $station, $batch, $pieces, $entry, $at, $by, $is_signed, $is_doubtful)"
        " ON CONFLICT (handout) DO NOTHING",
        {{"handout", one.id.value},
         {"press", press.value},
         {"campaign", one.campaign.value},
         {"station", id_or_null(one.station)},
         {"batch", id_or_null(one.batch)},
         {"pieces", one.pieces},
         {"entry", id_or_null(one.entry)},
         {"at", one.at.micros},
         {"by", one.by},
         {"is_signed", one.is_signed},
         {"is_doubtful", one.is_doubtful}});
}

std::optional<Handout> handout_of(Transaction& t, HandoutId handout) {
    return with_parcels(
        t, read_one(t.query_one("SELECT * FROM stock_handouts WHERE handout = $handout",
                                {{"handout", handout.value}}),
                    handout_at));
}

std::optional<Handout> handout_of_press(Transaction& t, PressId press) {
    return with_parcels(t, read_one(t.query_one("SELECT * FROM stock_handouts WHERE press = $press",
                                                {{"press", press.value}}),
                                    handout_at));
}

std::optional<Handout> handout_of_entry(Transaction& t, EntryId entry) {
    return with_parcels(t, read_one(t.query_one("SELECT * FROM stock_handouts WHERE entry = $entry"
                                                " ORDER BY handed_at, handout LIMIT 1",
                                                {{"entry", entry.value}}),
                                    handout_at));
}

std::vector<Handout> handouts_of(Transaction& t, CampaignId campaign, int most) {
    return read_all(t.query("SELECT * FROM stock_handouts WHERE campaign = $campaign"
                            " ORDER BY handed_at DESC, handout LIMIT $most",
                            {{"campaign", campaign.value}, {"most", most}}),
                    handout_at);
}

bool hold_parcel(Transaction& t, BatchId batch, int number, HandoutId handout) {
    return t.execute(
               "INSERT INTO stock_parcels (batch, place, handout) VALUES ($batch, $place, $handout)"
               " ON CONFLICT (batch, place) DO NOTHING",
               {{"batch", batch.value}, {"place", number}, {"handout", handout.value}}) > 0;
}

std::int64_t handed_of(Transaction& t, BatchId batch) {
    return handed_between(t, batch, 1, most_parcels);
}

std::int64_t handed_between(Transaction& t, BatchId batch, std::int64_t first, std::int64_t last) {
    const auto row = t.query_one(
        "SELECT COUNT(*) AS parcels FROM stock_parcels WHERE batch = $batch AND place >= $first"
        " AND place <= $last",
        {{"batch", batch.value}, {"first", first}, {"last", last}});
    return row ? row->integer("parcels") : 0;
}

void keep_signature(Transaction& t, HandoutId handout, const std::string& strokes) {
    t.execute(
        "INSERT INTO stock_signatures (handout, strokes) VALUES ($handout, $strokes)"
        " ON CONFLICT (handout) DO NOTHING",
        {{"handout", handout.value}, {"strokes", strokes}});
}

std::optional<std::string> signature_of(Transaction& t, HandoutId handout) {
    const auto row = t.query_one("SELECT strokes FROM stock_signatures WHERE handout = $handout",
                                 {{"handout", handout.value}});
    if (!row) return std::nullopt;
    return row->text("strokes");
}

std::vector<UnitLine> by_unit(Transaction& t, CampaignId campaign) {
    return read_all(
        t.query("SELECT e.unit AS unit, COUNT(*) AS people, CAST(SUM(e.value) AS BIGINT) AS value,"
                " MIN(e.value) AS least, MAX(e.value) AS most,"
                " CAST(SUM(CASE WHEN h.entry IS NULL THEN 0 ELSE 1 END) AS BIGINT) AS collected,"
                " CAST(SUM(CASE WHEN h.entry IS NULL THEN 0 ELSE e.value END) AS BIGINT)"
                " AS collected_value FROM stock_entries e LEFT JOIN (SELECT DISTINCT entry FROM"
                " stock_handouts WHERE campaign = $campaign AND entry IS NOT NULL) h"
                " ON h.entry = e.entry WHERE e.campaign = $campaign GROUP BY e.unit"
                " ORDER BY e.unit",
                {{"campaign", campaign.value}}),
        +[](const Row& row) {
            return UnitLine{
                row.text("unit"),     row.integer("people"),          row.integer("collected"),
                row.integer("value"), row.integer("collected_value"), row.integer("least"),
                row.integer("most")};
        });
}

Handed handed_in(Transaction& t, CampaignId campaign) {
    const auto row = t.query_one(
        "SELECT COUNT(*) AS times, CAST(COALESCE(SUM(pieces), 0) AS BIGINT) AS pieces,"
        " CAST(COALESCE(SUM(is_doubtful), 0) AS BIGINT) AS doubtful FROM stock_handouts"
        " WHERE campaign = $campaign",
        {{"campaign", campaign.value}});
    if (!row) return {};
    return {row->integer("times"), row->integer("pieces"), row->integer("doubtful")};
}

}  // namespace services::stock
