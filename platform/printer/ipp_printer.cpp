#include "platform/printer/ipp_printer.hpp"

#include <cups/cups.h>

#include <array>

#include "platform/printer/page_pdf.hpp"

namespace platform {
namespace {

using Moment = std::chrono::steady_clock::time_point;

constexpr std::chrono::milliseconds look_every{200};
constexpr int connect_patience_ms = 3000;
constexpr double answer_patience_s = 5;

struct CloseHttp {
    void operator()(http_t* http) const { httpClose(http); }
};
using Line = std::unique_ptr<http_t, CloseHttp>;
struct DeleteIpp {
    void operator()(ipp_t* ipp) const { ippDelete(ipp); }
};
using Answer = std::unique_ptr<ipp_t, DeleteIpp>;

// Gives up a question the printer does not answer.
int give_up(http_t* /*http*/, void* /*nothing*/) {
    return 0;
}

Line line_to(const std::string& host, int port) {
    Line line(httpConnect2(host.c_str(), port, nullptr, AF_UNSPEC, HTTP_ENCRYPTION_IF_REQUESTED, 1,
                           connect_patience_ms, nullptr));
    if (line) httpSetTimeout(line.get(), answer_patience_s, give_up, nullptr);
    return line;
}

ipp_t* question(ipp_op_t what, const std::string& address) {
    ipp_t* asked = ippNewRequest(what);
    ippAddString(asked, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", nullptr, address.c_str());
    ippAddString(asked, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", nullptr, "yizhan");
    return asked;
}

bool is_good(const Answer& answer) {
    return answer && ippGetStatusCode(answer.get()) < IPP_STATUS_REDIRECTION_OTHER_SITE;
}

struct Reason {
    std::string_view begins;
    PrinterTrouble trouble;
};
constexpr std::array reasons{
    Reason{"media-empty", PrinterTrouble::paper_out},
    Reason{"media-needed", PrinterTrouble::paper_out},
    Reason{"media-jam", PrinterTrouble::jam},
    Reason{"cover-open", PrinterTrouble::cover_open},
    Reason{"door-open", PrinterTrouble::cover_open},
    Reason{"interlock-open", PrinterTrouble::cover_open},
    Reason{"offline", PrinterTrouble::offline},
    Reason{"paused", PrinterTrouble::offline},
    Reason{"shutdown", PrinterTrouble::offline},
    Reason{"timed-out", PrinterTrouble::silent},
};

// As RFC 8011 names what is wrong; "-report" is for those who watch, and no trouble.
PrinterStatus status_in(ipp_t* answer) {
    PrinterStatus status;
    auto* said = ippFindAttribute(answer, "printer-state-reasons", IPP_TAG_KEYWORD);
    for (int i = 0; said != nullptr && i < ippGetCount(said); ++i) {
        const std::string_view reason = ippGetString(said, i, nullptr);
        if (reason.starts_with("media-low")) status.is_near_end = true;
        if (reason.ends_with("-report")) continue;
        for (const auto& [begins, trouble] : reasons)
            if (reason.starts_with(begins) && !status.trouble) status.trouble = trouble;
    }
    auto* state = ippFindAttribute(answer, "printer-state", IPP_TAG_ENUM);
    auto* takes = ippFindAttribute(answer, "printer-is-accepting-jobs", IPP_TAG_BOOLEAN);
    const bool is_stopped = state != nullptr && ippGetInteger(state, 0) == IPP_PSTATE_STOPPED;
    const bool is_shut = takes != nullptr && !ippGetBoolean(takes, 0);
    if ((is_stopped || is_shut) && !status.trouble) status.trouble = PrinterTrouble::offline;
    return status;
}

// A job of the printer, from its number to its end.
class Job final {
public:
    Job(http_t* line, std::string address, const std::string& resource, int number)
        : line_(line), address_(std::move(address)), resource_(resource), number_(number) {}

    // Nothing while it goes on, or when nobody answers.
    std::optional<ipp_jstate_t> ended() {
        ipp_t* asked = question(IPP_OP_GET_JOB_ATTRIBUTES, address_);
        ippAddInteger(asked, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", number_);
        const Answer answer(cupsDoRequest(line_, asked, resource_.c_str()));
        auto* state =
            is_good(answer) ? ippFindAttribute(answer.get(), "job-state", IPP_TAG_ENUM) : nullptr;
        if (state == nullptr) return std::nullopt;
        const auto now = static_cast<ipp_jstate_t>(ippGetInteger(state, 0));
        if (now < IPP_JSTATE_CANCELED) return std::nullopt;
        return now;
    }
    void cancel() {
        ipp_t* asked = question(IPP_OP_CANCEL_JOB, address_);
        ippAddInteger(asked, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", number_);
        const Answer answer(cupsDoRequest(line_, asked, resource_.c_str()));
    }
    std::optional<ipp_jstate_t> ended_by(Moment until) {
        for (;;) {
            if (const auto end = ended()) return end;
            if (std::chrono::steady_clock::now() >= until) return std::nullopt;
            httpWait(line_, static_cast<int>(look_every.count()));
        }
    }

private:
    http_t* line_;
    const std::string address_;
    const std::string& resource_;
    const int number_;
};

// Its number; 0 when it was not taken.
int hand_over(http_t* line, const std::string& address, const std::string& resource,
              const std::string& pdf) {
    ipp_t* asked = question(IPP_OP_PRINT_JOB, address);
    // Nothing of a person: the queue shows it to whoever asks.
    ippAddString(asked, IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", nullptr, "yizhan");
    ippAddString(asked, IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", nullptr,
                 "application/pdf");
    const auto length = ippLength(asked) + pdf.size();
    const auto sent = cupsSendRequest(line, asked, resource.c_str(), length);
    ippDelete(asked);
    if (sent != HTTP_STATUS_CONTINUE ||
        cupsWriteRequestData(line, pdf.data(), pdf.size()) != HTTP_STATUS_CONTINUE)
        return 0;
    const Answer answer(cupsGetResponse(line, resource.c_str()));
    auto* number =
        is_good(answer) ? ippFindAttribute(answer.get(), "job-id", IPP_TAG_INTEGER) : nullptr;
    return number == nullptr ? 0 : ippGetInteger(number, 0);
}

}  // namespace

Outcome<std::unique_ptr<IppPrinter>, std::string> IppPrinter::at(const std::string& address) {
    std::array<char, 32> scheme{};
    std::array<char, 256> user{};
    std::array<char, 256> host{};
    std::array<char, 256> resource{};
    int port = 0;
    const auto parted = httpSeparateURI(HTTP_URI_CODING_ALL, address.c_str(), scheme.data(),
                                        scheme.size(), user.data(), user.size(), host.data(),
                                        host.size(), &port, resource.data(), resource.size());
    const std::string_view named = scheme.data();
    if (parted < HTTP_URI_STATUS_OK || (named != "ipp" && named != "ipps") || host[0] == 0)
        return refuse(address + " is no address of a printer: ipp://127.0.0.1:631/printers/NAME");
    return std::unique_ptr<IppPrinter>(
        new IppPrinter(Place{address, host.data(), port, resource.data()}));
}

PrinterStatus IppPrinter::status() {
    const auto line = line_to(place_.host, place_.port);
    if (!line) return {PrinterTrouble::unplugged, false};
    const Answer answer(cupsDoRequest(line.get(),
                                      question(IPP_OP_GET_PRINTER_ATTRIBUTES, place_.address),
                                      place_.resource.c_str()));
    if (!is_good(answer)) return {PrinterTrouble::silent, false};
    return status_in(answer.get());
}

PrintResult IppPrinter::print(const Dots& slip, std::chrono::milliseconds longest) {
    const auto until = std::chrono::steady_clock::now() + longest;
    const auto before = status();
    if (before.trouble) return {PrintEnd::failed, before.trouble, before.is_near_end};
    const auto line = line_to(place_.host, place_.port);
    if (!line) return {PrintEnd::failed, PrinterTrouble::unplugged, false};
    const int number = hand_over(line.get(), place_.address, place_.resource, page_pdf(slip));
    if (number == 0) return {PrintEnd::failed, PrinterTrouble::silent, before.is_near_end};
    Job job(line.get(), place_.address, place_.resource, number);
    auto end = job.ended_by(until);
    if (!end) {
        job.cancel();
        end = job.ended_by(std::chrono::steady_clock::now() + std::chrono::seconds{2});
    }
    const auto after = status();
    if (end == IPP_JSTATE_COMPLETED) return {PrintEnd::printed, std::nullopt, after.is_near_end};
    // Whether a page came out before it was cancelled nobody can say.
    return {end ? PrintEnd::failed : PrintEnd::unknown,
            after.trouble.value_or(PrinterTrouble::offline), after.is_near_end};
}

}  // namespace platform
