#include <fmt/format.h>

#include "services/policy/facts.hpp"
#include "services/policy/pack_reading.hpp"

namespace services::policy {
namespace {

constexpr int deepest_tree = 8;
constexpr std::size_t most_leaves = 40;
constexpr std::size_t most_steps = 16;

std::size_t leaf_from(const JsonPlace& place, Programme& programme) {
    place.only({"leaf", "sql", "facts", "yes", "no"});
    Leaf leaf;
    leaf.id = place.id("leaf");
    leaf.sql = place.text("sql", 1'000);
    for (const auto& one : place.list("facts", 24, true)) {
        if (one.json().is_string())
            leaf.facts.push_back(one.json().get<std::string>());
        else
            one.note("it is not the id of a fact");
    }
    leaf.yes = place.words("yes");
    leaf.no = place.words("no");
    leaf.pointer = place.pointer();
    if (programme.leaves.size() >= most_leaves) place.note("the programme has too many leaves");
    programme.leaves.push_back(std::move(leaf));
    return programme.leaves.size() - 1;
}

Node node_from(const JsonPlace& place, Programme& programme, int depth) {
    Node node;
    if (!place.is_object()) return node;
    if (depth > deepest_tree || programme.leaves.size() > most_leaves) {
        place.note("the tree is too deep or too large");
        return node;
    }
    if (place.has("leaf")) {
        node.leaf = leaf_from(place, programme);
        return node;
    }
    place.only({"all", "any", "not"});
    if (place.json().size() != 1) {
        place.note("a criterion is one of all, any, not and leaf");
        return node;
    }
    if (place.has("not")) {
        node.kind = Node::Kind::opposite;
        node.children.push_back(node_from(place.at("not"), programme, depth + 1));
        return node;
    }
    const std::string_view key = place.has("all") ? "all" : "any";
    node.kind = place.has("all") ? Node::Kind::all : Node::Kind::any;
    for (const auto& child : place.list(key, most_leaves, true))
        node.children.push_back(node_from(child, programme, depth + 1));
    return node;
}

Payment payment_from(const JsonPlace& place, Programme& programme) {
    Payment payment;
    payment.pointer = place.pointer();
    if (!place.is_object()) return payment;
    place.only({"id", "title", "sql", "when"});
    payment.id = place.id("id");
    payment.title = place.words("title");
    payment.sql = place.text("sql", 1'000);
    if (place.has("when")) payment.when = node_from(place.at("when"), programme, 0);
    return payment;
}

Amount amount_from(const JsonPlace& place, Programme& programme) {
    Amount amount;
    if (!place.is_object()) return amount;
    place.only({"kind", "per", "steps", "payments"});
    static constexpr Amount::Kind kinds[] = {Amount::Kind::exact, Amount::Kind::at_most,
                                             Amount::Kind::about};
    static constexpr Amount::Per pers[] = {Amount::Per::once, Amount::Per::year,
                                           Amount::Per::month};
    amount.kind = kinds[place.one_of("kind", {"exact", "at_most", "about"})];
    amount.per = pers[place.one_of("per", {"once", "year", "month"})];
    for (const auto& one : place.list("steps", most_steps, true))
        amount.steps.push_back(named_from(one));
    if (!amount.steps.empty() && amount.steps.back().sort != Sort::money)
        place.note_at("steps", "the last step is the amount: money");
    for (const auto& one : place.list("payments", 12, false))
        amount.payments.push_back(payment_from(one, programme));
    return amount;
}

Example::Expected expected_from(const JsonPlace& place) {
    Example::Expected expected;
    if (!place.is_object()) return expected;
    place.only({"programme", "verdict", "reasons", "amount", "payments", "steps"});
    expected.programme = place.id("programme");
    static constexpr std::string_view verdicts[] = {"yes", "no", "need_to_know"};
    expected.verdict = verdicts[place.one_of("verdict", {"yes", "no", "need_to_know"})];
    if (place.has("reasons")) {
        expected.reasons.emplace();
        for (const auto& one : place.list("reasons", most_leaves, false)) {
            if (one.json().is_string())
                expected.reasons->push_back(one.json().get<std::string>());
            else
                one.note("it is not the id of a leaf");
        }
    }
    if (place.has("amount")) expected.amount = place.whole("amount", 0);
    for (const std::string_view key : {"payments", "steps"}) {
        const auto members = place.at(key);
        if (!place.has(key) || !members.is_object()) continue;
        for (const auto& [id, value] : members.json().items()) {
            if (key == "payments")
                expected.payments[id] = verdicts[members.one_of(id, {"yes", "no", "need_to_know"})];
            else
                expected.steps[id] = members.whole(id, 0);
        }
    }
    return expected;
}

}  // namespace

Programme programme_from(const JsonPlace& place) {
    Programme programme;
    programme.pointer = place.pointer();
    if (!place.is_object()) return programme;
    place.only({"id", "group", "title", "summary", "source", "unverified", "first_day", "last_day",
                "criteria", "amount", "documents", "where"});
    programme.id = place.id("id");
    programme.group = place.id("group");
    programme.title = place.words("title");
    programme.summary = place.words("summary");
    programme.source = place.text("source", 400);
    programme.unverified = place.words_if("unverified");
    programme.first_day = place.day("first_day", false);
    programme.last_day = place.day("last_day", false);
    if (place.has("criteria"))
        programme.criteria = node_from(place.at("criteria"), programme, 0);
    else
        place.note("criteria is missing");
    if (place.has("amount")) programme.amount = amount_from(place.at("amount"), programme);
    for (const auto& one : place.list("documents", 20, true))
        programme.documents.push_back(words_from(one));
    programme.where = place.words("where");
    return programme;
}

Example example_from(const JsonPlace& place, const Pack& pack) {
    Example example;
    example.pointer = place.pointer();
    if (!place.is_object()) return example;
    place.only({"title", "figure", "day", "division", "facts", "expect"});
    example.title = place.text("title", 400);
    example.figure = place.text_or("figure", "");
    if (const auto day = place.day("day", true)) example.day = *day;
    example.division = place.has("division") ? place.division("division") : pack.region;
    const auto facts = place.at("facts");
    if (place.has("facts") && facts.is_object()) {
        for (const auto& [id, value] : facts.json().items()) {
            const auto* fact = pack.fact(id);
            if (fact == nullptr) {
                facts.note_at(id, "there is no such fact");
                continue;
            }
            if (auto found = fact_value_from(*fact, value))
                example.facts[id] = *found;
            else
                facts.note_at(id, fmt::format("it is not {}", name_of(fact->sort)));
        }
    }
    for (const auto& one : place.list("expect", 32, true))
        example.expected.push_back(expected_from(one));
    return example;
}

}  // namespace services::policy
