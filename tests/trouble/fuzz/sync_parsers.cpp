#include <algorithm>
#include <array>
#include <memory>

#include "platform/base/json.hpp"
#include "platform/clock/simulated_clock.hpp"
#include "platform/crypto/simulated_dice.hpp"
#include "services/sync/bundles.hpp"
#include "services/sync/device_sync.hpp"
#include "services/sync/device_tables.hpp"
#include "services/sync/epochs.hpp"
#include "services/sync/hub_sync.hpp"
#include "services/sync/hub_tables.hpp"
#include "services/sync/wire.hpp"
#include "trouble/fuzz/parsers.hpp"

namespace fuzz {
namespace {

using namespace services::sync;

Record sample_record() {
    Record record;
    record.id = RecordId{{{1}}};
    record.kind = "notes.written/1";
    record.subject = SubjectId{{{2}}};
    record.station = StationId{{{3}}};
    record.device = DeviceId{{{4}}};
    record.actor = {ActorKind::staff, "account-1"};
    record.time = {{{5}}, {60'000'000}, {1'795'222'800'000'000}, platform::ClockTrust::told_by_hub};
    record.first_stream = StreamId{{{6}}};
    return record;
}

Batch sample_batch() {
    Batch batch;
    batch.forked_from = StreamId{{{7}}};
    batch.records = {{header_text(sample_record()), R"({"text":"a"})", platform::Bytes{1, 2, 3}},
                     {header_text(sample_record()), "{}", std::nullopt}};
    return batch;
}

void take_batch(std::string_view bytes) {
    const auto batch = batch_from_json(bytes);
    if (!batch) return;
    require(batch->records.size() <= most_records_in_batch);
    const auto text = to_json_text(*batch);
    const auto again = batch_from_json(text);
    require(again.has_value() && to_json_text(*again) == text);
}

std::vector<std::string> batch_seeds() {
    return {to_json_text(sample_batch()), to_json_text(Batch{})};
}

void take_answer(std::string_view bytes) {
    const auto answer = batch_answer_from_json(bytes);
    if (answer) require(batch_answer_from_json(to_json_text(*answer)).has_value());
}

std::vector<std::string> answer_seeds() {
    return {to_json_text(BatchAnswer{"epoch", 7, {}, 3, {1'795'222'800'000'000}, false})};
}

void take_news(std::string_view bytes) {
    const auto news = feed_news_from_json(bytes);
    if (news) require(feed_news_from_json(to_json_text(*news)).has_value());
}

std::vector<std::string> news_seeds() {
    const FeedPage page{"epoch", 9, true, {{"hall", "a", 8, "{}"}, {"hall", "b", 9, {}}}};
    return {to_json_text(FeedNews{"epoch", {{"hall", page}, {"fates", {"epoch", 3, false, {}}}}})};
}

void take_header(std::string_view bytes) {
    const auto record = record_from_header(bytes);
    if (!record) return;
    const auto text = header_text(*record);
    const auto again = record_from_header(text);
    require(again.has_value() && header_text(*again) == text);
}

std::vector<std::string> header_seeds() {
    auto worker = sample_record();
    worker.actor = {ActorKind::worker, ""};
    return {header_text(sample_record()), header_text(worker)};
}

void take_block(std::string_view bytes) {
    const auto block = block_from_json(bytes);
    if (block) require(block_from_json(to_json_text(*block)).has_value());
}

std::vector<std::string> block_seeds() {
    return {to_json_text(
        Block{"b-1", "acceptance_number", 1, 200, {1'795'222'800'000'000}, 60, {{{8}}}})};
}

// The same in every run, so that a kept input keeps its meaning.
platform::SigningKey fixed_key(std::uint8_t byte) {
    platform::SecretArray<32> seed;
    std::fill(seed.data(), seed.data() + 32, byte);
    return platform::signing_key_of(seed);
}

struct Signers {
    platform::SigningKey root = fixed_key(1);
    platform::SigningKey signer = fixed_key(2);
    platform::KeyCertificate certificate =
        platform::certify(root, platform::KeyDuty::bundle_signer, signer.public_key.bytes, {0},
                          {4'000'000'000'000'000});
    std::string signed_text(std::string_view body) const {
        return sign_bundle({"keys", 1, {0}, {4'000'000'000'000'000}, std::string(body)}, signer,
                           certificate);
    }
};

const Signers& signers() {
    static const Signers made;
    return made;
}

// As a stranger sends it.
void take_bundle(std::string_view bytes) {
    (void)verify_bundle(signers().root.public_key, bytes, std::nullopt);
}

// What is in force as keys: their list is a body like any other.
void take_keys(std::string_view bytes) {
    if (!platform::parse_json(bytes)) return;  // nothing else gets signed
    static platform::SimulatedClock clock;
    static const auto database = platform::open_sqlite(":memory:");
    static const bool is_ready = [] {
        prepare_device_tables(*database);
        return true;
    }();
    static Bundles bundles(*database, clock, signers().root.public_key);
    require(is_ready);
    database->write([](platform::Transaction& t) { t.execute("DELETE FROM bundle_texts"); });
    (void)bundles.accept(signers().signed_text(bytes));
    (void)bundles.current_sealing_key();
}

std::vector<std::string> bundle_seeds() {
    return {signers().signed_text("{}"), R"({"wording":{}})"};
}

std::vector<std::string> keys_seeds() {
    return {keys_bundle_body(
                {platform::certify(signers().root, platform::KeyDuty::sealing_key,
                                   fixed_key(3).public_key.bytes, {0}, {4'000'000'000'000'000})}),
            R"({"sealing":[]})"};
}

struct NoKey final : SealingKeySource {
    std::optional<platform::SealingPublicKey> current_sealing_key() const override { return {}; }
};
struct NobodyOpens final : PartsOpener {
    platform::Outcome<std::vector<OpenedPart>, OpenerAway> open(
        std::span<const PartToOpen>) override {
        return platform::refuse(OpenerAway{});
    }
};

struct WholeHub {
    std::unique_ptr<platform::Database> database = platform::open_sqlite(":memory:");
    platform::SimulatedClock clock;
    platform::SimulatedDice dice{1};
    platform::IdMint ids{clock, dice};
    NoKey key;
    NobodyOpens opener;
    HubSync sync{*database, clock, ids, opener, key, {}, HubIdentity{{{{0xAA}}}, {{{0xBB}}}}};
};

// The first line is the method and the target, the rest is the body: what an enrolled device may
// ask, down to the tables.
void take_question(std::string_view bytes) {
    constexpr int questions_a_hub = 2000;  // then a fresh one, or it grows without end
    static std::unique_ptr<WholeHub> hub;
    static int asked = 0;
    if (!hub || ++asked % questions_a_hub == 0) {
        hub.reset();
        hub = std::make_unique<WholeHub>();
        hub->sync.blocks.define({.name = "acceptance_number"});
    }
    const auto line = bytes.substr(0, bytes.find('\n'));
    const auto space = std::min(line.find(' '), line.size());
    const auto target = platform::parse_target(line.substr(std::min(space + 1, line.size())));
    if (!target) return;
    platform::HttpRequest request;
    request.method = line.substr(0, space);
    request.path = target->path;
    request.query = target->query;
    request.body = bytes.substr(std::min(line.size() + 1, bytes.size()));
    const auto answer = hub->sync.device_api.handle({{{{4}}}, {{{3}}}}, request);
    require(answer.status < 500);
    require(answer.next_event || platform::parse_json(answer.body).has_value());
}

std::vector<std::string> question_seeds() {
    return {"POST /v1/streams/0192f3a4-5b6c-7d8e-9f01-23456789abcd/batch\n" + to_json_text(Batch{}),
            "POST /v1/streams/0192f3a4-5b6c-7d8e-9f01-23456789abcd/batch\n" +
                to_json_text(sample_batch()),
            "GET /v1/feeds?epoch=a&hall=0&fates=12\n",
            "GET /v1/time\n",
            "GET /v1/doorbell\n",
            "POST /v1/blocks/want\n{\"stream\":\"0192f3a4-5b6c-7d8e-9f01-23456789abcd\",\"wants\":"
            "[{\"resource\":\"acceptance_number\",\"held\":[]}]}",
            "POST /v1/blocks/declare\n" +
                platform::to_canonical_text(
                    {{"epoch", "e"}, {"held", {block_seeds().front()}}, {"heard", 0}})};
}

// The far end of a device's line, were it not our hub: an answer a line, each with a character
// before it for its status; then the line is gone.
struct AnyAnswers final : platform::HttpClient {
    platform::Outcome<platform::HttpResponse, platform::LineRefusal> send(
        const platform::ClientRequest&) override {
        if (left.empty()) return platform::refuse(platform::LineRefusal::unreachable);
        const auto line = left.substr(0, left.find('\n'));
        left.remove_prefix(std::min(line.size() + 1, left.size()));
        platform::HttpResponse response;
        response.status = line.starts_with('b') ? 429 : line.starts_with('r') ? 409 : 200;
        response.body = line.substr(std::min<std::size_t>(1, line.size()));
        response.headers["retry-after"] = response.body.substr(0, 5);
        return response;
    }
    std::unique_ptr<platform::Listening> listen(const platform::ClientRequest&,
                                                platform::ListenCallbacks) override {
        return nullptr;
    }
    void interrupt() override {}
    std::string_view left;
};

struct WholeDevice {
    WholeDevice() {
        for (int i = 0; i < 3; ++i) {
            NewRecord record;
            record.id = sync.journal.mint_id();
            record.kind = "notes.written/1";
            record.subject = ids.mint_as<SubjectId>();
            record.body = "{}";
            sync.journal.write([&](platform::Transaction& t) { sync.journal.append(t, record); });
        }
    }

    AnyAnswers line;
    std::unique_ptr<platform::Database> database = platform::open_sqlite(":memory:");
    platform::SimulatedClock clock;
    platform::SimulatedDice dice{1};
    platform::IdMint ids{clock, dice};
    DeviceSync sync{*database,
                    clock,
                    ids,
                    dice,
                    line,
                    {.identity = {DeviceId{{{4}}}, StationId{{{3}}}},
                     .root = fixed_key(1).public_key,
                     .courier = {.planner = lan_settings()}}};
};

void take_hub_answers(std::string_view bytes) {
    constexpr int conversations_a_device = 200;
    static std::unique_ptr<WholeDevice> device;
    static int had = 0;
    if (!device || ++had % conversations_a_device == 0) {
        device.reset();
        device = std::make_unique<WholeDevice>();
    }
    device->line.left = bytes;
    device->clock.advance(std::chrono::hours{1});
    for (int steps = 0; steps < 20 && !device->line.left.empty(); ++steps) {
        device->sync.courier.ring();
        device->sync.courier.step();
    }
    const auto state = device->sync.journal.outgoing();
    require(state.acked >= 0);
}

std::vector<std::string> hub_answers_seeds() {
    std::string answers;
    for (const auto& answer : answer_seeds())
        answers += "g" + answer + "\n";
    for (const auto& news : news_seeds())
        answers += "g" + news + "\n";
    return {answers, "g{\"granted\":1}\nb60\nr{\"code\":\"sync.revoked\"}\n"};
}

constexpr std::array parsers{Parser{"batch", take_batch, batch_seeds},
                             Parser{"batch_answer", take_answer, answer_seeds},
                             Parser{"feed_news", take_news, news_seeds},
                             Parser{"record_header", take_header, header_seeds},
                             Parser{"block", take_block, block_seeds},
                             Parser{"bundle", take_bundle, bundle_seeds},
                             Parser{"bundle_keys", take_keys, keys_seeds},
                             Parser{"device_question", take_question, question_seeds},
                             Parser{"hub_answers", take_hub_answers, hub_answers_seeds}};

}  // namespace

std::span<const Parser> sync_parsers() {
    return parsers;
}

}  // namespace fuzz
