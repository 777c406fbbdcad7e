#include "services/sync/record.hpp"

#include <catch2/catch_test_macros.hpp>

#include "services/sync/wire.hpp"

using namespace services::sync;

namespace {

Record sample() {
    Record record;
    record.id = {platform::Uuid{{1}}};
    record.kind = "queue.ticket_taken/1";
    record.subject = {platform::Uuid{{2}}};
    record.station = {platform::Uuid{{3}}};
    record.device = {platform::Uuid{{4}}};
    record.actor = {ActorKind::staff, "0190-staff"};
    record.time = {
        platform::Uuid{{5}}, {60}, {1'795'222'800'000'000}, platform::ClockTrust::plausible};
    record.first_stream = {platform::Uuid{{6}}};
    return record;
}

}  // namespace

TEST_CASE("a header read back says the same", "[sync]") {
    const auto record = sample();
    const auto text = header_text(record);
    const auto read = record_from_header(text);
    REQUIRE(read);
    CHECK(header_text(*read) == text);
    CHECK(read->kind == record.kind);
    CHECK(read->actor.account == "0190-staff");
    CHECK(read->time.trust == platform::ClockTrust::plausible);
}

TEST_CASE("what is not exactly a header is none", "[sync]") {
    auto text = header_text(sample());
    CHECK_FALSE(record_from_header(""));
    CHECK_FALSE(record_from_header("[]"));
    CHECK_FALSE(record_from_header(text.substr(1)));
    auto swap = [&](std::string_view from, std::string_view to) {
        auto other = text;
        other.replace(other.find(from), from.size(), to);
        return other;
    };
    CHECK_FALSE(record_from_header(swap("queue.ticket_taken/1", "queue.ticket_taken")));
    CHECK_FALSE(record_from_header(swap("\"staff\"", "\"nobody\"")));
    CHECK_FALSE(record_from_header(swap("\"trust\":1", "\"trust\":9")));
    CHECK_FALSE(record_from_header(swap("\"subject\"", "\"object\"")));
}

TEST_CASE("a kind is a room, a fact and a number", "[sync]") {
    CHECK(is_kind("queue.ticket_taken/1"));
    CHECK(is_kind("a.b/12"));
    for (const auto* kind :
         {"", "queue", "queue.taken", "queue.taken/", "queue.taken/0", "queue.taken/x", ".taken/1",
          "queue./1", "Queue.taken/1", "queue/1.taken", "queue.ta ken/1"}) {
        INFO(kind);
        CHECK_FALSE(is_kind(kind));
    }
}

TEST_CASE("a chain holds every part of a record and its place", "[sync]") {
    const auto body = hash_of_body("{}");
    const auto none = hash_of_sealed(std::nullopt);
    const auto hash = chain_hash({}, 1, "header", body, none);
    CHECK(hash == chain_hash({}, 1, "header", body, none));
    CHECK(hash != chain_hash(body, 1, "header", body, none));
    CHECK(hash != chain_hash({}, 2, "header", body, none));
    CHECK(hash != chain_hash({}, 1, "headers", body, none));
    CHECK(hash != chain_hash({}, 1, "header", none, none));
    CHECK(hash != chain_hash({}, 1, "header", body, hash_of_sealed(platform::Bytes{})));
}

TEST_CASE("a record that is too large or no text does not fit", "[sync]") {
    NewRecord record;
    record.body = "{}";
    CHECK(fits(record));
    record.body = std::string(largest_body + 1, 'x');
    CHECK_FALSE(fits(record));
    record.body = "\xff";
    CHECK_FALSE(fits(record));
    record.body = std::string("a\0b", 3);
    CHECK_FALSE(fits(record));
    record.body = "{}";
    record.sealed = platform::Bytes(largest_sealed + 1);
    CHECK_FALSE(fits(record));
}

TEST_CASE("a batch and its answer travel unchanged", "[sync]") {
    Batch batch;
    batch.from_seq = 7;
    batch.prev_hash.fill(9);
    batch.floor = 3;
    batch.forked_from = StreamId{platform::Uuid{{8}}};
    batch.records = {{"{\"h\":1}", "{\"name\":\"欧阳㛃\"}", platform::Bytes{1, 2, 3}},
                     {"{}", "{}", {}}};
    const auto read = batch_from_json(to_json_text(batch));
    REQUIRE(read);
    CHECK(read->from_seq == 7);
    CHECK(read->prev_hash == batch.prev_hash);
    CHECK(read->floor == 3);
    CHECK(read->forked_from == batch.forked_from);
    REQUIRE(read->records.size() == 2);
    CHECK(read->records[0].body == batch.records[0].body);
    CHECK(read->records[0].sealed == batch.records[0].sealed);
    CHECK_FALSE(read->records[1].sealed);

    const BatchAnswer answer{"epoch", 12, batch.prev_hash, 5, {99}, true};
    const auto answered = batch_answer_from_json(to_json_text(answer));
    REQUIRE(answered);
    CHECK(answered->contig == 12);
    CHECK(answered->safe == 5);
    CHECK(answered->is_closed);
    CHECK_FALSE(batch_answer_from_json(to_json_text(BatchAnswer{"e", 1, {}, 2, {}, false})));
}

TEST_CASE("a frame that is not exact is refused with a sentence", "[sync]") {
    Batch batch;
    batch.records = {{"h", "b", {}}};
    const auto good = to_json_text(batch);
    REQUIRE(batch_from_json(good));
    auto swap = [&](std::string_view from, std::string_view to) {
        auto other = good;
        other.replace(other.find(from), from.size(), to);
        return other;
    };
    for (const auto& text :
         {std::string{}, std::string("[]"), swap("\"from_seq\":1", "\"from_seq\":0"),
          swap("\"from_seq\":1", "\"from_seq\":\"1\""), swap("\"from_seq\":1", "\"from_seq\":1.5"),
          swap("\"floor\":0", "\"floor\":-1"), swap("000000", "00000g"),
          swap("\"records\":[", "\"records\":[7,"), swap("\"header\":\"h\"", "\"header\":7"),
          swap("\"body\":\"b\"", "\"body\":\"b\",\"sealed\":\"?\""),
          swap("\"body\":\"b\"", "\"body\":\"\\u0000\""),
          swap("\"floor\":0", "\"floor\":0,\"forked_from\":\"x\"")}) {
        INFO(text);
        const auto read = batch_from_json(text);
        REQUIRE_FALSE(read);
        CHECK_FALSE(read.refusal().sentence.empty());
    }
    batch.records.assign(most_records_in_batch + 1, {"h", "b", {}});
    CHECK(batch_from_json(to_json_text(batch)).refusal().code == "sync.too_large");
    batch.records = {{"h", std::string(largest_body + 1, 'x'), {}}};
    CHECK(batch_from_json(to_json_text(batch)).refusal().code == "sync.too_large");
}
