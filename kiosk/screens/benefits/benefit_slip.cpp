#include "kiosk/screens/benefits/benefit_slip.hpp"

#include <algorithm>

#include "kiosk/screens/benefits/benefits_screen.hpp"
#include "kiosk/screens/slip_words.hpp"

namespace kiosk {

using services::policy::Answer;

namespace {

void add_once(std::vector<std::string>& all, const std::string& one) {
    if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
}

std::string listed(const std::string& title, const std::vector<std::string>& lines) {
    std::string text = title;
    for (const auto& line : lines)
        text += "\n- " + line;
    return text;
}

std::vector<std::string> reasons_of(std::span<const Answer* const> answers,
                                    std::string_view language) {
    std::vector<std::string> reasons;
    for (const auto* answer : answers)
        for (const auto& reason : answer->reasons)
            add_once(reasons, reason.sentence.in(language));
    return reasons;
}

std::string head_of(const Panel& panel, std::span<const Answer* const> answers,
                    const std::string& at) {
    std::vector<std::string> titles;
    for (const auto* answer : answers)
        titles.push_back(answer->programme->title.in(code_of(panel.language())));
    return listed(
        panel.say("benefits.notice") + "\n" + at + "\n" + panel.say(words_of(*answers.front())),
        titles);
}

}  // namespace

std::vector<std::string> papers_of(std::span<const Answer* const> answers,
                                   std::string_view language) {
    std::vector<std::string> papers;
    for (const auto* answer : answers)
        for (const auto& paper : answer->documents)
            add_once(papers, paper.in(language));
    return papers;
}

std::vector<std::string> places_of(std::span<const Answer* const> answers,
                                   std::string_view language) {
    std::vector<std::string> places;
    for (const auto* answer : answers)
        add_once(places, answer->where.in(language));
    return places;
}

BenefitSlip slip_of(const Panel& panel, std::span<const Answer* const> answers,
                    const std::string& said_on, const std::string& at) {
    const auto language = code_of(panel.language());
    const auto reasons = reasons_of(answers, language);
    auto papers = papers_of(answers, language);
    if (papers.empty()) papers.push_back(panel.say("benefits.no_papers"));
    // What matters most comes first, and what cannot go along as a whole stays.
    std::vector<std::string> parts{
        head_of(panel, answers, at), listed(panel.say("benefits.papers"), papers),
        listed(panel.say("benefits.where"), places_of(answers, language)),
        panel.say(Label("benefits.notice_day").with("day", said_on)) + "\n" +
            panel.say("benefits.advice")};
    if (!reasons.empty()) parts.push_back(listed(panel.say("benefits.reasons"), reasons));
    BenefitSlip slip;
    for (const auto& part : parts) {
        if (slip.text.size() + part.size() + 1 > longest_slip) {
            slip.is_whole = false;
            continue;
        }
        if (!slip.text.empty()) slip.text += "\n";
        slip.text += part;
    }
    return slip;
}

platform::Slip page_of(const Wording& wording, std::span<const Answer* const> answers,
                       platform::CivilDate said_on, const std::string& at) {
    using platform::SlipSize;
    platform::Slip slip;
    SlipWords say(wording, slip);
    slip.parts.emplace_back(platform::SlipHeader{at});
    say.line("benefits.notice", SlipSize::large, true, true);
    say.line(words_of(*answers.front()), SlipSize::normal, true, false);
    for (const auto* answer : answers)
        say.words(answer->programme->title, SlipSize::normal, true, false);
    const auto listed = [&](const char* title, auto&& sentences_of) {
        slip.parts.emplace_back(platform::SlipRule{});
        say.line(title, SlipSize::normal, true, false);
        std::vector<std::string> said;
        for (const auto* answer : answers)
            for (const services::data::Words* sentence : sentences_of(*answer)) {
                const auto& chinese = sentence->in(code_of(Language::chinese));
                if (std::find(said.begin(), said.end(), chinese) != said.end()) continue;
                said.push_back(chinese);
                say.words(*sentence, SlipSize::normal, false, false);
            }
        return !said.empty();
    };
    using Sentences = std::vector<const services::data::Words*>;
    const bool has_papers = listed("benefits.papers", [](const Answer& answer) {
        Sentences papers;
        for (const auto& paper : answer.documents)
            papers.push_back(&paper);
        return papers;
    });
    if (!has_papers) say.line("benefits.no_papers", SlipSize::normal, false, false);
    listed("benefits.where", [](const Answer& answer) { return Sentences{&answer.where}; });
    listed("benefits.reasons", [](const Answer& answer) {
        Sentences reasons;
        for (const auto& reason : answer.reasons)
            reasons.push_back(&reason.sentence);
        return reasons;
    });
    slip.parts.emplace_back(platform::SlipRule{});
    say.line(Label("benefits.notice_day").with("day", platform::to_text(said_on)), SlipSize::normal,
             false, false);
    say.line("benefits.advice", SlipSize::small, false, false);
    say.line("slip.ask", SlipSize::small, false, false);
    return slip;
}

}  // namespace kiosk
