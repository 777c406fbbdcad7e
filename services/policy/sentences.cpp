#include "services/policy/sentences.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace services::policy {
namespace {

struct Hole {
    std::size_t begin = 0;  // of {
    std::size_t end = 0;    // after }
    std::string name;
};

std::vector<Hole> holes_in(std::string_view sentence) {
    std::vector<Hole> holes;
    for (std::size_t at = sentence.find('{'); at != std::string_view::npos;
         at = sentence.find('{', at + 1)) {
        const auto end =
            sentence.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_", at + 1);
        if (end == std::string_view::npos || sentence[end] != '}' || end == at + 1) continue;
        holes.push_back({at, end + 1, std::string(sentence.substr(at + 1, end - at - 1))});
    }
    return holes;
}

std::string grouped(std::int64_t whole) {
    auto text = std::to_string(whole);
    for (std::size_t place = text.size(); place > 3 && text[place - 4] != '-'; place -= 3)
        text.insert(place - 3, ",");
    return text;
}

std::string yuan_of(std::int64_t fen) {
    const auto size = fen < 0 ? -fen : fen;
    auto text = (fen < 0 ? "-" : "") + grouped(size / 100);
    if (size % 100 != 0) text += fmt::format(".{:02}", size % 100);
    return text;
}

}  // namespace

std::vector<std::string> names_in(std::string_view sentence) {
    std::vector<std::string> names;
    for (auto& hole : holes_in(sentence))
        names.push_back(std::move(hole.name));
    return names;
}

std::string written(Sort sort, const FactValue& value, std::string_view language,
                    const Fact* fact) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        if (fact == nullptr) return *text;
        const auto found = std::find_if(fact->choices.begin(), fact->choices.end(),
                                        [&](const Choice& one) { return one.id == *text; });
        return found == fact->choices.end() ? *text : found->title.in(language);
    }
    const auto* whole = std::get_if<std::int64_t>(&value);
    if (whole == nullptr) return "—";
    const bool is_chinese = language.starts_with("zh");
    if (sort == Sort::yes_no && is_chinese) return *whole != 0 ? "是" : "否";
    if (sort == Sort::yes_no) return *whole != 0 ? "yes" : "no";
    return sort == Sort::money ? yuan_of(*whole) : grouped(*whole);
}

Words filled(const Words& words, const Lookup& lookup) {
    Words done;
    for (const auto& [language, sentence] : words.by_language) {
        std::string text;
        std::size_t at = 0;
        for (const auto& hole : holes_in(sentence)) {
            text += sentence.substr(at, hole.begin - at) + lookup(hole.name, language);
            at = hole.end;
        }
        done.by_language[language] = text + sentence.substr(at);
    }
    return done;
}

}  // namespace services::policy
