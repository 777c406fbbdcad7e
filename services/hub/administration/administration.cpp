#include "services/hub/administration/administration.hpp"

#include <exception>

#include "services/hub/administration/commands.hpp"

namespace services::hub {
namespace {

using platform::Json;

std::optional<AdminQuestion> question_from_json(std::string_view text) {
    const auto json = platform::parse_json(text);
    if (!json || !json->is_object() || !json->contains("words") || !json->contains("options"))
        return std::nullopt;
    AdminQuestion question;
    for (const auto& word : json->at("words")) {
        if (!word.is_string()) return std::nullopt;
        question.words.push_back(word.get<std::string>());
    }
    for (const auto& [key, value] : json->at("options").items()) {
        if (!value.is_string()) return std::nullopt;
        question.options[key] = value.get<std::string>();
    }
    return question;
}

}  // namespace

std::string AdminQuestion::option(std::string_view name) const {
    const auto found = options.find(name);
    return found == options.end() ? std::string() : found->second;
}

AdminAnswer refused(std::string_view sentence) {
    return {AdminStatus::refused, std::string(sentence) + "\n", Json{{"sentence", sentence}}};
}

AdminAnswer wrong_use(std::string_view sentence) {
    return {AdminStatus::wrong_use, std::string(sentence) + "\n", Json{{"sentence", sentence}}};
}

std::string to_json_text(const AdminQuestion& question) {
    return Json{{"words", question.words}, {"options", question.options}}.dump();
}

std::string to_json_text(const AdminAnswer& answer) {
    return Json{
        {"status", static_cast<int>(answer.status)}, {"text", answer.text}, {"json", answer.json}}
        .dump(-1, ' ', false, Json::error_handler_t::replace);
}

AdminAnswer admin_answer_from_json(std::string_view text) {
    const auto json = platform::parse_json(text);
    const auto status = json ? platform::integer_member(*json, "status") : std::nullopt;
    if (!status || *status < 0 || *status > 3)
        return {AdminStatus::fault, "hub 的回答读不懂\n", Json::object()};
    return {static_cast<AdminStatus>(*status), platform::text_member(*json, "text").value_or(""),
            json->value("json", Json::object())};
}

AdminAnswer administer(Hub& hub, platform::Dice& dice, const AdminQuestion& question) {
    const std::string command = question.words.empty() ? "" : question.words.front();
    if (command == "staff") return staff_command(hub, dice, question);
    if (command == "station") return station_command(hub, question);
    if (command == "enrol") return enrol_command(hub, dice, question);
    if (command == "revoke") return revoke_command(hub, question);
    if (command == "status") return status_command(hub);
    if (command == "rebuild") return rebuild_command(hub);
    if (command == "verify") return verify_command(hub);
    if (command == "export") return export_command(hub, question);
    if (command == "directory") return directory_command(hub, question);
    if (command == "policy") return policies_command(hub, question);
    if (command == "catalogue") return catalogue_command(hub, question);
    if (command == "backup") return backup_command(hub, dice, question);
    if (command == "compare") return compare_command(hub, dice, question);
    return wrong_use("没有这个命令：" + command);
}

std::string administer_text(Hub& hub, platform::Dice& dice, std::string_view text) {
    const auto question = question_from_json(text);
    if (!question) return to_json_text(wrong_use("问题读不懂"));
    try {
        return to_json_text(administer(hub, dice, *question));
    } catch (const std::exception& fault) {  // of ours, or of the file system
        return to_json_text({AdminStatus::fault, std::string(fault.what()) + "\n",
                             Json{{"sentence", fault.what()}}});
    }
}

}  // namespace services::hub
