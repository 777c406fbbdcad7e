#include "support/hub_bench.hpp"
#include "support/fresh_folder.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "platform/crypto/key_files.hpp"
#include "services/devices/devices.hpp"
#include "services/hub/bulletin.hpp"
#include "services/hub/installation.hpp"
#include "services/staff/staff.hpp"
#include "services/sync/hub_sync.hpp"

namespace hub_bench {

using namespace services;
using staff::Role;

namespace {

hub::Installation make() {
    static const support::FreshFolder folder;
    platform::SimulatedClock clock;
    platform::SystemDice dice;
    hub::HubSettings settings;
    settings.name = "明湖区<职工服务中心>";
    settings.database = "sqlite:unused";
    settings.host_names = {"127.0.0.1"};
    settings.public_url = "https://gonghui.example";
    settings.devices_url = "https://127.0.0.1:8443";
    const auto made = hub::make_installation(folder.path(), settings, clock, dice);
    if (!made) FAIL(made.refusal().sentence);
    auto loaded = hub::load_installation(folder.path());
    if (!loaded) FAIL(loaded.refusal().sentence);
    return *loaded;
}

membership::Stroke stroke() {
    membership::Stroke points;
    for (std::int16_t x = 100; x < 700; x = static_cast<std::int16_t>(x + 30))
        points.push_back({x, 500});
    return points;
}

}  // namespace

const hub::Installation& installation() {
    static const hub::Installation made = make();
    return made;
}

std::string source_text(const std::string& path_in_tree) {
    std::ifstream file{std::string(YIZHAN_SOURCE_DIR) + "/" + path_in_tree};
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::shared_ptr<const membership::Divisions> divisions() {
    static const auto table = std::make_shared<const membership::Divisions>(
        membership::Divisions::parse(source_text("assets/divisions/divisions.json")).value());
    return table;
}

membership::Draft draft() {
    using namespace membership;
    Draft draft;
    draft.occupation = Occupation::rider;
    draft.document_kind = DocumentKind::resident_id;
    draft.document_number = "410599196903159016";
    draft.name = "欧阳㛃";
    draft.contact = Contact{PhoneOwner::own, "13800005678"};
    draft.path = JoinPath::place;
    draft.grid = {"g-01"};
    draft.employer = "星火外卖配送";
    for (const auto purpose : {Purpose::membership, Purpose::identity_document, Purpose::insurer})
        draft.consents.push_back({purpose, "2026-11", "zh_CN", true});
    draft.consents.push_back({Purpose::notifications, "2026-11", "zh_CN", false});
    draft.protection = ProtectionAnswer::yes;
    draft.vow = {"2026-11", "zh_CN", {stroke()}};
    return draft;
}

Opener::Opener() {
    for (const auto& entry : std::filesystem::directory_iterator(installation().opener_keys()))
        keys_.add(platform::load_sealing_key_pair(entry.path()).value());
}

platform::Outcome<std::vector<sync::OpenedPart>, sync::OpenerAway> Opener::open(
    std::span<const sync::PartToOpen> parts) {
    if (is_away) return platform::refuse(sync::OpenerAway{});
    return sync::KeyringPartsOpener(keys_).open(parts);
}

HubBench::HubBench(Engine engine, std::uint64_t seed)
    : dice(seed), database(engine), installed(installation()) {
    installed.settings.database = database.setting();
    start_hub();
    hub->bulletin.publish(hub::directory_bundle, source_text("assets/demo/directory.json"));
    std::size_t number = 0;
    for (const auto& listed : hub->bulletin.directory()->stations()) {
        const auto attendance =
            number == 0 ? devices::Attendance::hall : devices::Attendance::keeper;
        hub->devices.put_station({*platform::id_from_text<sync::StationId>(listed.id),
                                  "A-00" + std::to_string(++number), listed.name, listed.address,
                                  listed.county, attendance, listed.keeper, listed.phone});
    }
    const auto add = [&](std::string login, std::set<Role> roles, std::set<std::string> area) {
        staff::Account account;
        account.login = account.name = std::move(login);
        account.roles = std::move(roles);
        account.area = std::move(area);
        account.level = account.area.empty() ? staff::Level::city : staff::Level::county;
        const auto added = hub->staff.add(account, password);
        INFO(account.login);
        REQUIRE(added.has_value());
    };
    add("wang", {Role::reception, Role::review}, {});
    add("liang", {Role::reception, Role::review, Role::approval}, {});
    add("fang", {Role::reception, Role::review, Role::approval}, {"u-street-2"});
    add("zhao", {Role::devices}, {});
    add("sun", {Role::administration}, {});
}

void HubBench::start_hub() {
    hub.reset();
    hub = std::make_unique<hub::Hub>(installed, *database, clock, dice, opener,
                                     platform::PasswordCost::test);
}

sync::StationId HubBench::station(std::size_t at) const {
    return hub->devices.stations().at(at).id;
}

std::unique_ptr<DemoKiosk> HubBench::kiosk(std::size_t at, const std::string& store) {
    return std::make_unique<DemoKiosk>(*hub, clock, dice, station(at), "一号屏", divisions(),
                                       store);
}

void HubBench::meet(DemoKiosk& kiosk) {
    clock.advance(std::chrono::seconds{31});  // past a retry, and the heartbeat
    kiosk.device().courier.ring();
    kiosk.meet_hub();
    hub->turn();
    kiosk.device().courier.ring();
    kiosk.meet_hub();
}

std::string HubBench::cookie(std::string_view login) {
    platform::HttpRequest request;
    request.method = "POST";
    request.path = "/api/sign-in";
    request.headers = {{"x-yizhan", "console"}, {"content-type", "application/json"}};
    request.body = Json{{"login", login}, {"password", password}}.dump();
    const auto response = ask(request);
    INFO(response.body);
    REQUIRE(response.status == 200);
    const std::string set{response.header("set-cookie")};
    return set.substr(0, set.find(';'));
}

HttpResponse HubBench::ask(platform::HttpRequest request) {
    return hub->answer_console(request);
}

HttpResponse HubBench::get(std::string_view login, std::string_view target) {
    platform::HttpRequest request;
    auto parsed = platform::parse_target(target);
    REQUIRE(parsed.has_value());
    request.path = parsed->path;
    request.query = parsed->query;
    if (!login.empty()) request.headers["cookie"] = cookie(login);
    return ask(request);
}

HttpResponse HubBench::post(std::string_view login, std::string_view target, const Json& body) {
    platform::HttpRequest request;
    request.method = "POST";
    auto parsed = platform::parse_target(target);
    REQUIRE(parsed.has_value());
    request.path = parsed->path;
    request.query = parsed->query;
    request.headers = {{"x-yizhan", "console"}, {"content-type", "application/json"}};
    if (!login.empty()) request.headers["cookie"] = cookie(login);
    request.body = body.dump();
    return ask(request);
}

HttpResponse HubBench::public_page(std::string_view code) {
    platform::HttpRequest request;
    request.path = "/r/" + std::string(code);
    return hub->answer_public(request);
}

Json json_of(const HttpResponse& response) {
    const auto json = platform::parse_json(response.body);
    INFO(response.body);
    REQUIRE(json.has_value());
    return *json;
}

Json HubBench::page(const std::string& application, std::string_view login) {
    const auto response = get(
        login, "/api/applications/" + application + "?purpose=" + platform::percent_encode("审核"));
    INFO(response.body);
    REQUIRE(response.status == 200);
    return json_of(response);
}

Json HubBench::act(std::string_view login, const std::string& application,
                   const std::string& action, Json sent) {
    sent["version"] = page(application)["version"];
    const auto response = post(login, "/api/applications/" + application + "/" + action, sent);
    INFO(action << ": " << response.body);
    REQUIRE(response.status == 200);
    return json_of(response);
}

Json HubBench::make_member(const std::string& application) {
    act("wang", application, "take_up");
    act("wang", application, "approve");
    return act("liang", application, "approve");
}

Json HubBench::list(std::string_view query, std::string_view login) {
    const auto response = get(login, "/api/applications" + std::string(query));
    INFO(response.body);
    REQUIRE(response.status == 200);
    return json_of(response);
}

std::string HubBench::digest() const {
    return platform::to_hex(hub->sync.projector.state_digest());
}

}  // namespace hub_bench
