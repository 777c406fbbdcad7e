#include "services/papers/paper_store.hpp"

#include <algorithm>

#include "platform/base/ensure.hpp"
#include "platform/storage/migrations.hpp"

namespace services::papers {
namespace {

constexpr platform::Migration hub_steps[] = {{1, R"(
    CREATE TABLE papers_papers (
        paper TEXT NOT NULL PRIMARY KEY,
        about TEXT NOT NULL,
        about_id TEXT NOT NULL,
        source TEXT NOT NULL,
        account TEXT NOT NULL,
        device TEXT NOT NULL,
        record TEXT NOT NULL,
        added_at BIGINT NOT NULL,
        pieces BIGINT NOT NULL,
        kind TEXT NOT NULL,
        page BIGINT NOT NULL,
        sha256 TEXT NOT NULL,
        size BIGINT NOT NULL,
        width BIGINT NOT NULL,
        height BIGINT NOT NULL,
        taken_away TEXT,
        taken_away_by TEXT NOT NULL);
    CREATE INDEX papers_papers_by_subject ON papers_papers (about_id, about);
    CREATE TABLE papers_pieces (
        paper TEXT NOT NULL,
        n BIGINT NOT NULL,
        record TEXT NOT NULL,
        PRIMARY KEY (paper, n));
)"}};

// The first column tells a row found in a damaged store from those of other rooms.
constexpr platform::Migration shelf_steps[] = {{1, R"(
    CREATE TABLE papers_shelf (
        room TEXT NOT NULL,
        record TEXT NOT NULL PRIMARY KEY,
        paper TEXT NOT NULL,
        n BIGINT NOT NULL,
        sealed {blob} NOT NULL);
    CREATE TABLE papers_carried (
        day BIGINT NOT NULL PRIMARY KEY,
        bytes BIGINT NOT NULL);
)"}};
constexpr std::string_view this_room = "papers";
constexpr std::string_view shelf_columns[] = {"room", "record", "paper", "n", "sealed"};

constexpr std::string_view select_paper =
    "SELECT p.*, (SELECT COUNT(*) FROM papers_pieces x WHERE x.paper = p.paper) AS here"
    " FROM papers_papers p ";

StoredPaper read(const platform::Row& row) {
    StoredPaper stored;
    auto& paper = stored.paper;
    paper.id = {row.uuid("paper")};
    const auto about = about_named(row.text("about"));
    const auto source = source_named(row.text("source"));
    platform::ensure(about && source, "a stored code is one of ours");
    paper.belongs = {*about, {row.uuid("about_id")}};
    paper.source = *source;
    paper.account = row.text("account");
    paper.added_at = {row.integer("added_at")};
    paper.pieces = row.integer("pieces");
    paper.pieces_here = row.integer("here");
    paper.facts.kind = row.text("kind");
    paper.facts.page = static_cast<int>(row.integer("page"));
    const auto hash = platform::from_hex(row.text("sha256"));
    if (hash && hash->size() == paper.facts.sha256.size())
        std::copy(hash->begin(), hash->end(), paper.facts.sha256.begin());
    paper.facts.size = row.integer("size");
    paper.facts.width = static_cast<int>(row.integer("width"));
    paper.facts.height = static_cast<int>(row.integer("height"));
    if (const auto reason = row.maybe_text("taken_away")) paper.taken_away = reason_named(*reason);
    paper.taken_away_by = row.text("taken_away_by");
    stored.device = {row.uuid("device")};
    stored.record = {row.uuid("record")};
    return stored;
}

std::vector<platform::SqlValue> shelf_values(const platform::Row& row) {
    std::vector<platform::SqlValue> values;
    for (const auto column : shelf_columns)
        values.push_back(row.at(column));
    return values;
}

}  // namespace

void prepare_paper_tables(platform::Database& database) {
    platform::migrate(database, "papers", hub_steps);
}

void add(platform::Transaction& transaction, const StoredPaper& stored) {
    const auto& paper = stored.paper;
    transaction.execute(
        "INSERT INTO papers_papers (paper, about, about_id, source, account, device, record,"
        " added_at, pieces, kind, page, sha256, size, width, height, taken_away_by) VALUES ($paper,"
        " $about, $about_id, $source, $account, $device, $record, $added_at, $pieces, $kind, $page,"
        " $sha256, $size, $width, $height, '') ON CONFLICT (paper) DO NOTHING",
        {{"paper", paper.id.value},
         {"about", name_of(paper.belongs.about)},
         {"about_id", paper.belongs.id.value},
         {"source", name_of(paper.source)},
         {"account", paper.account},
         {"device", stored.device.value},
         {"record", stored.record.value},
         {"added_at", paper.added_at.micros},
         {"pieces", paper.pieces},
         {"kind", paper.facts.kind},
         {"page", paper.facts.page},
         {"sha256", platform::to_hex(paper.facts.sha256)},
         {"size", paper.facts.size},
         {"width", paper.facts.width},
         {"height", paper.facts.height}});
}

std::optional<StoredPaper> paper_of(platform::Transaction& transaction, PaperId id) {
    const auto row = transaction.query_one(std::string(select_paper) + "WHERE p.paper = $paper",
                                           {{"paper", id.value}});
    if (!row) return std::nullopt;
    return read(*row);
}

void add_piece(platform::Transaction& transaction, const PaperPiece& piece, sync::RecordId record) {
    transaction.execute(
        "INSERT INTO papers_pieces (paper, n, record) VALUES ($paper, $n, $record)"
        " ON CONFLICT (paper, n) DO NOTHING",
        {{"paper", piece.paper.value}, {"n", piece.n}, {"record", record.value}});
}

std::vector<sync::RecordId> pieces_of(platform::Transaction& transaction, PaperId id) {
    std::vector<sync::RecordId> records;
    for (const auto& row :
         transaction.query("SELECT record FROM papers_pieces WHERE paper = $paper ORDER BY n",
                           {{"paper", id.value}}))
        records.push_back({row.uuid("record")});
    return records;
}

void mark_taken_away(platform::Transaction& transaction, const PaperTakenAway& taken,
                     const std::string& account) {
    transaction.execute(
        "UPDATE papers_papers SET taken_away = $reason, taken_away_by = $account"
        " WHERE paper = $paper AND taken_away IS NULL",
        {{"reason", name_of(taken.reason)}, {"account", account}, {"paper", taken.paper.value}});
}

std::vector<Paper> papers_about(platform::Transaction& transaction, const Belongs& belongs) {
    std::vector<Paper> papers;
    for (const auto& row : transaction.query(
             std::string(select_paper) +
                 "WHERE p.about_id = $id AND p.about = $about ORDER BY p.kind, p.page, p.paper",
             {{"id", belongs.id.value}, {"about", name_of(belongs.about)}}))
        papers.push_back(read(row).paper);
    return papers;
}

std::int64_t count_about(platform::Transaction& transaction, const Belongs& belongs) {
    return transaction
        .query_one(
            "SELECT COUNT(*) AS papers FROM papers_papers"
            " WHERE about_id = $id AND about = $about",
            {{"id", belongs.id.value}, {"about", name_of(belongs.about)}})
        .value()
        .integer("papers");
}

void prepare_shelf_table(platform::Database& database) {
    platform::migrate(database, "papers_shelf", shelf_steps);
}

void shelve(platform::Transaction& transaction, const ShelvedPiece& piece) {
    transaction.execute(
        "INSERT INTO papers_shelf (room, record, paper, n, sealed) VALUES ($room, $record, $paper,"
        " $n, $sealed) ON CONFLICT (record) DO NOTHING",
        {{"room", this_room},
         {"record", piece.record.value},
         {"paper", piece.paper.value},
         {"n", piece.n},
         {"sealed", piece.sealed}});
}

std::vector<ShelvedPiece> next_shelved(platform::Transaction& transaction, int most) {
    std::vector<ShelvedPiece> pieces;
    for (const auto& row : transaction.query(
             "SELECT * FROM papers_shelf ORDER BY paper, n, record LIMIT $most", {{"most", most}}))
        if (auto piece = shelved_from(shelf_values(row))) pieces.push_back(std::move(*piece));
    return pieces;
}

void take_off(platform::Transaction& transaction, sync::RecordId record) {
    transaction.execute("DELETE FROM papers_shelf WHERE record = $record",
                        {{"record", record.value}});
}

std::optional<ShelvedPiece> shelved_from(std::span<const platform::SqlValue> row) {
    if (row.size() != std::size(shelf_columns)) return std::nullopt;
    const auto text = [&](std::size_t at) {
        const auto* held = std::get_if<std::string>(&row[at]);
        return held == nullptr ? std::string() : *held;
    };
    const auto record = platform::id_from_text<sync::RecordId>(text(1));
    const auto paper = platform::id_from_text<PaperId>(text(2));
    const auto* n = std::get_if<std::int64_t>(&row[3]);
    const auto* sealed = std::get_if<platform::Bytes>(&row[4]);
    if (text(0) != this_room || !record || !paper || n == nullptr || sealed == nullptr || *n < 0 ||
        *n >= most_pieces || sealed->size() > sync::largest_sealed)
        return std::nullopt;
    return ShelvedPiece{*paper, *n, *record, *sealed};
}

bool has_only_shelved(platform::Transaction& transaction) {
    const auto rows = transaction.query("SELECT * FROM papers_shelf");
    return std::ranges::all_of(
        rows, [](const auto& row) { return shelved_from(shelf_values(row)).has_value(); });
}

ShelfCount count_shelved(platform::Transaction& transaction) {
    const auto row = transaction.query_one(
        "SELECT COUNT(*) AS pieces, COALESCE(SUM(LENGTH(sealed)), 0) AS bytes FROM papers_shelf");
    return {row.value().integer("pieces"), row.value().integer("bytes")};
}

std::int64_t bytes_carried(platform::Transaction& transaction, std::int64_t day) {
    const auto row =
        transaction.query_one("SELECT bytes FROM papers_carried WHERE day = $day", {{"day", day}});
    return row ? row->integer("bytes") : 0;
}

void add_carried(platform::Transaction& transaction, std::int64_t day, std::int64_t bytes) {
    transaction.execute("DELETE FROM papers_carried WHERE day < $day", {{"day", day}});
    transaction.execute(
        "INSERT INTO papers_carried (day, bytes) VALUES ($day, $bytes)"
        " ON CONFLICT (day) DO UPDATE SET bytes = papers_carried.bytes + $bytes",
        {{"day", day}, {"bytes", bytes}});
}

}  // namespace services::papers
