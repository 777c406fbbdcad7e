#include "services/membership/membership_store.hpp"

#include "platform/base/ensure.hpp"
#include "platform/storage/migrations.hpp"
#include "platform/storage/stored_values.hpp"
#include "services/membership/signature_json.hpp"

namespace services::membership {
namespace {

constexpr platform::Migration steps[] = {{1, R"(
    CREATE TABLE membership_applications (
        application TEXT NOT NULL PRIMARY KEY,
        state TEXT NOT NULL,
        version BIGINT NOT NULL,
        submitted_at BIGINT NOT NULL,
        changed_at BIGINT NOT NULL,
        device TEXT NOT NULL,
        station TEXT NOT NULL,
        number TEXT NOT NULL,
        is_provisional BIGINT NOT NULL,
        receipt_hash TEXT NOT NULL,
        occupation TEXT NOT NULL,
        document_kind TEXT NOT NULL,
        assurance TEXT NOT NULL,
        path TEXT NOT NULL,
        county TEXT NOT NULL,
        protection TEXT NOT NULL,
        vow_version TEXT NOT NULL,
        vow_language TEXT NOT NULL,
        language TEXT NOT NULL,
        route TEXT NOT NULL,
        union_code TEXT NOT NULL,
        grid TEXT NOT NULL,
        firm TEXT NOT NULL,
        marks TEXT NOT NULL,
        approved_first_by TEXT NOT NULL,
        refuse_reason TEXT,
        asked TEXT NOT NULL,
        transfer_union TEXT NOT NULL,
        transfer_grid TEXT NOT NULL,
        retain_reason TEXT,
        register_date TEXT,
        has_open_duplicate BIGINT NOT NULL,
        has_open_phone BIGINT NOT NULL);
    CREATE INDEX membership_applications_by_receipt ON membership_applications (receipt_hash);
    CREATE INDEX membership_applications_by_number ON membership_applications (number);
    CREATE INDEX membership_applications_by_time
        ON membership_applications (submitted_at, application);
    CREATE INDEX membership_applications_by_union ON membership_applications (union_code, state);
    CREATE TABLE membership_persons (
        application TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        document_number TEXT NOT NULL,
        document_hash TEXT NOT NULL,
        birth TEXT,
        sex TEXT NOT NULL,
        phone_owner TEXT NOT NULL,
        mobile TEXT NOT NULL,
        mobile_hash TEXT NOT NULL,
        employer TEXT NOT NULL,
        signature TEXT NOT NULL,
        fate_key TEXT NOT NULL,
        register_number TEXT NOT NULL,
        fate_note TEXT NOT NULL);
    CREATE INDEX membership_persons_by_document ON membership_persons (document_hash);
    CREATE INDEX membership_persons_by_mobile ON membership_persons (mobile_hash);
    CREATE TABLE membership_consents (
        application TEXT NOT NULL,
        purpose TEXT NOT NULL,
        text_version TEXT NOT NULL,
        language TEXT NOT NULL,
        is_given BIGINT NOT NULL,
        PRIMARY KEY (application, purpose));
    CREATE TABLE membership_members (
        application TEXT NOT NULL PRIMARY KEY,
        number TEXT NOT NULL UNIQUE,
        prefix TEXT NOT NULL,
        serial BIGINT NOT NULL,
        since TEXT NOT NULL,
        card TEXT NOT NULL,
        card_expires BIGINT NOT NULL,
        UNIQUE (prefix, serial));
    CREATE TABLE membership_pairs (
        application TEXT NOT NULL,
        other TEXT NOT NULL,
        kind TEXT NOT NULL,
        verdict TEXT NOT NULL,
        PRIMARY KEY (application, other, kind));
    CREATE INDEX membership_pairs_by_other ON membership_pairs (other);
    CREATE TABLE membership_history (
        application TEXT NOT NULL,
        version BIGINT NOT NULL,
        at BIGINT NOT NULL,
        event TEXT NOT NULL,
        account TEXT NOT NULL,
        detail TEXT NOT NULL,
        note TEXT NOT NULL,
        PRIMARY KEY (application, version));
)"},
                                         {2, R"(
    CREATE INDEX membership_members_by_card ON membership_members (card);
)"}};

std::string_view name_of(PairKind kind) {
    return kind == PairKind::document ? "document" : "phone";
}

std::vector<Stroke> signature_in(const platform::Row& row) {
    const auto json = platform::parse_json(row.text("signature"));
    auto strokes = json ? strokes_from(*json) : std::nullopt;
    platform::ensure(strokes.has_value(), "a stored signature is one");
    return std::move(*strokes);
}

std::vector<ApplicationId> ids_in(const std::vector<platform::Row>& rows) {
    std::vector<ApplicationId> ids;
    ids.reserve(rows.size());
    for (const auto& row : rows)
        ids.push_back({row.uuid("application")});
    return ids;
}

}  // namespace

void prepare_membership_tables(platform::Database& database) {
    platform::migrate(database, "membership", steps);
}

std::vector<std::string_view> membership_tables() {
    return {"membership_history",  "membership_pairs",   "membership_members",
            "membership_consents", "membership_persons", "membership_applications"};
}

void save(platform::Transaction& transaction, const StoredPerson& person) {
    const auto& facts = person.facts;
    transaction.execute(
        "INSERT INTO membership_persons (application, name, document_number, document_hash, birth, "
        "sex, phone_owner, mobile, mobile_hash, employer, signature, fate_key, register_number, "
        "fate_note) VALUES ($application, $name, $document_number, $document_hash, $birth, $sex, "
        "$phone_owner, $mobile, $mobile_hash, $employer, $signature, $fate_key, $register_number, "
        "$fate_note) ON CONFLICT (application) DO UPDATE SET name = excluded.name, "
        "document_number = excluded.document_number, document_hash = excluded.document_hash, "
        "birth = excluded.birth, sex = excluded.sex, phone_owner = excluded.phone_owner, "
        "mobile = excluded.mobile, mobile_hash = excluded.mobile_hash, "
        "employer = excluded.employer, signature = excluded.signature, "
        "fate_key = excluded.fate_key, register_number = excluded.register_number, "
        "fate_note = excluded.fate_note",
        {{"application", person.application.value},
         {"name", facts.name},
         {"document_number", facts.document_number},
         {"document_hash", person.hashes.document},
         {"birth", text_or_null(facts.birth)},
         {"sex", name_of(facts.sex)},
         {"phone_owner", name_of(facts.contact.owner)},
         {"mobile", facts.contact.mobile},
         {"mobile_hash", person.hashes.mobile},
         {"employer", facts.employer},
         {"signature", platform::to_canonical_text(json_of(facts.signature))},
         {"fate_key", platform::to_hex(facts.fate_key)},
         {"register_number", person.register_number},
         {"fate_note", person.fate_note}});
}

void save(platform::Transaction& transaction, const StoredMember& member) {
    transaction.execute(
        "INSERT INTO membership_members (application, number, prefix, serial, since, card, "
        "card_expires) VALUES ($application, $number, $prefix, $serial, $since, $card, "
        "$card_expires)",
        {{"application", member.application.value},
         {"number", member.number},
         {"prefix", member.prefix},
         {"serial", member.serial},
         {"since", to_text(member.since)},
         {"card", member.card.value},
         {"card_expires", member.card_expires.micros}});
}

void save(platform::Transaction& transaction, const StoredPair& pair) {
    transaction.execute(
        "INSERT INTO membership_pairs (application, other, kind, verdict) VALUES ($application, "
        "$other, $kind, $verdict) ON CONFLICT (application, other, kind) DO UPDATE SET "
        "verdict = excluded.verdict",
        {{"application", pair.application.value},
         {"other", pair.other.value},
         {"kind", name_of(pair.kind)},
         {"verdict", pair.verdict}});
}

void add(platform::Transaction& transaction, const StoredHistory& line) {
    transaction.execute(
        "INSERT INTO membership_history (application, version, at, event, account, detail, note) "
        "VALUES ($application, $version, $at, $event, $account, $detail, $note)",
        {{"application", line.application.value},
         {"version", line.version},
         {"at", line.at.micros},
         {"event", name_of(line.event)},
         {"account", line.account},
         {"detail", line.detail},
         {"note", line.note}});
}

void replace_consents(platform::Transaction& transaction, ApplicationId application,
                      const std::vector<Consent>& consents) {
    transaction.execute("DELETE FROM membership_consents WHERE application = $application",
                        {{"application", application.value}});
    for (const auto& one : consents) {
        transaction.execute(
            "INSERT INTO membership_consents (application, purpose, text_version, language, "
            "is_given) VALUES ($application, $purpose, $text_version, $language, $is_given) "
            "ON CONFLICT (application, purpose) DO UPDATE SET is_given = excluded.is_given",
            {{"application", application.value},
             {"purpose", name_of(one.purpose)},
             {"text_version", one.text_version},
             {"language", one.language},
             {"is_given", one.given}});
    }
}

std::optional<StoredPerson> person_of(platform::Transaction& transaction,
                                      ApplicationId application) {
    const auto row =
        transaction.query_one("SELECT * FROM membership_persons WHERE application = $application",
                              {{"application", application.value}});
    if (!row) return std::nullopt;
    StoredPerson person;
    person.application = application;
    person.facts.name = row->text("name");
    person.facts.document_number = row->text("document_number");
    person.facts.birth = maybe_day(*row, "birth");
    person.facts.sex = stored(*row, "sex", value_of<Sex>);
    person.facts.contact = {stored(*row, "phone_owner", value_of<PhoneOwner>), row->text("mobile")};
    person.facts.employer = row->text("employer");
    person.facts.signature = signature_in(*row);
    person.facts.fate_key = stored_hash(*row, "fate_key");
    person.hashes = {row->text("document_hash"), row->text("mobile_hash")};
    person.register_number = row->text("register_number");
    person.fate_note = row->text("fate_note");
    return person;
}

std::optional<StoredMember> member_of(platform::Transaction& transaction,
                                      ApplicationId application) {
    const auto row =
        transaction.query_one("SELECT * FROM membership_members WHERE application = $application",
                              {{"application", application.value}});
    if (!row) return std::nullopt;
    return StoredMember{application,
                        row->text("number"),
                        row->text("prefix"),
                        row->integer("serial"),
                        maybe_day(*row, "since").value_or(platform::CivilDate{}),
                        {row->uuid("card")},
                        {row->integer("card_expires")}};
}

std::optional<ApplicationId> application_with_card(platform::Transaction& transaction,
                                                   CardId card) {
    const auto row = transaction.query_one(
        "SELECT application FROM membership_members WHERE card = $card", {{"card", card.value}});
    if (!row) return std::nullopt;
    return ApplicationId{row->uuid("application")};
}

std::vector<StoredPair> pairs_of(platform::Transaction& transaction, ApplicationId application,
                                 PairKind kind) {
    std::vector<StoredPair> pairs;
    for (const auto& row : transaction.query(
             "SELECT * FROM membership_pairs WHERE (application = $application OR other = "
             "$application) AND kind = $kind ORDER BY application, other",
             {{"application", application.value}, {"kind", name_of(kind)}})) {
        pairs.push_back(
            {{row.uuid("application")}, {row.uuid("other")}, kind, row.text("verdict")});
    }
    return pairs;
}

std::vector<StoredHistory> history_of(platform::Transaction& transaction,
                                      ApplicationId application) {
    std::vector<StoredHistory> lines;
    for (const auto& row : transaction.query(
             "SELECT * FROM membership_history WHERE application = $application ORDER BY version",
             {{"application", application.value}})) {
        lines.push_back({application,
                         row.integer("version"),
                         {row.integer("at")},
                         stored(row, "event", value_of<Event>),
                         row.text("account"),
                         row.text("detail"),
                         row.text("note")});
    }
    return lines;
}

std::vector<Consent> consents_of(platform::Transaction& transaction, ApplicationId application) {
    std::vector<Consent> consents;
    for (const auto& row : transaction.query(
             "SELECT * FROM membership_consents WHERE application = $application ORDER BY purpose",
             {{"application", application.value}})) {
        consents.push_back({stored(row, "purpose", value_of<Purpose>), row.text("text_version"),
                            row.text("language"), row.integer("is_given") != 0});
    }
    return consents;
}

std::vector<ApplicationId> with_document(platform::Transaction& transaction,
                                         const std::string& hash) {
    return ids_in(transaction.query(
        "SELECT p.application FROM membership_persons p JOIN membership_applications a ON "
        "a.application = p.application WHERE p.document_hash = $hash ORDER BY a.submitted_at, "
        "a.application",
        {{"hash", hash}}));
}

std::vector<ApplicationId> with_mobile(platform::Transaction& transaction,
                                       const std::string& hash) {
    return ids_in(transaction.query(
        "SELECT p.application FROM membership_persons p JOIN membership_applications a ON "
        "a.application = p.application WHERE p.mobile_hash = $hash ORDER BY a.submitted_at, "
        "a.application",
        {{"hash", hash}}));
}

bool has_member(platform::Transaction& transaction, const std::string& number) {
    return transaction
        .query_one("SELECT number FROM membership_members WHERE number = $number",
                   {{"number", number}})
        .has_value();
}

std::int64_t last_serial(platform::Transaction& transaction, const std::string& prefix) {
    const auto row = transaction.query_one(
        "SELECT COALESCE(MAX(serial), 0) AS last FROM membership_members WHERE prefix = $prefix",
        {{"prefix", prefix}});
    return row ? row->integer("last") : 0;
}

}  // namespace services::membership
