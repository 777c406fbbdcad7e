#include <fmt/format.h>

#include <sstream>

#include "services/hub/administration/commands.hpp"
#include "services/hub/bulletin.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/questions/account_questions.hpp"
#include "services/staff/staff.hpp"
#include "services/staff/staff_rules.hpp"

namespace services::hub {
namespace {

using platform::Json;

constexpr std::string_view how =
    "yizhan-ctl staff add --login NAME --name 姓名 --roles "
    "reception,review,approval,devices,administration "
    "[--area 工会代码,...] [--level unit_union|county|city|province]\n"
    "yizhan-ctl staff level --login NAME --level unit_union|county|city|province\n"
    "yizhan-ctl staff list | close --login NAME | open --login NAME | password --login NAME";

std::vector<std::string> list_of(const std::string& text) {
    std::vector<std::string> items;
    std::istringstream stream(text);
    for (std::string item; std::getline(stream, item, ',');)
        if (!item.empty()) items.push_back(item);
    return items;
}

std::string sentence_of(staff::AddRefusal refusal) {
    switch (refusal) {
        case staff::AddRefusal::login_not_acceptable:
            return "--login 用 3 到 32 个小写字母、数字、点、横线";
        case staff::AddRefusal::login_taken:
            return "这个账号已经有了；要换密码请用 staff password";
        case staff::AddRefusal::password_not_acceptable:
            return "密码至少 12 个字";
        case staff::AddRefusal::no_role:
            return "--roles 至少写一个角色";
    }
    return "不能建立";
}

AdminAnswer add(Hub& hub, platform::Dice& dice, const AdminQuestion& question) {
    staff::Account account;
    account.login = question.option("login");
    account.name = question.option("name").empty() ? account.login : question.option("name");
    for (const auto& name : list_of(question.option("roles"))) {
        const auto role = staff::role_named(name);
        if (!role) return refused("没有这个角色：" + name);
        account.roles.insert(*role);
    }
    for (const auto& code : list_of(question.option("area"))) {
        if (!hub.bulletin.directory()->find(membership::UnionCode{code}))
            return refused("名录里没有这个工会：" + code);
        account.area.insert(code);
    }
    if (const auto name = question.option("level"); !name.empty()) {
        const auto level = staff::level_named(name);
        if (!level) return refused("没有这一级：" + name);
        account.level = *level;
    }
    const std::string password = random_password(dice);
    const auto added = hub.staff.add(account, password);
    if (!added) return refused(sentence_of(added.refusal()));
    return {AdminStatus::done,
            fmt::format("账号 {}（{}）\n密码 {}\n", added->login, added->name, password),
            Json{{"account", to_json(*added)}, {"password", password}}};
}

AdminAnswer list(Hub& hub) {
    std::string text;
    Json rows = Json::array();
    for (const auto& account : hub.staff.accounts()) {
        Json row = to_json(account);
        text += fmt::format("{:<20} {} {} {}{}\n", account.login, account.name, row["roles"].dump(),
                            staff::name_of(account.level), account.is_open ? "" : "  已停用");
        rows.push_back(std::move(row));
    }
    return {AdminStatus::done, text, Json{{"accounts", std::move(rows)}}};
}

}  // namespace

std::string random_password(platform::Dice& dice) {
    std::string code = platform::to_base32(dice.bytes(10));
    for (auto& c : code)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    for (const std::size_t at : {12U, 8U, 4U})
        code.insert(at, 1, '-');
    return code;
}

AdminAnswer staff_command(Hub& hub, platform::Dice& dice, const AdminQuestion& question) {
    const std::string action = question.words.size() == 2 ? question.words[1] : "";
    const std::string login = question.option("login");
    if (action == "add") return add(hub, dice, question);
    if (action == "list") return list(hub);
    if (action == "close" || action == "open") {
        if (!hub.staff.set_open(login, action == "open")) return refused("没有这个账号：" + login);
        return {AdminStatus::done, "已办\n", Json::object()};
    }
    if (action == "level") {
        const auto level = staff::level_named(question.option("level"));
        if (!level) return wrong_use(how);
        if (!hub.staff.set_level(login, *level)) return refused("没有这个账号：" + login);
        return {AdminStatus::done, "已办\n", Json::object()};
    }
    if (action == "password") {
        const std::string password = random_password(dice);
        if (!hub.staff.change_password(login, password)) return refused("没有这个账号：" + login);
        return {AdminStatus::done, fmt::format("新密码 {}\n", password),
                Json{{"password", password}}};
    }
    return wrong_use(how);
}

}  // namespace services::hub
