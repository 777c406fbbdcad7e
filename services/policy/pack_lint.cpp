#include "services/policy/pack_lint.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "platform/crypto/hashing.hpp"
#include "services/data/checked_json.hpp"
#include "services/policy/facts.hpp"
#include "services/policy/pack_reading.hpp"
#include "services/policy/scope.hpp"
#include "services/policy/sentences.hpp"

namespace services::policy {
namespace {

using platform::RuleSandbox;

struct Check {
    std::string pointer;  // of the expression
    std::string sql;
};

class Linter final {
public:
    Linter(const Pack& pack, Notebook& notebook)
        : pack_(pack), notebook_(notebook), scope_(scope_of_names()) {}

    void look() {
        for (const auto& programme : pack_.programmes)
            look_at(programme);
        for (const auto& example : pack_.examples)
            look_at(example);
        ask_sqlite();
    }

private:
    void note(std::string_view pointer, std::string sentence) {
        notebook_.note(pointer, std::move(sentence));
    }

    // Every name stands for one thing.
    Scope scope_of_names() {
        std::set<std::string> taken;
        const auto take = [&](const std::string& id, const std::string& pointer) {
            if (!id.empty() && !taken.insert(id).second)
                note(pointer, fmt::format("{} has a meaning already", id));
            if (!id.empty() && !RuleSandbox::is_column_name(id))
                note(pointer, fmt::format("{} is a word of SQL", id));
        };
        for (std::size_t i = 0; i < pack_.facts.size(); ++i)
            take(pack_.facts[i].id, fmt::format("/facts/{}/id", i));
        for (std::size_t i = 0; i < pack_.parameters.size(); ++i)
            take(pack_.parameters[i].id, fmt::format("/parameters/{}/id", i));
        for (const auto& value : pack_.values)
            take(value.id, value.pointer + "/id");
        std::set<std::string> programmes;
        for (const auto& programme : pack_.programmes) {
            if (!programmes.insert(programme.id).second)
                note(programme.pointer + "/id", "another programme has this id");
        }
        return scope_of_all(pack_, notebook_);
    }

    std::optional<Term> read(const std::string& sql, const std::string& pointer, const Scope& scope,
                             Sort wanted) {
        if (sql.empty()) return std::nullopt;
        auto term = read_expression(sql, scope);
        if (!term) {
            note(pointer,
                 fmt::format("column {}: {}", term.refusal().column, term.refusal().sentence));
            return std::nullopt;
        }
        if (term->sort != wanted)
            note(pointer, fmt::format("it gives {}, not {}", name_of(term->sort), name_of(wanted)));
        checks_.push_back({pointer, term->sql});
        return std::move(*term);
    }

    void look_at(const Programme& programme) {
        if (programme.leaves.empty()) note(programme.pointer, "no leaf says for whom it is");
        std::set<std::string> ids;
        for (const auto& leaf : programme.leaves) {
            if (!ids.insert(leaf.id).second)
                note(leaf.pointer + "/leaf", "another leaf has this id");
            look_at(leaf);
        }
        const auto known = names_said(programme);
        for (const auto* words : {&programme.title, &programme.summary, &programme.where})
            look_at_words(*words, known, programme.pointer);
        for (const auto& words : programme.documents)
            look_at_words(words, known, programme.pointer + "/documents");
        if (programme.amount) look_at(*programme.amount, programme.pointer + "/amount");
        if (programme.first_day && programme.last_day && *programme.last_day < *programme.first_day)
            note(programme.pointer + "/last_day", "it ends before it begins");
    }

    void look_at(const Leaf& leaf) {
        const auto term = read(leaf.sql, leaf.pointer + "/sql", scope_, Sort::yes_no);
        if (!term) return;
        const std::set<std::string, std::less<>> declared(leaf.facts.begin(), leaf.facts.end());
        for (const auto& fact : declared) {
            if (!term->facts.contains(fact))
                note(leaf.pointer + "/facts", fmt::format("{} is declared and not used", fact));
        }
        for (const auto& fact : term->facts) {
            if (!declared.contains(fact))
                note(leaf.pointer + "/facts", fmt::format("{} is used and not declared", fact));
        }
        if (term->facts.empty()) note(leaf.pointer + "/sql", "it asks for nothing");
        look_at_words(leaf.yes, scope_, leaf.pointer + "/yes");
        look_at_words(leaf.no, scope_, leaf.pointer + "/no");
    }

