#include "services/policy/expression.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "services/policy/expression_words.hpp"

namespace services::policy {
namespace {

constexpr double largest = 9e15;  // whole numbers up to here are exact in a double
constexpr int deepest = 40;

// What an arithmetic sign makes of two sorts; nothing when they do not go together.
std::optional<Sort> sort_of_sum(const Term& a, const Term& b) {
    const auto is_nought = [](const Term& t) {
        return t.is_literal && t.least == 0 && t.most == 0;
    };
    if (a.sort == b.sort && (a.sort == Sort::whole || a.sort == Sort::money)) return a.sort;
    if (a.sort == Sort::money && is_nought(b)) return Sort::money;
    if (b.sort == Sort::money && is_nought(a)) return Sort::money;
    return std::nullopt;
}

std::optional<Sort> sort_of_product(Sort a, Sort b) {
    if (a == Sort::whole && b == Sort::whole) return Sort::whole;
    if ((a == Sort::money && b == Sort::whole) || (a == Sort::whole && b == Sort::money))
        return Sort::money;
    return std::nullopt;
}

std::optional<Sort> sort_of_quotient(Sort a, Sort b) {
    if (b == Sort::whole && (a == Sort::whole || a == Sort::money)) return a;
    if (a == Sort::money && b == Sort::money) return Sort::whole;
    return std::nullopt;
}

// By recursive descent. The first refusal is kept and the rest of the text is skipped, so that
// every loop ends.
class Reader final {
public:
    Reader(std::vector<Token> tokens, const Scope& scope)
        : tokens_(std::move(tokens)), scope_(scope) {}

    platform::Outcome<Term, ExpressionRefusal> read() {
        auto term = either();
        if (!refusal_ && now().kind != Token::Kind::end) refuse("something stands after the end");
        if (!refusal_ && term.sql.size() > longest_sql)
            refuse("with its values in place it is too long");
        if (refusal_) return platform::refuse(*refusal_);
        return term;
    }

private:
    const Token& now() const { return tokens_[at_]; }
    bool is_sign(std::string_view sign) const {
        return now().kind == Token::Kind::sign && now().text == sign;
    }
    bool is_word(std::string_view word) const {
        return now().kind == Token::Kind::word && now().text == word;
    }
    Token take() { return tokens_[at_ + 1 < tokens_.size() ? at_++ : at_]; }
    bool skip_sign(std::string_view sign) {
        const bool is_there = is_sign(sign);
        if (is_there) take();
        return is_there;
    }
    void expect(std::string_view sign) {
        if (!skip_sign(sign)) refuse(fmt::format("a {} is missing", sign));
    }
    Term refuse(std::string sentence) { return refuse_at(now().column, std::move(sentence)); }
    Term refuse_at(std::size_t column, std::string sentence) {
        if (!refusal_) refusal_ = ExpressionRefusal{column, std::move(sentence), {}};
        at_ = tokens_.size() - 1;
        return {};
    }

    static Term joined(Sort sort, std::string sql, std::initializer_list<const Term*> parts) {
        Term term{sort, 0, 1, std::move(sql), {}, {}, {}, false};
        for (const auto* part : parts) {
            term.facts.insert(part->facts.begin(), part->facts.end());
            term.names.insert(part->names.begin(), part->names.end());
        }
        return term;
    }
    Term bounded(Term term, std::initializer_list<double> corners) {
        term.least = std::min(corners);
        term.most = std::max(corners);
        if (std::max(std::abs(term.least), std::abs(term.most)) > largest)
            return refuse("its value may grow past 9,000,000,000,000,000");
        return term;
    }

