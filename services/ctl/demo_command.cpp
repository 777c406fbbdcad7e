#include "services/ctl/demo_command.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "platform/base/ensure.hpp"
#include "platform/clock/simulated_clock.hpp"
#include "platform/clock/system_clock.hpp"
#include "platform/crypto/key_files.hpp"
#include "platform/text_file/installed_folder.hpp"
#include "platform/text_file/text_file.hpp"
#include "services/ctl/demo_cases.hpp"
#include "services/ctl/demo_kiosk.hpp"
#include "services/ctl/demo_people.hpp"
#include "services/ctl/demo_requests.hpp"
#include "services/ctl/demo_sessions.hpp"
#include "services/ctl/demo_stations.hpp"
#include "services/ctl/demo_stock.hpp"
#include "services/ctl/demo_visits.hpp"
#include "services/devices/devices.hpp"
#include "services/directory/directory_text.hpp"
#include "services/hub/administration/commands.hpp"
#include "services/hub/bulletin.hpp"
#include "services/hub/hub_directory.hpp"
#include "services/hub/hub_notices.hpp"
#include "services/hub/hub_sessions.hpp"
#include "services/hub/hub_visits.hpp"
#include "services/membership/membership_office.hpp"
#include "services/membership/membership_register.hpp"
#include "services/notices/notices_text.hpp"
#include "services/staff/staff.hpp"

