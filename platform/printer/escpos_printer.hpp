// A thermal printer that speaks ESC/POS. It is asked how it is before and after each slip; what it
// received and did not print is taken back, so that nothing of one person prints for the next when
// the paper returns.
#pragma once

#include "platform/printer/byte_line.hpp"
#include "platform/printer/escpos.hpp"
#include "platform/printer/printer.hpp"

namespace platform {

class EscposPrinter final : public SlipPrinter {
public:
    explicit EscposPrinter(ByteLine line) : line_(std::move(line)) {}

    PrinterStatus status() override;
    PrintResult print(const Dots& slip, std::chrono::milliseconds longest) override;

private:
    using Moment = ByteLine::Moment;
    // One byte's answer to a question; words about the paper that come before it are counted.
    std::optional<std::uint8_t> answer_to(int question);
    PrinterStatus ask_status();
    bool open();
    // Takes back whatever an earlier slip or program left in the printer.
    bool clear();
    // Nothing went wrong while sending the rows / while waiting until so few words are due.
    std::optional<PrinterTrouble> send(const Dots& slip, Moment until);
    std::optional<PrinterTrouble> send_part(escpos::Code code, Moment until);
    std::optional<PrinterTrouble> wait_for_paper(int most_due, Moment until);
    PrintResult break_off(PrinterTrouble trouble);
    // Cuts off what an earlier slip left hanging out, as soon as the printer is well again.
    std::optional<PrinterTrouble> cut_off_scrap();
    void let_answers_pass(std::chrono::milliseconds quiet);

    ByteLine line_;
    bool must_clear_ = true;
    bool may_hang_out_ = false;  // a part of a slip that broke off
    int words_due_ = 0;          // answers to GS r that have not come
};

}  // namespace platform
