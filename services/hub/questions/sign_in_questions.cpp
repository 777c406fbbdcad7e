#include "services/hub/questions/sign_in_questions.hpp"

#include "services/hub/answers.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/installation.hpp"
#include "services/hub/questions/account_questions.hpp"
#include "services/staff/staff.hpp"

namespace services::hub {
namespace {

constexpr std::string_view cookie_name = "yizhan_session=";
constexpr std::string_view cookie_rules = "; Path=/; Secure; HttpOnly; SameSite=Strict";

platform::HttpResponse refused(const staff::SignInRefused& refused) {
    switch (refused.why) {
        case staff::SignInRefusal::wrong_login_or_password:
            return refusal_answer(401, "wrong_login_or_password", "账号或密码不对");
        case staff::SignInRefusal::locked_for_now:
            return json_answer({{"code", "locked_for_now"},
                                {"sentence", "连续输错，账号暂时锁定"},
                                {"wait_s", refused.wait.count()}},
                               429);
        case staff::SignInRefusal::too_many_at_once:
            return json_answer({{"code", "too_many_at_once"},
                                {"sentence", "正在登录的人太多，请过几秒再试"},
                                {"wait_s", refused.wait.count()}},
                               429);
        case staff::SignInRefusal::account_closed:
            return refusal_answer(403, "account_closed", "这个账号已停用，请找管理员");
    }
    return refusal_answer(401, "wrong_login_or_password", "账号或密码不对");
}

}  // namespace

std::string session_secret(const platform::HttpRequest& request) {
    std::string_view cookies = request.header("cookie");
    while (!cookies.empty()) {
        const std::size_t end = std::min(cookies.find("; "), cookies.size());
        const std::string_view one = cookies.substr(0, end);
        if (one.starts_with(cookie_name)) return std::string(one.substr(cookie_name.size()));
        cookies.remove_prefix(std::min(end + 2, cookies.size()));
    }
    return {};
}

platform::HttpResponse sign_in(Hub& hub, const platform::HttpRequest& request) {
    const auto json = platform::parse_json(request.body);
    if (!json) return refusal_answer(400, "not_json", json.refusal().sentence);
    const auto login = platform::text_member(*json, "login");
    const auto password = platform::text_member(*json, "password");
    if (!login || !password) return field_answer(login ? "password" : "login", "请填写这一项");
    const auto session = hub.staff.sign_in(*login, *password);
    if (!session) return refused(session.refusal());
    auto response = json_answer({{"account", to_json(session->account)}});
    response.headers["set-cookie"] =
        std::string(cookie_name) + session->secret + std::string(cookie_rules);
    return response;
}

platform::HttpResponse sign_out(Hub& hub, const ConsoleQuestion& question) {
    hub.staff.sign_out(session_secret(question.http));
    auto response = json_answer(platform::Json::object());
    response.headers["set-cookie"] =
        std::string(cookie_name) + std::string(cookie_rules) + "; Max-Age=0";
    return response;
}

platform::HttpResponse who_am_i(Hub& hub, const ConsoleQuestion& question) {
    return json_answer({{"account", to_json(question.account)},
                        {"hub", {{"name", hub.installation().settings.name}}}});
}

}  // namespace services::hub
