#include "services/policy/pack_reading.hpp"

#include <fmt/format.h>

namespace services::policy {
namespace {

constexpr std::size_t most_facts = 64;
constexpr std::size_t most_parameters = 64;
constexpr std::size_t most_values = 64;
constexpr std::size_t most_programmes = 32;
constexpr std::size_t most_examples = 128;
constexpr std::int64_t most_whole = 1'000'000;
constexpr std::int64_t most_money = 100'000'000'000;  // a thousand million yuan, in fen

Sort sort_of(const JsonPlace& place) {
    static constexpr Sort sorts[] = {Sort::yes_no, Sort::whole, Sort::money, Sort::choice,
                                     Sort::day};
    return sorts[place.one_of("sort", {"yes_no", "whole", "money", "choice", "day"})];
}

void read_bounds(const JsonPlace& place, Fact& fact) {
    const bool is_number = fact.sort == Sort::whole || fact.sort == Sort::money;
    if (!is_number && (place.has("least") || place.has("most")))
        place.note("only a number has a least and a most");
    if (!is_number) return;
    const auto otherwise = fact.sort == Sort::money ? most_money : most_whole;
    fact.least = place.whole("least", 0);
    fact.most = place.whole("most", otherwise);
    if (fact.least > fact.most) place.note("least is more than most");
    if (fact.most > otherwise || fact.least < -otherwise)
        place.note(fmt::format("a {} lies within {}", name_of(fact.sort), otherwise));
}

Fact fact_from(const JsonPlace& place) {
    Fact fact;
    if (!place.is_object()) return fact;
    place.only({"id", "sort", "least", "most", "choices", "asked_of", "question", "why"});
    fact.id = place.id("id");
    fact.sort = sort_of(place);
    read_bounds(place, fact);
    for (const auto& one : place.list("choices", 24, fact.sort == Sort::choice)) {
        if (!one.is_object()) continue;
        one.only({"id", "title"});
        fact.choices.push_back({one.id("id"), one.words("title")});
    }
    if (fact.sort != Sort::choice && !fact.choices.empty()) place.note("only a choice has choices");
    fact.is_asked_of_staff = place.one_of("asked_of", {"person", "staff"}, "person") == 1;
    fact.question = place.words("question");
    fact.why = place.words("why");
    return fact;
}

PackParameter parameter_from(const JsonPlace& place) {
    PackParameter parameter;
    if (!place.is_object()) return parameter;
    place.only({"id", "sort", "title", "values"});
    parameter.id = place.id("id");
    parameter.sort = sort_of(place);
    if (parameter.sort != Sort::whole && parameter.sort != Sort::money)
        place.note_at("sort", "a parameter is whole or money");
    parameter.title = place.words("title");
    for (const auto& one : place.list("values", 400, true))
        parameter.values.push_back(data::dated_value_from(one));
    return parameter;
}

std::vector<Source> sources_from(const JsonPlace& place) {
    std::vector<Source> sources;
    for (const auto& one : place.list("sources", 40, true)) {
        if (!one.is_object()) continue;
        one.only({"key", "title"});
        sources.push_back({one.text("key"), one.text("title", 400)});
    }
    return sources;
}

void read_head(const JsonPlace& place, Pack& pack) {
    place.only({"pack", "title", "region", "first_day", "last_day", "sources", "facts",
                "parameters", "values", "programmes", "examples"});
    pack.id = place.id("pack");
    pack.title = place.words("title");
    pack.region = place.division("region");
    if (const auto first = place.day("first_day", true)) pack.first_day = *first;
    pack.last_day = place.day("last_day", false);
    if (pack.last_day && *pack.last_day < pack.first_day)
        place.note_at("last_day", "it ends before it begins");
    pack.sources = sources_from(place);
}

}  // namespace

Named named_from(const JsonPlace& place) {
    Named named;
    named.pointer = place.pointer();
    if (!place.is_object()) return named;
    place.only({"id", "sort", "title", "sql"});
    named.id = place.id("id");
    named.sort = sort_of(place);
    if (named.sort == Sort::choice || named.sort == Sort::day)
        place.note_at("sort", "it is a number, money, or yes or no");
    named.title = place.words("title");
    named.sql = place.text("sql", 1'000);
    return named;
}

Pack read_pack_json(const JsonPlace& place) {
    Pack pack;
    if (!place.is_object()) return pack;
    read_head(place, pack);
    for (const auto& one : place.list("facts", most_facts, true))
        pack.facts.push_back(fact_from(one));
    for (const auto& one : place.list("parameters", most_parameters, false))
        pack.parameters.push_back(parameter_from(one));
    for (const auto& one : place.list("values", most_values, false))
        pack.values.push_back(named_from(one));
    for (const auto& one : place.list("programmes", most_programmes, true))
        pack.programmes.push_back(programme_from(one));
    for (const auto& one : place.list("examples", most_examples, true))
        pack.examples.push_back(example_from(one, pack));
    return pack;
}

}  // namespace services::policy
