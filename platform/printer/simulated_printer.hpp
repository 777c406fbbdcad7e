// A thermal printer of the mind: it takes the real bytes, feeds its paper at a real speed, answers
// as the command reference says, and misbehaves when told to. What it printed can be looked at. It
// keeps no clock: whoever holds it says how much time went by. Thread-safe.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/printer/dots.hpp"

namespace platform {

enum class PrinterFault {
    none,
    near_end,  // prints, and says that the paper is low
    paper_out,
    cover_open,
    jam,        // the cutter is stuck
    offline,    // says so and not why
    silent,     // takes everything, does nothing, answers nothing
    garbage,    // answers with any bytes
    slow,       // takes and gives a byte a second
    unplugged,  // whoever holds its line breaks it off
};
// "paper_out" and so on, as the reference of the simulator's program lists them.
std::optional<PrinterFault> printer_fault_of(std::string_view name);

class SimulatedPrinter final {
public:
    struct Build {
        double mm_a_second = 150;
        std::size_t buffer_bytes = 65536;
    };
    SimulatedPrinter() : SimulatedPrinter(Build{}) {}
    explicit SimulatedPrinter(Build build) : build_(build) {}

    // How many it took: less than all when its buffer is full.
    std::size_t receive(std::span<const std::uint8_t> bytes);
    // What it answers, until asked again.
    std::vector<std::uint8_t> replies();
    void advance(std::chrono::microseconds time);

    void misbehave(PrinterFault fault);
    // Begins to, in the midst of a slip, when so much more paper was fed.
    void misbehave_after(double millimetres, PrinterFault fault);
    PrinterFault fault() const;
    // Switched off and on: what it had not printed is gone.
    void restart();

    // The slips that were cut off, oldest first, and what hangs out uncut.
    std::vector<Dots> slips() const;
    Dots hanging_out() const;
    // Bytes that were no command it knows: a real printer would have printed them as rubbish.
    std::size_t stray_bytes() const;

private:
    void obey_at_once(std::uint8_t byte);
    void answer_status(std::uint8_t question);
    void answer(std::uint8_t byte);
    bool is_stopped() const;
    // One step of the buffer; false when it waits for bytes, for time or for a person.
    bool work_a_step();
    bool obey();
    bool print_a_row();
    void feed(int rows);
    void cut();
    void drop_all();

    Build build_;
    mutable std::mutex mutex_;
    PrinterFault fault_ = PrinterFault::none;
    struct Later {
        double rows = 0;
        PrinterFault fault = PrinterFault::none;
    };
    std::optional<Later> later_;
    std::deque<std::uint8_t> buffer_;
    std::vector<std::uint8_t> latest_;  // for what is obeyed at once
    std::vector<std::uint8_t> replies_;
    int raster_row_bytes_ = 0;
    int raster_rows_ = 0;
    double rows_due_ = 0;   // that the motor had time for
    double bytes_due_ = 0;  // when it is slow
    std::vector<std::vector<std::uint8_t>> rows_;
    std::vector<Dots> slips_;
    std::size_t stray_ = 0;
    std::minstd_rand dice_{20261122};
};

}  // namespace platform
