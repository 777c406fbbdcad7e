#include "platform/printer/page_pdf.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "platform/base/ensure.hpp"

namespace platform {
namespace {

constexpr int page_rows = 257 * dots_a_mm;  // 20 mm are left above and below
constexpr double point_a_dot = 72.0 / 25.4 / dots_a_mm;
constexpr double page_width = 595.28;  // A4 in points
constexpr double page_height = 841.89;
constexpr double margin = 20 * 72.0 / 25.4;

// Objects by number, from 1, and the table of where they lie.
class PdfText final {
public:
    void add(std::string_view body) {
        starts_.push_back(text_.size());
        text_ += fmt::format("{} 0 obj\n{}\nendobj\n", starts_.size(), body);
    }
    std::string finished() {
        const auto table = text_.size();
        text_ += fmt::format("xref\n0 {}\n0000000000 65535 f \n", starts_.size() + 1);
        for (const auto start : starts_)
            text_ += fmt::format("{:010} 00000 n \n", start);
        text_ += fmt::format("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{}\n%%EOF\n",
                             starts_.size() + 1, table);
        return std::move(text_);
    }

private:
    std::string text_ = "%PDF-1.4\n";
    std::vector<std::size_t> starts_;
};

std::string stream(const std::string& entries, std::string_view bytes) {
    return fmt::format("<< {} /Length {} >>\nstream\n{}\nendstream", entries, bytes.size(), bytes);
}

// A dot that is set is black: the picture's ones are dark.
std::string picture(const Dots& dots, int from, int rows) {
    const auto row = static_cast<std::size_t>(dots.row_bytes());
    const std::string bytes(
        reinterpret_cast<const char*>(dots.bytes().data()) + static_cast<std::size_t>(from) * row,
        static_cast<std::size_t>(rows) * row);
    return stream(fmt::format("/Type /XObject /Subtype /Image /Width {} /Height {} /ColorSpace "
                              "/DeviceGray /BitsPerComponent 1 /Decode [1 0]",
                              dots.width(), rows),
                  bytes);
}

}  // namespace

std::string page_pdf(const Dots& dots) {
    ensure(dots.width() <= page_dots, "what is printed fits across the page");
    const int pages = std::max(1, (dots.height() + page_rows - 1) / page_rows);
    constexpr int objects_a_page = 3;
    const auto first_of = [](int page) { return 3 + page * objects_a_page; };
    PdfText pdf;
    std::string kids;
    for (int page = 0; page < pages; ++page)
        kids += fmt::format("{} 0 R ", first_of(page));
    pdf.add("<< /Type /Catalog /Pages 2 0 R >>");
    pdf.add(fmt::format("<< /Type /Pages /Count {} /Kids [{}] >>", pages, kids));
    for (int page = 0; page < pages; ++page) {
        const int from = page * page_rows;
        const int rows = std::max(1, std::min(page_rows, dots.height() - from));
        const double width = dots.width() * point_a_dot;
        const double height = rows * point_a_dot;
        pdf.add(
            fmt::format("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {} {}] /Contents {} 0 R "
                        "/Resources << /XObject << /P {} 0 R >> >> >>",
                        page_width, page_height, first_of(page) + 1, first_of(page) + 2));
        pdf.add(stream("", fmt::format("q {:.3f} 0 0 {:.3f} {:.3f} {:.3f} cm /P Do Q", width,
                                       height, margin, page_height - margin - height)));
        pdf.add(picture(dots, from, std::min(rows, dots.height() - from)));
    }
    return pdf.finished();
}

}  // namespace platform
