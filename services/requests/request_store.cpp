#include "services/requests/request_store.hpp"

#include <algorithm>

#include "platform/storage/migrations.hpp"
#include "platform/storage/stored_values.hpp"
#include "services/requests/request_reading.hpp"

namespace services::requests {
namespace {

constexpr platform::Migration steps[] = {{1, R"(
    CREATE TABLE request_requests (
        request TEXT NOT NULL PRIMARY KEY,
        state TEXT NOT NULL,
        version BIGINT NOT NULL,
        submitted_at BIGINT NOT NULL,
        changed_at BIGINT NOT NULL,
        device TEXT NOT NULL,
        station TEXT NOT NULL,
        number TEXT NOT NULL,
        is_provisional BIGINT NOT NULL,
        receipt_hash TEXT NOT NULL,
        kind TEXT,
        way TEXT,
        is_urgent BIGINT NOT NULL,
        route TEXT NOT NULL,
        union_code TEXT NOT NULL,
        grid TEXT NOT NULL,
        firm TEXT NOT NULL,
        kept_from TEXT NOT NULL,
        in_hand_of TEXT NOT NULL,
        close_reason TEXT,
        outside TEXT NOT NULL,
        case_file TEXT);
    CREATE INDEX request_requests_by_receipt ON request_requests (receipt_hash);
    CREATE INDEX request_requests_by_number ON request_requests (number);
    CREATE INDEX request_requests_by_time ON request_requests (submitted_at, request);
    CREATE INDEX request_requests_by_union ON request_requests (union_code, state);
    CREATE TABLE request_contents (
        request TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        mobile TEXT NOT NULL,
        document_hash TEXT NOT NULL,
        language TEXT NOT NULL,
        form TEXT NOT NULL,
        form_version TEXT NOT NULL,
        answers TEXT NOT NULL,
        fate_key TEXT NOT NULL,
        fate_note TEXT NOT NULL);
    CREATE INDEX request_contents_by_document ON request_contents (document_hash);
    CREATE TABLE request_history (
        request TEXT NOT NULL,
        version BIGINT NOT NULL,
        at BIGINT NOT NULL,
        event TEXT NOT NULL,
        account TEXT NOT NULL,
        detail TEXT NOT NULL,
        note TEXT NOT NULL,
        PRIMARY KEY (request, version));
)"},
                                         {2, R"(
    CREATE INDEX request_requests_by_kind ON request_requests (kind, state);
)"},
                                         {3, R"(
    CREATE TABLE request_additions (
        request TEXT NOT NULL,
        version BIGINT NOT NULL,
        at BIGINT NOT NULL,
        form TEXT NOT NULL,
        answers TEXT NOT NULL,
        PRIMARY KEY (request, version));
)"}};

Route route_in(const platform::Row& row) {
    const auto kind = membership::value_of<RouteKind>(row.text("route"));
    platform::ensure(kind.has_value(), "a stored route is one of ours");
    return {*kind,
            {row.text("union_code")},
            {row.text("grid")},
            {row.text("firm")},
            {row.text("kept_from")}};
}

}  // namespace

void prepare_request_tables(platform::Database& database) {
    platform::migrate(database, "requests", steps);
}

std::vector<std::string_view> request_tables() {
    return {"request_history", "request_contents", "request_additions", "request_requests"};
}

StoredRequest read_request(const platform::Row& row) {
    StoredRequest one;
    one.request = {row.uuid("request")};
    one.state = stored(row, "state", value_of<State>);
    one.version = row.integer("version");
    one.submitted_at = {row.integer("submitted_at")};
    one.changed_at = {row.integer("changed_at")};
    one.device = row.text("device");
    one.station = row.text("station");
    one.number = {row.text("number"), row.integer("is_provisional") != 0};
    one.receipt_hash = stored_hash(row, "receipt_hash");
    one.kind = maybe_stored(row, "kind", value_of<Kind>);
    one.way = maybe_stored(row, "way", value_of<Way>);
    one.is_urgent = row.integer("is_urgent") != 0;
    one.route = route_in(row);
    one.in_hand_of = row.text("in_hand_of");
    one.close_reason = maybe_stored(row, "close_reason", value_of<CloseReason>);
    one.outside = stored(row, "outside", value_of<Outside>);
    if (!row.is_null("case_file")) one.case_file = CaseId{row.uuid("case_file")};
    return one;
}

void save(platform::Transaction& transaction, const StoredRequest& one) {
    std::optional<std::string> case_file;
    if (one.case_file) case_file = to_text(*one.case_file);
    transaction.execute(
        "INSERT INTO request_requests (request, state, version, submitted_at, changed_at, device, "
        "station, number, is_provisional, receipt_hash, kind, way, is_urgent, route, union_code, "
        "grid, firm, kept_from, in_hand_of, close_reason, outside, case_file) VALUES ($request, "
        "$state, $version, $submitted_at, $changed_at, $device, $station, $number, "
        "$is_provisional, $receipt_hash, $kind, $way, $is_urgent, $route, $union_code, $grid, "
        "$firm, $kept_from, $in_hand_of, $close_reason, $outside, $case_file) "
        "ON CONFLICT (request) DO UPDATE SET state = excluded.state, version = excluded.version, "
        "changed_at = excluded.changed_at, kind = excluded.kind, way = excluded.way, "
        "is_urgent = excluded.is_urgent, route = excluded.route, "
        "union_code = excluded.union_code, grid = excluded.grid, firm = excluded.firm, "
        "kept_from = excluded.kept_from, in_hand_of = excluded.in_hand_of, "
        "close_reason = excluded.close_reason, outside = excluded.outside, "
        "case_file = excluded.case_file",
        {{"request", one.request.value},
         {"state", name_of(one.state)},
         {"version", one.version},
         {"submitted_at", one.submitted_at.micros},
         {"changed_at", one.changed_at.micros},
         {"device", one.device},
         {"station", one.station},
         {"number", one.number.digits},
         {"is_provisional", one.number.provisional},
         {"receipt_hash", platform::to_hex(one.receipt_hash)},
         {"kind", platform::name_or_null(one.kind)},
         {"way", platform::name_or_null(one.way)},
         {"is_urgent", one.is_urgent},
         {"route", membership::name_of(one.route.kind)},
         {"union_code", one.route.union_code.text},
         {"grid", one.route.grid.text},
         {"firm", one.route.firm.text},
         {"kept_from", one.route.kept_from.text},
         {"in_hand_of", one.in_hand_of},
         {"close_reason", platform::name_or_null(one.close_reason)},
         {"outside", name_of(one.outside)},
         {"case_file", case_file}});
}

void save(platform::Transaction& transaction, const StoredContent& content) {
    transaction.execute(
        "INSERT INTO request_contents (request, name, mobile, document_hash, language, form, "
        "form_version, answers, fate_key, fate_note) VALUES ($request, $name, $mobile, "
        "$document_hash, $language, $form, $form_version, $answers, $fate_key, $fate_note) "
        "ON CONFLICT (request) DO UPDATE SET name = excluded.name, mobile = excluded.mobile, "
        "document_hash = excluded.document_hash, language = excluded.language, "
        "form = excluded.form, form_version = excluded.form_version, answers = excluded.answers, "
        "fate_key = excluded.fate_key, fate_note = excluded.fate_note",
        {{"request", content.request.value},
         {"name", content.name},
         {"mobile", content.mobile},
         {"document_hash", content.document_hash},
         {"language", content.language},
         {"form", content.form},
         {"form_version", content.form_version},
         {"answers", content.answers},
         {"fate_key", platform::to_hex(content.fate_key)},
         {"fate_note", content.fate_note}});
}

void add(platform::Transaction& transaction, const StoredLine& line) {
    transaction.execute(
        "INSERT INTO request_history (request, version, at, event, account, detail, note) VALUES "
        "($request, $version, $at, $event, $account, $detail, $note)",
        {{"request", line.request.value},
         {"version", line.version},
         {"at", line.at.micros},
         {"event", name_of(line.event)},
         {"account", line.account},
         {"detail", line.detail},
         {"note", line.note}});
}

std::optional<StoredRequest> request_of(platform::Transaction& transaction, RequestId request) {
    const auto row = transaction.query_one(
        "SELECT * FROM request_requests WHERE request = $request", {{"request", request.value}});
    if (!row) return std::nullopt;
    return read_request(*row);
}

std::optional<StoredRequest> request_with(platform::Transaction& transaction,
                                          const platform::Digest& receipt_hash) {
    const auto row =
        transaction.query_one("SELECT * FROM request_requests WHERE receipt_hash = $receipt_hash",
                              {{"receipt_hash", platform::to_hex(receipt_hash)}});
    if (!row) return std::nullopt;
    return read_request(*row);
}

std::optional<StoredContent> content_of(platform::Transaction& transaction, RequestId request) {
    const auto row = transaction.query_one(
        "SELECT * FROM request_contents WHERE request = $request", {{"request", request.value}});
    if (!row) return std::nullopt;
    return StoredContent{request,
                         row->text("name"),
                         row->text("mobile"),
                         row->text("document_hash"),
                         row->text("language"),
                         row->text("form"),
                         row->text("form_version"),
                         row->text("answers"),
                         stored_hash(*row, "fate_key"),
                         row->text("fate_note")};
}

std::vector<StoredLine> history_of(platform::Transaction& transaction, RequestId request) {
    std::vector<StoredLine> lines;
    for (const auto& row : transaction.query(
             "SELECT * FROM request_history WHERE request = $request ORDER BY version",
             {{"request", request.value}})) {
        lines.push_back({request,
                         row.integer("version"),
                         {row.integer("at")},
                         stored(row, "event", value_of<Event>),
                         row.text("account"),
                         row.text("detail"),
                         row.text("note")});
    }
    return lines;
}

void add(platform::Transaction& transaction, const StoredAddition& addition) {
    transaction.execute(
        "INSERT INTO request_additions (request, version, at, form, answers) VALUES ($request, "
        "$version, $at, $form, $answers)",
        {{"request", addition.request.value},
         {"version", addition.version},
         {"at", addition.at.micros},
         {"form", addition.form},
         {"answers", addition.answers}});
}

std::vector<StoredAddition> additions_to(platform::Transaction& transaction, RequestId request) {
    std::vector<StoredAddition> additions;
    for (const auto& row : transaction.query(
             "SELECT * FROM request_additions WHERE request = $request ORDER BY version",
             {{"request", request.value}}))
        additions.push_back({request,
                             row.integer("version"),
                             {row.integer("at")},
                             row.text("form"),
                             row.text("answers")});
    return additions;
}

void erase_personal(platform::Transaction& transaction, RequestId request) {
    for (const auto* sql : {"DELETE FROM request_contents WHERE request = $request",
                            "DELETE FROM request_additions WHERE request = $request",
                            "UPDATE request_history SET note = '' WHERE request = $request"})
        transaction.execute(sql, {{"request", request.value}});
}

std::vector<StoredRequest> closed_before(platform::Transaction& transaction,
                                         platform::WallTime then, int at_most) {
    return platform::read_all(
        transaction.query(
            "SELECT r.* FROM request_requests r JOIN request_contents c ON c.request = r.request "
            "WHERE r.state = 'closed' AND r.changed_at < $before ORDER BY r.changed_at, r.request "
            "LIMIT $at_most",
            {{"before", then.micros}, {"at_most", at_most}}),
        read_request);
}

}  // namespace services::requests
