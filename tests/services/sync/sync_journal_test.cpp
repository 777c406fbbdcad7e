#include "services/sync/journal.hpp"

#include "services/sync/sync_bench.hpp"

using namespace sync_bench;
using platform::Transaction;

namespace {

// A hub that takes everything, in the few words the journal needs.
BatchAnswer answer_at(const Device& device, std::int64_t contig, std::int64_t safe = 0) {
    const auto hash = device.database->read([&](Transaction& t) {
        const auto row = t.query_one(
            "SELECT hash FROM journal_records r JOIN journal_streams s ON s.stream = r.stream"
            " WHERE s.is_current = 1 AND r.seq = $seq",
            {{"seq", contig}});
        platform::Digest digest{};
        if (row) std::copy_n(row->blob("hash").begin(), digest.size(), digest.begin());
        return digest;
    });
    return {"epoch", contig, hash, safe, {1'795'222'800'000'000}, false};
}

struct Bench {
    support::FreshDatabase database{Engine::sqlite};
    Hub hub{*database};
    Device device{hub, 7};
    Journal& journal = device.sync->journal;

    AnswerVerdict take(std::int64_t contig, std::int64_t safe = 0) {
        return journal.take_answer(journal.state().stream, answer_at(device, contig, safe));
    }
};

}  // namespace

TEST_CASE("records follow one another without gaps and chained", "[sync][journal]") {
    Bench bench;
    for (int i = 0; i < 5; ++i)
        bench.device.write("note");
    const auto state = bench.journal.state();
    CHECK(state.head == 5);
    CHECK(state.pending() == 5);
    CHECK(state.stream == state.first_stream);
    CHECK_FALSE(bench.journal.first_broken_link());
    const auto batch = bench.journal.next_batch();
    CHECK(batch.from_seq == 1);
    CHECK(batch.records.size() == 5);
}

TEST_CASE("a change that fails leaves neither state nor record", "[sync][journal]") {
    Bench bench;
    bench.device.write("first");
    const auto attempt = [&] {
        bench.journal.write([&](Transaction& t) {
            bench.journal.append(t, bench.device.new_record(written, {}, "second"));
            throw std::runtime_error("the lights go out");
        });
    };
    CHECK_THROWS(attempt());
    CHECK(bench.journal.state().head == 1);
    bench.device.write("third");
    CHECK(bench.journal.state().head == 2);
    CHECK_FALSE(bench.journal.first_broken_link());
}

TEST_CASE("a journal found on disk goes on where it ended", "[sync][journal]") {
    Bench bench;
    bench.device.write("before");
    const auto before = bench.journal.state();
    bench.device.start();
    bench.device.write("after");
    const auto after = bench.device.state();
    CHECK(after.stream == before.stream);
    CHECK(after.first_stream == before.first_stream);
    CHECK(after.head == 2);
    CHECK_FALSE(bench.device.sync->journal.first_broken_link());
}

TEST_CASE("acknowledgements may go backwards", "[sync][journal][S7]") {
    Bench bench;
    std::vector<RecordId> records;
    for (int i = 0; i < 4; ++i)
        records.push_back(bench.device.write("note").record);
    CHECK(bench.take(3) == AnswerVerdict::accepted);
    CHECK(bench.journal.state().pending() == 1);
    CHECK(bench.journal.state_of(records[2]) == RecordState::acknowledged);
    CHECK(bench.journal.state_of(records[3]) == RecordState::pending);
    CHECK(bench.take(1) == AnswerVerdict::accepted);
    CHECK(bench.journal.state().acked == 1);
    CHECK(bench.journal.next_batch().from_seq == 2);
    CHECK(bench.journal.next_batch().records.size() == 3);
    CHECK(bench.journal.state_of({platform::Uuid{{9}}}) == RecordState::unknown);
}

TEST_CASE("the bell of acknowledgements rings when they move, and only then", "[sync][journal]") {
    Bench bench;
    int rung = 0;
    bench.journal.on_acknowledged([&] { ++rung; });
    bench.device.write("note");
    CHECK(rung == 0);
    CHECK(bench.take(1) == AnswerVerdict::accepted);
    CHECK(rung == 1);
    CHECK(bench.take(1) == AnswerVerdict::accepted);
    CHECK(rung == 1);
    CHECK(bench.take(0) == AnswerVerdict::accepted);
    CHECK(rung == 2);
}

TEST_CASE("a hub whose chain differs, or is longer, is a fork", "[sync][journal][S8]") {
    Bench bench;
    bench.device.write("one");
    bench.device.write("two");
    auto answer = answer_at(bench.device, 1);
    answer.head_hash[0] ^= 1;
    CHECK(bench.journal.take_answer(bench.journal.state().stream, answer) == AnswerVerdict::forked);
    answer = answer_at(bench.device, 2);
    answer.contig = 3;
    CHECK(bench.journal.take_answer(bench.journal.state().stream, answer) == AnswerVerdict::forked);
    CHECK(bench.journal.state().acked == 0);
}

TEST_CASE("a fork moves everything that is not yet safe to a new stream", "[sync][journal][S8]") {
    Bench bench;
    std::vector<RecordId> records;
    for (int i = 0; i < 5; ++i)
        records.push_back(bench.device.write("note " + std::to_string(i), "secret").record);
    REQUIRE(bench.take(4, 2) == AnswerVerdict::accepted);
    bench.journal.prune();
    const auto old = bench.journal.state();
    const auto before = bench.journal.next_batch();
    const auto stream = bench.device.database->write(
        [&](Transaction& t) { return bench.journal.open_new_stream(t); });
    const auto state = bench.journal.state();
    CHECK(state.stream == stream);
    CHECK(state.stream != old.stream);
    CHECK(state.first_stream == old.first_stream);
    CHECK(state.head == 3);
    CHECK(state.acked == 0);
    CHECK(state.forks == 1);
    const auto batch = bench.journal.next_batch();
    CHECK(batch.forked_from == old.stream);
    REQUIRE(batch.records.size() == 3);
    CHECK(record_from_header(batch.records[0].header)->id == records[2]);
    CHECK(batch.records[2].header == before.records[0].header);
    CHECK(batch.records[2].sealed == before.records[0].sealed);
    CHECK(bench.journal.state_of(records[0]) == RecordState::safe);
    CHECK(bench.journal.state_of(records[2]) == RecordState::pending);
    CHECK_FALSE(bench.journal.first_broken_link());
}

TEST_CASE("bodies are pruned up to safe and no further, and the chain stays", "[sync][journal]") {
    Bench bench;
    for (int i = 0; i < 5; ++i)
        bench.device.write("note", "secret");
    REQUIRE(bench.take(4, 2) == AnswerVerdict::accepted);
    bench.journal.prune();
    CHECK(bench.journal.state().floor == 2);
    CHECK_FALSE(bench.journal.first_broken_link());
    const auto bodies = bench.device.database->read([](Transaction& t) {
        return t.query("SELECT seq FROM journal_records WHERE body IS NOT NULL").size();
    });
    CHECK(bodies == 3);
}

TEST_CASE("a hub that lacks what was pruned is a gap until it has it again",
          "[sync][journal][S7]") {
    Bench bench;
    std::vector<RecordId> records;
    for (int i = 0; i < 5; ++i)
        records.push_back(bench.device.write("note").record);
    REQUIRE(bench.take(4, 3) == AnswerVerdict::accepted);
    bench.journal.prune();
    CHECK(bench.take(1) == AnswerVerdict::accepted);
    CHECK(bench.journal.state().has_gap);
    CHECK(bench.journal.state().floor == 3);
    CHECK(bench.journal.state_of(records[2]) == RecordState::safe);
    const auto batch = bench.journal.next_batch();
    CHECK(batch.from_seq == 4);
    CHECK(batch.floor == 3);
    bench.device.start();
    CHECK(bench.device.state().has_gap);
    CHECK(bench.device.sync->journal.take_answer(bench.device.state().stream,
                                                 answer_at(bench.device, 4, 3)) ==
          AnswerVerdict::accepted);
    CHECK_FALSE(bench.device.state().has_gap);
}

TEST_CASE("an answer to another stream changes nothing", "[sync][journal]") {
    Bench bench;
    bench.device.write("note");
    const auto answer = answer_at(bench.device, 1);
    CHECK(bench.journal.take_answer({platform::Uuid{{1}}}, answer) == AnswerVerdict::accepted);
    CHECK(bench.journal.state().acked == 0);
}

TEST_CASE("a batch ends at its size, and one large record still goes", "[sync][journal]") {
    Bench bench;
    for (int i = 0; i < 3; ++i)
        bench.device.write(std::string(30'000, 'x'));
    CHECK(bench.journal.next_batch(500, 70'000).records.size() == 2);
    CHECK(bench.journal.next_batch(500, 10).records.size() == 1);
    CHECK(bench.journal.next_batch(2).records.size() == 2);
}

TEST_CASE("without a certified key nothing is sealed", "[sync][journal]") {
    Bench bench;
    CHECK(bench.journal.seal(bench.journal.mint_id(), written, "secret"));
    bench.device.database->write([](Transaction& t) { t.execute("DELETE FROM bundle_texts"); });
    CHECK_FALSE(bench.journal.seal(bench.journal.mint_id(), written, "secret"));
}

TEST_CASE("a change on the disk behind the journal's back shows in the chain", "[sync][journal]") {
    Bench bench;
    for (int i = 0; i < 3; ++i)
        bench.device.write("note");
    bench.device.database->write(
        [](Transaction& t) { t.execute("UPDATE journal_records SET body = '{}' WHERE seq = 2"); });
    CHECK(bench.journal.first_broken_link() == 2);
}
