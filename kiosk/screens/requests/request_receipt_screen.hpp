// What a person who asked for help takes away: the number, the code to photograph, what happens
// next, and in plain words whether it has reached the union. It waits for the person and holds
// nothing they said.
#pragma once

#include "kiosk/screen.hpp"
#include "kiosk/screens/paper_copy.hpp"
#include "kiosk/screens/station_desk.hpp"
#include "services/requests/request_desk.hpp"

namespace kiosk {

struct RequestReceiptTouch {
    enum class Way { finish, call, copy } way{};
    std::optional<platform::Slip> copy = {};  // to be printed
};

class RequestReceiptScreen final : public ScreenOf<RequestReceiptScreen, RequestReceiptTouch> {
public:
    RequestReceiptScreen(const StationDesk& desk, services::requests::Receipt receipt,
                         bool is_urgent);
    ~RequestReceiptScreen() override;
    std::string_view name() const override { return "request_receipt"; }
    std::optional<RequestReceiptTouch> draw(Panel& panel) const;
    Next act(const RequestReceiptTouch& touch);
    Next wake() override;
    std::vector<Sample> samples() const override;

private:
    void read();
    void draw_steps(Panel& panel) const;
    std::vector<Label> steps(const Panel& panel) const;
    platform::Slip slip(const Panel& panel) const;

    const StationDesk& desk_;
    services::requests::Receipt receipt_;
    bool is_urgent_ = false;
    platform::WallTime saved_at_;
    bool is_delivered_ = false;
    PaperCopy copy_;
};

// For the tour.
services::requests::Receipt sample_request_receipt(const StationDesk& desk);

}  // namespace kiosk
