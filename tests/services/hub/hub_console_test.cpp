// The console's door: who may ask what. The table of routes is walked, so a new one is covered.
#include <catch2/catch_test_macros.hpp>
#include <set>

#include "services/hub/console_routes.hpp"
#include "services/staff/staff.hpp"
#include "support/hub_bench.hpp"

using namespace hub_bench;
using namespace std::chrono_literals;
using services::hub::console_routes;
using services::hub::parts_of;

namespace {

std::string filled(std::string_view pattern) {
    std::string path;
    for (std::size_t at = 0; at < pattern.size();) {
        if (pattern[at] != '{') {
            path += pattern[at++];
            continue;
        }
        path += "x";
        at = pattern.find('}', at) + 1;
    }
    return path;
}

}  // namespace

TEST_CASE("every question of the console wants a signed-in account", "[hub][console]") {
    HubBench bench(Engine::sqlite);
    for (const auto& route : console_routes()) {
        INFO(route.method << " " << route.pattern);
        const auto response = route.method == "GET" ? bench.get("", filled(route.pattern))
                                                    : bench.post("", filled(route.pattern), {});
        CHECK(response.status == 401);
        CHECK(json_of(response)["code"] == "sign_in");
    }
}

TEST_CASE("an account without a question's role is refused, whatever the question",
          "[hub][console]") {
    HubBench bench(Engine::sqlite);
    using services::staff::Role;
    const std::map<std::string, std::set<Role>> accounts{
        {"wang", {Role::reception, Role::review}},
        {"liang", {Role::reception, Role::review, Role::approval}},
        {"zhao", {Role::devices}},
        {"sun", {Role::administration}}};
    for (const auto& route : console_routes()) {
        for (const auto& [login, roles] : accounts) {
            const bool may = route.roles.empty() || std::ranges::any_of(route.roles, [&](Role one) {
                                 return roles.contains(one);
                             });
            if (may) continue;
            INFO(login << ": " << route.method << " " << route.pattern);
            const auto response = route.method == "GET"
                                      ? bench.get(login, filled(route.pattern))
                                      : bench.post(login, filled(route.pattern), Json::object());
            CHECK(response.status == 403);
            CHECK(json_of(response)["code"] == "role");
        }
    }
}

TEST_CASE("what touches persons, devices, accounts or looks names its roles", "[hub][console]") {
    const std::set<std::string_view> for_all{"/api/sign-out",  "/api/me",
                                             "/api/summary",   "/api/news",
                                             "/api/calls",     "/api/calls/{id}/answer",
                                             "/api/directory", "/api/report/protection",
                                             "/api/wall",      "/api/stations/{id}"};
    for (const auto& route : console_routes()) {
        INFO(route.pattern);
        CHECK(route.roles.empty() == for_all.contains(route.pattern));
    }
}

TEST_CASE("a request another site could make a browser send is refused", "[hub][console][N4]") {
    HubBench bench(Engine::sqlite);
    const auto cookie = bench.cookie("sun");
    const auto ask = [&](platform::HttpHeaders headers) {
        platform::HttpRequest request;
        request.method = "POST";
        request.path = "/api/sign-out";
        request.headers = std::move(headers);
        request.headers["cookie"] = cookie;
        request.body = "{}";
        return bench.ask(request).status;
    };
    CHECK(ask({{"content-type", "application/json"}}) == 403);
    CHECK(ask({{"x-yizhan", "console"}, {"content-type", "text/plain"}}) == 403);
    CHECK(ask({{"x-yizhan", "other"}, {"content-type", "application/json"}}) == 403);
    CHECK(ask({{"x-yizhan", "console"}, {"content-type", "application/json"}}) == 200);
}

TEST_CASE("the session's cookie is for our page alone", "[hub][console]") {
    HubBench bench(Engine::sqlite);
    const auto response =
        bench.post("", "/api/sign-in", {{"login", "sun"}, {"password", password}});
    REQUIRE(response.status == 200);
    const std::string cookie{response.header("set-cookie")};
    for (const auto* rule : {"; Secure", "; HttpOnly", "; SameSite=Strict", "; Path=/"})
        CHECK(cookie.find(rule) != std::string::npos);
    CHECK(response.header("cache-control") == "no-store");
    CHECK(response.body.find("password") == std::string::npos);
}

TEST_CASE("signing in says what is wrong and no more", "[hub][console]") {
    HubBench bench(Engine::sqlite);
    const auto sign_in = [&](const Json& body) { return bench.post("", "/api/sign-in", body); };
    CHECK(sign_in(Json::array()).status == 422);
    CHECK(sign_in({{"login", "sun"}}).status == 422);
    CHECK(json_of(sign_in({{"login", "sun"}}))["field"] == "password");
    const auto wrong = sign_in({{"login", "sun"}, {"password", "wrong"}});
    const auto unknown = sign_in({{"login", "nobody"}, {"password", "wrong"}});
    CHECK(wrong.status == 401);
    CHECK(wrong.body == unknown.body);
    for (int i = 0; i < 4; ++i)
        CHECK(sign_in({{"login", "sun"}, {"password", "wrong"}}).status == 401);
    const auto locked = sign_in({{"login", "sun"}, {"password", password}});
    CHECK(locked.status == 429);
    CHECK(json_of(locked)["wait_s"] == 60);
    REQUIRE(bench.hub->staff.set_open("zhao", false));
    CHECK(sign_in({{"login", "zhao"}, {"password", password}}).status == 403);
}

