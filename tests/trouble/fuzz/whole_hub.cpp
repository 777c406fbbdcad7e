#include "trouble/fuzz/whole_hub.hpp"

#include <filesystem>

#include "platform/base/json.hpp"
#include "platform/crypto/key_files.hpp"
#include "services/devices/devices.hpp"
#include "services/hub/administration/administration.hpp"
#include "services/hub/bulletin.hpp"
#include "services/hub/console_routes.hpp"
#include "services/staff/staff.hpp"
#include "trouble/fuzz/assets.hpp"
#include "trouble/fuzz/parsers.hpp"

namespace fuzz {
namespace {

using platform::HttpRequest;
using platform::HttpResponse;
using platform::Json;

constexpr std::uint32_t questions_a_hub = 5000;
constexpr std::string_view password = "correct horse battery";

services::hub::Installation make_once() {
    auto folder = (std::filesystem::temp_directory_path() / "yizhan_fuzz_XXXXXX").string();
    require(::mkdtemp(folder.data()) != nullptr);
    const platform::SimulatedClock clock;
    platform::SystemDice dice;
    services::hub::HubSettings settings;
    settings.name = "明湖区<职工服务中心>";
    settings.database = "sqlite:unused";
    settings.host_names = {"127.0.0.1"};
    settings.public_url = "https://gonghui.example";
    settings.devices_url = "https://127.0.0.1:8443";
    require(services::hub::make_installation(folder, settings, clock, dice).has_value());
    return services::hub::load_installation(folder).value();
}

const services::hub::Installation& installation() {
    static const auto made = make_once();
    return made;
}

HttpRequest request_of(std::string_view method, std::string_view target, std::string_view body) {
    HttpRequest request;
    request.method = method;
    request.body = body;
    if (const auto parsed = platform::parse_target(target)) {
        request.path = parsed->path;
        request.query = parsed->query;
    }
    return request;
}

}  // namespace

WholeHub::Opener::Opener() {
    for (const auto& entry : std::filesystem::directory_iterator(installation().opener_keys()))
        keys_.add(platform::load_sealing_key_pair(entry.path()).value());
}

platform::Outcome<std::vector<services::sync::OpenedPart>, services::sync::OpenerAway>
WholeHub::Opener::open(std::span<const services::sync::PartToOpen> parts) {
    return services::sync::KeyringPartsOpener(keys_).open(parts);
}

WholeHub::WholeHub()
    : database_(platform::open_sqlite(":memory:")),
      hub_(installation(), *database_, clock_, dice_, opener_, platform::PasswordCost::test) {
    using services::staff::Role;
    hub_.bulletin.publish(services::hub::directory_bundle, asset("demo/directory.json"));
    int number = 0;
    for (const auto& listed : hub_.bulletin.directory()->stations())
        hub_.devices.put_station({*platform::id_from_text<services::sync::StationId>(listed.id),
                                  "A-" + std::to_string(++number), listed.name, listed.address,
                                  listed.county, services::devices::Attendance::hall, listed.keeper,
                                  listed.phone});
    services::staff::Account account;
    account.login = account.name = "liang";
    account.roles = {Role::reception, Role::review, Role::approval, Role::devices,
                     Role::administration};
    require(hub_.staff.add(account, password).has_value());
    cookie_ = "yizhan_session=" + hub_.staff.sign_in("liang", password).value().secret;
    make_people();
}

WholeHub& WholeHub::of_today() {
    static std::unique_ptr<WholeHub> hub;
    if (!hub || hub->asked_ >= questions_a_hub) {
        hub.reset();
        hub = std::make_unique<WholeHub>();
    }
    return *hub;
}

HttpResponse WholeHub::ask_console(std::string_view method, std::string_view target,
                                   std::string_view body) {
    ++asked_;
    auto request = request_of(method, target, body);
    request.headers = {
        {"x-yizhan", "console"}, {"content-type", "application/json"}, {"cookie", cookie_}};
    return hub_.answer_console(request);
}

HttpResponse WholeHub::ask_public(std::string_view method, std::string_view target,
                                  std::string_view body) {
    clock_.advance(std::chrono::milliseconds{100});
    auto request = request_of(method, target, body);
    request.peer.address = "198.51.100." + std::to_string(++asked_);
    return hub_.answer_public(request);
}

std::string WholeHub::administer(std::string_view text) {
    ++asked_;
    return services::hub::administer_text(hub_, dice_, text);
}

std::string WholeHub::filled(std::string_view text) const {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char next = text[at] == '@' && at + 1 < text.size() ? text[at + 1] : '\0';
        const auto which = static_cast<std::size_t>(next - '0');
        if (next == 'f') {
            out += mark_;
            ++at;
        } else if (next >= '0' && which < ids_.size() && which < 10) {
            out += ids_[which];
            ++at;
        } else {
            out += text[at];
        }
    }
    return out;
}

std::string WholeHub::mark_in(std::string_view target) {
    constexpr std::string_view before = R"(name="form" value=")";
    const auto page = ask_public("GET", target, "");
    const auto at = page.body.find(before);
    require(at != std::string::npos);
    const auto from = at + before.size();
    return platform::percent_encode(page.body.substr(from, page.body.find('"', from) - from));
}

void WholeHub::make_people() {
    const auto grid = hub_.bulletin.directory()->grids().front().code.text;
    const auto joined = ask_public(
        "POST", "/join",
        "form=" + mark_in("/join") +
            "&consent_membership=yes&consent_identity_document=yes&occupation=rider"
            "&document_kind=resident_id&document_number=410599196903159016&name=%E6%AC%A7%E9%98%B3"
            "&phone_owner=own&mobile=13800005678&firm=&grid=" +
            grid + "&protection=no&vow=yes");
    require(joined.status == 200);
    const auto asked =
        ask_public("POST", "/ask?kind=other",
                   "form=" + mark_in("/ask?kind=other") +
                       "&name=%E6%AC%A7%E9%98%B3&phone%2Fowner=own&phone%2Fmobile=13800005678"
                       "&what=a&handling=yes&sensitive=yes");
    const Json facts{{"member.1.name", "欧阳㛃"},
                     {"member.1.document_number", "410599196903159016"},
                     {"household.income_year", "3120000"}};
    const auto opened = ask_console("POST", "/api/cases",
                                    Json{{"origin", "unit_union"},
                                         {"union", "u-street-1"},
                                         {"county", "410502"},
                                         {"note", "a"},
                                         {"facts", facts}}
                                        .dump());
    require(opened.status == 200);
    hub_.turn();
    for (const auto* list :
         {"/api/cases/work", "/api/applications", "/api/requests", "/api/devices", "/api/warnings"})
        note_ids(list);
    require(!ids_.empty());
    mark_ = mark_in("/join");
}

// Whatever looks like an id in that answer, once each.
void WholeHub::note_ids(std::string_view target) {
    constexpr std::size_t id_length = 36;
    const auto answer = ask_console("GET", target, "");
    for (std::size_t at = 0; at + id_length <= answer.body.size(); ++at) {
        const auto text = answer.body.substr(at, id_length);
        if (answer.body[at + 8] != '-' || !platform::uuid_from_text(text)) continue;
        if (std::ranges::find(ids_, text) == ids_.end()) ids_.push_back(text);
    }
}

}  // namespace fuzz
