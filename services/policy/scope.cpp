#include "services/policy/scope.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace services::policy {
namespace {

Term term_of_parameter(const PackParameter& parameter, std::int64_t least, std::int64_t most) {
    return {parameter.sort,
            static_cast<double>(least),
            static_cast<double>(most),
            std::to_string(least),
            {},
            {parameter.id},
            {},
            false};
}

Term renamed(Term term, const Named& value) {
    term.sort = value.sort;
    term.names.insert(value.id);
    term.is_literal = false;
    return term;
}

}  // namespace

Term term_of(const Fact& fact) {
    Term term{fact.sort,
              static_cast<double>(fact.least),
              static_cast<double>(fact.most),
              fact.id,
              {fact.id},
              {},
              {},
              false};
    for (const auto& choice : fact.choices)
        term.choices.push_back(choice.id);
    return term;
}

ScopeAt scope_at(const Pack& pack, platform::CivilDate day, std::string_view division) {
    ScopeAt at;
    for (const auto& fact : pack.facts)
        at.scope.emplace(fact.id, term_of(fact));
    for (const auto& parameter : pack.parameters) {
        const auto* value = parameter.on(day, division);
        if (value == nullptr) {
            at.missing.emplace(parameter.id, parameter.id);
            continue;
        }
        at.parameters.emplace(parameter.id, value);
        at.scope.emplace(parameter.id, term_of_parameter(parameter, value->value, value->value));
    }
    for (const auto& value : pack.values) {
        auto term = read_expression(value.sql, at.scope);
        if (term) {
            at.scope.emplace(value.id, renamed(std::move(*term), value));
            continue;
        }
        const auto cause = at.missing.find(term.refusal().unknown_name);
        if (cause != at.missing.end()) at.missing.emplace(value.id, std::string(cause->second));
    }
    return at;
}

Scope scope_of_all(const Pack& pack, Notebook& notebook) {
    Scope scope;
    for (const auto& fact : pack.facts)
        scope.emplace(fact.id, term_of(fact));
    for (const auto& parameter : pack.parameters) {
        if (parameter.values.empty()) continue;
        const auto [least, most] =
            std::minmax_element(parameter.values.begin(), parameter.values.end(),
                                [](const auto& a, const auto& b) { return a.value < b.value; });
        scope.emplace(parameter.id, term_of_parameter(parameter, least->value, most->value));
    }
    for (const auto& value : pack.values) {
        auto term = read_expression(value.sql, scope);
        const auto pointer = value.pointer + "/sql";
        if (!term) {
            notebook.note(pointer, fmt::format("column {}: {}", term.refusal().column,
                                               term.refusal().sentence));
            continue;
        }
        if (term->sort != value.sort)
            notebook.note(pointer, fmt::format("it gives {}, not {}", name_of(term->sort),
                                               name_of(value.sort)));
        scope.emplace(value.id, renamed(std::move(*term), value));
    }
    return scope;
}

}  // namespace services::policy
