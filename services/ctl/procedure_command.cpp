#include "services/ctl/procedure_command.hpp"

#include <fmt/format.h>

#include "platform/text_file/text_file.hpp"
#include "services/casework/procedure.hpp"

namespace services::ctl {
namespace {

using hub::AdminAnswer;
using hub::AdminStatus;
using platform::Json;

constexpr const char* usage = "yizhan-ctl procedure lint 程序文件...\n";

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

}  // namespace

AdminAnswer procedure_command(const Arguments& arguments) {
    const auto& words = arguments.question.words;
    if (words.size() < 3 || words[1] != "lint") return hub::wrong_use(usage);
    AdminAnswer answer{AdminStatus::done, "", Json{{"findings", Json::array()}}};
    std::vector<std::string> sound;
    for (std::size_t i = 2; i < words.size(); ++i) {
        const auto text = platform::read_text(words[i]);
        if (!text) return hub::refused("打不开文件：" + words[i]);
        const auto procedure = casework::read_procedure(*text);
        if (!procedure) {
            tell(answer, words[i], procedure.refusal());
            continue;
        }
        answer.text += fmt::format("{}  {}  {} 步\n", words[i], procedure->title.in("zh_CN"),
                                   procedure->steps.size());
        sound.push_back(*text);
    }
    // Together: two procedures may claim one region.
    if (const auto all = casework::Procedures::read(sound); !all) tell(answer, "", all.refusal());
    return answer;
}

}  // namespace services::ctl
