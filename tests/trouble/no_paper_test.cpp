// [D2] No paper never costs a submission: people take numbers at kiosks whose printers run out of
// paper, jam midway, fall silent, answer rubbish or are pulled out. Each number is in the line,
// its code stands on the screen, "your slip is here" is said of a whole slip only, and nothing of
// one person comes out for the next.
#include <catch2/catch_test_macros.hpp>
#include <memory>
#include <mutex>
#include <random>
#include <vector>

#include "kiosk/screens/queue/ticket_screen.hpp"
#include "platform/printer/escpos_printer.hpp"
#include "platform/printer/simulated_printer_line.hpp"
#include "services/slips/slip_desk.hpp"
#include "support/awaited.hpp"
#include "support/effort.hpp"
#include "support/hall_bench.hpp"
#include "support/printed_paper.hpp"

namespace {

using platform::Dots;
using platform::PrinterFault;
using services::queue::State;

constexpr std::size_t kiosks_at_once = 16;
constexpr PrinterFault faults[] = {
    PrinterFault::near_end,  PrinterFault::paper_out, PrinterFault::cover_open, PrinterFault::jam,
    PrinterFault::offline,   PrinterFault::silent,    PrinterFault::garbage,    PrinterFault::slow,
    PrinterFault::unplugged, PrinterFault::none};
// What may still be on its way to the paper when a line breaks off: three bands.
constexpr int rows_on_their_way = 72;

// One for all: reading the typefaces takes longer than setting a slip.
Dots painted(const platform::Slip& slip) {
    static std::mutex one_at_a_time;
    const std::lock_guard lock(one_at_a_time);
    return support::chinese_painter().paint(slip);
}

// A kiosk and its printer, one person after the other.
class Kiosk final {
public:
    explicit Kiosk(tests::Awaited& news) : news_(news) {
        hall_.desk.slips = &slips_;
        hall_.ticket_numbers.last = 1;
        hall_.facts.is_line_up = true;
    }

    // Somebody takes a number; the printer is as the dice say.
    void begin(support::TouchProbe& probe, std::uint64_t seed) {
        std::minstd_rand dice(static_cast<std::minstd_rand::result_type>(seed * 7919 + 1));
        if (dice() % 3 != 0) mechanism_.misbehave(PrinterFault::none);
        cut_before_ = mechanism_.slips().size();
        hung_before_ = mechanism_.hanging_out().height();
        const auto fault = faults[dice() % std::size(faults)];
        if (dice() % 2 == 0)
            mechanism_.misbehave(fault);
        else
            mechanism_.misbehave_after(static_cast<double>(1 + dice() % 110), fault);
        const auto taken = hall_.queue.take(hall_.queue.begin(), "hardship", "", "zh_CN");
        REQUIRE(taken.has_value());
        ticket_ = taken->id;
        tickets_.push_back(ticket_);
        screen_ = std::make_unique<kiosk::TicketScreen>(hall_.desk, ticket_);
        probe.look(*screen_);
        (void)screen_->act_on_touch();
        leaves_at_once_ = dice() % 4 == 0;
        if (leaves_at_once_) slips_.forget_person();
    }

    bool is_over(support::TouchProbe& probe) {
        if (leaves_at_once_) return hall_.queue.face(ticket_)->ticket.state == State::waiting;
        (void)screen_->wake();
        return probe.look(*screen_).find("queue.slip_coming") == nullptr;
    }

    // What the person has in their hand and before their eyes, and what lies in the tray.
    void look(support::TouchProbe& probe) {
        const auto face = hall_.queue.face(ticket_);
        REQUIRE(face->ticket.state == State::waiting);
        (void)screen_->wake();
        const auto& page = probe.look(*screen_);
        CHECK(page.find("queue.code") != nullptr);
        CHECK(page.find("queue.number") != nullptr);
        const bool is_said_printed = page.find("queue.slip_here") != nullptr;
        const auto whole = look_at_tray();
        INFO(face->label << ", " << whole << " whole slips");
        CHECK(whole <= 1);
        if (is_said_printed) CHECK(whole == 1);
        if (!leaves_at_once_) CHECK((is_said_printed || page.find("queue.slip_failed") != nullptr));
        slips_.forget_person();
        screen_.reset();
    }

    // Every number is in the line, and no other is.
    void look_at_books() {
        for (const auto& ticket : tickets_)
            CHECK(hall_.queue.face(ticket)->ticket.state == State::waiting);
    }

private:
    int look_at_tray() {
        const auto slips = mechanism_.slips();
        const std::lock_guard lock(mutex_);
        int whole = 0;
        for (std::size_t i = cut_before_; i < slips.size(); ++i) {
            if (!set_.empty() && support::is_slip_of(slips[i], set_.back())) {
                ++whole;
                continue;
            }
            // Else the rest of the person before, cut off before ours began.
            CHECK(whole == 0);
            CHECK(slips[i].height() <= hung_before_ + rows_on_their_way + support::rows_before_cut);
        }
        return whole;
    }
    Dots set(const platform::Slip& slip) {
        auto dots = painted(slip);
        const std::lock_guard lock(mutex_);
        set_ = {dots};
        return dots;
    }

    tests::Awaited& news_;
    support::HallBench hall_;
    platform::SimulatedPrinter mechanism_{{2000, 65536}};
    platform::SimulatedPrinterLine line_ = platform::SimulatedPrinterLine::over_tcp(mechanism_);
    services::slips::SlipProjection ends_{*hall_.station.database};
    std::mutex mutex_;
    std::vector<Dots> set_;  // the slip that was set last
    services::slips::SlipDesk slips_{
        std::make_unique<platform::EscposPrinter>(
            std::move(platform::ByteLine::to(line_.address())).value()),
        [this](const platform::Slip& slip) { return set(slip); }, hall_.station.journal, ends_,
        hall_.clock, [this] { news_.change([] {}); },
        // Nobody waits for a thread that failed: the test ends here.
        [](const std::exception_ptr& fault) { std::rethrow_exception(fault); }};
    services::queue::TicketId ticket_;
    std::vector<services::queue::TicketId> tickets_;
    std::unique_ptr<kiosk::TicketScreen> screen_;
    std::size_t cut_before_ = 0;
    int hung_before_ = 0;
    bool leaves_at_once_ = false;
};

}  // namespace

TEST_CASE("no paper never costs a number, and nothing of one person prints for the next", "[D2]") {
    support::Effort effort("D2", "runs", 500);
    support::TouchProbe probe;
    tests::Awaited news;
    std::vector<std::unique_ptr<Kiosk>> kiosks;
    for (std::size_t i = 0; i < kiosks_at_once; ++i)
        kiosks.push_back(std::make_unique<Kiosk>(news));
    bool is_more = true;
    while (is_more) {
        std::vector<Kiosk*> busy;
        for (auto& kiosk : kiosks) {
            const auto seed = effort.next();
            is_more = seed.has_value();
            if (!is_more) break;
            kiosk->begin(probe, *seed);
            busy.push_back(kiosk.get());
        }
        for (auto* kiosk : busy) {
            REQUIRE(news.comes_true([&] { return kiosk->is_over(probe); }));
            kiosk->look(probe);
        }
    }
    for (auto& kiosk : kiosks)
        kiosk->look_at_books();
    effort.tell("0 lost, each code on its screen, nothing of one person on another's paper");
}
