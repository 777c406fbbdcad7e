// Receipts and notices on paper: pages of A4 through a real CUPS, and what a page says of the
// sheet.
#include <catch2/catch_test_macros.hpp>

#include "kiosk/screens/benefits/benefit_slip.hpp"
#include "kiosk/screens/benefits/benefits_screen.hpp"
#include "kiosk/screens/requests/request_receipt_screen.hpp"
#include "platform/printer/ipp_printer.hpp"
#include "platform/printer/page_pdf.hpp"
#include "services/slips/slip_desk.hpp"
#include "support/awaited.hpp"
#include "support/printed_paper.hpp"
#include "support/private_cups.hpp"
#include "support/station_bench.hpp"
#include "support/walker.hpp"

using namespace support;

namespace {

// A station with an office printer.
class PaperBench final {
public:
    PaperBench() {
        auto printer = platform::IppPrinter::at(cups.address());
        REQUIRE(printer.has_value());
        slips = std::make_unique<services::slips::SlipDesk>(
            std::move(*printer),
            [this](const platform::Slip& slip) {
                dots = chinese_painter().paint(slip, platform::page_dots);
                return *dots;
            },
            bench.journal, ends, bench.clock, [this] { news.change([] {}); },
            [](const std::exception_ptr&) {});
        bench.desk.slips = slips.get();
    }

    std::string state_of(std::string_view what) const {
        return bench.database->read([&](platform::Transaction& t) {
            const auto row =
                t.query_one("SELECT state FROM slips WHERE what = $what", {{"what", what}});
            return row ? row->text("state") : std::string();
        });
    }

    const Cups cups;
    StationBench bench;
    services::slips::SlipProjection ends{*bench.database};
    std::optional<platform::Dots> dots;
    tests::Awaited news;
    std::unique_ptr<services::slips::SlipDesk> slips;
};

std::string all_text(const platform::Slip& slip) {
    std::string all;
    for (const auto& part : slip.parts) {
        if (const auto* text = std::get_if<platform::SlipText>(&part)) all += text->text + "\n";
        if (const auto* pair = std::get_if<platform::SlipPair>(&part))
            all += pair->name + " " + pair->value + "\n";
    }
    return all;
}

}  // namespace

TEST_CASE("a receipt is printed on A4 when the person asks, and only then", "[screens][paper]") {
    PaperBench paper;
    Walker walker(std::make_unique<kiosk::RequestReceiptScreen>(
        paper.bench.desk, kiosk::sample_request_receipt(paper.bench.desk), false));
    CHECK(walker.shows("paper.print_receipt"));
    CHECK_FALSE(walker.shows("receipt.no_printer"));
    CHECK(paper.cups.paper().empty());
    walker.touch("paper.print_receipt");
    REQUIRE(paper.news.comes_true([&] { return paper.state_of("receipt") == "printed"; }));
    walker.top().wake();
    CHECK(walker.shows("paper.here"));
    CHECK_FALSE(walker.shows("paper.print_receipt"));
    REQUIRE(paper.dots.has_value());
    CHECK(paper.cups.paper() == platform::page_pdf(*paper.dots));
}

TEST_CASE("the notice of papers on paper says all of it, in two languages where that helps",
          "[screens][paper][benefits]") {
    StationBench bench;
    const auto session = kiosk::sample_benefits(bench.desk);
    REQUIRE_FALSE(session->fitting().empty());
    const auto& answer = session->answers()[session->fitting().front()];
    support::TouchProbe probe;
    for (const auto language : {kiosk::Language::chinese, kiosk::Language::english}) {
        probe.wording.choose(language);
        const auto text = all_text(kiosk::page_of(probe.wording, std::array{&answer},
                                                  platform::CivilDate{2026, 11, 22}, "工会"));
        for (const auto* spoken : {"zh_CN", std::string(kiosk::code_of(language)).c_str()}) {
            for (const auto& document : answer.documents)
                CHECK(text.find(document.in(spoken)) != std::string::npos);
            CHECK(text.find(answer.where.in(spoken)) != std::string::npos);
            CHECK(text.find(answer.reasons.front().sentence.in(spoken)) != std::string::npos);
        }
        CHECK(text.find("2026-11-22") != std::string::npos);
    }
}
