// yizhan-bench: what journal, ingest and projector manage, against the same rows written by hand.
// Ours and the peer take turns in short rounds, so that a busy machine slows both; the figure is
// the median round. PostgreSQL is the one that YIZHAN_TEST_POSTGRES names; it should be durable.
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <span>
#include <thread>

#include "bench/figures.hpp"
#include "bench/hub_load.hpp"
#include "bench/raw_stores.hpp"
#include "services/sync/device_tables.hpp"
#include "services/sync/journal.hpp"
#include "support/fresh_folder.hpp"

namespace {

using bench::Figure;
using bench::Stopwatch;
using bench::Target;
using platform::Row;

constexpr int rounds = 7;
constexpr Target half_at_least{Target::Kind::at_least, 0.5};

struct Rates {
    std::vector<double> ours;
    std::vector<double> peers;
};

void print_rates(const std::string& name, const std::string& peer, const Rates& rates) {
    bench::print({name,
                  bench::median(rates.ours),
                  "records/s",
                  {peer, bench::median(rates.peers)},
                  half_at_least});
}

std::vector<Row> rows_after(const platform::Database& database, const std::string& table,
                            const std::string& number, std::int64_t last) {
    return database.read([&](platform::Transaction& t) {
        return t.query(
            "SELECT * FROM " + table + " WHERE " + number + " > $last ORDER BY " + number,
            {{"last", last}});
    });
}

// ---- journal ------------------------------------------------------------------------------------

void measure_journal(bench::World& world) {
    constexpr int commits = 150;
    const support::FreshFolder folder{support::on_disk};
    const auto database = platform::open_sqlite(folder.file("device.db"));
    services::sync::prepare_device_tables(*database);
    const bench::FixedKey key(world.sealing.public_key);
    services::sync::Journal journal(*database, world.clock, world.ids, key,
                                    {world.ids.mint_as<services::sync::DeviceId>(),
                                     world.ids.mint_as<services::sync::StationId>()});
    const auto raw = bench::raw_sqlite(folder.file("raw.db"), *database, "journal_records");
    Rates rates;
    for (int round = 0; round < rounds; ++round) {
        std::vector<services::sync::NewRecord> records(commits);
        for (auto& record : records) {
            record.id = journal.mint_id();
            record.kind = bench::load_kind;
            record.subject = world.ids.mint_as<services::sync::SubjectId>();
            record.body = bench::load_body(world);
            record.sealed = journal.seal(record.id, record.kind, bench::load_person());
        }
        const auto last = journal.state().head;
        const Stopwatch ours;
        for (const auto& record : records)
            journal.write([&](platform::Transaction& t) { journal.append(t, record); });
        rates.ours.push_back(commits / ours.seconds());
        const auto rows = rows_after(*database, "journal_records", "seq", last);
        const Stopwatch theirs;
        for (const auto& row : rows)
            raw->insert({&row, 1});
        rates.peers.push_back(commits / theirs.seconds());
    }
    print_rates("journal durable sqlite", "raw SQLite commits of the same rows", rates);
}

// ---- ingest -------------------------------------------------------------------------------------

constexpr int devices = 8;
constexpr int batches_a_round = 10;
constexpr int records_a_batch = 100;
constexpr int records_a_round = devices * batches_a_round * records_a_batch;

using Batches = std::vector<std::string>;

// All devices at once, each sending its batches one after the other.
double ingest_rate(services::sync::Ingest& ingest, const std::vector<bench::LoadDevice>& load,
                   const std::vector<Batches>& batches) {
    std::atomic<int> refused = 0;
    const Stopwatch watch;
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < load.size(); ++i) {
            threads.emplace_back([&, i] {
                for (const auto& batch : batches[i]) {
                    if (!ingest.take(load[i].device(), load[i].stream(), batch)) ++refused;
                }
            });
        }
    }
    const auto seconds = watch.seconds();
    if (refused > 0) throw std::runtime_error("ingest refused a batch of the bench");
    return records_a_round / seconds;
}

// The same rows, each device's batch one transaction, on one connection: a log with one numbering
// has one writer at a time, ours and the peer alike.
double raw_rate(bench::RawStore& store, std::span<const Row> rows) {
    const Stopwatch watch;
    for (std::size_t from = 0; from < rows.size(); from += records_a_batch)
        store.insert(rows.subspan(from, records_a_batch));
    return static_cast<double>(rows.size()) / watch.seconds();
}

Rates measure_ingest(bench::World& world, bench::LoadHub& hub, const platform::Database& database,
                     bench::RawStore& peer) {
    std::vector<bench::LoadDevice> load;
    for (int i = 0; i < devices; ++i)
        load.emplace_back(world);
    Rates rates;
    std::int64_t last = 0;
    for (int round = 0; round < rounds; ++round) {
        std::vector<Batches> batches(devices);
        for (std::size_t i = 0; i < load.size(); ++i) {
            for (int k = 0; k < batches_a_round; ++k)
                batches[i].push_back(load[i].next_batch(records_a_batch));
        }
        rates.ours.push_back(ingest_rate(hub.sync().ingest, load, batches));
        const auto rows = rows_after(database, "hub_log", "n", last);
        last = rows.back().integer("n");
        rates.peers.push_back(raw_rate(peer, rows));
    }
    return rates;
}

void measure_projector(bench::LoadHub& hub) {
    constexpr double a_day_of_a_big_hub_in_a_minute = 1000;
    std::vector<double> rates;
    while (true) {
        const Stopwatch watch;
        std::size_t done = 0;
        for (int i = 0; i < 25; ++i)
            done += hub.sync().projector.step().value_or(0);
        if (done == 0) break;
        rates.push_back(static_cast<double>(done) / watch.seconds());
    }
    bench::print({"projector",
                  bench::median(rates),
                  "records/s",
                  {"limit", a_day_of_a_big_hub_in_a_minute},
                  {Target::Kind::at_least, 1}});
}

void measure_sqlite_hub(bench::World& world) {
    const support::FreshFolder folder{support::on_disk};
    const auto database = platform::open_sqlite(folder.file("hub.db"));
    bench::LoadHub hub(world, *database);
    const auto peer = bench::raw_sqlite(folder.file("raw.db"), *database, "hub_log");
    print_rates("ingest sqlite", "raw batch inserts of the same rows",
                measure_ingest(world, hub, *database, *peer));
    measure_projector(hub);
}

void measure_postgresql_hub(bench::World& world) {
    const char* connection = std::getenv("YIZHAN_TEST_POSTGRES");
    if (connection == nullptr) {
        return bench::print_unmeasured("ingest postgresql", "YIZHAN_TEST_POSTGRES names no server");
    }
    const auto schema = "bench_" + std::to_string(world.clock.wall().micros);
    const auto database = platform::open_postgresql(connection, schema);
    {
        bench::LoadHub hub(world, *database);
        bench::make_raw_postgresql_table(*database, "hub_log");
        const auto peer = bench::raw_postgresql(connection, schema, "hub_log");
        print_rates("ingest postgresql", "raw batch inserts of the same rows",
                    measure_ingest(world, hub, *database, *peer));
    }
    database->write(
        [&](platform::Transaction& t) { t.execute("DROP SCHEMA " + schema + " CASCADE"); });
}

}  // namespace

int main() {
    try {
        bench::World world;
        measure_journal(world);
        measure_sqlite_hub(world);
        measure_postgresql_hub(world);
        return 0;
    } catch (const std::exception& trouble) {
        std::fprintf(stderr, "yizhan-bench: %s\n", trouble.what());
        return 1;
    }
}
