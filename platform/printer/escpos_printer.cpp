#include "platform/printer/escpos_printer.hpp"

#include <algorithm>
#include <array>

#include "platform/printer/escpos.hpp"

namespace platform {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds to_open{1000};
constexpr milliseconds to_answer{500};
constexpr milliseconds between_questions{300};
constexpr milliseconds to_clear{150};
constexpr milliseconds to_cut{2000};
// So little is under way that a printer of 4 KB which stops still hears our questions, and that it
// has nothing to go on with when the paper returns.
constexpr int band_rows = 24;
constexpr int most_words_due = 2;

PrintResult result_of(PrintEnd end, const PrinterStatus& status) {
    return {end, status.trouble, status.is_near_end};
}

}  // namespace

bool EscposPrinter::open() {
    if (line_.is_open()) return true;
    must_clear_ = true;
    return line_.open(steady_clock::now() + to_open);
}

void EscposPrinter::let_answers_pass(milliseconds quiet) {
    while (line_.read(steady_clock::now() + quiet)) {
    }
}

bool EscposPrinter::clear() {
    const auto until = steady_clock::now() + to_answer;
    auto code = escpos::drop_all();
    const auto start = escpos::initialize();
    code.insert(code.end(), start.begin(), start.end());
    if (line_.write(code, until) < code.size()) return false;
    let_answers_pass(to_clear);
    words_due_ = 0;
    must_clear_ = false;
    return line_.is_open();
}

std::optional<std::uint8_t> EscposPrinter::answer_to(int question) {
    const auto until = steady_clock::now() + to_answer;
    const auto code = escpos::ask(question);
    if (line_.write(code, until) < code.size()) return std::nullopt;
    auto answer = line_.read(until);
    while (answer && words_due_ > 0 && escpos::is_paper_seen_byte(*answer)) {
        --words_due_;
        answer = line_.read(until);
    }
    return answer;
}

PrinterStatus EscposPrinter::ask_status() {
    std::array<std::uint8_t, 4> answers{};
    for (int question = 1; question <= 4; ++question) {
        const auto answer = answer_to(question);
        if (!answer)
            return {line_.is_open() ? PrinterTrouble::silent : PrinterTrouble::unplugged, false};
        answers[static_cast<std::size_t>(question - 1)] = *answer;
    }
    return escpos::read_status(answers).value_or(PrinterStatus{PrinterTrouble::silent, false});
}

PrinterStatus EscposPrinter::status() {
    if (!open()) return {PrinterTrouble::unplugged, false};
    if (must_clear_ && !clear())
        return {line_.is_open() ? PrinterTrouble::silent : PrinterTrouble::unplugged, false};
    let_answers_pass(milliseconds(0));
    auto status = ask_status();
    if (!status.trouble && may_hang_out_) status.trouble = cut_off_scrap();
    // Who gave no sense is asked anew from the start.
    if (status.trouble == PrinterTrouble::silent) line_.close();
    return status;
}

std::optional<PrinterTrouble> EscposPrinter::send_part(escpos::Code code, Moment until) {
    const auto question = escpos::paper_seen();
    code.insert(code.end(), question.begin(), question.end());
    if (line_.write(code, until) < code.size())
        return line_.is_open() ? PrinterTrouble::silent : PrinterTrouble::unplugged;
    ++words_due_;
    return std::nullopt;
}

std::optional<PrinterTrouble> EscposPrinter::send(const Dots& slip, Moment until) {
    auto trouble = send_part(escpos::initialize(), until);
    for (int row = 0; !trouble && row < slip.height(); row += band_rows) {
        trouble = wait_for_paper(most_words_due - 1, until);
        if (trouble) break;
        const int end = std::min(row + band_rows, slip.height());
        trouble = send_part(escpos::raster(slip, row, end), until);
    }
    return trouble ? trouble : send_part(escpos::feed_and_cut(), until);
}

// One person's slip never begins on the rest of another's.
std::optional<PrinterTrouble> EscposPrinter::cut_off_scrap() {
    const auto until = steady_clock::now() + to_cut;
    auto trouble = send_part(escpos::feed_and_cut(), until);
    if (!trouble) trouble = wait_for_paper(0, until);
    may_hang_out_ = trouble.has_value();
    return trouble;
}

// What a silent one still has of our bytes, and will answer to them, nobody knows: it is opened
// anew and cleared then.
PrintResult EscposPrinter::break_off(PrinterTrouble trouble) {
    may_hang_out_ = true;
    const bool is_silent = trouble == PrinterTrouble::silent;
    const bool is_taken_back = !is_silent && line_.is_open() && clear();
    if (!is_taken_back) line_.close();
    return {is_taken_back ? PrintEnd::failed : PrintEnd::unknown, trouble, false};
}

// The answer to GS r comes when what stands before it is done. While it does not, the printer is
// asked at once what holds it up.
std::optional<PrinterTrouble> EscposPrinter::wait_for_paper(int most_due, Moment until) {
    while (words_due_ > most_due) {
        const auto now = steady_clock::now();
        if (now >= until) return PrinterTrouble::silent;
        const auto byte = line_.read(std::min(until, now + between_questions));
        if (!line_.is_open()) return PrinterTrouble::unplugged;
        if (byte && escpos::is_paper_seen_byte(*byte))
            --words_due_;
        else if (const auto status = ask_status(); status.trouble)
            return status.trouble;
    }
    return std::nullopt;
}

PrintResult EscposPrinter::print(const Dots& slip, milliseconds longest) {
    const auto until = steady_clock::now() + longest;
    const auto before = status();
    if (before.trouble) return result_of(PrintEnd::failed, before);
    auto trouble = send(slip, until);
    if (!trouble) trouble = wait_for_paper(0, until);
    if (trouble) return break_off(*trouble);
    const auto after = ask_status();
    return after.trouble ? break_off(*after.trouble) : result_of(PrintEnd::printed, after);
}

}  // namespace platform
