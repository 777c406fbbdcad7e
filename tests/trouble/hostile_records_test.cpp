// A device sends what is as large, as late or as early as the protocol lets it.
#include <limits>

#include "platform/base/json.hpp"
#include "services/sync/sync_bench.hpp"

using namespace sync_bench;

namespace {

struct Bench {
    explicit Bench(Engine engine) : database(engine), hub(*database) {}
    support::FreshDatabase database;
    Hub hub;
    Device device{hub, 7};
};

std::string batch_of(std::int64_t from_seq, std::int64_t floor) {
    return platform::Json{{"from_seq", from_seq},
                          {"prev_hash", std::string(64, '0')},
                          {"floor", floor},
                          {"records", {{{"header", "{}"}, {"body", "{}"}}}}}
        .dump();
}

}  // namespace

TEST_CASE("a batch at the end of all numbers is refused and nothing else happens",
          "[trouble][sync][N4]") {
    Bench bench{Engine::sqlite};
    constexpr auto last = std::numeric_limits<std::int64_t>::max();
    for (const auto& [from_seq, floor] :
         {std::pair<std::int64_t, std::int64_t>{last, 0}, {1, last}}) {
        const auto answer = bench.hub.sync->ingest.take(bench.device.identity.device,
                                                        bench.device.ids.mint_as<StreamId>(),
                                                        batch_of(from_seq, floor));
        REQUIRE_FALSE(answer);
        CHECK(answer.refusal().kind == IngestRefusalKind::malformed);
    }
    CHECK(bench.hub.sync->alarms.open().empty());
}

TEST_CASE("a record from outside all calendars is set aside, one from before 1970 is not",
          "[trouble][sync][S6]") {
    Record record;
    record.kind = "notes.written/1";
    for (const auto wall :
         {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()}) {
        record.time.wall = {wall};
        CHECK_FALSE(record_from_header(header_text(record)));
    }
    record.time.wall = {-86'400'000'000};
    CHECK(record_from_header(header_text(record)));
}
