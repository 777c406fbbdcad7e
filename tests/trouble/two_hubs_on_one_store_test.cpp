// Several hub processes share one store (behind a load balancer, or by mistake).
#include <thread>

#include "services/sync/log_check.hpp"
#include "services/sync/sync_bench.hpp"

using namespace sync_bench;

TEST_CASE("two hubs that speak at once write one unbroken stream and lose no word",
          "[trouble][sync][D1]") {
    const support::FreshDatabase first_handle{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto second_handle = first_handle.open_another();
    Hub first{*first_handle, 1};
    Hub second{*second_handle, 2};
    constexpr int words = 20;
    const auto speak = [](Hub& hub, const std::string& text) {
        for (int i = 0; i < words; ++i)
            hub.say(hub.ids.mint_as<SubjectId>(), written, text + std::to_string(i), "sealed");
    };
    {
        std::jthread other{[&] { speak(second, "second "); }};
        speak(first, "first ");
    }
    CHECK(check_log(*first_handle).flaws.empty());
    const auto notes = all_notes(*first_handle);
    CHECK(notes.size() == 2 * words);
    for (const auto& [id, note] : notes) {
        CHECK(note.writes == 1);
        CHECK(note.secret == "sealed");
    }
    CHECK(first.sync->ingest.streams().size() == 1);
    const auto state = first.sync->projector.state();
    CHECK(state.cursor == state.head);
    const auto before = first.digest();
    second.sync->projector.rebuild();
    CHECK(second.digest() == before);
}

TEST_CASE("a batch that reaches two hubs at once is taken in once", "[trouble][sync][N2]") {
    const support::FreshDatabase first_handle{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto second_handle = first_handle.open_another();
    Hub first{*first_handle, 1};
    Hub second{*second_handle, 2};
    Device device{first, 7};
    std::vector<Written> sent;
    for (int i = 0; i < 50; ++i)
        sent.push_back(device.write("note " + std::to_string(i), "sealed"));
    const auto batch = to_json_text(device.sync->journal.next_batch());
    const auto stream = device.state().stream;
    const auto hand_in = [&](Hub& hub) {
        const auto answer = hub.sync->ingest.take(device.identity.device, stream, batch);
        return answer ? answer->contig : -1;
    };
    std::int64_t second_contig = 0;
    {
        std::jthread other{[&] { second_contig = hand_in(second); }};
        CHECK(hand_in(first) == 50);
    }
    CHECK(second_contig == 50);
    second.opener.keys.add(first.sealing);
    {
        std::jthread other{[&] { second.sync->projector.catch_up(); }};
        CHECK(first.sync->projector.catch_up());
    }
    CHECK(check_log(*first_handle).records == 50);
    CHECK(check_log(*first_handle).flaws.empty());
    for (const auto& one : sent)
        CHECK(find_note(*first_handle, one.note)->writes == 1);
}