    Term either() {
        auto left = both();
        while (is_word("or"))
            left = logic(std::move(left), "or", &Reader::both);
        return left;
    }
    Term both() {
        auto left = opposite();
        while (is_word("and"))
            left = logic(std::move(left), "and", &Reader::opposite);
        return left;
    }
    Term logic(Term left, std::string_view word, Term (Reader::*next)()) {
        const auto column = take().column;
        const auto right = (this->*next)();
        if (left.sort != Sort::yes_no || right.sort != Sort::yes_no)
            return refuse_at(column, fmt::format("{} joins what is yes or no", word));
        return joined(Sort::yes_no, fmt::format("({} {} {})", left.sql, word, right.sql),
                      {&left, &right});
    }
    Term opposite() {
        if (!is_word("not")) return comparison();
        const auto column = take().column;
        const Deeper deeper(*this);
        const auto inner = opposite();
        if (inner.sort != Sort::yes_no) return refuse_at(column, "not turns what is yes or no");
        return joined(Sort::yes_no, "(not " + inner.sql + ")", {&inner});
    }

    Term comparison() {
        auto left = sum();
        const auto column = now().column;
        if (is_word("between")) return between(std::move(left));
        const bool is_not_in =
            is_word("not") && at_ + 1 < tokens_.size() && tokens_[at_ + 1].text == "in";
        if (is_not_in) take();
        if (is_word("in")) return one_of(std::move(left), is_not_in);
        static constexpr std::string_view signs[] = {"=", "<>", "!=", "<", "<=", ">", ">="};
        const bool compares =
            now().kind == Token::Kind::sign &&
            std::find(std::begin(signs), std::end(signs), now().text) != std::end(signs);
        if (!compares) {
            if (is_word("is") || is_word("like") || is_word("glob"))
                return refuse(
                    fmt::format("{} is refused: what is unknown has to stay unknown", now().text));
            return left;
        }
        const auto sign = take().text;
        const auto right = sum();
        if (refusal_) return {};
        const bool asks_order = sign != "=" && sign != "<>" && sign != "!=";
        check_comparable(left, right, asks_order, column);
        return joined(Sort::yes_no, fmt::format("({} {} {})", left.sql, sign, right.sql),
                      {&left, &right});
    }
    Term between(Term value) {
        const auto column = take().column;
        const auto low = sum();
        if (!is_word("and")) return refuse("between wants: between this and that");
        take();
        const auto high = sum();
        if (refusal_) return {};
        check_comparable(value, low, true, column);
        check_comparable(value, high, true, column);
        return joined(Sort::yes_no,
                      fmt::format("({} between {} and {})", value.sql, low.sql, high.sql),
                      {&value, &low, &high});
    }
    Term one_of(Term value, bool is_opposite) {
        const auto column = take().column;
        expect("(");
        std::string list;
        do {
            const auto one = sum();
            if (!one.is_literal) return refuse("in wants a list of texts or numbers");
            check_comparable(value, one, false, column);
            list += (list.empty() ? "" : ", ") + one.sql;
        } while (!refusal_ && skip_sign(","));
        expect(")");
        return joined(Sort::yes_no,
                      fmt::format("({} {} ({}))", value.sql, is_opposite ? "not in" : "in", list),
                      {&value});
    }
    void check_comparable(const Term& a, const Term& b, bool asks_order, std::size_t column) {
        if (refusal_) return;
        const bool is_number = a.sort == Sort::whole || a.sort == Sort::money;
        const bool fits = is_number ? sort_of_sum(a, b).has_value() : a.sort == b.sort;
        if (!fits) {
            refuse_at(column,
                      fmt::format("{} is compared with {}", name_of(a.sort), name_of(b.sort)));
        } else if (a.sort == Sort::yes_no) {
            refuse_at(column, "write x or not x for what is yes or no");
        } else if (a.sort == Sort::choice && asks_order) {
            refuse_at(column, "choices have no order");
        } else if (a.sort == Sort::choice) {
            check_choice(a, b, column);
            check_choice(b, a, column);
        }
    }
    void check_choice(const Term& fact, const Term& literal, std::size_t column) {
        if (fact.is_literal || !literal.is_literal) return;
        const auto& all = fact.choices;
        if (std::find(all.begin(), all.end(), literal.choices.front()) == all.end())
            refuse_at(column, fmt::format("there is no choice {}", literal.choices.front()));
    }

