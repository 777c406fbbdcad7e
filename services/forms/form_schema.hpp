// The JSON Schema of a form, compiled by valijson; the only place that knows it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "services/forms/forms.hpp"

namespace services::forms {

// What the schema says of a value, by the place it stands at: "household/1/name".
struct SchemaProblem {
    std::string field;
    std::string cause;
};

class Schema final {
public:
    // `json`: the form's own schema; what `#/definitions/` stands for is added. Throws
    // std::exception when it is no schema; the linter has looked at it first.
    explicit Schema(const Json& json);
    ~Schema();
    Schema(const Schema&) = delete;
    Schema& operator=(const Schema&) = delete;

    std::vector<SchemaProblem> problems(const Json& answers) const;

private:
    struct Compiled;
    std::unique_ptr<const Compiled> compiled_;
};

// The answers' shapes that every form shares, by name: {"name": {..}, "phone": {..} ..}.
const Json& shared_definitions();

}  // namespace services::forms
