// What yizhan-ctl asks of a hub: each command, done, refused and used wrongly.
#include <catch2/catch_test_macros.hpp>

#include "services/ctl/arguments.hpp"
#include "services/devices/ticket.hpp"
#include "services/hub/administration/administration.hpp"
#include "services/staff/staff.hpp"
#include "support/hub_bench.hpp"

using namespace hub_bench;
using services::hub::AdminAnswer;
using services::hub::AdminStatus;

namespace {

using Options = std::map<std::string, std::string, std::less<>>;

AdminAnswer ask(HubBench& bench, std::vector<std::string> words, Options options = {}) {
    return services::hub::administer(*bench.hub, bench.dice,
                                     {std::move(words), std::move(options)});
}

std::optional<services::ctl::Arguments> read(std::vector<std::string> words) {
    std::vector<char*> pointers;
    for (auto& word : words)
        pointers.push_back(word.data());
    return services::ctl::read_arguments(static_cast<int>(pointers.size()), pointers.data());
}

}  // namespace

TEST_CASE("the command line is read in words and options", "[hub][ctl]") {
    const auto arguments =
        read({"yizhan-ctl", "staff", "add", "--login", "chen", "--data", "/hub", "--json"});
    REQUIRE(arguments.has_value());
    CHECK(arguments->question.words == std::vector<std::string>{"staff", "add"});
    CHECK(arguments->question.option("login") == "chen");
    CHECK(arguments->data == "/hub");
    CHECK(arguments->wants_json);
    CHECK_FALSE(read({"yizhan-ctl", "status", "--data"}).has_value());
    CHECK(read({"yizhan-ctl", "--help"})->wants_help);
}

TEST_CASE("ctl makes staff accounts that can sign in", "[hub][ctl]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto added =
        ask(bench, {"staff", "add"},
            {{"login", "chen"}, {"roles", "review,devices"}, {"area", "u-street-1"}});
    REQUIRE(added.status == AdminStatus::done);
    CHECK(bench.hub->staff.sign_in("chen", added.json["password"].get<std::string>()).has_value());
    CHECK(added.text.find(added.json["password"].get<std::string>()) != std::string::npos);
    CHECK(ask(bench, {"staff", "list"}).json["accounts"].size() == 6);
    CHECK(ask(bench, {"staff", "close"}, {{"login", "chen"}}).status == AdminStatus::done);
    CHECK(ask(bench, {"staff", "open"}, {{"login", "chen"}}).status == AdminStatus::done);
    const auto changed = ask(bench, {"staff", "password"}, {{"login", "chen"}});
    REQUIRE(changed.status == AdminStatus::done);
    CHECK(changed.json["password"] != added.json["password"]);

    for (const auto& options :
         std::vector<Options>{{{"login", "chen"}, {"roles", "review"}},
                              {{"login", "C"}, {"roles", "review"}},
                              {{"login", "dai"}},
                              {{"login", "dai"}, {"roles", "emperor"}},
                              {{"login", "dai"}, {"roles", "review"}, {"area", "u-nowhere"}}}) {
        const auto refused = ask(bench, {"staff", "add"}, options);
        CHECK(refused.status == AdminStatus::refused);
        CHECK_FALSE(refused.json["sentence"].get<std::string>().empty());
    }
    CHECK(ask(bench, {"staff", "close"}, {{"login", "nobody"}}).status == AdminStatus::refused);
    CHECK(ask(bench, {"staff", "password"}, {{"login", "nobody"}}).status == AdminStatus::refused);
    for (const auto& words : std::vector<std::vector<std::string>>{
             {"staff"}, {"staff", "dismiss"}, {"staff", "add", "more"}})
        CHECK(ask(bench, words).status == AdminStatus::wrong_use);
}

