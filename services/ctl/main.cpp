// yizhan-ctl COMMAND --data FOLDER [--json]: for those who run a hub. Exit status 0 done, 1
// refused, 2 wrong use, 3 fault.
#include <cstdio>
#include <exception>
#include <filesystem>

#include "platform/clock/system_clock.hpp"
#include "platform/confine/confine.hpp"
#include "platform/crypto/dice.hpp"
#include "platform/local_socket/local_socket.hpp"
#include "platform/storage/database.hpp"
#include "platform/text_file/text_file.hpp"
#include "services/ctl/arguments.hpp"
#include "services/ctl/clips_command.hpp"
#include "services/ctl/demo_command.hpp"
#include "services/ctl/init_command.hpp"
#include "services/ctl/lint_commands.hpp"
#include "services/ctl/policy_command.hpp"
#include "services/ctl/simulate_command.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/opener_client.hpp"

namespace {

using services::ctl::Arguments;
using services::hub::AdminAnswer;
using services::hub::AdminStatus;

constexpr const char* usage =
    "yizhan-ctl COMMAND --data FOLDER [--json]\n"
    "  init       make a hub's installation       [--host NAME] [--listen ADDRESS] [--port N] "
    "[--name TEXT]\n"
    "                                             [--database sqlite:PATH|postgresql:CONNECTION] "
    "[--public-url URL]\n"
    "  demo       fill it with invented stations, unions, people and staff accounts\n"
    "  directory  publish unions, grids and firms --file FILE.json\n"
    "  staff      add|list|close|open|password    --login NAME [--name TEXT] [--roles A,B] [--area "
    "A,B]\n"
    "  station    list\n"
    "  enrol      a one-time ticket for a device  --station NUMBER [--name TEXT]\n"
    "             for all of a list, with a sheet of codes to print\n"
    "                                             --file LIST.csv|xlsx [--days 7] [--out "
    "SHEET.html]\n"
    "             hub-part: what all tickets have in common, for /etc/yizhan/hub.ticket\n"
    "  revoke     cut a device off                --device ID --reason TEXT\n"
    "  status     how the hub is\n"
    "  rebuild    state anew from the records, compared with what it was\n"
    "  verify     the store's files and every record chain\n"
    "  backup     the running hub's store         --to NEW_FOLDER\n"
    "  compare    restore a backup into a scratch store and compare; only then devices may prune\n"
    "                                             --from FOLDER\n"
    "  restore    a backup into an empty store, with no hub running; begins a new epoch\n"
    "                                             --from FOLDER\n"
    "             A backup holds the store alone. Keep hub.json, keys/, tls/ and opener/ apart "
    "from "
    "it:\n"
    "             without them it serves nobody, and they are secrets it never copies.\n"
    "  export     applications                    [--out FILE.csv]\n"
    "  policy     lint|test|explain|sign|publish PACK..., and list; lint, test and explain without "
    "--data\n"
    "                                             [--figure T07] [--facts FILE|JSON --division "
    "CODE\n"
    "                                             --day 2026-11-22 --language en] [--out FILE]\n"
    "  catalogue  publish what a hall offers     --kind queue|sessions --station NUMBER --file "
    "FILE\n"
    "  queue, sessions  lint FILE...: what is wrong in such a catalogue; without --data\n"
    "  form       lint FORM...: what is wrong in a form's file, and on which line; without --data\n"
    "  procedure  lint PROCEDURE...: the same for a region's procedure; without --data\n"
    "  relief     lint RULE...: the same for the rules of relief, and whether their examples hold\n"
    "  clips      lint|import: recorded sentences, looked over (what changed since?) and signed\n"
    "                                             --from FOLDER [--to NEW_FOLDER]\n"
    "  simulate   the story of one run of the sync under misfortunes, without a hub  --seed N\n"
    "                                             [--theme anything|clones|clocks|days_off]\n"
    "Exit status: 0 done, 1 refused (with the reason), 2 wrong use, 3 fault.\n";

// A running hub answers itself; else the hub is made here for this one question.
AdminAnswer ask_hub(const Arguments& arguments) {
    const auto installation = services::hub::load_installation(arguments.data);
    if (!installation) return services::hub::refused(installation.refusal().sentence);
    platform::LocalClient client(installation->administration_socket().string(),
                                 std::chrono::minutes{30});
    const auto answer = client.ask(services::hub::to_json_text(arguments.question));
    if (answer) return services::hub::admin_answer_from_json(*answer);
    if (answer.refusal() != platform::LocalRefusal::nobody_there)
        return {AdminStatus::fault, "hub 没有答完，请看它的日志\n", platform::Json::object()};
    platform::SystemClock clock;
    platform::SystemDice dice;
    const auto database = platform::open_database(installation->settings.database);
    services::hub::OpenerClient opener(installation->opener_socket().string());
    services::hub::Hub hub(*installation, *database, clock, dice, opener);
    return services::hub::administer(hub, dice, arguments.question);
}

// The hub has a working folder of its own.
void make_paths_absolute(services::hub::AdminQuestion& question) {
    for (const char* name : {"to", "from"}) {
        const auto found = question.options.find(name);
        if (found != question.options.end() && !found->second.empty())
            found->second = std::filesystem::absolute(found->second).string();
    }
}

AdminAnswer restore(const Arguments& arguments) {
    const auto installation = services::hub::load_installation(arguments.data);
    if (!installation) return services::hub::refused(installation.refusal().sentence);
    platform::LocalClient client(installation->administration_socket().string(),
                                 std::chrono::seconds{5});
    const auto somebody =
        client.ask(services::hub::to_json_text(services::hub::AdminQuestion{{"status"}, {}}));
    if (somebody || somebody.refusal() != platform::LocalRefusal::nobody_there)
        return services::hub::refused("hub 正在运行：请先停下它，再恢复");
    platform::SystemClock clock;
    platform::SystemDice dice;
    return services::hub::restore_command(*installation, clock, dice, arguments.question);
}

// What a command made for a file goes into it, and is not told besides.
AdminAnswer put_out(AdminAnswer result, std::string_view command, const std::string& out) {
    if (result.status != AdminStatus::done) return result;
    const std::string_view made = command == "export" ? "csv" : command == "enrol" ? "sheet" : "";
    if (!made.empty() && !out.empty() && result.json.contains(made)) {
        if (!platform::write_text(out, result.json.value(made, "")))
            return services::hub::refused("--out 写不进去：" + out);
    } else if (command == "export") {
        result.text = result.json.value(made, "");
        return result;
    }
    if (!made.empty()) result.json.erase(std::string(made));
    return result;
}

AdminAnswer answer(Arguments& arguments) {
    auto& question = arguments.question;
    const std::string command = question.words.empty() ? "" : question.words.front();
    if (command == "simulate") return services::ctl::simulate_command(arguments);
    if (command == "clips") return services::ctl::clips_command(arguments);
    if (command == "form") return services::ctl::form_command(arguments);
    if (command == "procedure") return services::ctl::procedure_command(arguments);
    if (command == "queue") return services::ctl::queue_command(arguments);
    if (command == "sessions") return services::ctl::sessions_command(arguments);
    if (command == "stock") return services::ctl::stock_command(arguments);
    if (command == "relief") return services::ctl::relief_command(arguments);
    if (command == "init") return services::ctl::init_command(arguments);
    if (command == "demo") return services::ctl::demo_command(arguments);
    if (command == "directory" || command == "catalogue") {
        const auto body = platform::read_text(question.option("file"));
        if (!body) return services::hub::refused("--file 打不开：" + question.option("file"));
        question.options["body"] = *body;
    }
    if (command == "enrol" && !question.option("file").empty()) {
        const auto body = platform::read_text(question.option("file"));
        if (!body) return services::hub::refused("--file 打不开：" + question.option("file"));
        question.options["body"] = platform::to_base64url(platform::as_bytes(*body));
    }
    if (services::ctl::policy_needs_hub(arguments)) {
        if (const auto refused = services::ctl::put_packs_in(arguments)) return *refused;
    } else if (command == "policy") {
        return services::ctl::policy_command(arguments);
    }
    make_paths_absolute(question);
    if (command == "restore") return restore(arguments);
    auto result = ask_hub(arguments);
    return put_out(std::move(result), command, question.option("out"));
}

}  // namespace

