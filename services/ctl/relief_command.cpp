#include "services/ctl/relief_command.hpp"

#include <fmt/format.h>

#include "platform/text_file/text_file.hpp"
#include "services/relief/relief_rule.hpp"

namespace services::ctl {
namespace {

using hub::AdminAnswer;
using hub::AdminStatus;
using platform::Json;

constexpr const char* usage = "yizhan-ctl relief lint 规则文件...\n";

void tell(AdminAnswer& answer, const std::string& path, const relief::Findings& findings) {
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

AdminAnswer relief_command(const Arguments& arguments) {
    const auto& words = arguments.question.words;
    if (words.size() < 3 || words[1] != "lint") return hub::wrong_use(usage);
    AdminAnswer answer{AdminStatus::done, "", Json{{"findings", Json::array()}}};
    for (std::size_t i = 2; i < words.size(); ++i) {
        const auto text = platform::read_text(words[i]);
        if (!text) return hub::refused("打不开文件：" + words[i]);
        const auto rule = relief::load_relief_rule(*text);
        if (!rule) {
            tell(answer, words[i], rule.refusal());
            continue;
        }
        answer.text += fmt::format("{}  {}  {}  {} 个算例都对\n", words[i], rule->title.in("zh_CN"),
                                   rule->name(), rule->examples.size());
    }
    return answer;
}

}  // namespace services::ctl
