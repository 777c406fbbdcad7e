#include "services/policy/examples.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "services/policy/judge.hpp"

namespace services::policy {
namespace {

class Comparison final {
public:
    Comparison(const Answer& answer, std::vector<std::string>& wrong)
        : answer_(answer), wrong_(wrong) {}

    void with(const Example::Expected& expected) {
        if (answer_.fault) return say("fault", *answer_.fault, "an answer");
        say("verdict", name_of(answer_.verdict), expected.verdict);
        if (expected.reasons) compare_reasons(*expected.reasons);
        if (expected.amount) say("amount", sum(), std::to_string(*expected.amount));
        for (const auto& [id, value] : expected.steps)
            say(id, step(id), std::to_string(value));
        for (const auto& [id, verdict] : expected.payments)
            say(id, payment(id), verdict);
    }

private:
    void say(std::string_view what, std::string_view found, std::string_view expected) {
        if (found == expected) return;
        wrong_.push_back(
            fmt::format("{} {}: {} instead of {}", answer_.programme->id, what, found, expected));
    }

    void compare_reasons(std::vector<std::string> expected) {
        std::vector<std::string> found;
        for (const auto& reason : answer_.reasons)
            found.push_back(reason.leaf);
        std::sort(found.begin(), found.end());
        std::sort(expected.begin(), expected.end());
        say("reasons", fmt::format("{}", fmt::join(found, " ")),
            fmt::format("{}", fmt::join(expected, " ")));
    }

    std::string sum() const {
        return answer_.amount && answer_.amount->sum ? std::to_string(*answer_.amount->sum)
                                                     : "nothing";
    }

    std::string step(std::string_view id) const {
        if (!answer_.amount) return "nothing";
        for (const auto& one : answer_.amount->steps)
            if (one.id == id && one.value) return std::to_string(*one.value);
        return "nothing";
    }

    std::string payment(std::string_view id) const {
        if (!answer_.amount) return "nothing";
        for (const auto& one : answer_.amount->payments)
            if (one.id == id) return std::string(name_of(one.verdict));
        return "nothing";
    }

    const Answer& answer_;
    std::vector<std::string>& wrong_;
};

std::vector<std::string> wrong_in(const std::shared_ptr<const Pack>& pack, const Example& example) {
    const auto judge = Judge::make({&pack, 1}, example.day, example.division);
    if (!judge) return {judge.refusal().sentence};
    const auto answers = judge->judge(example.facts);
    if (!answers) return {answers.refusal().sentence};
    std::vector<std::string> wrong;
    for (const auto& expected : example.expected) {
        const auto found = std::find_if(answers->begin(), answers->end(), [&](const Answer& one) {
            return one.programme->id == expected.programme;
        });
        if (found == answers->end())
            wrong.push_back(expected.programme + " is not in force");
        else
            Comparison(*found, wrong).with(expected);
    }
    return wrong;
}

}  // namespace

std::vector<ExampleResult> run_examples(const std::shared_ptr<const Pack>& pack,
                                        std::string_view figure) {
    std::vector<ExampleResult> results;
    for (const auto& example : pack->examples) {
        if (figure.empty() || example.figure == figure)
            results.push_back({&example, wrong_in(pack, example)});
    }
    return results;
}

}  // namespace services::policy
