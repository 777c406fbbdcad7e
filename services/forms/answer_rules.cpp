#include "services/forms/answer_rules.hpp"

#include <algorithm>
#include <array>

#include "platform/base/ensure.hpp"
#include "platform/base/text.hpp"
#include "services/bank/account.hpp"
#include "services/membership/document_rules.hpp"
#include "services/membership/membership_rules.hpp"
#include "services/membership/person_rules.hpp"
#include "services/membership/signature_json.hpp"

namespace services::forms {
namespace {

using membership::DocumentKind;

constexpr int longest_life = 120;

// Which division a number names is staff's to look at, not ours to refuse.
platform::Outcome<membership::DocumentFacts, membership::Cause> document_in(
    const std::string& number, platform::CivilDate today) {
    static const membership::Divisions none;
    auto best = membership::check_document(DocumentKind::resident_id, number, today, none);
    if (best || best.refusal() == membership::Cause::under_age) return best;
    for (const auto kind : membership::all_document_kinds) {
        auto other = membership::check_document(kind, number, today, none);
        if (other || other.refusal() == membership::Cause::under_age) return other;
    }
    return best;
}

std::optional<std::string> cause_of_number(const std::string& number, platform::CivilDate today) {
    const auto facts = document_in(number, today);
    // Children have a number too, and a parent asks for them.
    if (facts || facts.refusal() == membership::Cause::under_age) return std::nullopt;
    return std::string(name_of(facts.refusal()));
}

std::optional<std::string> cause_of_name(const std::string& name) {
    const auto checked = membership::check_name(DocumentKind::resident_id, name);
    // Who lives here may have a foreign name.
    if (checked || checked.refusal() == membership::Cause::has_foreign_letters) return std::nullopt;
    return std::string(name_of(checked.refusal()));
}

std::optional<std::string> cause_of_phone(const Json& answer) {
    const auto owner = text_in(answer, "owner");
    const auto mobile = text_in(answer, "mobile");
    if (owner == "none")
        return mobile.empty() ? std::nullopt : std::optional<std::string>("wrong_kind");
    if (owner != "own" && owner != "family") return "missing";
    if (mobile.empty()) return "missing";
    const auto checked = membership::check_mobile(mobile);
    if (checked) return std::nullopt;
    return std::string(name_of(checked.refusal()));
}

std::optional<std::string> cause_of_date(const std::string& text, platform::CivilDate today) {
    const auto date = platform::civil_date_from_text(text);
    if (!date) return "no_such_day";
    if (*date > today) return "in_the_future";
    if (date->year + longest_life < today.year) return "too_long_ago";
    return std::nullopt;
}

std::optional<std::string> cause_of_text(const std::string& text) {
    const bool is_blank = text.find_first_not_of(" \t\r\n") == std::string::npos;
    if (is_blank) return "missing";
    return std::nullopt;
}

std::optional<std::string> cause_of_papers(const Question& question, const Json& answer) {
    if (!answer.is_array()) return "wrong_kind";
    for (const auto& one : answer) {
        const auto paper = text_in(one, "paper");
        if (std::none_of(question.choices.begin(), question.choices.end(),
                         [&](const Choice& choice) { return choice.value == paper; }))
            return "not_a_choice";
    }
    return std::nullopt;
}

bool has_ink(const Json& strokes) {
    const auto read = membership::strokes_from(strokes);
    return read && membership::is_signed({"", "", *read, false});
}

std::optional<std::string> cause_of_signature(const Json& answer) {
    if (!answer.is_array()) return "wrong_kind";
    for (const auto& one : answer) {
        if (!one.is_object()) return "wrong_kind";
        const auto how = text_in(one, "how");
        const auto signer = text_in(one, "signer");
        if (signer.empty()) return "missing";
        if (how == "drawn" && !(one.contains("strokes") && has_ink(one.at("strokes"))))
            return "not_signed";
        if (how != "fingerprint") continue;
        const auto witness = text_in(one, "witness");
        if (witness.empty() || witness == signer) return "witness_needed";
    }
    return std::nullopt;
}

struct Sentence {
    std::string_view cause;
    std::string_view zh;
    std::string_view en;
};
constexpr std::array sentences{
    Sentence{"missing", "还没有填。请填写这一项。", "Not answered yet. Please answer this."},
    Sentence{"too_short", "太短了，请写完整。", "Too short. Please write all of it."},
    Sentence{"too_long", "太长了，请写短一些。", "Too long. Please write less."},
    Sentence{"too_many", "选得太多了，请去掉一些。", "Too many. Please take some away."},
    Sentence{"too_few", "还不够，请再加一项。", "Not enough yet. Please add one."},
    Sentence{"too_small", "数字太小，请核对。", "The number is too small. Please check it."},
    Sentence{"too_large", "数字太大，请核对单位是不是元。",
             "The number is too large. Please check that it is in yuan."},
    Sentence{"not_a_choice", "请从列出的里面选。", "Please choose one of those listed."},
    Sentence{"unknown_choice", "请从列出的里面选。", "Please choose one of those listed."},
    Sentence{"twice", "同一项选了两次，请去掉一个。", "Chosen twice. Please take one away."},
    Sentence{"same_as_main", "主要原因已经选了它，其他原因请选别的。",
             "It is the main cause already. Please choose others here."},
    Sentence{"wrong_kind", "这样填读不出来，请重新填写。",
             "This cannot be read. Please answer again."},
    Sentence{"not_asked", "这张表没有问这一项。", "This form does not ask for this."},
    Sentence{"checksum", "号码不对，有一位可能错了，请对照证件核对。",
             "The number is not right: one digit may be wrong. Please compare it with the card."},
    Sentence{"not_a_card", "卡号是16到19位数字，有一位可能错了，请对照银行卡核对。",
             "A card has 16 to 19 digits. One may be wrong: please look at the card."},
    Sentence{"wrong_character", "里面有不能用的字符，请重新填写。",
             "It has a character that cannot be used. Please write it again."},
    Sentence{"no_such_day", "没有这一天，请核对日期。", "There is no such day. Please check it."},
    Sentence{"in_the_future", "这一天还没到，请核对日期。",
             "That day has not come yet. Please check it."},
    Sentence{"too_long_ago", "这一天太早了，请核对日期。",
             "That day is too long ago. Please check it."},
    Sentence{"other_document_kind", "这是另一种证件的号码，请核对。",
             "This is the number of another kind of document. Please check it."},
    Sentence{"device_number", "这是设备号码，请填能打通的手机号。",
             "This is a machine's number. Please give a mobile that can be called."},
    Sentence{"not_a_mobile", "手机号是1开头的11位数字，请核对。",
             "A mobile number has 11 digits and begins with 1. Please check it."},
    Sentence{"has_digit", "姓名里有数字，请重新填写。",
             "The name has a digit. Please write it again."},
    Sentence{"has_script", "里面有不能用的符号，请重新填写。",
             "It has a mark that cannot be used. Please write it again."},
    Sentence{"mixed_scripts", "姓名里混了不同的文字，请核对。",
             "The name mixes scripts. Please check it."},
    Sentence{"separator_misplaced", "姓名中的“·”位置不对，请核对。",
             "The dot in the name is misplaced. Please check it."},
    Sentence{"consent_needed", "需要您同意才能办理；不同意可以请工作人员当面办理。",
             "This needs your consent. If you do not agree, staff can help you in person."},
    Sentence{"not_signed", "还没有签名，请签上名字。", "Not signed yet. Please sign."},
    Sentence{"witness_needed", "按手印要有别人在场见证，请写上见证人的姓名。",
             "A fingerprint needs a witness who is someone else. Please give their name."},
    Sentence{"signer_missing", "家里每位成年人都要签名，也可以选以后再签。",
             "Every adult of the household signs; signing later is possible."},
};

}  // namespace

std::string text_in(const Json& object, std::string_view key) {
    return platform::text_member(object, key).value_or("");
}

std::optional<platform::CivilDate> born_of(const Json& person, platform::CivilDate today) {
    if (const auto born = platform::civil_date_from_text(text_in(person, "born"))) return born;
    const auto number = membership::normalised_document_number(text_in(person, "resident_id"));
    if (number.size() != 18) return std::nullopt;
    const auto facts = document_in(number, today);
    if (facts) return facts->birth;
    if (facts.refusal() != membership::Cause::under_age) return std::nullopt;
    return platform::civil_date_from_text(number.substr(6, 4) + "-" + number.substr(10, 2) + "-" +
                                          number.substr(12, 2));
}

std::optional<std::string> cause_against(const Question& question, const Json& answer,
                                         platform::CivilDate today) {
    const auto text = answer.is_string() ? answer.get<std::string>() : std::string();
    switch (question.wants) {
        case Wants::name:
            return cause_of_name(text);
        case Wants::phone:
            return cause_of_phone(answer);
        case Wants::resident_id:
            return cause_of_number(text, today);
        case Wants::bank_card:
            if (bank::card_number_in(text).empty()) return "not_a_card";
            return std::nullopt;
        case Wants::date:
            return cause_of_date(text, today);
        case Wants::text:
            return cause_of_text(text);
        case Wants::employer:
            return cause_of_text(text_in(answer, "name"));
        case Wants::consent:
            if (question.is_needed && platform::bool_member(answer, "given") != true)
                return "consent_needed";
            return std::nullopt;
        case Wants::signature:
            return cause_of_signature(answer);
        case Wants::papers:
            return cause_of_papers(question, answer);
        case Wants::money:
        case Wants::number:
        case Wants::choice:
        case Wants::choices:
        case Wants::yes_no:
        case Wants::persons:
        case Wants::place:
            return std::nullopt;  // its schema says all
    }
    platform::stop_for_bug("a want without a rule", std::source_location::current());
}

Words sentence_for(std::string_view cause) {
    for (const auto& one : sentences)
        if (one.cause == cause)
            return {{{"zh_CN", std::string(one.zh)}, {"en", std::string(one.en)}}};
    return sentence_for("wrong_kind");
}

}  // namespace services::forms