    void look_at(const Amount& amount, const std::string& pointer) {
        Scope scope = scope_;
        for (const auto& step : amount.steps) {
            auto term = read(step.sql, step.pointer + "/sql", scope, step.sort);
            if (scope.contains(step.id))
                note(step.pointer + "/id", fmt::format("{} has a meaning already", step.id));
            if (term) scope.emplace(step.id, std::move(*term));
            look_at_words(step.title, scope, step.pointer + "/title");
        }
        std::set<std::string> ids;
        for (const auto& payment : amount.payments) {
            if (!ids.insert(payment.id).second)
                note(payment.pointer + "/id", "another payment has this id");
            read(payment.sql, payment.pointer + "/sql", scope, Sort::money);
            look_at_words(payment.title, scope, payment.pointer + "/title");
        }
        if (amount.steps.empty()) note(pointer, "it has no steps");
    }

    Scope names_said(const Programme& programme) {
        Scope scope = scope_;
        if (!programme.amount) return scope;
        for (const auto& step : programme.amount->steps)
            scope.emplace(step.id, Term{});
        return scope;
    }

    void look_at_words(const Words& words, const Scope& known, const std::string& pointer) {
        for (const auto& [language, sentence] : words.by_language) {
            for (const auto& name : names_in(sentence)) {
                if (!known.contains(name))
                    note(pointer, fmt::format("nothing is called {{{}}}", name));
            }
        }
    }

    void look_at(const Example& example) {
        if (!pack_.covers(example.division))
            note(example.pointer + "/division", "the pack does not cover this division");
        if (!pack_.is_in_force(example.day))
            note(example.pointer + "/day", "the pack is not in force on this day");
        for (const auto& [id, value] : example.facts) {
            if (const auto trouble = trouble_of_fact(*pack_.fact(id), value))
                note(example.pointer + "/facts/" + id, *trouble);
        }
        for (std::size_t i = 0; i < example.expected.size(); ++i) {
            if (pack_.programme(example.expected[i].programme) == nullptr)
                note(fmt::format("{}/expect/{}/programme", example.pointer, i),
                     "there is no such programme");
        }
    }

    // What the sandbox will say when it is asked in earnest.
    void ask_sqlite() {
        if (!notebook_.findings.empty()) return;
        std::vector<std::string> columns;
        for (const auto& fact : pack_.facts)
            columns.push_back(fact.id);
        RuleSandbox sandbox(columns);
        for (const auto& check : checks_) {
            const auto query = sandbox.prepare({&check.sql, 1});
            if (!query) note(check.pointer, query.refusal().sentence);
        }
    }

    const Pack& pack_;
    Notebook& notebook_;
    const Scope scope_;
    std::vector<Check> checks_;
};

}  // namespace

platform::Outcome<Pack, Findings> load_pack(std::string_view text) {
    const auto json = data::checked_json(text, "a pack", largest_pack);
    if (!json) return platform::refuse(json.refusal());
    const data::JsonLines lines(text);
    Notebook notebook{lines, {}};
    auto pack = read_pack_json(JsonPlace(*json, "", notebook));
    Linter(pack, notebook).look();
    if (!notebook.findings.empty()) {
        std::stable_sort(notebook.findings.begin(), notebook.findings.end(),
                         [](const auto& a, const auto& b) { return a.line < b.line; });
        return platform::refuse(std::move(notebook.findings));
    }
    pack.hash =
        platform::to_hex(platform::sha256(platform::as_bytes(platform::to_canonical_text(*json))));
    return pack;
}

}  // namespace services::policy
