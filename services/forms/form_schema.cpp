#include "services/forms/form_schema.hpp"

// Without it valijson ends the program when a schema is not one.
#define VALIJSON_USE_EXCEPTIONS 1

#include <array>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "platform/base/ensure.hpp"

namespace services::forms {
namespace {

constexpr std::string_view definitions = R"({
    "name": {"type": "string", "minLength": 1, "maxLength": 50},
    "phone": {
        "type": "object",
        "properties": {
            "owner": {"enum": ["own", "family", "none"]},
            "mobile": {"type": "string", "maxLength": 30}},
        "required": ["owner", "mobile"],
        "additionalProperties": false},
    "resident_id": {"type": "string", "minLength": 1, "maxLength": 40},
    "bank_card": {"type": "string", "minLength": 1, "maxLength": 40},
    "money": {"type": "integer", "minimum": 0, "maximum": 100000000000},
    "date": {"type": "string", "minLength": 10, "maxLength": 10},
    "employer": {
        "type": "object",
        "properties": {
            "name": {"type": "string", "minLength": 1, "maxLength": 100},
            "firm": {"type": "string", "maxLength": 48}},
        "required": ["name"],
        "additionalProperties": false},
    "place": {
        "type": "object",
        "properties": {
            "county": {"type": "string", "maxLength": 6},
            "grid": {"type": "string", "maxLength": 48}},
        "additionalProperties": false},
    "consent": {
        "type": "object",
        "properties": {
            "given": {"type": "boolean"},
            "text_version": {"type": "string", "minLength": 1, "maxLength": 40},
            "language": {"type": "string", "minLength": 2, "maxLength": 20}},
        "required": ["given", "text_version", "language"],
        "additionalProperties": false},
    "signature": {
        "type": "array",
        "maxItems": 20,
        "items": {
            "type": "object",
            "properties": {
                "signer": {"$ref": "#/definitions/name"},
                "how": {"enum": ["drawn", "fingerprint", "later"]},
                "strokes": {
                    "type": "array", "maxItems": 200,
                    "items": {
                        "type": "array", "maxItems": 4000,
                        "items": {"type": "integer", "minimum": -1000, "maximum": 2000}}},
                "witness": {"$ref": "#/definitions/name"}},
            "required": ["signer", "how"],
            "additionalProperties": false}},
    "papers": {
        "type": "array",
        "maxItems": 20,
        "items": {
            "type": "object",
            "properties": {
                "paper": {"type": "string", "minLength": 1, "maxLength": 48},
                "how": {"enum": ["shown", "later"]}},
            "required": ["paper", "how"],
            "additionalProperties": false}}
})";

// valijson says what is wrong in English prose; of it we take the kind alone.
struct Saying {
    std::string_view begins;
    std::string_view cause;
};
constexpr std::array sayings{
    Saying{"Missing required property", "missing"},
    Saying{"String should be no more", "too_long"},
    Saying{"String should be no fewer", "too_short"},
    Saying{"Expected number less", "too_large"},
    Saying{"Expected number greater", "too_small"},
    Saying{"Array should contain no more", "too_many"},
    Saying{"Array should contain no fewer", "too_few"},
    Saying{"Failed to match against any enum", "not_a_choice"},
    Saying{"Elements at indexes", "twice"},
    Saying{"Object contains a property", "not_asked"},
    Saying{"Value type not permitted", "wrong_kind"},
};

// ["<root>", "[household]", "[1]", "[name]"] becomes household/1/name.
std::string place_of(const std::vector<std::string>& context) {
    std::string place;
    for (std::size_t i = 1; i < context.size(); ++i) {
        const std::string_view part = context[i];
        const auto bare =
            part.size() > 2 && part.front() == '[' ? part.substr(1, part.size() - 2) : part;
        place += (place.empty() ? "" : "/") + std::string(bare);
    }
    return place;
}

// Between the last quotes: the property that is missing, or that nobody asked for.
std::string quoted_in(const std::string& description) {
    const auto end = description.rfind('\'');
    if (end == std::string::npos || end == 0) return {};
    const auto begin = description.rfind('\'', end - 1);
    if (begin == std::string::npos) return {};
    return description.substr(begin + 1, end - begin - 1);
}

SchemaProblem problem_of(const valijson::ValidationResults::Error& error, std::string_view cause) {
    auto field = place_of(error.context);
    if (cause == "missing" || cause == "not_asked")
        field += (field.empty() ? "" : "/") + quoted_in(error.description);
    return {std::move(field), std::string(cause)};
}

}  // namespace

struct Schema::Compiled {
    valijson::Schema schema;
};

Schema::Schema(const Json& json) {
    auto whole = json;
    whole["definitions"] = shared_definitions();
    auto compiled = std::make_unique<Compiled>();
    valijson::SchemaParser parser;
    parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(whole), compiled->schema);
    compiled_ = std::move(compiled);
}

Schema::~Schema() = default;

std::vector<SchemaProblem> Schema::problems(const Json& answers) const {
    valijson::Validator validator;
    valijson::ValidationResults results;
    validator.validate(compiled_->schema, valijson::adapters::NlohmannJsonAdapter(answers),
                       &results);
    std::vector<SchemaProblem> problems;
    for (const auto& error : results) {
        // What is left says of the whole what was said of its part.
        for (const auto& saying : sayings)
            if (error.description.starts_with(saying.begins))
                problems.push_back(problem_of(error, saying.cause));
    }
    if (problems.empty() && results.numErrors() > 0) problems.push_back({"", "wrong_kind"});
    return problems;
}

const Json& shared_definitions() {
    static const Json shared = [] {
        auto json = platform::parse_json(definitions);
        platform::ensure(json.has_value(), "our own definitions are JSON");
        return std::move(json).value();
    }();
    return shared;
}

}  // namespace services::forms
