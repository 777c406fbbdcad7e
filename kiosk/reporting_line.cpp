#include "kiosk/reporting_line.hpp"

#include <array>
#include <charconv>
#include <chrono>

namespace kiosk {
namespace {

// The line gives up after a minute, and a second more for each KiB [ClientSettings]; the other
// minute is for the work around it.
std::chrono::seconds longest_question(const platform::ClientRequest& request) {
    return std::chrono::minutes(2) + std::chrono::seconds(request.body.size() / 1024);
}

std::string_view host_of(std::string_view url) {
    const auto scheme = url.find("://");
    if (scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
    return url.substr(0, url.find_first_of(":/"));
}

// 172.16.0.0 .. 172.31.255.255 [RFC 1918]
bool is_in_172_block(std::string_view host) {
    if (!host.starts_with("172.")) return false;
    int second = 0;
    std::from_chars(host.data() + 4, host.data() + host.size(), second);
    return second >= 16 && second <= 31;
}

}  // namespace

platform::Outcome<platform::HttpResponse, platform::LineRefusal> ReportingLine::send(
    const platform::ClientRequest& request) {
    platform::ClientRequest told = request;
    told.headers["yizhan-version"] = YIZHAN_VERSION;
    told.headers["yizhan-waiting"] = std::to_string(waiting_());
    courier_.silent_at_most(longest_question(told));
    auto response = line_.send(told);
    const bool is_up = response.has_value();
    if (was_up_.exchange(is_up) != is_up) line_changed_();
    return response;
}

bool is_near(std::string_view url) {
    const auto host = host_of(url);
    constexpr std::array<std::string_view, 4> beginnings{"127.", "10.", "192.168.", "localhost"};
    for (const auto beginning : beginnings)
        if (host.starts_with(beginning)) return true;
    return is_in_172_block(host);
}

}  // namespace kiosk