namespace services::ctl {
namespace {

using membership::Officer;
using membership::OnVersion;
using staff::Role;

constexpr std::uint64_t demo_seed =
    20200831;  // the month the district's thousandth member is counted
constexpr std::size_t kiosks = 3;
constexpr int newcomers = 24;
constexpr std::chrono::seconds between_people{2};

struct Refused {
    std::string sentence;
};

platform::SealOpener load_keys(const std::filesystem::path& folder) {
    platform::SealOpener keys;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const auto pair = platform::load_sealing_key_pair(entry.path());
        if (!pair) throw Refused{pair.refusal().sentence};
        keys.add(*pair);
    }
    return keys;
}

// The demo's stations stand where the directory says; the first is a hall, the last has nobody.
std::vector<devices::Station> put_stations(hub::Hub& hub) {
    std::vector<devices::Station> stations;
    const auto directory = hub.bulletin.directory();
    const auto& listed = directory->stations();
    for (std::size_t i = 0; i < listed.size(); ++i) {
        const auto id = platform::id_from_text<sync::StationId>(listed[i].id);
        if (!id) throw Refused{"名录中站点的编号不对：" + listed[i].name};
        const auto attendance = i == 0                   ? devices::Attendance::hall
                                : i + 1 == listed.size() ? devices::Attendance::unattended
                                                         : devices::Attendance::keeper;
        stations.push_back({*id, fmt::format("A-{:03}", i + 1), listed[i].name, listed[i].address,
                            listed[i].county, attendance, listed[i].keeper, listed[i].phone});
        hub.devices.put_station(stations.back());
    }
    return stations;
}

// Where the stations stand and when they are open; those without a screen of their own come in
// here.
void describe_stations(hub::Hub& hub, const std::filesystem::path& assets) {
    const auto list =
        directory::read_list(platform::read_installed_text(assets / "demo/stations.json"));
    if (!list.stations) throw Refused{"demo/stations.json：" + list.findings.front().sentence};
    const sync::Actor nobody;
    for (const auto& one : *list.stations) {
        if (!hub.devices.station(one.id))
            hub.devices.put_station({one.id, one.number, one.name, one.address, one.division,
                                     devices::Attendance::keeper, one.keeper, one.phone});
        if (!hub.stations.office.describe(nobody, one.id, 0, one.profile))
            throw Refused{"演示站点没有收下：" + one.name};
    }
}

// Written by one and approved by the other, as the rules want it.
void tell_notices(hub::Hub& hub, const std::filesystem::path& assets) {
    const auto list =
        notices::read_notices(platform::read_installed_text(assets / "demo/notices.json"));
    if (!list.notices) throw Refused{"demo/notices.json：" + list.findings.front().sentence};
    for (const auto& one : *list.notices) {
        const auto written = hub.notices.office.write("wang.chushen", 0, one);
        if (written) (void)hub.notices.office.approve("li.fushen", one.id, written->version);
    }
}

struct DemoAccount {
    const char* login;
    const char* name;
    std::set<Role> roles;
    std::set<std::string> area;
};

std::string add_staff(hub::Hub& hub, platform::Dice& dice, platform::Json& json) {
    const DemoAccount accounts[] = {
        {"wang.chushen", "王初审", {Role::reception, Role::review}, {}},
        {"li.fushen",
         "李复审",
         {Role::reception, Role::review, Role::approval, Role::devices, Role::administration},
         {}},
        // The second pair of eyes for case files, and somebody of one street only.
        {"chen.zhuren", "陈主任", {Role::approval}, {}},
        {"fang.jiedao", "方街道", {Role::reception, Role::review}, {"u-street-2"}}};
    std::string text;
    for (const auto& [login, name, roles, area] : accounts) {
        staff::Account account;
        account.login = login;
        account.name = name;
        account.roles = roles;
        account.area = area;
        account.level = area.empty() ? staff::Level::city : staff::Level::county;
        const std::string password = hub::random_password(dice);
        if (!hub.staff.add(account, password)) throw Refused{"演示账号已经有了"};
        text += fmt::format("{}  账号 {}  密码 {}\n", name, login, password);
        json.push_back({{"login", login}, {"password", password}});
    }
    return text;
}

void must(const membership::OfficeAnswer& answer) {
    if (!answer) throw Refused{"演示数据：" + std::string(membership::name_of(answer.refusal()))};
}

// Members, and newcomers after them for the visitor to decide: among these one who joined before
// and one with a telephone that another gave.
std::vector<membership::Draft> demo_crowd(const membership::Directory& directory,
                                          platform::CivilDate today) {
    auto people = make_demo_drafts({demo_seed, demo_members + newcomers, today}, directory);
    auto& again = people[people.size() - 4];
    again.name = people[40].name;
    again.document_kind = people[40].document_kind;
    again.document_number = people[40].document_number;
    const membership::Contact shared{membership::PhoneOwner::own, "17400000077"};
    people[77].contact = shared;
    people[people.size() - 8].contact = shared;
    return people;
}

// Two officers take up and approve what came in, all but the newest few, which stay for the visitor
// to decide.
void decide(hub::Hub& hub, std::size_t members, platform::SimulatedClock& clock) {
    const Officer first{"wang.chushen", membership::Approving::first, true, {}};
    const Officer second{"li.fushen", membership::Approving::second, true, {}};
    std::vector<membership::ApplicationRow> rows;
    for (int page = 1;; ++page) {
        const auto list = hub.membership_register.list(first, {}, {page, 500});
        rows.insert(rows.end(), list.rows.begin(), list.rows.end());
        if (list.rows.size() < 500) break;
    }
    std::ranges::sort(rows, {}, &membership::ApplicationRow::submitted_at);
    for (std::size_t i = 0; i < std::min(members, rows.size()); ++i) {
        OnVersion on{rows[i].application, rows[i].version};
        const auto taken = hub.office.take_up(first, on);
        must(taken);
        on.version = taken->version;
        const auto approved = hub.office.approve(first, on);
        must(approved);
        on.version = approved->version;
        must(hub.office.approve(second, on));
        clock.advance(std::chrono::milliseconds{200});
    }
}

// They were in memory only: left enrolled, they would be missed for ever.
void revoke_all(devices::Devices& devices) {
    for (const auto& device : devices.devices())
        if (!devices.revoke(device.id, "演示数据已录完")) throw Refused{"演示终端没有停用"};
}

hub::AdminAnswer fill(const hub::Installation& installation, platform::Database& database,
                      const std::filesystem::path& assets) {
    platform::SystemClock now;
    // Within the life of the keys made by init, and all of it in the past.
    platform::SimulatedClock clock(now.wall() + -std::chrono::minutes{55});
    platform::SystemDice dice;
    const auto keys = load_keys(installation.opener_keys());
    sync::KeyringPartsOpener opener(keys);
    platform::IdMint ids(clock, dice);
    if (!devices::Devices(database, clock, dice, ids).stations().empty())
        return hub::refused("这个安装已经有站点了；演示数据只放进新的安装");
    const auto cases =
        make_demo_cases(installation, database, dice, opener, platform::date_of(clock.wall()));
    hub::Hub hub(installation, database, clock, dice, opener);
    auto published = hub::directory_command(
        hub,
        {{"directory"}, {{"body", platform::read_installed_text(assets / "demo/directory.json")}}});
    if (published.status != hub::AdminStatus::done) return published;
    auto divisions = membership::Divisions::parse(
        platform::read_installed_text(assets / "divisions/divisions.json"));
    if (!divisions) throw Refused{divisions.refusal().sentence};
    const auto stations = put_stations(hub);
    describe_stations(hub, assets);
    tell_notices(hub, assets);
    const auto shared = std::make_shared<const membership::Divisions>(std::move(*divisions));
    std::vector<std::unique_ptr<DemoKiosk>> desks;
    for (std::size_t i = 0; i < std::min(kiosks, stations.size()); ++i)
        desks.push_back(
            std::make_unique<DemoKiosk>(hub, clock, dice, stations[i].id, "一号屏", shared));
    const auto people = demo_crowd(*hub.bulletin.directory(), platform::date_of(clock.wall()));
    for (std::size_t i = 0; i < people.size(); ++i) {
        auto& desk = *desks[i % desks.size()];
        if (!desk.join(people[i])) throw Refused{fmt::format("演示申请 {} 没有被收下", i)};
        clock.advance(between_people);
        if (i % 60 == 59) desk.meet_hub();
    }
    const auto pleas = make_demo_requests(people);
    for (std::size_t i = 0; i < pleas.size(); ++i) {
        if (!desks[i % desks.size()]->ask(pleas[i]))
            throw Refused{fmt::format("演示求助 {} 没有被收下", i)};
        clock.advance(between_people);
    }
    for (auto& desk : desks)
        desk->meet_hub();
    hub.turn();
    decide(hub, static_cast<std::size_t>(demo_members), clock);
    const auto today = platform::date_of(clock.wall());
    make_demo_sessions(hub.sessions.office, stations.front().id, today, ids);
    make_demo_stations(hub, stations, today, ids);
    make_demo_visits(hub.visits.office, {stations.data(), desks.size()}, clock.wall());
    revoke_all(hub.devices);
    platform::Json accounts = platform::Json::array();
    const auto gifts = make_demo_stock(hub.stock, stations, people, today);
    return {hub::AdminStatus::done, add_staff(hub, dice, accounts) + gifts.words(),
            platform::Json{{"accounts", std::move(accounts)},
                           {"stations", stations.size()},
                           {"applications", people.size()},
                           {"cases", cases},
                           {"requests", pleas.size()}}};
}

}  // namespace

hub::AdminAnswer demo_command(const Arguments& arguments) {
    const auto installation = hub::load_installation(arguments.data);
    if (!installation) return hub::refused(installation.refusal().sentence);
    const auto given = arguments.question.option("assets");
    try {
        const auto database = platform::open_database(installation->settings.database);
        return fill(*installation, *database,
                    given.empty()
                        ? platform::installed_folder("share/yizhan/assets", YIZHAN_ASSETS_DIR)
                        : std::filesystem::path(given));
    } catch (const Refused& refused) {
        return hub::refused(refused.sentence);
    }
}

}  // namespace services::ctl