int main(int count, char** words) {
    auto arguments = services::ctl::read_arguments(count, words);
    if (arguments && arguments->wants_help) {
        std::fputs(usage, stdout);
        return 0;
    }
    const bool has_command = arguments && !arguments->question.words.empty();
    const std::string command = has_command ? arguments->question.words.front() : "";
    const bool needs_hub =
        has_command && command != "simulate" && command != "form" && command != "relief" &&
        command != "procedure" && command != "queue" && command != "sessions" &&
        (command != "policy" || services::ctl::policy_needs_installation(*arguments)) &&
        arguments->question.words != std::vector<std::string>{"clips", "lint"};
    if (!has_command || (needs_hub && arguments->data.empty())) {
        std::fputs(usage, stderr);
        return static_cast<int>(AdminStatus::wrong_use);
    }
    AdminAnswer result;
    try {
        platform::keep_memory_private();
        platform::keep_files_private();
        result = answer(*arguments);
    } catch (const std::exception& fault) {  // of ours, or of the file system
        result = {AdminStatus::fault, std::string(fault.what()) + "\n",
                  platform::Json{{"sentence", fault.what()}}};
    }
    const std::string text = arguments->wants_json ? result.json.dump() + "\n" : result.text;
    const bool is_done = result.status == AdminStatus::done;
    std::fputs(text.c_str(), is_done || arguments->wants_json ? stdout : stderr);
    return static_cast<int>(result.status);
}
