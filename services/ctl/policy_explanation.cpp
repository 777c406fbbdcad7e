#include "services/ctl/policy_explanation.hpp"

#include <fmt/format.h>

#include "services/policy/sentences.hpp"

namespace services::ctl {
namespace {

using platform::Json;

std::string_view verdict_word(const policy::Answer& answer) {
    if (answer.fault) return "规则包有问题，不能判断";
    switch (answer.verdict) {
        case policy::Verdict::yes:
            return "可能符合，可申请";
        case policy::Verdict::no:
            return "暂不符合，仍可申请";
        case policy::Verdict::need_to_know:
            return "还差几项信息";
    }
    return "还差几项信息";
}

std::string_view kind_word(policy::Amount::Kind kind) {
    switch (kind) {
        case policy::Amount::Kind::exact:
            return "";
        case policy::Amount::Kind::at_most:
            return "最多 ";
        case policy::Amount::Kind::about:
            return "约 ";
    }
    return "";
}

std::string_view per_word(policy::Amount::Per per) {
    switch (per) {
        case policy::Amount::Per::once:
            return "一次";
        case policy::Amount::Per::year:
            return "一年";
        case policy::Amount::Per::month:
            return "一个月";
    }
    return "一次";
}

std::string value_text(policy::Sort sort, std::optional<std::int64_t> value,
                       std::string_view language) {
    const auto text =
        policy::written(sort, value ? policy::FactValue{*value} : policy::FactValue{}, language);
    return sort == policy::Sort::money ? text + " 元" : text;
}

void tell_amount(std::string& text, const policy::AmountAnswer& amount, std::string_view language) {
    text +=
        fmt::format("  金额  {}{}，{}\n", kind_word(amount.kind),
                    value_text(policy::Sort::money, amount.sum, language), per_word(amount.per));
    for (const auto& step : amount.steps)
        text += fmt::format("        {}：{}\n", step.title.in(language),
                            value_text(step.sort, step.value, language));
    for (const auto& payment : amount.payments) {
        text += fmt::format("  发放  {}：{}（{}）\n", payment.title.in(language),
                            value_text(policy::Sort::money, payment.value, language),
                            payment.verdict == policy::Verdict::yes  ? "可发"
                            : payment.verdict == policy::Verdict::no ? "不发"
                                                                     : "待定");
        for (const auto& reason : payment.reasons)
            text += fmt::format("        {}\n", reason.sentence.in(language));
    }
}

}  // namespace

std::string explanation_of(const policy::Answer& answer, std::string_view language) {
    auto text = fmt::format("{}  {}\n", answer.programme->title.in(language), verdict_word(answer));
    if (answer.fault) return text + fmt::format("  问题  {}\n", *answer.fault);
    for (const auto& reason : answer.reasons)
        text += fmt::format("  理由  {}\n", reason.sentence.in(language));
    if (!answer.unknown.empty())
        text += fmt::format("  还要知道  {}\n", fmt::join(answer.unknown, " "));
    if (answer.amount) tell_amount(text, *answer.amount, language);
    for (const auto& paper : answer.documents)
        text += fmt::format("  材料  {}\n", paper.in(language));
    text += fmt::format("  去哪里  {}\n", answer.where.in(language));
    for (const auto& note : answer.unverified)
        text += fmt::format("  未核实  {}\n", note.in(language));
    text += fmt::format("  依据  {}\n  过程  {}\n", answer.programme->source, answer.trace);
    return text;
}

Json explanation_json(const policy::Answer& answer, std::string_view language) {
    Json reasons = Json::array();
    for (const auto& reason : answer.reasons)
        reasons.push_back({{"leaf", reason.leaf},
                           {"holds", reason.holds},
                           {"sentence", reason.sentence.in(language)}});
    Json json{{"pack", answer.pack->id},
              {"programme", answer.programme->id},
              {"title", answer.programme->title.in(language)},
              {"reasons", std::move(reasons)},
              {"unknown", answer.unknown}};
    if (answer.fault)
        json["fault"] = *answer.fault;
    else
        json["verdict"] = policy::name_of(answer.verdict);
    if (answer.amount && answer.amount->sum) json["amount"] = *answer.amount->sum;
    if (!answer.fault) json["trace"] = answer.trace;
    return json;
}

}  // namespace services::ctl