TEST_CASE("ctl gives a device a ticket it can read, and cuts it off", "[hub][ctl]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    CHECK(ask(bench, {"station", "list"}).json["stations"].size() == 4);
    CHECK(ask(bench, {"station"}).status == AdminStatus::wrong_use);
    const auto given = ask(bench, {"enrol"}, {{"station", "A-001"}, {"name", "三号屏"}});
    REQUIRE(given.status == AdminStatus::done);
    const auto ticket =
        services::devices::ticket_from_text(given.json["ticket"].get<std::string>());
    REQUIRE(ticket.has_value());
    CHECK(ticket->url == installation().settings.devices_url);
    CHECK(ticket->code == given.json["code"].get<std::string>());
    CHECK(given.json["root_fingerprint"] ==
          services::hub::fingerprint_of_root(installation().root));
    CHECK(ask(bench, {"enrol"}).status == AdminStatus::wrong_use);
    CHECK(ask(bench, {"enrol"}, {{"station", "Z-9"}}).status == AdminStatus::refused);
    CHECK(ask(bench, {"enrol"}, {{"station", "A-001"}, {"name", std::string(41, 'x')}}).status ==
          AdminStatus::refused);

    const std::string device = given.json["device"];
    CHECK(ask(bench, {"revoke"}, {{"device", device}}).status == AdminStatus::wrong_use);
    CHECK(ask(bench, {"revoke"}, {{"device", "x"}, {"reason", "y"}}).status ==
          AdminStatus::wrong_use);
    CHECK(ask(bench, {"revoke"}, {{"device", device}, {"reason", "被盗"}}).status ==
          AdminStatus::done);
    CHECK(ask(bench, {"revoke"}, {{"device", device}, {"reason", "被盗"}}).status ==
          AdminStatus::refused);
    CHECK(ask(bench, {"revoke"}, {{"device", to_text(bench.station(0))}, {"reason", "x"}}).status ==
          AdminStatus::refused);
}

TEST_CASE("ctl tells how the hub is, verifies its log and rebuilds its state", "[hub][ctl]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto kiosk = bench.kiosk();
    const auto receipt = kiosk->join(draft());
    REQUIRE(receipt.has_value());
    bench.meet(*kiosk);
    bench.make_member(to_text(receipt->application));

    const auto status = ask(bench, {"status"});
    REQUIRE(status.status == AdminStatus::done);
    CHECK(status.json["members"] == 1);
    CHECK(status.json["cursor"] == status.json["head"]);
    CHECK(status.json["devices"].size() == 1);
    CHECK(status.text.find("会员      1") != std::string::npos);

    const auto verified = ask(bench, {"verify"});
    CHECK(verified.status == AdminStatus::done);
    CHECK(verified.json["sound"] == true);
    CHECK(verified.json["records"].get<int>() >= 4);

    const auto rebuilt = ask(bench, {"rebuild"});
    CHECK(rebuilt.status == AdminStatus::done);
    CHECK(rebuilt.json["equal"] == true);
    CHECK(rebuilt.json["after"] == verified.json["state"]);

    REQUIRE(kiosk->join(draft()).has_value());
    kiosk->meet_hub();
    bench.opener.is_away = true;
    CHECK(ask(bench, {"rebuild"}).status == AdminStatus::refused);
}

TEST_CASE("ctl notices a record that was changed in the store", "[hub][ctl][H2]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto kiosk = bench.kiosk();
    REQUIRE(kiosk->join(draft()).has_value());
    bench.meet(*kiosk);
    bench.database->write([](platform::Transaction& t) {
        t.execute("UPDATE hub_log SET body = '{}' WHERE seq = 1");
    });
    const auto verified = ask(bench, {"verify"});
    CHECK(verified.status == AdminStatus::refused);
    CHECK(verified.json["sound"] == false);
    CHECK(verified.json["findings"].size() >= 1);
}

