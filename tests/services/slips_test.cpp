#include <catch2/catch_test_macros.hpp>
#include <condition_variable>
#include <mutex>

#include "platform/clock/simulated_clock.hpp"
#include "platform/crypto/simulated_dice.hpp"
#include "services/slips/slip_desk.hpp"
#include "services/slips/slip_records.hpp"
#include "services/slips/slip_store.hpp"
#include "support/both_engines.hpp"
#include "support/plain_log.hpp"

using namespace services::slips;
using platform::PrintEnd;
using platform::PrinterTrouble;

namespace {

// A printer that does what it is told, and waits at a gate when there is one.
class ToldPrinter final : public platform::SlipPrinter {
public:
    platform::PrinterStatus status() override {
        const std::lock_guard lock(mutex);
        return {next.trouble, false};
    }
    platform::PrintResult print(const platform::Dots& slip, std::chrono::milliseconds) override {
        std::unique_lock lock(mutex);
        is_at_work = true;
        moved.notify_all();
        moved.wait(lock, [&] { return is_open; });
        is_at_work = false;
        if (next.end == PrintEnd::printed) heights.push_back(slip.height());
        return next;
    }
    void set(platform::PrintResult result) {
        const std::lock_guard lock(mutex);
        next = result;
    }
    void open_gate(bool open) {
        const std::lock_guard lock(mutex);
        is_open = open;
        moved.notify_all();
    }
    void wait_for_work() {
        std::unique_lock lock(mutex);
        moved.wait(lock, [&] { return is_at_work; });
    }

    std::mutex mutex;
    std::condition_variable moved;
    platform::PrintResult next{PrintEnd::printed, std::nullopt, false};
    std::vector<int> heights;
    bool is_open = true;
    bool is_at_work = false;
};

platform::Slip slip_of(double millimetres) {
    return {{platform::SlipSpace{millimetres}}};
}

struct Bench {
    Bench() {
        auto owned = std::make_unique<ToldPrinter>();
        printer = owned.get();
        desk = std::make_unique<SlipDesk>(
            std::move(owned),
            [](const platform::Slip& slip) {
                const auto& space = std::get<platform::SlipSpace>(slip.parts.at(0));
                return platform::Dots(8, static_cast<int>(space.millimetres));
            },
            log, projection, clock,
            [this] {
                const std::lock_guard lock(mutex);
                told.notify_all();
            },
            [](std::exception_ptr) {});
    }
    SlipNews wait_for(SlipId slip) {
        std::unique_lock lock(mutex);
        while (desk->news_of(slip).state == SlipState::pending)
            told.wait_for(lock, std::chrono::milliseconds(20));
        return desk->news_of(slip);
    }
    std::vector<PrintedSlip> on_record() {
        return database->read(
            [](platform::Transaction& transaction) { return newest_slips(transaction, 10); });
    }

    platform::SimulatedClock clock;
    platform::SimulatedDice dice;
    support::FreshDatabase database{platform::Engine::sqlite};
    support::PlainLog log{*database, clock, dice};
    SlipProjection projection{*database};
    std::mutex mutex;
    std::condition_variable told;
    ToldPrinter* printer = nullptr;
    std::unique_ptr<SlipDesk> desk;
};

}  // namespace

TEST_CASE("a slip that the printer says lies in the tray is on record as printed", "[slips]") {
    Bench bench;
    const auto slip = bench.desk->print({"ticket", "a012", slip_of(40)});
    CHECK(bench.wait_for(slip).state == SlipState::printed);
    REQUIRE(bench.on_record().size() == 1);
    CHECK(bench.on_record()[0].state == SlipState::printed);
    CHECK(bench.on_record()[0].subject == "a012");
    CHECK(bench.on_record()[0].reprint == 0);
}

TEST_CASE("a slip that failed is replaced by the code, and both are on record", "[slips][D2]") {
    Bench bench;
    bench.printer->set({PrintEnd::failed, PrinterTrouble::paper_out, false});
    const auto slip = bench.desk->print({"ticket", "a013", slip_of(40)});
    const auto news = bench.wait_for(slip);
    CHECK(news.state == SlipState::failed);
    CHECK(news.trouble == PrinterTrouble::paper_out);
    CHECK(bench.desk->printer().trouble == PrinterTrouble::paper_out);
    bench.desk->replace_by_code(slip);
    CHECK(bench.desk->news_of(slip).state == SlipState::replaced);
    REQUIRE(bench.log.records.size() == 2);
    CHECK(ended_from(bench.log.records[0].body)->trouble == "paper_out");
    CHECK(ended_from(bench.log.records[1].body)->state == SlipState::replaced);
}

TEST_CASE("printed once more, it says how many were tried before", "[slips]") {
    Bench bench;
    bench.wait_for(bench.desk->print({"ticket", "a014", slip_of(40)}));
    bench.wait_for(bench.desk->print({"ticket", "a014", slip_of(40)}));
    CHECK(ended_from(bench.log.records.at(1).body)->reprint == 1);
}

TEST_CASE("what was not with the printer when its person left is never printed", "[slips][D2]") {
    Bench bench;
    bench.printer->open_gate(false);
    bench.desk->print({"receipt", "one", slip_of(11)});
    bench.printer->wait_for_work();
    bench.desk->print({"receipt", "two", slip_of(22)});
    bench.desk->forget_person();
    const auto next = bench.desk->print({"receipt", "three", slip_of(33)});
    bench.printer->open_gate(true);
    CHECK(bench.wait_for(next).state == SlipState::printed);
    CHECK(bench.printer->heights == std::vector{11, 33});
    std::vector<std::string> ended;
    for (const auto& record : bench.log.records) {
        const auto one = ended_from(record.body);
        ended.push_back(one->subject + " " + std::string(name_of(one->state)) + " " + one->trouble);
    }
    CHECK(ended ==
          std::vector<std::string>{"two failed expired", "one printed ", "three printed "});
}

TEST_CASE("a slip whose time is over is not sent to the printer", "[slips][D2]") {
    Bench bench;
    const auto slip =
        bench.desk->print({"ticket", "a015", slip_of(40), std::chrono::milliseconds(0)});
    CHECK(bench.wait_for(slip).state == SlipState::failed);
    CHECK(bench.printer->heights.empty());
}

TEST_CASE("what is no end of a slip is left aside with a sentence", "[slips]") {
    for (
        const char* body :
        {"", "{}", R"({"slip":"x","state":"printed"})",
         R"({"slip":"0192d3a0-0000-7000-8000-000000000001","what":"ticket","subject":"a","state":"pending","trouble":"","near_end":false,"reprint":0})",
         R"({"slip":"0192d3a0-0000-7000-8000-000000000001","what":"<b>","subject":"a","state":"printed","trouble":"","near_end":false,"reprint":0})",
         R"({"slip":"0192d3a0-0000-7000-8000-000000000001","what":"ticket","subject":"a","state":"printed","trouble":"","near_end":false,"reprint":-1})"})
        CHECK_FALSE(ended_from(body).has_value());
}
