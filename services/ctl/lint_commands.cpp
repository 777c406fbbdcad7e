#include "services/ctl/lint_commands.hpp"

#include <fmt/format.h>

#include <functional>

#include "platform/text_file/text_file.hpp"
#include "services/casework/procedure.hpp"
#include "services/data/findings.hpp"
#include "services/forms/forms.hpp"
#include "services/queue/catalogue.hpp"
#include "services/relief/relief_rule.hpp"
#include "services/sessions/catalogue.hpp"
#include "services/stock/catalogue.hpp"

namespace services::ctl {
namespace {

using hub::AdminAnswer;
using hub::AdminStatus;
using platform::Json;

// What a sound file holds, in a line; or all that is wrong with it.
using Lint = std::function<platform::Outcome<std::string, data::Findings>(const std::string& text)>;

void tell(AdminAnswer& answer, const std::string& path, const data::Findings& findings) {
    answer.status = AdminStatus::refused;
    for (const auto& finding : findings) {
        answer.text +=
            fmt::format("{}:{}: {} {}\n", path, finding.line, finding.pointer, finding.sentence);
        answer.json["findings"].push_back({{"file", path},
                                           {"line", finding.line},
                                           {"pointer", finding.pointer},
                                           {"sentence", finding.sentence}});
    }
}

AdminAnswer lint_files(const Arguments& arguments, const char* usage, const Lint& lint) {
    const auto& words = arguments.question.words;
    if (words.size() < 3 || words[1] != "lint") return hub::wrong_use(usage);
    AdminAnswer answer{AdminStatus::done, "", Json{{"findings", Json::array()}}};
    for (std::size_t i = 2; i < words.size(); ++i) {
        const auto text = platform::read_text(words[i]);
        if (!text) return hub::refused("打不开文件：" + words[i]);
        const auto sound = lint(*text);
        if (sound)
            answer.text += fmt::format("{}  {}\n", words[i], *sound);
        else
            tell(answer, words[i], sound.refusal());
    }
    return answer;
}

}  // namespace

AdminAnswer form_command(const Arguments& arguments) {
    return lint_files(
        arguments, "yizhan-ctl form lint 表单文件...\n",
        [](const std::string& text) -> platform::Outcome<std::string, data::Findings> {
            const auto form = forms::load_form(text);
            if (!form) return platform::refuse(form.refusal());
            return fmt::format("{}  {}  {} 个问题", form->title.in("zh_CN"), form->version,
                               form->questions.size());
        });
}

AdminAnswer procedure_command(const Arguments& arguments) {
    std::vector<std::string> sound;
    auto answer = lint_files(
        arguments, "yizhan-ctl procedure lint 程序文件...\n",
        [&](const std::string& text) -> platform::Outcome<std::string, data::Findings> {
            const auto procedure = casework::read_procedure(text);
            if (!procedure) return platform::refuse(procedure.refusal());
            sound.push_back(text);
            return fmt::format("{}  {} 步", procedure->title.in("zh_CN"), procedure->steps.size());
        });
    // Together: two procedures may claim one region.
    if (const auto all = casework::Procedures::read(sound); !all) tell(answer, "", all.refusal());
    return answer;
}

AdminAnswer queue_command(const Arguments& arguments) {
    return lint_files(
        arguments, "yizhan-ctl queue lint 大厅文件...\n",
        [](const std::string& text) -> platform::Outcome<std::string, data::Findings> {
            const auto read = queue::read_catalogue(text);
            if (!read.catalogue) return platform::refuse(read.findings);
            return fmt::format("{}  {} 项业务  {} 个窗口", read.catalogue->title.in("zh_CN"),
                               read.catalogue->services.size(), read.catalogue->counters.size());
        });
}

AdminAnswer sessions_command(const Arguments& arguments) {
    return lint_files(
        arguments, "yizhan-ctl sessions lint 场次文件...\n",
        [](const std::string& text) -> platform::Outcome<std::string, data::Findings> {
            const auto read = sessions::read_catalogue(text);
            if (!read.catalogue) return platform::refuse(read.findings);
            return fmt::format("{}  {} 类  {} 个房间  {} 份安排", read.catalogue->hall,
                               read.catalogue->kinds.size(), read.catalogue->rooms.size(),
                               read.catalogue->plans.size());
        });
}

AdminAnswer stock_command(const Arguments& arguments) {
    return lint_files(
        arguments, "yizhan-ctl stock lint 物资文件...\n",
        [](const std::string& text) -> platform::Outcome<std::string, data::Findings> {
            const auto read = stock::read_catalogue(text);
            if (!read.catalogue) return platform::refuse(read.findings);
            return fmt::format("{}  {} 种物资  {} 份保洁安排", read.catalogue->name,
                               read.catalogue->supplies.size(), read.catalogue->cleaning.size());
        });
}

AdminAnswer relief_command(const Arguments& arguments) {
    return lint_files(
        arguments, "yizhan-ctl relief lint 规则文件...\n",
        [](const std::string& text) -> platform::Outcome<std::string, data::Findings> {
            const auto rule = relief::load_relief_rule(text);
            if (!rule) return platform::refuse(rule.refusal());
            return fmt::format("{}  {}  {} 个算例都对", rule->title.in("zh_CN"), rule->name(),
                               rule->examples.size());
        });
}

}  // namespace services::ctl
