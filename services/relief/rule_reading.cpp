#include "services/relief/rule_reading.hpp"

#include <fmt/format.h>

namespace services::relief {
namespace {

using data::JsonPlace;

constexpr std::size_t most_of_each = 64;

std::vector<std::string> texts_from(const JsonPlace& place, std::string_view key, bool is_needed) {
    std::vector<std::string> texts;
    for (const auto& one : place.list(key, most_of_each, is_needed)) {
        if (one.json().is_string())
            texts.push_back(one.json().get<std::string>());
        else
            one.note("it is not text");
    }
    return texts;
}

std::vector<Category> categories_from(const JsonPlace& place, std::string_view key,
                                      bool is_needed) {
    std::vector<Category> categories;
    for (const auto& name : texts_from(place, key, is_needed)) {
        if (const auto category = value_of<Category>(name))
            categories.push_back(*category);
        else
            place.note_at(key, fmt::format("{} is no category", name));
    }
    return categories;
}

Category category_from(const JsonPlace& place) {
    const auto name = place.text("category");
    const auto category = value_of<Category>(name);
    if (!category) place.note_at("category", "it is no category");
    return category.value_or(Category::relative);
}

RuleParameter parameter_from(const JsonPlace& place) {
    RuleParameter parameter;
    if (!place.is_object()) return parameter;
    place.only({"id", "sort", "title", "values"});
    parameter.id = place.id("id");
    parameter.is_money = place.one_of("sort", {"whole", "money"}) == 1;
    parameter.title = place.words("title");
    for (const auto& one : place.list("values", 400, true))
        parameter.values.push_back(data::dated_value_from(one));
    return parameter;
}

Term term_from(const JsonPlace& place) {
    static constexpr Term::Of kinds[] = {Term::Of::parameter, Term::Of::months, Term::Of::share,
                                         Term::Of::fact};
    Term term;
    if (!place.is_object()) return term;
    place.only({"of", "parameter", "fact", "per"});
    term.of = kinds[place.one_of("of", {"parameter", "months", "share", "fact"})];
    if (term.of != Term::Of::fact) term.parameter = place.id("parameter");
    if (term.of == Term::Of::share || term.of == Term::Of::fact) term.fact = place.id("fact");
    if (place.has("per")) term.per = place.id("per");
    return term;
}

KindFor case_from(const JsonPlace& place) {
    KindFor one;
    if (!place.is_object()) return one;
    place.only({"categories", "base", "caps", "only_if"});
    one.categories = categories_from(place, "categories", true);
    if (!place.has("base")) place.note("base is missing");
    one.base = term_from(place.at("base"));
    for (const auto& cap : place.list("caps", 8, false))
        one.caps.push_back(term_from(cap));
    if (place.has("only_if")) one.only_if = term_from(place.at("only_if"));
    return one;
}

ReliefKind kind_from(const JsonPlace& place) {
    ReliefKind kind;
    if (!place.is_object()) return kind;
    place.only({"id", "title", "cases", "instalments"});
    kind.id = place.id("id");
    kind.title = place.words("title");
    for (const auto& one : place.list("cases", 8, true))
        kind.cases.push_back(case_from(one));
    std::int64_t shares = 0;
    for (const auto& one : place.list("instalments", 12, false)) {
        if (!one.is_object()) continue;
        one.only({"share", "after_months", "needs_review"});
        Instalment part;
        part.share = one.whole("share", 0);
        part.after_months = static_cast<int>(one.whole("after_months", 0));
        part.needs_review = one.yes_no("needs_review", false);
        if (part.share <= 0) one.note("a share is more than nothing");
        if (part.after_months < 0 || part.after_months > 36)
            one.note("an instalment is paid within three years");
        shares += part.share;
        kind.instalments.push_back(part);
    }
    if (kind.instalments.empty()) {
        kind.instalments.push_back({});
    } else if (shares != 1000) {
        place.note_at("instalments", "the shares are together 1000 thousandths");
    }
    return kind;
}

Tier tier_from(const JsonPlace& place) {
    Tier tier;
    if (!place.is_object()) return tier;
    place.only({"id", "title", "categories", "kinds", "most_kinds"});
    tier.id = place.id("id");
    tier.title = place.words("title");
    tier.categories = categories_from(place, "categories", true);
    tier.kinds = texts_from(place, "kinds", true);
    tier.most_kinds = place.whole("most_kinds", static_cast<std::int64_t>(tier.kinds.size()));
    if (tier.most_kinds < 1) place.note_at("most_kinds", "a tier gives at least one kind");
    return tier;
}

RuleExample example_from(const JsonPlace& place) {
    RuleExample example;
    if (!place.is_object()) return example;
    place.only({"id", "title", "category", "division", "day", "facts", "total", "kinds"});
    example.id = place.text("id");
    example.title = place.text("title", 400);
    example.category = category_from(place);
    example.division = place.division("division");
    if (const auto day = place.day("day", true)) example.day = *day;
    const auto facts = place.at("facts");
    if (facts.is_object()) {
        for (const auto& [id, value] : facts.json().items())
            example.facts[id] = facts.whole(id, 0);
    }
    example.total = place.whole("total", -1);
    for (const auto& one : place.list("kinds", most_of_each, false)) {
        if (!one.is_object()) continue;
        one.only({"kind", "amount"});
        example.kinds.push_back({one.id("kind"), one.whole("amount", -1)});
    }
    return example;
}

void read_head(const JsonPlace& place, ReliefRule& rule) {
    place.only({"rule", "title", "region", "first_day", "last_day", "sources", "facts",
                "parameters", "rigid", "limits", "tiers", "kinds", "earlier_counts_for", "measures",
                "examples"});
    rule.id = place.id("rule");
    rule.title = place.words("title");
    rule.region = place.division("region");
    if (const auto first = place.day("first_day", true)) rule.first_day = *first;
    rule.last_day = place.day("last_day", false);
    if (rule.last_day && *rule.last_day < rule.first_day)
        place.note_at("last_day", "it ends before it begins");
    for (const auto& one : place.list("sources", most_of_each, true)) {
        if (!one.is_object()) continue;
        one.only({"key", "title"});
        rule.sources.push_back(one.text("key") + ": " + one.text("title", 400));
    }
}

void read_figures(const JsonPlace& place, ReliefRule& rule) {
    for (const auto& one : place.list("facts", most_of_each, true)) {
        if (!one.is_object()) continue;
        one.only({"id", "sort", "title"});
        rule.facts.push_back(
            {one.id("id"), one.one_of("sort", {"whole", "money"}) == 1, one.words("title")});
    }
    for (const auto& one : place.list("parameters", most_of_each, true))
        rule.parameters.push_back(parameter_from(one));
    rule.rigid = texts_from(place, "rigid", false);
    for (const auto& one : place.list("limits", 8, false)) {
        if (!one.is_object()) continue;
        one.only({"category", "percent", "operator"});
        rule.limits.push_back({category_from(one), one.id("percent"),
                               one.one_of("operator", {"below", "at_most"}) == 0});
    }
}

}  // namespace

ReliefRule read_rule(const JsonPlace& place) {
    ReliefRule rule;
    if (!place.is_object()) return rule;
    read_head(place, rule);
    read_figures(place, rule);
    for (const auto& one : place.list("tiers", 8, true))
        rule.tiers.push_back(tier_from(one));
    for (const auto& one : place.list("kinds", most_of_each, true))
        rule.kinds.push_back(kind_from(one));
    rule.earlier_counts_for = categories_from(place, "earlier_counts_for", false);
    for (const auto& one : place.list("measures", most_of_each, false)) {
        if (!one.is_object()) continue;
        one.only({"id", "title"});
        rule.measures.push_back({one.id("id"), one.words("title")});
    }
    for (const auto& one : place.list("examples", most_of_each, true))
        rule.examples.push_back(example_from(one));
    return rule;
}

}  // namespace services::relief
