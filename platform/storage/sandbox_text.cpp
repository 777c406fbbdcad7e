#include "platform/storage/sandbox_text.hpp"

#include <fmt/format.h>

namespace platform {
namespace {

bool is_word_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::string_view why_not(char c) {
    switch (c) {
        case '/':
            return "the operator / loses or rounds money: write div(a, b, 'down'), 'up' or "
                   "'half_up'";
        case '"':
        case '`':
        case '[':
        case ']':
            return "quoted names are not allowed";
        case ';':
            return "only one expression is allowed";
        case ':':
        case '$':
        case '@':
        case '?':
        case '#':
            return "parameters are not allowed";
        case '.':
            return "only whole numbers and plain names are allowed";
        default:
            return "this character is not allowed here";
    }
}

// Where a piece of the text ends, or why it may not stand there.
struct Piece {
    std::size_t end = 0;
    std::optional<std::string> trouble;
};

Piece text_piece(std::string_view text, std::size_t at) {
    for (std::size_t i = at + 1; i < text.size(); ++i) {
        if (text[i] != '\'') continue;
        if (i + 1 < text.size() && text[i + 1] == '\'') {
            ++i;
            continue;
        }
        return {i + 1, std::nullopt};
    }
    return {text.size(), fmt::format("the text at column {} does not end", at + 1)};
}

Piece word_piece(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && is_word_character(text[end]))
        ++end;
    const auto word = text.substr(at, end - at);
    const bool is_number = is_digit(word.front());
    const bool is_whole = word.find_first_not_of("0123456789") == std::string_view::npos;
    if (is_number && (!is_whole || word.size() > 15))
        return {end, fmt::format("the number at column {} is no whole number of at most 15 digits",
                                 at + 1)};
    if (end < text.size() && text[end] == '\'')
        return {end, fmt::format("text with a letter before it at column {}", at + 1)};
    return {end, std::nullopt};
}

Piece sign_piece(std::string_view text, std::size_t at) {
    const auto two = text.substr(at, 2);
    if (two == "--" || two == "/*")
        return {at, fmt::format("a comment at column {} is not allowed", at + 1)};
    if (std::string_view(" +-*=<>!,()").find(text[at]) == std::string_view::npos)
        return {at, fmt::format("column {}: {}", at + 1, why_not(text[at]))};
    return {at + 1, std::nullopt};
}

}  // namespace

std::optional<std::string> trouble_of_expression(std::string_view text) {
    if (text.find_first_not_of(' ') == std::string_view::npos) return "the expression is empty";
    int open = 0;
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        if (c == '(') ++open;
        if (c == ')' && --open < 0) return fmt::format("a bracket too many at column {}", at + 1);
        const auto piece = c == '\''              ? text_piece(text, at)
                           : is_word_character(c) ? word_piece(text, at)
                                                  : sign_piece(text, at);
        if (piece.trouble) return piece.trouble;
        at = piece.end;
    }
    if (open > 0) return "a bracket is not closed";
    return std::nullopt;
}

}  // namespace platform