TEST_CASE("signing out ends the session", "[hub][console]") {
    HubBench bench(Engine::sqlite);
    platform::HttpRequest request;
    request.path = "/api/me";
    request.headers["cookie"] = "theme=dark; " + bench.cookie("sun");
    CHECK(json_of(bench.ask(request))["account"]["login"] == "sun");
    auto out = request;
    out.method = "POST";
    out.path = "/api/sign-out";
    out.headers["x-yizhan"] = "console";
    out.headers["content-type"] = "application/json";
    CHECK(bench.ask(out).status == 200);
    CHECK(bench.ask(request).status == 401);
}

TEST_CASE("every answer keeps the page from loading anything from elsewhere", "[hub][console]") {
    HubBench bench(Engine::sqlite);
    for (const auto* path : {"/", "/console.js", "/api/me", "/nothing/here"}) {
        const auto response = bench.get("", path);
        INFO(path);
        const auto policy = response.header("content-security-policy");
        CHECK(policy.find("default-src 'none'") != std::string_view::npos);
        CHECK(policy.find("unsafe") == std::string_view::npos);
        CHECK(response.header("x-content-type-options") == "nosniff");
        CHECK(response.header("referrer-policy") == "no-referrer");
    }
    CHECK(bench.get("", "/").content_type.starts_with("text/html"));
    CHECK(bench.get("", "/nothing/here").status == 404);
    CHECK(bench.get("", "/public.css").status == 404);  // the other listener's
    CHECK(bench.post("sun", "/api/me", {}).status == 405);
}

TEST_CASE("an address is taken apart by its pattern", "[hub][console]") {
    CHECK(parts_of("/a/{x}/b", "/a/1/b") == std::vector<std::string>{"1"});
    CHECK_FALSE(parts_of("/a/{x}/b", "/a/1/c").has_value());
    CHECK_FALSE(parts_of("/a/{x}", "/a/1/2").has_value());
    CHECK_FALSE(parts_of("/a", "/a/").has_value());
}

TEST_CASE("the doorbell rings when something changed, and not otherwise", "[hub][console]") {
    HubBench bench(Engine::sqlite);
    const auto kiosk = bench.kiosk();
    const auto news = bench.get("wang", "/api/news");
    REQUIRE(news.next_event);
    CHECK(news.next_event().has_value());  // how things are now
    CHECK_FALSE(news.next_event().has_value());
    kiosk->assistance().call(services::assistance::Reason::help_me, "home");
    bench.meet(*kiosk);
    const auto event = news.next_event();
    REQUIRE(event.has_value());
    CHECK(platform::parse_json(*event).value()["calls"] == 1);
    CHECK_FALSE(news.next_event().has_value());
}

TEST_CASE("accounts are made, closed and given new passwords by administration", "[hub][console]") {
    HubBench bench(Engine::sqlite);
    const Json good{{"login", "chen"},
                    {"name", "陈老师"},
                    {"password", password},
                    {"roles", {"review"}},
                    {"area", {"u-street-1"}}};
    const auto with = [&](const char* key, const Json& value) {
        auto json = good;
        json[key] = value;
        return json_of(bench.post("sun", "/api/accounts", json))["field"];
    };
    CHECK(with("login", "Chen") == "login");
    CHECK(with("login", "wang") == "login");
    CHECK(with("password", "short") == "password");
    CHECK(with("roles", Json::array()) == "roles");
    CHECK(with("roles", {"emperor"}) == "roles");
    CHECK(with("roles", "review") == "roles");
    CHECK(with("area", {"with space"}) == "area");
    CHECK(bench.post("sun", "/api/accounts", good).status == 200);
    CHECK(bench.post("sun", "/api/accounts", Json::array()).status == 400);
    CHECK(bench.cookie("chen").size() > 20);
    CHECK(bench.post("sun", "/api/accounts/chen/close", {}).status == 200);
    CHECK(bench.post("", "/api/sign-in", {{"login", "chen"}, {"password", password}}).status ==
          403);
    CHECK(bench.post("sun", "/api/accounts/chen/open", {}).status == 200);
    CHECK(bench.post("sun", "/api/accounts/chen/password", {{"password", "short"}}).status == 422);
    CHECK(bench.post("sun", "/api/accounts/chen/password", {{"password", "a much longer one"}})
              .status == 200);
    CHECK(bench.post("sun", "/api/accounts/sun/close", {}).status == 422);
    CHECK(bench.post("sun", "/api/accounts/nobody/close", {}).status == 404);
    CHECK(bench.post("sun", "/api/accounts/chen/promote", {}).status == 404);
    const auto rows = json_of(bench.get("sun", "/api/accounts"))["rows"];
    CHECK(rows.size() == 6);
    CHECK(bench.get("sun", "/api/accounts").body.find("argon2") == std::string::npos);
}
