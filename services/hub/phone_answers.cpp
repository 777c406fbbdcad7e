#include "services/hub/phone_answers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "services/hub/public_form.hpp"
#include "services/hub/public_page.hpp"
#include "services/membership/membership_rules.hpp"
#include "services/membership/signature_json.hpp"

namespace services::hub {
namespace {

using forms::Question;
using forms::Wants;
using platform::HttpQuery;
using platform::Json;

std::string typed_at(const HttpQuery& typed, const std::string& name) {
    const auto found = typed.find(name);
    return found == typed.end() ? std::string() : found->second;
}

std::vector<FieldChoice> choices_of(const Question& question, std::string_view language) {
    std::vector<FieldChoice> choices;
    for (const auto& choice : question.choices)
        choices.push_back({choice.value, choice.title.in(language), {}});
    return choices;
}

// Yuan as people write them: at most two decimals; nothing for anything else.
std::optional<std::int64_t> fen_of(std::string_view text) {
    const auto point = text.find('.');
    const auto yuan = text.substr(0, point);
    auto cents =
        point == std::string_view::npos ? std::string() : std::string(text.substr(point + 1));
    constexpr std::size_t most_digits = 12;
    const auto is_number = [](std::string_view digits) {
        return digits.find_first_not_of("0123456789") == std::string_view::npos;
    };
    if (yuan.empty() || yuan.size() > most_digits || cents.size() > 2 || !is_number(yuan) ||
        !is_number(cents))
        return std::nullopt;
    cents.resize(2, '0');
    std::int64_t fen = 0;
    const auto digits = std::string(yuan) + cents;
    std::from_chars(digits.data(), digits.data() + digits.size(), fen);
    return fen;
}

std::optional<std::int64_t> whole(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

// ---- the page ----

class Fields final {
public:
    Fields(const forms::Form& form, const HttpQuery& typed, const forms::Problems& problems,
           const membership::Directory& directory, const PublicWords& words)
        : form_(form),
          typed_(typed),
          problems_(problems),
          directory_(directory),
          words_(words),
          language_(words.language()) {}

    std::string all() const {
        std::string out;
        for (const auto& question : form_.questions)
            out += one(question, question.field);
        return out;
    }

private:
    std::string wrong_at(const std::string& field) const {
        for (const auto& problem : problems_)
            if (problem.field == field) return problem.sentence.in(language_);
        return {};
    }

    FieldLook look(const Question& question, const std::string& field) const {
        auto hint = question.hint ? question.hint->in(language_) : std::string();
        if (question.when) hint = said(*question.when) + (hint.empty() ? "" : separator()) + hint;
        auto title = question.title.in(language_);
        const bool says_so =
            title.find(words_.is_chinese() ? "可以不" : "optional") != std::string::npos;
        if (!question.is_needed && !says_so) title += say("phone.optional");
        return {field, title, hint, wrong_at(field), typed_at(typed_, field)};
    }

    // "只在“收入来源”选了“打工”时填"
    std::string said(const forms::Condition& when) const {
        const auto* on = form_.question(when.field);
        std::string chosen;
        for (const auto& value : when.is) {
            std::string title = value == "true"    ? say("phone.yes")
                                : value == "false" ? say("phone.no")
                                                   : value;
            if (on != nullptr)
                for (const auto& choice : on->choices)
                    if (choice.value == value) title = choice.title.in(language_);
            chosen += (chosen.empty() ? "" : words_.is_chinese() ? "、" : ", ") + title;
        }
        return words_.say("phone.ask.only_if",
                          {{"question", on != nullptr ? on->title.in(language_) : when.field},
                           {"answer", chosen}});
    }

    std::string one(const Question& question, const std::string& field) const {
        const auto shown = look(question, field);
        switch (question.wants) {
            case Wants::name:
            case Wants::resident_id:
                return text_field(shown, "text");
            case Wants::employer:
                return text_field(renamed(shown, field + "/name"), "text");
            case Wants::money:
                return text_field(with_unit(shown, say("phone.yuan")), "decimal");
            case Wants::bank_card:
            case Wants::number:
                return text_field(shown, "numeric");
            case Wants::date:
                return day_field(shown);
            case Wants::text:
                return long_text_field(shown);
            case Wants::choice:
                return pick_field(shown, choices_of(question, language_), say("phone.choose"));
            case Wants::yes_no:
                return pick_field(shown,
                                  {{"true", say("phone.yes"), {}}, {"false", say("phone.no"), {}}},
                                  say("phone.choose"));
            case Wants::place:
                return pick_field(renamed(shown, field + "/grid"), grids_of(directory_),
                                  say("phone.choose"));
            case Wants::phone:
                return phone(shown, field);
            case Wants::choices:
                return ticks(question, shown, field);
            case Wants::papers:
                return ticks(question, hinted(shown, say("phone.papers_hint")), field);
            case Wants::consent:
                return consent(question, shown);
            case Wants::persons:
                return persons(question, shown, field);
            case Wants::signature:
                return signature(shown, field);
        }
        return {};
    }

    std::string say(std::string_view key) const { return words_.say(key); }
    const char* separator() const { return words_.is_chinese() ? "；" : "; "; }

    // Who fills the form may sign here; the others later.
    std::string signature(const FieldLook& shown, const std::string& field) const {
        const FieldLook look{
            field, say("phone.sign"), say("phone.sign_hint"), {}, typed_at(typed_, field)};
        return fmt::format(R"(<p class="small">{}</p>)",
                           escaped(words_.say("phone.fingerprint_later", {{"who", shown.title}}))) +
               sign_field(look, say("phone.again"));
    }

    FieldLook renamed(FieldLook look, const std::string& name) const {
        look.value = typed_at(typed_, name);
        if (look.wrong.empty()) look.wrong = wrong_at(name);
        look.name = name;
        return look;
    }

    static FieldLook hinted(FieldLook look, std::string_view hint) {
        look.hint = hint;
        return look;
    }

    FieldLook with_unit(FieldLook look, std::string_view unit) const {
        look.hint =
            look.hint.empty() ? std::string(unit) : std::string(unit) + separator() + look.hint;
        return look;
    }

    std::string phone(const FieldLook& shown, const std::string& field) const {
        auto mobile =
            renamed({{}, say("phone.mobile"), say("phone.mobile_hint"), {}, {}}, field + "/mobile");
        return pick_field(renamed(shown, field + "/owner"),
                          {{"own", say("phone.owner_own"), {}},
                           {"family", say("phone.owner_family"), {}},
                           {"none", say("phone.owner_none"), {}}},
                          say("phone.choose")) +
               text_field(mobile, "tel");
    }

    std::string ticks(const Question& question, const FieldLook& shown,
                      const std::string& field) const {
        std::string out = fmt::format("<p><strong>{}</strong></p>", escaped(shown.title));
        if (!shown.hint.empty())
            out += fmt::format("<p class=\"small\">{}</p>", escaped(shown.hint));
        if (!shown.wrong.empty())
            out += fmt::format("<p class=\"wrong\">{}</p>", escaped(shown.wrong));
        for (const auto& choice : question.choices) {
            FieldLook tick{field + "/" + choice.value, choice.title.in(language_), {}, {}, {}};
            if (choice.hint) tick.hint = choice.hint->in(language_);
            tick.value = typed_at(typed_, tick.name);
            out += tick_field(tick);
        }
        return "<div class=\"ticks\">" + out + "</div>";
    }

    std::string consent(const Question& question, FieldLook shown) const {
        if (question.text) shown.hint = question.text->in(language_);
        return tick_field(shown);
    }

    std::string persons(const Question& question, const FieldLook& shown,
                        const std::string& field) const {
        std::string out;
        const auto most = std::min<std::int64_t>(
            question.most > 0 ? question.most : people_on_a_page, people_on_a_page);
        for (std::int64_t i = 0; i < most; ++i) {
            const auto base = field + "/" + std::to_string(i);
            std::string inside;
            for (const auto& each : question.of_each)
                inside += one(each, base + "/" + each.field);
            out += fmt::format("<details{}><summary>{}</summary>{}</details>",
                               is_typed(base + "/") || i == 0 ? " open" : "",
                               words_.say("phone.nth", {{"n", std::to_string(i + 1)}}), inside);
        }
        const auto wrong = shown.wrong.empty()
                               ? ""
                               : fmt::format("<p class=\"wrong\">{}</p>", escaped(shown.wrong));
        return field_group(shown.title, fmt::format("<p class=\"small\">{}</p>{}{}",
                                                    escaped(shown.hint), wrong, out));
    }

    bool is_typed(const std::string& prefix) const {
        return std::any_of(typed_.begin(), typed_.end(), [&](const auto& one) {
            return one.first.starts_with(prefix) && !one.second.empty();
        });
    }

    const forms::Form& form_;
    const HttpQuery& typed_;
    const forms::Problems& problems_;
    const membership::Directory& directory_;
    const PublicWords& words_;
    const std::string& language_;
};

// ---- what was sent ----

Json ticked(const Question& question, const std::string& field, const HttpQuery& typed) {
    Json list = Json::array();
    for (const auto& choice : question.choices) {
        if (typed_at(typed, field + "/" + choice.value) != "yes") continue;
        if (question.wants == Wants::papers)
            list.push_back({{"paper", choice.value}, {"how", "later"}});
        else
            list.push_back(choice.value);
    }
    return list.empty() ? Json() : list;
}

Json answer_of(const Question& question, const std::string& field, const HttpQuery& typed,
               const std::string& language);

Json people_of(const Question& question, const std::string& field, const HttpQuery& typed,
               const std::string& language) {
    Json list = Json::array();
    for (int i = 0; i < people_on_a_page; ++i) {
        Json person = Json::object();
        for (const auto& each : question.of_each) {
            auto answer = answer_of(each, field + "/" + std::to_string(i) + "/" + each.field, typed,
                                    language);
            if (!answer.is_null()) person[each.field] = std::move(answer);
        }
        if (!person.empty()) list.push_back(std::move(person));
    }
    return list.empty() ? Json() : list;
}

Json phone_of(const std::string& field, const HttpQuery& typed) {
    const auto owner = typed_at(typed, field + "/owner");
    const auto mobile = typed_at(typed, field + "/mobile");
    if (owner.empty()) return mobile.empty() ? Json() : Json{{"owner", "own"}, {"mobile", mobile}};
    if (owner == "none") return {{"owner", owner}, {"mobile", ""}};
    return {{"owner", owner}, {"mobile", mobile}};
}

// Null: not answered. What is no number goes on as it was typed, for the form's own check to
// refuse.
Json answer_of(const Question& question, const std::string& field, const HttpQuery& typed,
               const std::string& language) {
    const auto text = typed_at(typed, field);
    const auto or_text = [&](const std::optional<std::int64_t>& number) {
        return number ? Json(*number) : Json(text);
    };
    switch (question.wants) {
        case Wants::phone:
            return phone_of(field, typed);
        case Wants::employer: {
            const auto name = typed_at(typed, field + "/name");
            return name.empty() ? Json() : Json{{"name", name}};
        }
        case Wants::place: {
            const auto grid = typed_at(typed, field + "/grid");
            return grid.empty() ? Json() : Json{{"grid", grid}};
        }
        case Wants::choices:
        case Wants::papers:
            return ticked(question, field, typed);
        case Wants::persons:
            return people_of(question, field, typed, language);
        case Wants::consent:
            return {{"given", text == "yes"},
                    {"text_version", question.text_version},
                    {"language", language}};
        case Wants::signature:
            return {};
        case Wants::money:
            return text.empty() ? Json() : or_text(fen_of(text));
        case Wants::number:
            return text.empty() ? Json() : or_text(whole(text));
        case Wants::yes_no:
            return text.empty() ? Json() : Json(text == "true");
        default:
            return text.empty() ? Json() : Json(text);
    }
}

// Drawn on the page by who fills it; null when it is no signature.
Json drawn(const HttpQuery& typed, const std::string& field) {
    const auto json = platform::parse_json(typed_at(typed, field));
    const auto strokes = json ? membership::strokes_from(*json) : std::nullopt;
    if (!strokes || !membership::is_signed({"", "", *strokes, false})) return {};
    return membership::json_of(*strokes);
}

}  // namespace

std::string fields_of(const forms::Form& form, const HttpQuery& typed,
                      const forms::Problems& problems, const membership::Directory& directory,
                      const PublicWords& words) {
    return Fields(form, typed, problems, directory, words).all();
}

Json answers_of(const forms::Form& form, const HttpQuery& typed, platform::CivilDate today,
                const PublicWords& words) {
    Json answers = Json::object();
    for (const auto& question : form.questions) {
        auto answer = answer_of(question, question.field, typed, words.language());
        if (!answer.is_null()) answers[question.field] = std::move(answer);
    }
    answers = forms::only_asked(form, answers);
    for (const auto* question : forms::asked(form, answers)) {
        if (question->wants != Wants::signature) continue;
        auto strokes = drawn(typed, question->field);
        Json signatures = Json::array();
        for (const auto& name : forms::adults(form, answers, today)) {
            Json one{{"signer", name}, {"how", "later"}};
            if (signatures.empty() && !strokes.is_null()) {
                one["how"] = "drawn";
                one["strokes"] = std::move(strokes);
            }
            signatures.push_back(std::move(one));
        }
        answers[question->field] = std::move(signatures);
    }
    return answers;
}

}  // namespace services::hub
