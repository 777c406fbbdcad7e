// The name, as on the document: a Chinese one in whatever way the person writes, by letters for a
// foreigner's card. What stands against a name is told at the field.
#pragma once

#include "kiosk/screens/join/join_flow.hpp"
#include "kiosk/screens/join/word_entry.hpp"

namespace kiosk {

struct NameTouch {
    enum class What { typed, next, back };
    What what = What::typed;
    std::optional<EntryTouch> typed;
};

class NameScreen final : public JoinScreenOf<NameScreen, NameTouch> {
public:
    explicit NameScreen(const JoinSessionPtr& session, Way way = Way::onward);
    std::string_view name() const override { return "join_name"; }
    std::optional<NameTouch> draw(Panel& panel) const;
    Next act(const NameTouch& touch);
    std::vector<Sample> samples() const override;

private:
    std::optional<EntryTouch> draw_letters(Panel& panel) const;
    bool is_foreign() const;

    WordEntry words_;
    std::optional<services::membership::Cause> problem_;
};

}  // namespace kiosk