    Term sum() {
        auto left = product();
        while (is_sign("+") || is_sign("-")) {
            const auto sign = take();
            const auto right = product();
            if (refusal_) return {};
            const auto sort = sort_of_sum(left, right);
            if (!sort)
                return refuse_at(sign.column, fmt::format("{} {} {}", name_of(left.sort), sign.text,
                                                          name_of(right.sort)));
            const bool adds = sign.text == "+";
            auto made = joined(*sort, fmt::format("({} {} {})", left.sql, sign.text, right.sql),
                               {&left, &right});
            left = adds ? bounded(made, {left.least + right.least, left.most + right.most})
                        : bounded(made, {left.least - right.most, left.most - right.least});
        }
        return left;
    }
    Term product() {
        auto left = signed_one();
        while (is_sign("*")) {
            const auto column = take().column;
            const auto right = signed_one();
            if (refusal_) return {};
            const auto sort = sort_of_product(left.sort, right.sort);
            if (!sort)
                return refuse_at(column,
                                 fmt::format("{} * {}", name_of(left.sort), name_of(right.sort)));
            left = bounded(
                joined(*sort, fmt::format("({} * {})", left.sql, right.sql), {&left, &right}),
                {left.least * right.least, left.least * right.most, left.most * right.least,
                 left.most * right.most});
        }
        return left;
    }
    Term signed_one() {
        if (!is_sign("-")) return primary();
        const auto column = take().column;
        const Deeper deeper(*this);
        const auto inner = signed_one();
        if (refusal_) return {};
        if (inner.sort != Sort::whole && inner.sort != Sort::money)
            return refuse_at(column, "minus wants a number");
        return bounded(joined(inner.sort, "(-" + inner.sql + ")", {&inner}),
                       {-inner.least, -inner.most});
    }

    Term primary() {
        const Deeper deeper(*this);
        if (refusal_) return {};
        if (skip_sign("(")) {
            auto inner = either();
            expect(")");
            return inner;
        }
        const auto token = now();
        if (token.kind == Token::Kind::number) {
            take();
            return literal(Sort::whole, token.number);
        }
        if (token.kind == Token::Kind::text) return text(take());
        if (token.kind != Token::Kind::word)
            return refuse("a fact, a number or a bracket is missing");
        take();
        return is_sign("(") ? call(token) : name(token);
    }
    static Term literal(Sort sort, std::int64_t value) {
        const auto bound = static_cast<double>(value);
        return {sort, bound, bound, std::to_string(value), {}, {}, {}, true};
    }
    static Term text(const Token& token) {
        const bool is_day = platform::civil_date_from_text(token.text).has_value();
        return {is_day ? Sort::day : Sort::choice,
                0,
                0,
                "'" + token.text + "'",
                {},
                {},
                {token.text},
                true};
    }
    Term name(const Token& token) {
        const auto found = scope_.find(token.text);
        if (found != scope_.end()) return found->second;
        if (token.text == "null" || token.text == "case" || token.text == "cast")
            return refuse_at(token.column,
                             token.text + " is refused: what is unknown has to stay unknown");
        if (token.text == "select" || token.text == "exists" || token.text == "values")
            return refuse_at(token.column, "a query is refused: an expression reads facts alone");
        refuse_at(token.column, fmt::format("there is no fact, parameter or value {}", token.text));
        if (refusal_->unknown_name.empty()) refusal_->unknown_name = token.text;
        return {};
    }

