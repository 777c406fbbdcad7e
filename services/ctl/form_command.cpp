#include "services/ctl/form_command.hpp"

#include <fmt/format.h>

#include "platform/text_file/text_file.hpp"
#include "services/forms/forms.hpp"

namespace services::ctl {
namespace {

using hub::AdminAnswer;
using hub::AdminStatus;
using platform::Json;

constexpr const char* usage = "yizhan-ctl form lint 表单文件...\n";

void tell(AdminAnswer& answer, const std::string& path, const forms::Findings& findings) {
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

AdminAnswer form_command(const Arguments& arguments) {
    const auto& words = arguments.question.words;
    if (words.size() < 3 || words[1] != "lint") return hub::wrong_use(usage);
    AdminAnswer answer{AdminStatus::done, "", Json{{"findings", Json::array()}}};
    for (std::size_t i = 2; i < words.size(); ++i) {
        const auto text = platform::read_text(words[i]);
        if (!text) return hub::refused("打不开文件：" + words[i]);
        const auto form = forms::load_form(*text);
        if (!form) {
            tell(answer, words[i], form.refusal());
            continue;
        }
        answer.text += fmt::format("{}  {}  {}  {} 个问题\n", words[i], form->title.in("zh_CN"),
                                   form->version, form->questions.size());
    }
    return answer;
}

}  // namespace services::ctl
