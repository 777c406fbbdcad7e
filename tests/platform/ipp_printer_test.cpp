// Pages through a real CUPS of the test's own, and what becomes of a page that cannot print.
#include <catch2/catch_test_macros.hpp>

#include "platform/printer/ipp_printer.hpp"
#include "platform/printer/page_pdf.hpp"
#include "support/private_cups.hpp"

using namespace platform;
using support::Cups;
using namespace std::chrono_literals;

namespace {

Dots striped(int height) {
    Dots dots(page_dots, height);
    for (int y = 0; y < height; y += 40)
        for (int x = 0; x < page_dots; ++x)
            dots.blacken(x, y);
    return dots;
}

std::size_t pages_in(const std::string& pdf) {
    std::size_t pages = 0;
    for (auto at = pdf.find("/Type /Page "); at != std::string::npos;
         at = pdf.find("/Type /Page ", at + 1))
        ++pages;
    return pages;
}

}  // namespace

TEST_CASE("what is longer than a page goes on with the next", "[printer][pages]") {
    CHECK(pages_in(page_pdf(striped(400))) == 1);
    const auto long_one = page_pdf(striped(2 * 257 * dots_a_mm + 8));
    CHECK(pages_in(long_one) == 3);
    CHECK(long_one.starts_with("%PDF-1.4"));
    CHECK(long_one.ends_with("%%EOF\n"));
    // The table of a PDF says where each object lies, to the byte.
    const auto table = long_one.rfind("\nxref\n") + 1;
    const auto first = long_one.find("0000000000 65535 f \n", table) + 20;
    CHECK(long_one.substr(std::stoul(long_one.substr(first, 10)), 8) == "1 0 obj\n");
    CHECK(std::stoul(long_one.substr(long_one.rfind("startxref\n") + 10)) == table);
}

TEST_CASE("a page prints through a real CUPS, and the printer says how it is", "[printer][pages]") {
    const Cups cups;
    const auto printer = IppPrinter::at(cups.address());
    REQUIRE(printer.has_value());
    CHECK_FALSE((*printer)->status().trouble);
    const auto dots = striped(900);
    const auto result = (*printer)->print(dots, 20s);
    CHECK(result.end == PrintEnd::printed);
    CHECK(cups.paper() == page_pdf(dots));
}

TEST_CASE("what a paused printer was not given never prints when it goes on",
          "[printer][pages][D2]") {
    const Cups cups;
    const auto printer = IppPrinter::at(cups.address());
    REQUIRE(printer.has_value());
    cups.pause();
    CHECK((*printer)->status().trouble == PrinterTrouble::offline);
    const auto result = (*printer)->print(striped(900), 2s);
    CHECK(result.end == PrintEnd::failed);
    CHECK(result.trouble == PrinterTrouble::offline);
    cups.resume();
    const auto next = striped(80);
    CHECK((*printer)->print(next, 20s).end == PrintEnd::printed);
    CHECK(cups.paper() == page_pdf(next));
}

TEST_CASE("without a scheduler the printer counts as unplugged, and what is no address is refused",
          "[printer][pages]") {
    const auto nobody = IppPrinter::at("ipp://127.0.0.1:9/printers/page");
    REQUIRE(nobody.has_value());
    CHECK((*nobody)->status().trouble == PrinterTrouble::unplugged);
    CHECK((*nobody)->print(striped(80), 1s).end == PrintEnd::failed);
    CHECK_FALSE(IppPrinter::at("http://127.0.0.1/printers/page").has_value());
    CHECK_FALSE(IppPrinter::at("office").has_value());
}