    Term call(const Token& function) {
        expect("(");
        if (function.text == "yuan") return yuan();
        if (function.text == "div") return division(function.column);
        if (function.text == "pick") return choice_of_two(function.column);
        if (function.text == "least" || function.text == "greatest") return extreme(function);
        if (function.text == "abs") return magnitude(function.column);
        return refuse_at(function.column,
                         fmt::format("the function {} is not listed", function.text));
    }
    Term yuan() {
        const auto token = take();
        if (token.kind != Token::Kind::number || token.number > 1'000'000'000)
            return refuse_at(token.column, "yuan wants a whole number, at most 1,000,000,000");
        expect(")");
        return literal(Sort::money, token.number * 100);
    }
    Term division(std::size_t column) {
        const auto a = sum();
        expect(",");
        const auto b = sum();
        expect(",");
        const auto rounding = take();
        expect(")");
        if (refusal_) return {};
        const auto sort = sort_of_quotient(a.sort, b.sort);
        if (!sort)
            return refuse_at(column,
                             fmt::format("{} divided by {}", name_of(a.sort), name_of(b.sort)));
        static constexpr std::string_view ways[] = {"down", "up", "half_up"};
        if (std::find(std::begin(ways), std::end(ways), rounding.text) == std::end(ways))
            return refuse_at(rounding.column, "div rounds 'down', 'up' or 'half_up'");
        if (b.least <= 0 && b.most >= 0) return refuse_at(column, "div by what may be nought");
        const double bound = std::max(std::abs(a.least), std::abs(a.most));
        return bounded(
            joined(*sort, fmt::format("div({}, {}, '{}')", a.sql, b.sql, rounding.text), {&a, &b}),
            {a.least < 0 ? -bound : 0, a.most > 0 ? bound : 0});
    }
    Term choice_of_two(std::size_t column) {
        const auto condition = either();
        expect(",");
        const auto a = sum();
        expect(",");
        const auto b = sum();
        expect(")");
        if (refusal_) return {};
        const bool is_number = a.sort == Sort::whole || a.sort == Sort::money;
        const auto sort = sort_of_sum(a, b);
        if (condition.sort != Sort::yes_no || !is_number || !sort)
            return refuse_at(column, "pick wants a condition and two numbers of one sort");
        return bounded(joined(*sort, fmt::format("pick({}, {}, {})", condition.sql, a.sql, b.sql),
                              {&condition, &a, &b}),
                       {a.least, a.most, b.least, b.most});
    }
    Term extreme(const Token& function) {
        auto found = sum();
        std::string list = found.sql;
        int count = 1;
        while (!refusal_ && skip_sign(",")) {
            const auto next = sum();
            if (refusal_) return {};
            const auto sort = sort_of_sum(found, next);
            if (!sort)
                return refuse_at(function.column, "least and greatest take numbers of one sort");
            list += ", " + next.sql;
            ++count;
            auto made = joined(*sort, "", {&found, &next});
            const bool is_least = function.text == "least";
            const auto pick = [&](double a, double b) {
                return is_least ? std::min(a, b) : std::max(a, b);
            };
            found = bounded(made, {pick(found.least, next.least), pick(found.most, next.most)});
        }
        expect(")");
        if (count < 2 || count > 8)
            return refuse_at(function.column, "least and greatest take 2 to 8 numbers");
        found.sql = fmt::format("{}({})", function.text, list);
        return found;
    }
    Term magnitude(std::size_t column) {
        const auto inner = sum();
        expect(")");
        if (refusal_) return {};
        if (inner.sort != Sort::whole && inner.sort != Sort::money)
            return refuse_at(column, "abs wants a number");
        return bounded(joined(inner.sort, "abs(" + inner.sql + ")", {&inner}),
                       {0, std::max(std::abs(inner.least), std::abs(inner.most))});
    }

    class Deeper final {
    public:
        explicit Deeper(Reader& reader) : reader_(reader) {
            if (++reader_.depth_ > deepest) reader_.refuse("nested too deep");
        }
        ~Deeper() { --reader_.depth_; }
        Deeper(const Deeper&) = delete;
        Deeper& operator=(const Deeper&) = delete;

    private:
        Reader& reader_;
    };

    std::vector<Token> tokens_;
    const Scope& scope_;
    std::size_t at_ = 0;
    int depth_ = 0;
    std::optional<ExpressionRefusal> refusal_;
};

}  // namespace

platform::Outcome<Term, ExpressionRefusal> read_expression(std::string_view text,
                                                           const Scope& scope) {
    auto tokens = tokens_of(text);
    if (!tokens) return platform::refuse(tokens.refusal());
    return Reader(std::move(*tokens), scope).read();
}

}  // namespace services::policy
