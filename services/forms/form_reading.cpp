// Reads a form's file and says what is wrong where: in the questions, in the schema, and between
// the two, so that no answer is asked for that may not be given.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "services/data/checked_json.hpp"
#include "services/data/json_place.hpp"
#include "services/forms/form_schema.hpp"

namespace services::forms {
namespace {

using data::JsonLines;
using data::JsonPlace;
using data::Notebook;

constexpr std::size_t most_questions = 60;
constexpr std::size_t most_choices = 40;

const std::initializer_list<std::string_view> wants_names = {
    "name",     "phone",  "resident_id", "bank_card", "money", "number",
    "date",     "choice", "choices",     "yes_no",    "text",  "persons",
    "employer", "place",  "consent",     "signature", "papers"};

// What a schema may say. No patterns: an expression can take longer than a life, and our own rules
// judge names and numbers better.
const std::initializer_list<std::string_view> keywords = {
    "$ref",    "type",        "properties", "required", "additionalProperties",
    "enum",    "items",       "minItems",   "maxItems", "minimum",
    "maximum", "uniqueItems", "minLength",  "maxLength"};

bool has_shared_shape(Wants wants) {
    return shared_definitions().contains(std::string(name_of(wants)));
}

std::int64_t limit(const Json& schema, std::string_view key, std::int64_t otherwise) {
    return platform::integer_member(schema, key).value_or(otherwise);
}

// The bounds a screen keeps to, as the schema gives them.
void take_limits(Question& question, const Json& schema) {
    if (!schema.is_object()) return;
    switch (question.wants) {
        case Wants::text:
            question.least = limit(schema, "minLength", 0);
            question.most = limit(schema, "maxLength", 0);
            break;
        case Wants::number:
        case Wants::money:
            question.least = limit(schema, "minimum", 0);
            question.most = limit(schema, "maximum", 100'000'000'000);
            break;
        case Wants::choices:
        case Wants::persons:
            question.least = limit(schema, "minItems", 0);
            question.most = limit(schema, "maxItems", 0);
            break;
        default:
            break;
    }
}

class Reader final {
public:
    explicit Reader(Notebook& notebook) : notebook_(notebook) {}

    Form read(const JsonPlace& place) {
        Form form;
        if (!place.is_object()) return form;
        place.only({"form", "version", "first_day", "title", "about", "schema", "questions"});
        form.id = place.id("form");
        form.version = place.text("version", 40);
        form.first_day = place.day("first_day", true).value_or(platform::CivilDate{});
        form.title = place.words("title");
        form.about = place.words("about");
        if (!place.has("schema")) {
            place.note("a form needs a schema");
            return form;
        }
        const auto schema = place.at("schema");
        look_at_schema(schema);
        form.questions = questions_from(place, "questions", schema.json(), schema.pointer(), false);
        if (notebook_.findings.empty()) compile(form, schema);
        return form;
    }

private:
    void note(const std::string& pointer, std::string sentence) {
        notebook_.note(pointer, std::move(sentence));
    }

    void compile(Form& form, const JsonPlace& schema) {
        try {
            form.schema = std::make_shared<const Schema>(schema.json());
        } catch (const std::exception& error) {
            schema.note(fmt::format("it is no JSON Schema: {}", error.what()));
        }
    }

    void look_at_schema(const JsonPlace& schema) {
        if (!schema.is_object()) return;
        schema.only(keywords);
        const auto& json = schema.json();
        if (const auto ref = platform::text_member(json, "$ref")) {
            constexpr std::string_view start = "#/definitions/";
            if (!ref->starts_with(start) ||
                !shared_definitions().contains(ref->substr(start.size())))
                schema.note_at("$ref", "there is no such definition");
        }
        if (json.contains("items")) look_at_schema(schema.at("items"));
        if (!json.contains("properties")) return;
        if (platform::bool_member(json, "additionalProperties") != false)
            schema.note("additionalProperties must be false");
        const auto properties = schema.at("properties");
        if (!properties.is_object()) return;
        for (const auto& [key, value] : properties.json().items())
            look_at_schema(properties.at(key));
    }

    std::vector<Question> questions_from(const JsonPlace& place, std::string_view key,
                                         const Json& schema, const std::string& schema_pointer,
                                         bool is_within) {
        std::vector<Question> questions;
        std::set<std::string> seen;
        for (const auto& one : place.list(key, most_questions, true)) {
            auto question = question_from(one, schema, schema_pointer, is_within);
            if (question.field.empty()) continue;
            if (!seen.insert(question.field).second) one.note("this field is asked twice");
            look_back(one, question, questions);
            questions.push_back(std::move(question));
        }
        const auto properties = schema.is_object() && schema.contains("properties")
                                    ? schema.at("properties")
                                    : Json::object();
        for (const auto& [field, value] : properties.items())
            if (!seen.contains(field))
                note(schema_pointer + "/properties/" + data::pointer_token(field),
                     "no question asks for this");
        return questions;
    }

    Question question_from(const JsonPlace& place, const Json& schema,
                           const std::string& schema_pointer, bool is_within) {
        Question question;
        if (!place.is_object()) return question;
        place.only({"field", "wants", "private", "needed", "title", "hint", "choices", "when",
                    "of_each", "differs_from", "consent", "of_every_adult", "text_version",
                    "text"});
        question.field = place.id("field");
        question.wants = static_cast<Wants>(place.one_of("wants", wants_names));
        question.is_private = place.yes_no("private", false);
        question.is_needed = place.yes_no("needed", false);
        question.title = place.words("title");
        question.hint = place.words_if("hint");
        question.differs_from = place.text_or("differs_from", "", 48);
        question.consent = place.text_or("consent", "", 48);
        question.is_of_every_adult = place.yes_no("of_every_adult", false);
        read_choices(place, question);
        read_consent(place, question);
        read_condition(place, question);
        look_at_privacy(place, question);
        const auto* own = property(schema, question.field);
        if (own == nullptr) {
            place.note("the schema has no property of this field");
            return question;
        }
        const auto pointer = schema_pointer + "/properties/" + question.field;
        take_limits(question, *own);
        fit(place, question, *own, pointer);
        fit_need(place, question, schema);
        if (question.wants == Wants::persons) {
            if (is_within) place.note("a list of persons holds no further list of persons");
            const auto& items = own->contains("items") ? own->at("items") : *own;
            question.of_each = questions_from(place, "of_each", items, pointer + "/items", true);
        }
        return question;
    }

    static const Json* property(const Json& schema, const std::string& field) {
        if (!schema.is_object() || !schema.contains("properties")) return nullptr;
        const auto& properties = schema.at("properties");
        const auto found = properties.find(field);
        return found == properties.end() || !found->is_object() ? nullptr : &*found;
    }

    void read_choices(const JsonPlace& place, Question& question) {
        const bool has_them = question.wants == Wants::choice || question.wants == Wants::choices ||
                              question.wants == Wants::papers;
        if (!has_them) {
            if (place.has("choices")) place.note_at("choices", "nothing is chosen here");
            return;
        }
        for (const auto& one : place.list("choices", most_choices, true)) {
            if (!one.is_object()) continue;
            one.only({"value", "title", "hint"});
            question.choices.push_back({one.id("value"), one.words("title"), one.words_if("hint")});
        }
    }

    void read_consent(const JsonPlace& place, Question& question) {
        if (question.wants != Wants::consent) return;
        question.text_version = place.text("text_version", 40);
        question.text = place.words("text");
    }

    void read_condition(const JsonPlace& place, Question& question) {
        if (!place.has("when")) return;
        const auto when = place.at("when");
        if (!when.is_object()) return;
        when.only({"field", "is"});
        Condition condition{when.id("field"), {}};
        for (const auto& one : when.list("is", most_choices, true)) {
            if (one.json().is_string())
                condition.is.push_back(one.json().get<std::string>());
            else
                one.note("it is not a text");
        }
        question.when = std::move(condition);
    }

    // Whoever writes a form may forget it, so what always tells of a person must say so.
    void look_at_privacy(const JsonPlace& place, const Question& question) {
        switch (question.wants) {
            case Wants::name:
            case Wants::phone:
            case Wants::resident_id:
            case Wants::bank_card:
            case Wants::money:
            case Wants::date:
            case Wants::text:
            case Wants::persons:
            case Wants::employer:
            case Wants::signature:
                if (!question.is_private) place.note("what is wanted here is private");
                break;
            default:
                break;
        }
    }

    // A condition, a consent, a difference speak of a question asked before.
    static void look_back(const JsonPlace& place, const Question& question,
                          const std::vector<Question>& before) {
        const auto known = [&](const std::string& field) {
            const auto at = std::find_if(before.begin(), before.end(),
                                         [&](const Question& one) { return one.field == field; });
            return at == before.end() ? nullptr : &*at;
        };
        if (!question.differs_from.empty() && known(question.differs_from) == nullptr)
            place.note_at("differs_from", "no question before this one has that field");
        if (!question.consent.empty()) {
            const auto* consent = known(question.consent);
            if (consent == nullptr || consent->wants != Wants::consent)
                place.note_at("consent", "no consent before this one has that field");
        }
        if (!question.when) return;
        const auto* asked = known(question.when->field);
        if (asked == nullptr) {
            place.note_at("when", "no question before this one has that field");
        } else if (asked->wants != Wants::choice && asked->wants != Wants::yes_no) {
            place.note_at("when", "only a choice or a yes or no can be a condition");
        } else {
            look_at_values(place, *question.when, *asked);
        }
    }

    static void look_at_values(const JsonPlace& place, const Condition& condition,
                               const Question& asked) {
        for (const auto& value : condition.is) {
            const bool is_known =
                asked.wants == Wants::yes_no
                    ? value == "true" || value == "false"
                    : std::any_of(asked.choices.begin(), asked.choices.end(),
                                  [&](const Choice& one) { return one.value == value; });
            if (!is_known) place.note_at("when", fmt::format("{} cannot be answered there", value));
        }
    }

    void fit(const JsonPlace& place, const Question& question, const Json& own,
             const std::string& pointer) {
        if (has_shared_shape(question.wants) && question.wants != Wants::money) {
            if (platform::text_member(own, "$ref") !=
                fmt::format("#/definitions/{}", name_of(question.wants)))
                note(pointer, fmt::format("it must be {{\"$ref\": \"#/definitions/{}\"}}",
                                          name_of(question.wants)));
            return;
        }
        if (question.wants == Wants::text && question.most <= 0)
            note(pointer, "a text needs maxLength");
        if ((question.wants == Wants::choices || question.wants == Wants::persons) &&
            question.most <= 0)
            note(pointer, "a list needs maxItems");
        if (question.wants == Wants::choice) fit_choices(place, question, own, pointer);
        if (question.wants == Wants::choices)
            fit_choices(place, question, own.contains("items") ? own.at("items") : own, pointer);
    }

    void fit_choices(const JsonPlace& place, const Question& question, const Json& own,
                     const std::string& pointer) {
        std::set<std::string> offered;
        for (const auto& choice : question.choices)
            if (!offered.insert(choice.value).second)
                place.note_at("choices", fmt::format("{} stands there twice", choice.value));
        std::set<std::string> allowed;
        if (own.contains("enum") && own.at("enum").is_array())
            for (const auto& value : own.at("enum"))
                if (value.is_string()) allowed.insert(value.get<std::string>());
        if (offered != allowed) note(pointer, "its enum is not the choices of the question");
    }

    void fit_need(const JsonPlace& place, const Question& question, const Json& schema) {
        bool is_required = false;
        if (schema.contains("required") && schema.at("required").is_array())
            for (const auto& one : schema.at("required"))
                is_required = is_required || one == Json(question.field);
        const bool is_always = question.is_needed && !question.when && question.consent.empty();
        if (is_always && !is_required)
            place.note("it is needed, but the schema does not require it");
        if (is_required && !is_always)
            place.note("the schema requires what the question does not always need");
    }

    Notebook& notebook_;
};

}  // namespace

platform::Outcome<Form, Findings> load_form(std::string_view text) {
    const auto json = data::checked_json(text, "a form", largest_form);
    if (!json) return platform::refuse(json.refusal());
    const JsonLines lines(text);
    Notebook notebook{lines, {}};
    auto form = Reader(notebook).read(JsonPlace(*json, "", notebook));
    if (notebook.findings.empty()) return form;
    std::stable_sort(notebook.findings.begin(), notebook.findings.end(),
                     [](const auto& a, const auto& b) { return a.line < b.line; });
    return platform::refuse(std::move(notebook.findings));
}

std::string_view name_of(Wants wants) {
    return wants_names.begin()[static_cast<std::size_t>(wants)];
}

const Question* Form::question(std::string_view field) const {
    for (const auto& one : questions)
        if (one.field == field) return &one;
    return nullptr;
}

Forms::Forms(std::vector<Form> forms, std::vector<Form> earlier)
    : forms_(std::move(forms)), earlier_(std::move(earlier)) {}

const Form* Forms::find(std::string_view id) const {
    for (const auto& one : forms_)
        if (one.id == id) return &one;
    return nullptr;
}

const Form* Forms::find(std::string_view id, std::string_view version) const {
    for (const auto* some : {&forms_, &earlier_})
        for (const auto& one : *some)
            if (one.id == id && one.version == version) return &one;
    return find(id);
}

}  // namespace services::forms
