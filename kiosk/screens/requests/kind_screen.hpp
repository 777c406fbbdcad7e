// What is it about? By pictures.
#pragma once

#include "kiosk/screen.hpp"
#include "kiosk/screens/requests/request_session.hpp"

namespace kiosk {

struct KindTouch {
    std::optional<services::requests::Kind> chosen;  // nothing: back
};

class KindScreen final : public ScreenOf<KindScreen, KindTouch> {
public:
    explicit KindScreen(RequestSessionPtr session) : session_(std::move(session)) {}
    std::string_view name() const override { return "request_kind"; }
    std::optional<KindTouch> draw(Panel& panel) const;
    Next act(const KindTouch& touch);
    std::vector<Sample> samples() const override;

private:
    RequestSessionPtr session_;
};

// requests.kind.living_aid
std::string wording_key(services::requests::Kind kind);

}  // namespace kiosk
