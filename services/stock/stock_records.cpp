#include "services/stock/stock_records.hpp"

#include <algorithm>

#include "platform/base/json.hpp"
#include "services/membership/record_fields.hpp"
#include "services/membership/signature_json.hpp"

namespace services::stock {
namespace {

using membership::Privacy;
using membership::RecordFields;
using platform::Json;

constexpr int most_kept = 100'000;
constexpr std::size_t longest_words = 400;  // bytes
constexpr std::size_t hash_letters = 32;

constexpr std::string_view kiosk_kinds[] = {Counted::kind, Used::kind, TaskTaken::kind,
                                            TaskDone::kind, Collected::kind};

RecordFields fields_of(std::string_view text, Privacy privacy = Privacy::open) {
    return {text, privacy, "stock"};
}

int whole(RecordFields& fields, std::string_view key, int least, int most) {
    return static_cast<int>(fields.within(key, least, most));
}

std::string words_in(RecordFields& fields, std::string_view key) {
    auto words = fields.maybe_text(key);
    if (words.size() > longest_words) fields.refuse(key, "");
    return words;
}

std::string hash_in(RecordFields& fields, std::string_view key) {
    auto hash = fields.maybe_text(key);
    const bool is_hash = hash.size() == hash_letters &&
                         hash.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (!hash.empty() && !is_hash) fields.refuse(key, hash);
    return hash;
}

platform::CivilDate day_in(RecordFields& fields, std::string_view key) {
    return fields.one_of(key, platform::civil_date_from_text);
}

template <class Id>
std::optional<Id> maybe_id(RecordFields& fields, std::string_view key) {
    if (!fields.has(key)) return std::nullopt;
    return fields.id<Id>(key);
}

template <class Id>
void put(Json& json, const char* key, const std::optional<Id>& id) {
    if (id) json[key] = to_text(*id);
}

}  // namespace

bool is_said_by_hub(std::string_view kind) {
    return std::ranges::find(kiosk_kinds, kind) == std::end(kiosk_kinds);
}

// ---- supplies and tasks ----

std::string body_text(const Counted& fact) {
    Json json = {{"supply", fact.supply}, {"left", fact.left}};
    put(json, "station", fact.station);
    return platform::to_canonical_text(json);
}

Read<Counted> counted_from(std::string_view body) {
    auto fields = fields_of(body);
    Counted fact;
    fact.station = maybe_id<StationId>(fields, "station");
    fact.supply = fields.code("supply");
    fact.left = whole(fields, "left", 0, most_kept);
    return fields.answer(std::move(fact));
}

std::string body_text(const Used& fact) {
    return platform::to_canonical_text({{"supply", fact.supply}, {"amount", fact.amount}});
}

Read<Used> used_from(std::string_view body) {
    auto fields = fields_of(body);
    Used fact;
    fact.supply = fields.code("supply");
    fact.amount = whole(fields, "amount", 1, most_kept);
    return fields.answer(std::move(fact));
}

std::string body_text(const TaskRaised& fact) {
    return platform::to_canonical_text({{"task", to_text(fact.task)},
                                        {"station", to_text(fact.station)},
                                        {"work", name_of(fact.work)},
                                        {"code", fact.code},
                                        {"due", fact.due.micros}});
}

Read<TaskRaised> task_raised_from(std::string_view body) {
    auto fields = fields_of(body);
    TaskRaised fact;
    fact.task = fields.id<TaskId>("task");
    fact.station = fields.id<StationId>("station");
    fact.work = fields.one_of("work", value_of<Work>);
    fact.code = fields.code("code");
    fact.due = {fields.integer("due")};
    return fields.answer(std::move(fact));
}

std::string body_text(const TaskTaken& fact) {
    return platform::to_canonical_text({{"task", to_text(fact.task)}});
}

Read<TaskTaken> task_taken_from(std::string_view body) {
    auto fields = fields_of(body);
    return fields.answer(TaskTaken{fields.id<TaskId>("task")});
}

std::string body_text(const TaskDone& fact) {
    Json json = {{"task", to_text(fact.task)}};
    if (fact.left) json["left"] = *fact.left;
    return platform::to_canonical_text(json);
}

Read<TaskDone> task_done_from(std::string_view body) {
    auto fields = fields_of(body);
    TaskDone fact{fields.id<TaskId>("task"), {}};
    if (fields.has("left")) fact.left = whole(fields, "left", 0, most_kept);
    return fields.answer(fact);
}

// ---- gifts ----

std::string body_text(const CampaignOpened& fact) {
    const auto& one = fact.campaign;
    return platform::to_canonical_text({{"campaign", to_text(one.id)},
                                        {"title", one.title},
                                        {"title_en", one.title_en},
                                        {"goods", one.goods},
                                        {"goods_en", one.goods_en},
                                        {"season", name_of(one.season)},
                                        {"way", name_of(one.way)},
                                        {"visit_limit", one.visit_limit},
                                        {"value", one.value},
                                        {"from", platform::to_text(one.from)},
                                        {"until", platform::to_text(one.until)}});
}

Read<CampaignOpened> campaign_opened_from(std::string_view body) {
    auto fields = fields_of(body);
    CampaignOpened fact;
    auto& one = fact.campaign;
    one.id = fields.id<CampaignId>("campaign");
    one.title = words_in(fields, "title");
    one.title_en = words_in(fields, "title_en");
    one.goods = words_in(fields, "goods");
    one.goods_en = words_in(fields, "goods_en");
    one.season = fields.one_of("season", value_of<Season>);
    one.way = fields.one_of("way", value_of<Way>);
    one.visit_limit = whole(fields, "visit_limit", 1, most_at_a_visit);
    one.value = fields.within("value", 0, most_value);
    one.from = day_in(fields, "from");
    one.until = day_in(fields, "until");
    return fields.answer(std::move(fact));
}

std::string body_text(const CampaignClosed& fact) {
    return platform::to_canonical_text({{"campaign", to_text(fact.campaign)}});
}

Read<CampaignClosed> campaign_closed_from(std::string_view body) {
    auto fields = fields_of(body);
    return fields.answer(CampaignClosed{fields.id<CampaignId>("campaign")});
}

std::string body_text(const BatchDelivered& fact) {
    Json json = {{"batch", to_text(fact.batch)},
                 {"campaign", to_text(fact.campaign)},
                 {"station", to_text(fact.station)},
                 {"parcels", fact.parcels}};
    put(json, "returned_of", fact.returned_of);
    return platform::to_canonical_text(json);
}

Read<BatchDelivered> batch_delivered_from(std::string_view body) {
    auto fields = fields_of(body);
    BatchDelivered fact;
    fact.batch = fields.id<BatchId>("batch");
    fact.campaign = fields.id<CampaignId>("campaign");
    fact.station = fields.id<StationId>("station");
    fact.parcels = whole(fields, "parcels", 1, most_parcels);
    fact.returned_of = maybe_id<sync::DeviceId>(fields, "returned_of");
    return fields.answer(fact);
}

std::string body_text(const ListTaken& fact) {
    Json json = {{"list", to_text(fact.list)},
                 {"campaign", to_text(fact.campaign)},
                 {"people", fact.people},
                 {"file", fact.file}};
    put(json, "station", fact.station);
    put(json, "moved_of", fact.moved_of);
    for (const auto& entry : fact.moved)
        json["moved"].push_back(to_text(entry));
    return platform::to_canonical_text(json);
}

Read<ListTaken> list_taken_from(std::string_view body) {
    auto fields = fields_of(body);
    ListTaken fact;
    fact.list = fields.id<ListId>("list");
    fact.campaign = fields.id<CampaignId>("campaign");
    fact.station = maybe_id<StationId>(fields, "station");
    fact.people = whole(fields, "people", 1, most_in_list);
    fact.file = hash_in(fields, "file");
    fact.moved_of = maybe_id<sync::DeviceId>(fields, "moved_of");
    for (const auto& one : fields.list("moved")) {
        const auto id = one.is_string() ? platform::id_from_text<EntryId>(one.get<std::string>())
                                        : std::nullopt;
        if (!id) fields.refuse("moved", "");
        fact.moved.push_back(id.value_or(EntryId{}));
    }
    return fields.answer(std::move(fact));
}

std::string body_text(const Entitled& fact) {
    const auto& entry = fact.entry;
    return platform::to_canonical_text({{"entry", to_text(entry.key.entry)},
                                        {"list", to_text(entry.list)},
                                        {"number", entry.number},
                                        {"campaign", to_text(entry.campaign)},
                                        {"unit", entry.unit},
                                        {"value", entry.value},
                                        {"code", entry.key.code},
                                        {"card", entry.key.card}});
}

std::string sealed_text(const ListedOne& one) {
    return platform::to_canonical_text({{"name", one.person.name},
                                        {"number", one.person.document_number},
                                        {"mobile", one.person.mobile},
                                        {"code", one.code}});
}

Read<Entitled> entitled_from(std::string_view body, const Opened& opened) {
    auto fields = fields_of(body);
    Entitled fact;
    auto& entry = fact.entry;
    entry.key.entry = fields.id<EntryId>("entry");
    entry.list = fields.id<ListId>("list");
    entry.number = whole(fields, "number", 1, most_in_list);
    entry.campaign = fields.id<CampaignId>("campaign");
    entry.unit = words_in(fields, "unit");
    entry.value = fields.within("value", 0, most_value);
    entry.key.code = hash_in(fields, "code");
    entry.key.card = hash_in(fields, "card");
    if (opened) {
        auto sealed = fields_of(*opened, Privacy::personal);
        fact.one.person.name = words_in(sealed, "name");
        fact.one.person.document_number = words_in(sealed, "number");
        fact.one.person.document_kind = membership::kind_of_number(fact.one.person.document_number);
        fact.one.person.mobile = words_in(sealed, "mobile");
        fact.one.code = words_in(sealed, "code");
        if (sealed.unusable()) return platform::refuse(*sealed.unusable());
    }
    return fields.answer(std::move(fact));
}

std::string body_text(const Collected& fact) {
    Json json = {{"handout", to_text(fact.handout)},
                 {"press", to_text(fact.press)},
                 {"campaign", to_text(fact.campaign)},
                 {"batch", to_text(fact.batch)},
                 {"parcels", fact.parcels},
                 {"signed", fact.is_signed}};
    put(json, "entry", fact.entry);
    return platform::to_canonical_text(json);
}

std::string sealed_text(const std::vector<membership::Stroke>& signature) {
    return platform::to_canonical_text({{"strokes", membership::json_of(signature)}});
}

Read<Collected> collected_from(std::string_view body, const Opened& opened) {
    auto fields = fields_of(body);
    Collected fact;
    fact.handout = fields.id<HandoutId>("handout");
    fact.press = fields.id<PressId>("press");
    fact.campaign = fields.id<CampaignId>("campaign");
    fact.batch = fields.id<BatchId>("batch");
    fact.entry = maybe_id<EntryId>(fields, "entry");
    fact.is_signed = fields.boolean("signed");
    for (const auto& one : fields.list("parcels")) {
        const auto number = one.is_number_integer() ? one.get<std::int64_t>() : 0;
        if (number < 1 || number > most_parcels) fields.refuse("parcels", std::to_string(number));
        fact.parcels.push_back(static_cast<int>(number));
    }
    if (fact.parcels.empty() || fact.parcels.size() > most_at_a_visit)
        fields.refuse("parcels", std::to_string(fact.parcels.size()));
    if (opened) {
        auto sealed = fields_of(*opened, Privacy::personal);
        const auto strokes = membership::strokes_from(sealed.list("strokes"));
        if (!strokes) sealed.refuse("strokes", "");
        if (sealed.unusable()) return platform::refuse(*sealed.unusable());
        fact.signature = *strokes;
    }
    return fields.answer(std::move(fact));
}

std::string body_text(const HandedOver& fact) {
    return platform::to_canonical_text({{"handout", to_text(fact.handout)},
                                        {"campaign", to_text(fact.campaign)},
                                        {"entry", to_text(fact.entry)}});
}

Read<HandedOver> handed_over_from(std::string_view body) {
    auto fields = fields_of(body);
    HandedOver fact;
    fact.handout = fields.id<HandoutId>("handout");
    fact.campaign = fields.id<CampaignId>("campaign");
    fact.entry = fields.id<EntryId>("entry");
    return fields.answer(fact);
}

std::string body_text(const PeopleErased& fact) {
    return platform::to_canonical_text({{"campaign", to_text(fact.campaign)}});
}

Read<PeopleErased> people_erased_from(std::string_view body) {
    auto fields = fields_of(body);
    return fields.answer(PeopleErased{fields.id<CampaignId>("campaign")});
}

}  // namespace services::stock
