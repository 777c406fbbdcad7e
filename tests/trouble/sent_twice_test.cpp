// A whole day of a kiosk, recorded as it went over the line and sent again a hundred times: in any
// order, in other pieces, under another certificate. Each record has its one effect.
#include <catch2/catch_test_macros.hpp>

#include <fmt/format.h>

#include <algorithm>

#include "platform/base/log.hpp"
#include "platform/crypto/simulated_dice.hpp"
#include "services/simulation/simulated_kiosk.hpp"
#include "support/effort.hpp"

using namespace services::simulation;
using services::sync::StreamId;

namespace {

constexpr std::size_t records_of_a_day = 1'000;

struct Sent {
    std::string stream;
    std::string body;
    std::size_t records = 0;
};

class Day final {
public:
    Day()
        : keys_(first_morning),
          stores_([] { return platform::open_sqlite(":memory:"); },
                  [this](platform::Database& store) { enrol(store, keys_); }),
          hub(stores_, keys_, 1, first_morning),
          kiosk(1, stores_.fresh_kiosk(1), hub, keys_, 1, first_morning),
          stranger(2, stores_.fresh_kiosk(2), hub, keys_, 1, first_morning) {
        for (std::size_t i = 0; i < records_of_a_day;) {
            for (auto piece = 1 + dice_.below(5); piece > 0 && i < records_of_a_day; --piece, ++i)
                write(i);
            carry();
        }
        hub.project();
    }

    platform::HttpResponse say(const SimulatedKiosk& speaker, const std::string& stream,
                               const std::string& body) {
        platform::HttpRequest request;
        request.method = "POST";
        request.path = "/v1/streams/" + stream + "/batch";
        request.body = body;
        return hub.answer(speaker.identity, request);
    }

    std::vector<Sent> in_any_order(std::uint64_t seed) const {
        platform::SimulatedDice dice(seed);
        auto shuffled = sent;
        for (auto i = shuffled.size(); i > 1; --i)
            std::swap(shuffled[i - 1], shuffled[dice.below(i)]);
        return shuffled;
    }

private:
    void write(std::size_t i) {
        kiosk.clock.advance(std::chrono::seconds{30});
        const auto secret = i % 20 == 0 ? std::string(secret_mark) : std::string();
        REQUIRE(kiosk.write("note", secret));
    }
    void carry() {
        const auto state = kiosk.state();
        const auto batch = kiosk.sync->journal.next_batch();
        sent.push_back(
            {platform::to_text(state.stream), to_json_text(batch), batch.records.size()});
        const auto response = say(kiosk, sent.back().stream, sent.back().body);
        const auto answer = services::sync::batch_answer_from_json(response.body);
        REQUIRE(answer);
        kiosk.sync->journal.take_answer(state.stream, *answer);
        REQUIRE(kiosk.state().pending() == 0);
    }

    platform::SimulatedDice dice_;
    HubKeys keys_;
    Stores stores_;

public:
    std::vector<Sent> sent;
    SimulatedHub hub;
    SimulatedKiosk kiosk;
    SimulatedKiosk stranger;
};

}  // namespace

TEST_CASE("what is sent twice counts once, in any order and under any certificate",
          "[N2][replayed]") {
    const platform::QuietLog quiet;
    support::Effort effort("N2", "replayed", 100'000);
    Day day;
    const auto before = day.hub.sync->projector.state_digest();
    const auto stream = day.kiosk.state().stream;
    platform::SimulatedDice dice(2);
    platform::IdMint ids(day.hub.clock, dice);
    std::int64_t strange = 0;
    while (const auto seed = effort.next()) {
        CAPTURE(*seed);
        effort.add(static_cast<std::int64_t>(records_of_a_day) - 1);
        // Every fourth day comes from another device, under the first one's stream or its own.
        const bool is_strange = *seed % 4 == 0;
        const bool is_own_stream = *seed % 8 == 0;
        const auto own = platform::to_text(ids.mint_as<StreamId>());
        for (const auto& piece : is_own_stream ? day.sent : day.in_any_order(*seed)) {
            const auto response = day.say(is_strange ? day.stranger : day.kiosk,
                                          is_own_stream ? own : piece.stream, piece.body);
            REQUIRE(response.status == (is_strange && !is_own_stream ? 403 : 200));
            strange += is_strange ? static_cast<std::int64_t>(piece.records) : 0;
        }
        REQUIRE(day.hub.contig(stream) == static_cast<std::int64_t>(records_of_a_day));
    }
    day.hub.project();
    CHECK(day.hub.sync->projector.state_digest() == before);
    const auto notes = all_notes(day.hub.disk);
    CHECK(notes.size() == records_of_a_day);
    CHECK(std::all_of(notes.begin(), notes.end(),
                      [](const auto& note) { return note.second.writes == 1; }));
    CHECK(day.hub.sync->projector.state().quarantined == 0);
    day.hub.sync->projector.rebuild();
    CHECK(day.hub.sync->projector.state_digest() == before);
    effort.tell(fmt::format("one effect each of {} records; {} came under another certificate",
                            records_of_a_day, strange));
}
