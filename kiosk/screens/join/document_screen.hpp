// Which identity document: lay it on the reader, or choose the kind and type its number. A card
// that is read answers kind, number and name at once; a card that cannot be taken says why.
#pragma once

#include "kiosk/screens/join/join_flow.hpp"

namespace kiosk {

struct DocumentTouch {
    std::optional<services::membership::DocumentKind> chosen;  // nothing: back
};

class DocumentScreen final : public JoinScreenOf<DocumentScreen, DocumentTouch> {
public:
    using JoinScreenOf::JoinScreenOf;
    std::string_view name() const override { return "join_document"; }
    std::optional<DocumentTouch> draw(Panel& panel) const;
    Next act(const DocumentTouch& touch);
    Next wake() override;
    std::vector<Sample> samples() const override;
};

}  // namespace kiosk
