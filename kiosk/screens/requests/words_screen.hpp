// A question answered in words: a name, an employer, what happened, who witnessed a fingerprint; in
// whatever way the person writes.
#pragma once

#include "kiosk/screens/join/word_entry.hpp"
#include "kiosk/screens/requests/request_flow.hpp"

namespace kiosk {

struct WordsTouch {
    enum class What { typed, next, leave_open, back };
    What what = What::typed;
    std::optional<EntryTouch> typed = {};
};

class WordsScreen final : public RequestScreenOf<WordsScreen, WordsTouch> {
public:
    WordsScreen(const RequestSessionPtr& session, const QuestionPlace& place, Way way);
    ~WordsScreen() override;
    std::string_view name() const override { return "request_words"; }
    std::optional<WordsTouch> draw(Panel& panel) const;
    Next act(const WordsTouch& touch);
    std::vector<Sample> samples() const override;

private:
    bool is_witness() const { return place().part == "witness"; }
    entry::Field field() const;
    QuestionPlace text_place() const;
    void keep();
    Next take();

    WordEntry words_;
    std::string value_;
    std::optional<services::forms::Problem> problem_;
};

}  // namespace kiosk
