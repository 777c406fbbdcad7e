// How far one request is, in plain words; shown only to who typed the receipt's code. What is asked
// for again begins here.
#pragma once

#include "kiosk/screen.hpp"
#include "kiosk/screens/station_desk.hpp"
#include "services/requests/request_desk.hpp"

namespace kiosk {

enum class RequestStateTouch { finish, back, hand_in_again };

class RequestStateScreen final : public ScreenOf<RequestStateScreen, RequestStateTouch> {
public:
    RequestStateScreen(const StationDesk& desk, std::string code, services::requests::Found found);
    ~RequestStateScreen() override;
    std::string_view name() const override { return "request_state"; }
    std::optional<RequestStateTouch> draw(Panel& panel) const;
    Next act(const RequestStateTouch& touch);
    Next wake() override;
    std::vector<Sample> samples() const override;

private:
    void draw_fate(Panel& panel, const services::requests::RequestFate& fate) const;
    bool is_asked_again() const;

    const StationDesk& desk_;
    std::string code_;
    services::requests::Found found_;
};

}  // namespace kiosk
