#include "services/policy/expression_words.hpp"

#include <fmt/format.h>

#include <charconv>

namespace services::policy {
namespace {

constexpr std::string_view word_characters = "abcdefghijklmnopqrstuvwxyz0123456789_";
constexpr std::string_view digits = "0123456789";

bool is_one_of(char c, std::string_view set) {
    return set.find(c) != std::string_view::npos;
}

class Cutter final {
public:
    explicit Cutter(std::string_view text) : text_(text) {}

    platform::Outcome<std::vector<Token>, ExpressionRefusal> cut() {
        for (;;) {
            while (at_ < text_.size() && text_[at_] == ' ')
                ++at_;
            if (at_ == text_.size()) break;
            auto token = next();
            if (!token) return platform::refuse(token.refusal());
            tokens_.push_back(std::move(*token));
        }
        tokens_.push_back({Token::Kind::end, "", 0, text_.size() + 1});
        return std::move(tokens_);
    }

private:
    using Cut = platform::Outcome<Token, ExpressionRefusal>;

    Cut next() {
        const char c = text_[at_];
        if (is_one_of(c, digits)) return number();
        if (is_one_of(c, word_characters) || (c >= 'A' && c <= 'Z')) return word();
        if (c == '\'') return text();
        return sign();
    }

    Cut refuse(std::string sentence) const {
        return platform::refuse(ExpressionRefusal{at_ + 1, std::move(sentence)});
    }

    std::string_view run_of(std::string_view set) const {
        const auto end = text_.find_first_not_of(set, at_);
        return text_.substr(at_, end == std::string_view::npos ? end : end - at_);
    }

    Cut number() {
        const auto run = run_of(digits);
        Token token{Token::Kind::number, std::string(run), 0, at_ + 1};
        if (run.size() > 12) return refuse("a number has at most 12 digits");
        const auto after = at_ + run.size();
        if (after < text_.size() && (text_[after] == '.' || is_one_of(text_[after], "eExX_")))
            return refuse("only whole numbers; money is yuan(12) or fen");
        std::from_chars(run.data(), run.data() + run.size(), token.number);
        at_ = after;
        return token;
    }

    Cut word() {
        const auto column = at_ + 1;
        std::string lower;
        while (at_ < text_.size()) {
            const char c = text_[at_];
            const char low = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
            if (!is_one_of(low, word_characters)) break;
            lower += low;
            ++at_;
        }
        return Token{Token::Kind::word, lower, 0, column};
    }

    Cut text() {
        const auto end = text_.find('\'', at_ + 1);
        if (end == std::string_view::npos) return refuse("a text does not end");
        Token token{Token::Kind::text, std::string(text_.substr(at_ + 1, end - at_ - 1)), 0,
                    at_ + 1};
        if (token.text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-") !=
            std::string::npos)
            return refuse("a text is the id of a choice, a day, or how to round");
        at_ = end + 1;
        return token;
    }

    Cut sign() {
        for (const std::string_view two : {"<=", ">=", "<>", "!="}) {
            if (text_.substr(at_, 2) != two) continue;
            Token token{Token::Kind::sign, std::string(two), 0, at_ + 1};
            at_ += 2;
            return token;
        }
        const char c = text_[at_];
        if (c == '/') return refuse("the operator / is refused: write div(a, b, 'down')");
        if (c == '"' || c == '`' || c == '[') return refuse("quoted names are refused");
        if (!is_one_of(c, "+-*=<>(),")) return refuse("this character is not allowed");
        return Token{Token::Kind::sign, std::string(1, c), 0, ++at_};
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<Token> tokens_;
};

}  // namespace

platform::Outcome<std::vector<Token>, ExpressionRefusal> tokens_of(std::string_view text) {
    if (text.size() > longest_expression)
        return platform::refuse(
            ExpressionRefusal{1, fmt::format("longer than {} characters", longest_expression)});
    return Cutter(text).cut();
}

}  // namespace services::policy