TEST_CASE("ctl exports applications with masked names, and publishes a directory", "[hub][ctl]") {
    HubBench bench(Engine::sqlite);
    const auto kiosk = bench.kiosk();
    REQUIRE(kiosk->join(draft()).has_value());
    bench.meet(*kiosk);
    const auto exported = ask(bench, {"export", "applications"});
    REQUIRE(exported.status == AdminStatus::done);
    CHECK(exported.json["rows"] == 1);
    const std::string csv = exported.json["csv"];
    CHECK(csv.find("欧阳㛃") == std::string::npos);
    CHECK(csv.find("\"外卖骑手\"") != std::string::npos);
    CHECK(ask(bench, {"export"}).status == AdminStatus::wrong_use);
    CHECK(ask(bench, {"export", "members"}).status == AdminStatus::wrong_use);

    CHECK(ask(bench, {"directory"}).status == AdminStatus::wrong_use);
    CHECK(ask(bench, {"directory"}, {{"body", "{}"}}).status == AdminStatus::refused);
    const auto same =
        ask(bench, {"directory"}, {{"body", source_text("assets/demo/directory.json")}});
    CHECK(same.status == AdminStatus::done);
    CHECK(same.json["published"] == false);
}

TEST_CASE("a question and its answer pass over the socket as text", "[hub][ctl]") {
    HubBench bench(Engine::sqlite);
    const auto over = [&](std::string_view text) {
        return services::hub::admin_answer_from_json(
            services::hub::administer_text(*bench.hub, bench.dice, text));
    };
    CHECK(over(to_json_text(services::hub::AdminQuestion{{"station", "list"}, {}}))
              .json["stations"]
              .size() == 4);
    CHECK(over(to_json_text(services::hub::AdminQuestion{{"dance"}, {}})).status ==
          AdminStatus::wrong_use);
    CHECK(over(to_json_text(services::hub::AdminQuestion{})).status == AdminStatus::wrong_use);
    for (const auto* text :
         {"", "{", "[]", "7", "{}", R"({"words":7,"options":{}})", R"({"words":[7],"options":{}})",
          R"({"words":[],"options":{"a":7}})", R"({"words":[],"options":7})"}) {
        INFO(text);
        CHECK(over(text).status == AdminStatus::wrong_use);
    }
    CHECK(services::hub::admin_answer_from_json("nonsense").status == AdminStatus::fault);
    CHECK(services::hub::admin_answer_from_json(R"({"status":9})").status == AdminStatus::fault);
    CHECK(services::hub::admin_answer_from_json(R"({"status":1,"text":"t"})").text == "t");
}

TEST_CASE("ctl enrols all of a list, with a sheet of codes to print", "[hub][ctl]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto body = [](std::string_view text) {
        return platform::to_base64url(platform::as_bytes(text));
    };
    const std::string list =
        "站点编号,站点名称,区划,设备,台数\nB-001,<东风>驿站,410502,自助终端,300\n";
    const auto wrong = ask(bench, {"enrol"}, {{"file", "l.csv"}, {"body", body(list)}});
    CHECK(wrong.status == AdminStatus::refused);  // 50 of a kind at most
    CHECK(wrong.json["problems"].at(0)["field"] == "台数");
    std::string whole = "站点编号,站点名称,区划,设备,台数\n";
    for (int i = 1; i <= 10; ++i)
        whole += "B-" + std::to_string(i) + ",<东风>驿站,410502,自助终端,30\n";
    const auto made =
        ask(bench, {"enrol"}, {{"file", "l.csv"}, {"body", body(whole)}, {"days", "30"}});
    REQUIRE(made.status == AdminStatus::done);
    REQUIRE(made.json["devices"].size() == 300);
    const auto sheet = made.json["sheet"].get<std::string>();
    CHECK(sheet.find("<东风>") == std::string::npos);
    CHECK(sheet.find("&lt;东风&gt;驿站：自助终端30号") != std::string::npos);
    for (const auto& device : made.json["devices"]) {
        const auto ticket =
            services::devices::ticket_from_text(device["ticket"].get<std::string>());
        REQUIRE(ticket.has_value());
        CHECK(sheet.find(ticket->code) != std::string::npos);
    }
    for (const char* days : {"0", "31", "x"})
        CHECK(
            ask(bench, {"enrol"}, {{"file", "l"}, {"body", body(whole)}, {"days", days}}).status ==
            AdminStatus::wrong_use);
    const auto part = ask(bench, {"enrol", "hub-part"});
    REQUIRE(part.status == AdminStatus::done);
    CHECK(services::devices::ticket_with_code(part.json["hub_part"].get<std::string>(), "A")
              .has_value());
}
