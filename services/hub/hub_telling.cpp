#include "services/hub/hub_telling.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "platform/base/fault.hpp"
#include "platform/base/log.hpp"
#include "platform/base/text.hpp"
#include "platform/crypto/key_files.hpp"
#include "platform/http/simulated_line.hpp"
#include "services/hub/embedded_files.hpp"
#include "services/sync/log_entries.hpp"
#include "services/telling/http_gateway.hpp"

namespace services::hub {
namespace {

using platform::Fault;
using platform::FaultKind;

std::string text_of_key_file(const std::filesystem::path& path) {
    auto text = platform::load_private_text(path);
    if (!text) throw Fault(FaultKind::installation, text.refusal().sentence);
    return *text;
}

std::string first_of(const std::string& text, std::size_t most) {
    const auto points = platform::to_code_points(text);
    return platform::to_utf8(std::u32string_view(points).substr(0, most));
}

// A message begins with it, so it is short.
std::string signature_of(const std::string& name) {
    return first_of(name, telling::longest_signature);
}

constexpr std::size_t longest_place = 24;  // as a message's place may be

std::string template_of(sessions::Notice notice) {
    switch (notice) {
        case sessions::Notice::confirmed:
            return "booking.confirmed";
        case sessions::Notice::offered:
            return "booking.offered";
        case sessions::Notice::refused:
            return "booking.refused";
        case sessions::Notice::called_off:
            return "booking.called_off";
        case sessions::Notice::moved:
            return "booking.moved";
        case sessions::Notice::reminder:
            break;
    }
    return "booking.reminder";
}

std::shared_ptr<const telling::MessageBook> read_messages() {
    std::vector<telling::BookFile> files;
    for (const auto name : embedded_names("assets/messages/"))
        files.push_back({std::string(name), std::string(embedded_file(name)->text)});
    auto book = telling::MessageBook::read(files);
    if (!book) throw Fault(FaultKind::installation, book.refusal().sentences.front());
    return std::make_shared<const telling::MessageBook>(std::move(*book));
}

}  // namespace

std::optional<std::string> opened_part(platform::Transaction& transaction, sync::RecordId record) {
    const auto entry = sync::entry_of(transaction, record);
    return entry ? entry->opened : std::nullopt;
}

std::string short_name(const std::string& name) {
    return first_of(name.empty() ? "工会" : name, 20);
}

// Of what is built in, so read once for all hubs of this process.
std::shared_ptr<const telling::MessageBook> shipped_messages() {
    static const std::shared_ptr<const telling::MessageBook> once = read_messages();
    return once;
}

HubTelling::HubTelling(const Installation& installation, platform::Database& database,
                       sync::HubLog& log, telling::TellingProjection& projection,
                       const platform::Clock& clock)
    : book_(shipped_messages()),
      lines_(lines_of(installation, clock)),
      teller(log, projection, book_, channels()),
      calls(database, log, projection, opened_part, book_, clock,
            signature_of(installation.settings.name)),
      pump(database, log, projection, opened_part, book_,
           {.quiet = {installation.settings.telling.quiet_from,
                      installation.settings.telling.quiet_until},
            .signature = signature_of(installation.settings.name),
            .between_reports = std::chrono::seconds{10}},
           gateways(), clock) {}

HubTelling::Line HubTelling::line_to(telling::Channel channel, const GatewaySettings& settings,
                                     const std::filesystem::path& folder,
                                     const platform::Clock& clock) {
    Line line;
    platform::Bytes secret;
    if (settings.url == "simulator") {
        secret = platform::to_bytes("simulator");
        line.simulator = std::make_unique<telling::SimulatedGateway>(secret);
        line.client = std::make_unique<platform::SimulatedLine>(
            [far = line.simulator.get()](const platform::HttpRequest& request) {
                return far->answer(request);
            });
    } else {
        platform::ClientSettings client;
        client.base_url = settings.url;
        if (!settings.authority.empty())
            client.authority_pem = text_of_key_file(folder / settings.authority);
        client.total_timeout = std::chrono::seconds{20};
        client.answer_limit = std::size_t{1} << 20;
        client.compress_from = std::size_t{1} << 30;  // not every gateway reads zstd
        client.is_hub = false;
        client.now = [&clock] { return clock.wall().micros / 1'000'000; };
        secret = platform::to_bytes(text_of_key_file(folder / settings.secret_file));
        while (!secret.empty() && (secret.back() == '\n' || secret.back() == '\r'))
            secret.pop_back();
        line.client = std::make_unique<platform::CurlClient>(std::move(client));
    }
    line.gateway =
        std::make_unique<telling::HttpGateway>(channel, *line.client, std::move(secret), clock);
    return line;
}

std::vector<HubTelling::Line> HubTelling::lines_of(const Installation& installation,
                                                   const platform::Clock& clock) {
    const auto& settings = installation.settings.telling;
    std::vector<Line> lines;
    if (settings.account)
        lines.push_back(
            line_to(telling::Channel::account, *settings.account, installation.folder, clock));
    if (settings.sms)
        lines.push_back(line_to(telling::Channel::sms, *settings.sms, installation.folder, clock));
    return lines;
}

std::vector<telling::Gateway*> HubTelling::gateways() const {
    std::vector<telling::Gateway*> all;
    all.reserve(lines_.size());
    for (const auto& line : lines_)
        all.push_back(line.gateway.get());
    return all;
}

std::set<telling::Channel> HubTelling::channels() const {
    std::set<telling::Channel> all;
    for (const auto& line : lines_)
        all.insert(line.gateway->channel());
    return all;
}

void HubTelling::interrupt() {
    for (const auto& line : lines_)
        line.client->interrupt();
}

void HubTelling::tell(platform::Transaction& transaction, const membership::PersonNews& news) {
    telling::Message message;
    message.contact = {news.name, news.mobile, ""};
    message.language = news.language;
    message.parameters = {{"number", news.acceptance_number}};
    message.about = {news.application.value};
    message.area = news.union_code.text;
    message.template_id = "membership.refused";
    if (news.event == membership::Event::ask_again) message.template_id = "membership.asked_again";
    if (news.event == membership::Event::approve) {
        message.template_id = "membership.approved";
        message.parameters["union"] = short_name(news.union_name);
    }
    say(transaction, message, {sync::ActorKind::staff, news.account});
}

void HubTelling::tell(platform::Transaction& transaction, const requests::News& news) {
    telling::Message message;
    message.contact = {news.name, news.mobile, ""};
    message.template_id = "request.progress";
    message.language = news.language;
    message.parameters = {{"number", news.acceptance_number}};
    message.about = {news.request.value};
    message.area = news.area.text;
    message.is_urgent = news.is_urgent;
    say(transaction, message, {sync::ActorKind::staff, news.by});
}

void HubTelling::tell(platform::Transaction& transaction, const telling::Message& message) {
    say(transaction, message, {sync::ActorKind::system, ""});
}

void HubTelling::tell(platform::Transaction& transaction, const sessions::BookingNotice& notice) {
    const auto begins = platform::civil_time_of(notice.begins);
    telling::Message message;
    message.contact = {notice.person.name, notice.person.phone, ""};
    message.template_id = template_of(notice.notice);
    message.language = notice.language;
    message.parameters = {{"day", platform::to_text(begins.date)},
                          {"time", fmt::format("{:02}:{:02}", begins.hour, begins.minute)},
                          {"place", first_of(notice.place, longest_place)}};
    if (notice.notice == sessions::Notice::offered) {
        const auto until = platform::civil_time_of(notice.until.value_or(notice.begins));
        message.parameters["until_day"] = platform::to_text(until.date);
        message.parameters["until"] = fmt::format("{:02}:{:02}", until.hour, until.minute);
    }
    message.about = {notice.booking.value};
    say(transaction, message, {sync::ActorKind::system, ""});
}

bool HubTelling::was_told(platform::Transaction& transaction, sessions::BookingId booking,
                          sessions::Notice notice) const {
    const auto told = teller.told_about(transaction, {booking.value});
    return std::ranges::any_of(
        told, [&](const telling::Telling& one) { return one.template_id == template_of(notice); });
}

void HubTelling::say(platform::Transaction& transaction, const telling::Message& message,
                     const sync::Actor& by) {
    // The fate behind the receipt code stands in any case, so a decision is not undone by this.
    const auto told = teller.tell(transaction, message, by);
    if (!told)
        platform::log(
            platform::LogLevel::alarm, "telling.refused",
            {{"template", message.template_id}, {"why", telling::name_of(told.refusal())}});
}

}  // namespace services::hub
