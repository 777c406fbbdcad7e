// A form is a file: a JSON Schema of its answers and, in the order they are asked, the questions
// with their words. The same form stands on the kiosk and in the console and is judged by the same
// check. It knows nothing of what becomes of the answers.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/json.hpp"
#include "platform/base/outcome.hpp"
#include "platform/clock/civil_date.hpp"
#include "services/data/findings.hpp"
#include "services/data/words.hpp"

namespace services::forms {

using data::Finding;
using data::Findings;
using data::Words;
using platform::Json;

// What a question wants, and how its answer stands in the JSON of all answers:
enum class Wants {
    name,         // "欧阳㛃"
    phone,        // {"owner": "own" | "family" | "none", "mobile": "13800005678"}
    resident_id,  // "410599196903159016"; a permit of who has no resident card is taken too
    bank_card,    // "6222000000000000004"
    money,        // whole fen
    number,       // a whole number
    date,         // "2026-11-22"
    choice,       // the value of one choice
    choices,      // a list of them
    yes_no,       // true
    text,         // a few sentences
    persons,      // a list of objects, each answering `of_each`
    employer,  // {"name": "星火外卖配送", "firm": "f-01"}; firm only when the directory knows it
    place,     // {"county": "410599", "grid": "g-01"}; what is not known is left out
    consent,    // {"given": true, "text_version": "2026-11", "language": "zh_CN"}
    signature,  // [{"signer": name, "how": "drawn" | "fingerprint" | "later",
                //   "strokes": [[x, y, x, y ..] ..], "witness": name}]
    papers      // [{"paper": "diagnosis", "how": "shown" | "later"}]
};
std::string_view name_of(Wants wants);

struct Choice {
    std::string value;
    Words title;
    std::optional<Words> hint;
};

// Asked only when that field was answered with one of these; "true" and "false" for yes_no.
struct Condition {
    std::string field;
    std::vector<std::string> is;
};

struct Question {
    std::string field;
    Wants wants{};
    bool is_private = false;  // never aloud unasked, masked after entry, never in a body or a log
    bool is_needed = false;
    Words title;
    std::optional<Words> hint;
    std::vector<Choice> choices;  // of choice, choices and papers
    std::optional<Condition> when;
    std::vector<Question> of_each;   // of persons
    std::string differs_from;        // another field whose answer may not be chosen here too
    std::string consent;             // a signature is wanted only under this consent
    bool is_of_every_adult = false;  // a signature: of every adult of the household
    std::string text_version;        // of a consent's text
    std::optional<Words> text;       // what is consented to, in full
    std::int64_t least = 0;          // of a number, money, a list, or a text's characters
    std::int64_t most = 0;
};

class Schema;  // the compiled JSON Schema

struct Form {
    std::string id;       // "living_aid"
    std::string version;  // "2026-11"
    platform::CivilDate first_day;
    Words title;
    Words about;  // what it is for, in a sentence or two
    std::vector<Question> questions;
    std::shared_ptr<const Schema> schema;

    const Question* question(std::string_view field) const;
};

inline constexpr std::size_t largest_form = std::size_t{256} * 1024;

// As a published form's bundle is called: form/living_aid/2026-01-01.
inline constexpr std::string_view bundle_prefix = "form/";

// Reads and lints: every finding names line and place, so that one look at a file finds all.
platform::Outcome<Form, Findings> load_form(std::string_view text);

// What is wrong with one answer, for the person who gave it.
struct Problem {
    std::string field;  // "main_cause", or within a list "household/1/born"
    std::string cause;  // "missing", "checksum", "too_long" ...
    Words sentence;     // cause and way out
    bool operator==(const Problem&) const;
};
using Problems = std::vector<Problem>;

// All that is wrong, in the order of the questions; empty when the form is complete and sound.
Problems check(const Form& form, const Json& answers, platform::CivilDate today);
// Of one field, for the page that asks it; a question that is not asked has no problems.
Problems check_field(const Form& form, std::string_view field, const Json& answers,
                     platform::CivilDate today);

// The questions to ask with what is answered so far, in order.
std::vector<const Question*> asked(const Form& form, const Json& answers);
// Without what was answered before a condition changed.
Json only_asked(const Form& form, const Json& answers);

// The adults of the household by name: who fills the form first, then of the list of persons all
// but those known to be under 18. Each must sign where every adult must.
std::vector<std::string> adults(const Form& form, const Json& answers, platform::CivilDate today);
// Who has still to sign, of those; empty when no such consent was given, or all have.
std::vector<std::string> still_to_sign(const Form& form, const Json& answers,
                                       platform::CivilDate today);

// All forms there are, by id.
class Forms final {
public:
    Forms() = default;
    // Those asked by today, and for what was answered before also earlier versions of them.
    explicit Forms(std::vector<Form> forms, std::vector<Form> earlier = {});
    const Form* find(std::string_view id) const;
    // As it stood when it was answered; when nobody has that version any more, as it stands.
    const Form* find(std::string_view id, std::string_view version) const;
    const std::vector<Form>& all() const { return forms_; }

private:
    std::vector<Form> forms_;
    std::vector<Form> earlier_;
};

}  // namespace services::forms
