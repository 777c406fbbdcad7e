#include "services/ctl/policy_command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>

#include "platform/clock/system_clock.hpp"
#include "platform/text_file/text_file.hpp"
#include "services/ctl/policy_explanation.hpp"
#include "services/hub/installation.hpp"
#include "services/policy/examples.hpp"
#include "services/policy/facts.hpp"
#include "services/policy/judge.hpp"
#include "services/policy/pack_lint.hpp"
#include "services/policy/signed_packs.hpp"

namespace services::ctl {
namespace {

using hub::AdminAnswer;
using hub::AdminStatus;
using platform::Json;
namespace fs = std::filesystem;

constexpr std::string_view usage =
    "yizhan-ctl policy lint 规则包...\n"
    "yizhan-ctl policy test 规则包... [--figure T07]\n"
    "yizhan-ctl policy explain 规则包... --facts 文件或JSON --division 区划 [--day 2026-11-22]"
    " [--language zh_CN|en]\n"
    "yizhan-ctl policy sign 规则包 --data 安装 [--out 文件]\n"
    "yizhan-ctl policy publish 规则包... --data 安装\n"
    "yizhan-ctl policy list --data 安装\n"
    "规则包是 .json 文件，或放着这些文件的文件夹";

constexpr std::chrono::days signed_for{400};

struct PackFile {
    std::string name;
    std::string text;
    std::shared_ptr<const policy::Pack> pack;
    policy::Findings findings;
};

std::vector<fs::path> paths_of(const Arguments& arguments) {
    std::vector<fs::path> paths;
    const auto& words = arguments.question.words;
    for (std::size_t i = 2; i < words.size(); ++i) {
        if (!fs::is_directory(words[i])) {
            paths.emplace_back(words[i]);
            continue;
        }
        std::vector<fs::path> inside;
        for (const auto& entry : fs::directory_iterator(words[i]))
            if (entry.path().extension() == ".json") inside.push_back(entry.path());
        std::sort(inside.begin(), inside.end());
        paths.insert(paths.end(), inside.begin(), inside.end());
    }
    return paths;
}

PackFile read_file(const fs::path& path) {
    PackFile file{path.string(), {}, nullptr, {}};
    auto text = platform::read_text(path);
    if (!text) {
        file.findings.push_back({0, "", "it cannot be read"});
        return file;
    }
    file.text = std::move(*text);
    auto pack = policy::load_pack(file.text);
    if (pack)
        file.pack = std::make_shared<const policy::Pack>(std::move(*pack));
    else
        file.findings = pack.refusal();
    return file;
}

std::vector<PackFile> read_files(const Arguments& arguments) {
    std::vector<PackFile> files;
    for (const auto& path : paths_of(arguments))
        files.push_back(read_file(path));
    return files;
}

// What is wrong with the files, as an answer; done when nothing is.
AdminAnswer answer_of_findings(const std::vector<PackFile>& files) {
    AdminAnswer answer{AdminStatus::done, "", Json{{"findings", Json::array()}}};
    for (const auto& file : files) {
        for (const auto& finding : file.findings) {
            answer.status = AdminStatus::refused;
            answer.text += fmt::format("{}:{}: {}  {}\n", file.name, finding.line, finding.pointer,
                                       finding.sentence);
            answer.json["findings"].push_back({{"file", file.name},
                                               {"line", finding.line},
                                               {"pointer", finding.pointer},
                                               {"sentence", finding.sentence}});
        }
    }
    return answer;
}

AdminAnswer lint(const std::vector<PackFile>& files) {
    auto answer = answer_of_findings(files);
    for (const auto& file : files) {
        if (!file.pack) continue;
        answer.text +=
            fmt::format("{}  {}  {} 起  {} 个项目  {}\n", file.name, file.pack->title.in("zh_CN"),
                        platform::to_text(file.pack->first_day), file.pack->programmes.size(),
                        file.pack->hash.substr(0, 12));
    }
    return answer;
}

AdminAnswer test(const std::vector<PackFile>& files, std::string_view figure) {
    AdminAnswer answer{AdminStatus::done, "", Json{{"examples", Json::array()}}};
    int held = 0;
    int broken = 0;
    for (const auto& file : files) {
        for (const auto& result : policy::run_examples(file.pack, figure)) {
            const bool holds = result.wrong.empty();
            ++(holds ? held : broken);
            answer.text +=
                fmt::format("{}  {}{}{}\n", holds ? "对" : "错", result.example->figure,
                            result.example->figure.empty() ? "" : "  ", result.example->title);
            for (const auto& sentence : result.wrong)
                answer.text += fmt::format("    {}\n", sentence);
            answer.json["examples"].push_back({{"pack", file.pack->id},
                                               {"figure", result.example->figure},
                                               {"title", result.example->title},
                                               {"wrong", result.wrong}});
        }
    }
    answer.text += fmt::format("{} 个例子对，{} 个错\n", held, broken);
    if (broken > 0) answer.status = AdminStatus::refused;
    if (held + broken == 0) return hub::refused("没有这样的例子");
    return answer;
}

// The facts as the question gives them, or why not.
platform::Outcome<policy::Facts, std::string> facts_of(const policy::Judge& judge,
                                                       const std::string& given) {
    const auto text = given.starts_with("{") ? std::optional(given) : platform::read_text(given);
    if (!text) return platform::refuse("--facts 打不开：" + given);
    const auto json = platform::parse_json(*text);
    if (!json) return platform::refuse("--facts: " + json.refusal().sentence);
    if (!json->is_object()) return platform::refuse(std::string("--facts 要写成 {\"people\": 3}"));
    policy::Facts facts;
    for (const auto& [id, value] : json->items()) {
        const auto* fact = judge.fact(id);
        if (fact == nullptr) return platform::refuse("没有项目用到这一项：" + id);
        auto read = policy::fact_value_from(*fact, value);
        if (!read)
            return platform::refuse(fmt::format("{} 应为 {}", id, policy::name_of(fact->sort)));
        facts[id] = std::move(*read);
    }
    return facts;
}

AdminAnswer explain(const std::vector<PackFile>& files, const Arguments& arguments) {
    const auto& question = arguments.question;
    const auto day_text = question.option("day");
    const platform::SystemClock clock;
    const auto day = day_text.empty() ? std::optional(platform::date_of(clock.wall()))
                                      : platform::civil_date_from_text(day_text);
    if (!day) return hub::wrong_use("--day 要写成 2026-11-22");
    const auto language =
        question.option("language").empty() ? "zh_CN" : question.option("language");
    std::vector<std::shared_ptr<const policy::Pack>> packs;
    for (const auto& file : files)
        packs.push_back(file.pack);
    const auto judge = policy::Judge::make(packs, *day, question.option("division"));
    if (!judge) return hub::refused(judge.refusal().sentence);
    if (judge->programmes() == 0) return hub::refused("这一天、这个地方没有项目");
    const auto facts = facts_of(*judge, question.option("facts"));
    if (!facts) return hub::refused(facts.refusal());
    const auto answers = judge->judge(*facts);
    if (!answers) return hub::refused(answers.refusal().sentence);
    AdminAnswer answer{AdminStatus::done, "", Json{{"answers", Json::array()}}};
    for (const auto& one : *answers) {
        answer.text += explanation_of(one, language) + "\n";
        answer.json["answers"].push_back(explanation_json(one, language));
    }
    answer.text += fmt::format("{}，{}。仅供参考，以工会审核为准。\n", platform::to_text(*day),
                               question.option("division"));
    return answer;
}

AdminAnswer sign(const std::vector<PackFile>& files, const Arguments& arguments) {
    if (files.size() != 1) return hub::wrong_use(usage);
    const auto installation = hub::load_installation(arguments.data);
    if (!installation) return hub::refused(installation.refusal().sentence);
    const auto& file = files.front();
    const platform::SystemClock clock;
    const auto now = clock.wall();
    const sync::Bundle bundle{policy::bundle_name_of(*file.pack),
                              std::max<std::int64_t>(1, now.micros / 1'000'000), now,
                              now + signed_for, policy::bundle_body_of(file.text)};
    const auto text = sync::sign_bundle(bundle, installation->bundle_signer,
                                        installation->root_says_bundle_signer);
    const auto out = arguments.question.option("out");
    if (!out.empty() && !platform::write_text(out, text))
        return hub::refused("--out 写不进去：" + out);
    AdminAnswer answer{AdminStatus::done,
                       fmt::format("已签名 {}  {}\n", bundle.name, file.pack->hash),
                       Json{{"name", bundle.name}, {"pack_hash", file.pack->hash}}};
    if (out.empty()) answer.text = text + "\n";
    if (out.empty()) answer.json["bundle"] = text;
    return answer;
}

}  // namespace

bool policy_needs_installation(const Arguments& arguments) {
    const auto& words = arguments.question.words;
    return words.size() > 1 && (words[1] == "sign" || policy_needs_hub(arguments));
}

bool policy_needs_hub(const Arguments& arguments) {
    const auto& words = arguments.question.words;
    return words.size() > 1 && words[0] == "policy" &&
           (words[1] == "publish" || words[1] == "list");
}

std::optional<AdminAnswer> put_packs_in(Arguments& arguments) {
    if (arguments.question.words[1] != "publish") return std::nullopt;
    const auto files = read_files(arguments);
    if (files.empty()) return hub::refused("那里没有规则包");
    if (auto findings = answer_of_findings(files); findings.status != AdminStatus::done)
        return findings;
    auto& options = arguments.question.options;
    options["packs"] = std::to_string(files.size());
    for (std::size_t i = 0; i < files.size(); ++i)
        options[fmt::format("pack.{}", i)] = files[i].text;
    return std::nullopt;
}

AdminAnswer policy_command(const Arguments& arguments) {
    const auto& words = arguments.question.words;
    if (words.size() < 3) return hub::wrong_use(usage);
    const auto files = read_files(arguments);
    if (files.empty()) return hub::refused("那里没有规则包");
    if (words[1] == "lint") return lint(files);
    const auto findings = answer_of_findings(files);
    if (words[1] != "test" && words[1] != "explain" && words[1] != "sign")
        return hub::wrong_use(usage);
    if (findings.status != AdminStatus::done) return findings;
    if (words[1] == "test") return test(files, arguments.question.option("figure"));
    if (words[1] == "explain") return explain(files, arguments);
    return sign(files, arguments);
}

}  // namespace services::ctl
