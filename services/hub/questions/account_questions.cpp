#include "services/hub/questions/account_questions.hpp"

#include "platform/base/text.hpp"
#include "services/hub/answers.hpp"
#include "services/hub/bulletin.hpp"
#include "services/hub/hub.hpp"
#include "services/staff/staff.hpp"
#include "services/staff/staff_rules.hpp"

namespace services::hub {
namespace {

using platform::HttpResponse;
using platform::Json;

constexpr std::size_t longest_name = 40;

HttpResponse refused(staff::AddRefusal refusal) {
    switch (refusal) {
        case staff::AddRefusal::login_not_acceptable:
            return field_answer("login", "账号用 3 到 32 个小写字母、数字、点、横线");
        case staff::AddRefusal::login_taken:
            return field_answer("login", "这个账号已经有人用了");
        case staff::AddRefusal::password_not_acceptable:
            return field_answer("password", "密码至少 12 个字，且不能与账号相同");
        case staff::AddRefusal::no_role:
            return field_answer("roles", "至少选一个角色");
    }
    return field_answer("login", "不能使用");
}

std::optional<std::set<std::string>> words_of(const Json& json, std::string_view key) {
    std::set<std::string> words;
    const auto found = json.find(key);
    if (found == json.end()) return words;
    if (!found->is_array()) return std::nullopt;
    for (const auto& item : *found) {
        if (!item.is_string()) return std::nullopt;
        // Kept as a line of words: an empty one would vanish there, and an empty area means all.
        const auto& word = item.get_ref<const std::string&>();
        if (word.empty() || word.find(' ') != std::string::npos) return std::nullopt;
        words.insert(item.get<std::string>());
    }
    return words;
}

}  // namespace

Json to_json(const staff::Account& account) {
    Json roles = Json::array();
    for (const auto role : account.roles)
        roles.push_back(staff::name_of(role));
    return {{"login", account.login},
            {"name", account.name},
            {"roles", std::move(roles)},
            {"area", account.area},
            {"level", staff::name_of(account.level)},
            {"is_open", account.is_open}};
}

HttpResponse list_accounts(Hub& hub, const ConsoleQuestion&) {
    Json rows = Json::array();
    for (const auto& account : hub.staff.accounts())
        rows.push_back(to_json(account));
    return json_answer({{"rows", std::move(rows)}});
}

HttpResponse add_account(Hub& hub, const ConsoleQuestion& question) {
    const auto json = platform::parse_json(question.http.body);
    if (!json || !json->is_object()) return refusal_answer(400, "not_json", "应是一个 JSON 对象");
    staff::Account account;
    account.login = platform::text_member(*json, "login").value_or("");
    account.name = platform::text_member(*json, "name").value_or(account.login);
    const auto roles = words_of(*json, "roles");
    const auto area = words_of(*json, "area");
    if (!roles) return field_answer("roles", "应是角色名的列表");
    if (!area) return field_answer("area", "应是工会代码的列表");
    for (const auto& name : *roles) {
        const auto role = staff::role_named(name);
        if (!role) return field_answer("roles", "没有这个角色：" + name);
        account.roles.insert(*role);
    }
    const auto directory = hub.bulletin.directory();
    for (const auto& code : *area)
        if (!directory->find(membership::UnionCode{code}))
            return field_answer("area", "名录里没有这个工会：" + code);
    account.area = *area;
    const auto level = staff::level_named(platform::text_member(*json, "level").value_or("county"));
    if (!level) return field_answer("level", "请选择为哪一级工会办事");
    account.level = *level;
    if (platform::length_of(account.name) > longest_name)
        return field_answer("name", "姓名不超过 40 个字");
    const auto added =
        hub.staff.add(account, platform::text_member(*json, "password").value_or(""));
    if (!added) return refused(added.refusal());
    return json_answer({{"account", to_json(*added)}});
}

HttpResponse act_on_account(Hub& hub, const ConsoleQuestion& question) {
    const auto& login = question.parts[0];
    const auto& action = question.parts[1];
    if (action == "close" || action == "open") {
        if (login == question.account.login)
            return refusal_answer(422, "own_account", "不能停用自己的账号");
        if (!hub.staff.set_open(login, action == "open"))
            return refusal_answer(404, "unknown_account", "没有这个账号");
        return json_answer(Json::object());
    }
    const auto json = platform::parse_json(question.http.body);
    if (action == "level") {
        const auto level =
            staff::level_named(json ? platform::text_member(*json, "level").value_or("") : "");
        if (!level) return field_answer("level", "请选择为哪一级工会办事");
        // Nobody raises themselves: what they decide is money.
        if (login == question.account.login)
            return refusal_answer(422, "own_account", "不能改自己的级别，请另一位管理员改");
        if (!hub.staff.set_level(login, *level))
            return refusal_answer(404, "unknown_account", "没有这个账号");
        return json_answer(Json::object());
    }
    if (action != "password") return refusal_answer(404, "unknown", "没有这项操作");
    const auto password = json ? platform::text_member(*json, "password") : std::nullopt;
    if (!password || !hub.staff.change_password(login, *password))
        return field_answer("password", "账号不存在，或密码不足 12 个字");
    return json_answer(Json::object());
}

HttpResponse list_looks(Hub& hub, const ConsoleQuestion&) {
    Json rows = Json::array();
    for (const auto& look : hub.staff.latest_looks())
        rows.push_back({{"when_us", look.when.micros},
                        {"login", look.login},
                        {"what", look.what},
                        {"subject", look.subject},
                        {"purpose", look.purpose}});
    return json_answer({{"rows", std::move(rows)}});
}

}  // namespace services::hub
