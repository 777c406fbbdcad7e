#include "trouble/service_checks.hpp"

#include <algorithm>

#include "services/sync/hub_sync.hpp"
#include "services/sync/log_check.hpp"

namespace service_day {

using namespace services;
using platform::Transaction;

namespace {

using Rows = std::vector<std::vector<platform::SqlValue>>;

Rows rows_of(const platform::Database& database, std::string_view table) {
    return database.read([&](Transaction& t) {
        Rows rows;
        for (const auto& row : t.query("SELECT * FROM " + std::string(table) + " ORDER BY 1")) {
            std::vector<platform::SqlValue> values;
            for (const auto& name : row.names())
                values.push_back(row.at(name));
            rows.push_back(std::move(values));
        }
        return rows;
    });
}

// What the rooms of a kiosk make of its journal, in a store of their own that is kept for the next
// time.
class Replay final {
public:
    Replay() : submissions_(*database_), calls_(*database_) {}

    std::string difference(KioskProgram& kiosk, const Book& book, std::int64_t head) {
        play(kiosk, book, head);
        for (sync::Projection* room : {static_cast<sync::Projection*>(&submissions_),
                                       static_cast<sync::Projection*>(&calls_)}) {
            for (const auto table : room->tables()) {
                if (rows_of(*kiosk.database, table) != rows_of(*database_, table))
                    return "the state of " + std::string(table) + " is not what a replay gives";
            }
        }
        return {};
    }

private:
    void play(KioskProgram& kiosk, const Book& book, std::int64_t head) {
        const auto heard = kiosk.device.feeds.items(sync::hall_feed);
        database_->write([&](Transaction& t) {
            for (sync::Projection* room : {static_cast<sync::Projection*>(&submissions_),
                                           static_cast<sync::Projection*>(&calls_)}) {
                for (const auto table : room->tables())
                    t.execute("DELETE FROM " + std::string(table));
            }
            for (const auto& [seq, written] : book.journal) {
                if (seq > head) break;
                auto record = *sync::record_from_header(written.header);
                record.body = written.body;
                submissions_.apply(record, std::nullopt, t);
                if (record.kind.starts_with("assistance.")) calls_.apply(record, std::nullopt, t);
            }
            for (const auto& item : heard)
                if (item.body && item.key.starts_with("assistance."))
                    calls_.take_answer(*item.body, t);
        });
    }

    std::unique_ptr<platform::Database> database_ = platform::open_sqlite(":memory:");
    membership::SubmissionProjection submissions_;
    assistance::AssistanceProjection calls_;
};

std::int64_t promised(const std::vector<PromisedHead>& heads, std::size_t at) {
    std::int64_t most = 0;
    for (const auto& head : heads)
        if (head.at <= at) most = std::max(most, head.head);
    return most;
}

std::string trouble_of_receipt(KioskProgram& kiosk, const PromisedReceipt& receipt) {
    const auto found = kiosk.sign_up.find(receipt.code);
    if (!found || !found->number) return "a receipt is lost";
    if (found->number->digits != receipt.number.digits) return "a receipt has another number";
    return {};
}

std::string trouble_of_files(const platform::Database& database) {
    const auto findings = database.check_integrity();
    return findings.empty() ? std::string() : "the file is damaged: " + findings.front();
}

std::string trouble_of_streams(HubProgram& hub, const Book& book, std::size_t at) {
    for (const auto& stream : hub.hub.sync.ingest.streams()) {
        for (const auto& answered : book.acknowledged) {
            if (answered.at <= at && answered.stream == platform::to_text(stream.stream) &&
                answered.contig > stream.contig)
                return "the hub lacks what it acknowledged to a device";
        }
    }
    return {};
}

std::string trouble_of_log(HubProgram& hub, const Book& book) {
    return hub.database->read([&](Transaction& t) -> std::string {
        for (const auto& row : t.query("SELECT n, hash FROM hub_log ORDER BY n")) {
            const auto known = book.hub_log.find(row.integer("n"));
            if (known == book.hub_log.end() || known->second != row.blob("hash"))
                return "the hub's log holds what nobody wrote there";
        }
        return {};
    });
}

}  // namespace

std::string trouble_at_kiosk(KioskProgram& kiosk, const Book& book, std::size_t at) {
    if (auto trouble = trouble_of_files(*kiosk.database); !trouble.empty()) return trouble;
    if (kiosk.device.journal.first_broken_link()) return "the journal's chain is broken";
    const auto head = kiosk.device.journal.state().head;
    if (head < promised(book.kiosk_heads, at)) return "the journal lost a record";
    // The chain holds, so that its last hash answers for all before it.
    const auto last = kiosk.database->read([&](Transaction& t) {
        return t.query_one("SELECT head_hash FROM journal_streams WHERE is_current = 1")
            ->blob("head_hash");
    });
    if (head > 0 && (!book.journal.contains(head) || book.journal.at(head).hash != last))
        return "the journal holds what nobody wrote there";
    for (const auto& receipt : book.receipts) {
        if (receipt.at > at) continue;
        if (auto trouble = trouble_of_receipt(kiosk, receipt); !trouble.empty()) return trouble;
    }
    static Replay replay;
    return replay.difference(kiosk, book, head);
}

std::string trouble_at_hub(HubProgram& hub, const Book& book, std::size_t at) {
    if (auto trouble = trouble_of_files(*hub.database); !trouble.empty()) return trouble;
    if (!sync::check_log(*hub.database).flaws.empty()) return "the hub's chains are broken";
    const auto state = hub.hub.sync.projector.state();
    if (state.head < promised(book.hub_heads, at)) return "the hub lost what it acknowledged";
    if (hub.hub.sync.feeds.newest() < promised(book.hub_feeds, at))
        return "the hub forgot what it told a device";
    if (auto trouble = trouble_of_streams(hub, book, at); !trouble.empty()) return trouble;
    if (auto trouble = trouble_of_log(hub, book); !trouble.empty()) return trouble;
    hub.hub.turn();
    const auto digest = hub.hub.sync.projector.state_digest();
    hub.hub.sync.projector.rebuild();
    if (hub.hub.sync.projector.state_digest() != digest)
        return "the hub's state is not what a replay gives";
    return {};
}

std::string trouble_with_next_person(KioskProgram& kiosk, const Book& book, std::size_t at) {
    const auto receipt = kiosk.sign_up.submit(kiosk.sign_up.begin(), hub_bench::draft());
    if (!receipt) return "nobody can join any more";
    if (receipt->number.provisional) return {};
    for (const auto& earlier : book.receipts)
        if (earlier.at <= at && earlier.number.digits == receipt->number.digits)
            return "a number was given twice";
    return {};
}

}  // namespace service_day
