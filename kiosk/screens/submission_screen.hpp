// How far one application is, in plain words: saved here, at the union, asked again, refused with
// the reason, or a member with number and card. Shown only to who typed the code. What is asked for
// again begins here.
#pragma once

#include "kiosk/screen.hpp"
#include "kiosk/screens/station_desk.hpp"

namespace kiosk {

enum class SubmissionTouch { finish, back, hand_in_again };

class SubmissionScreen final : public ScreenOf<SubmissionScreen, SubmissionTouch> {
public:
    SubmissionScreen(const StationDesk& desk, std::string code,
                     services::membership::Submission submission);
    ~SubmissionScreen() override;
    std::string_view name() const override { return "submission"; }
    std::optional<SubmissionTouch> draw(Panel& panel) const;
    Next act(const SubmissionTouch& touch);
    Next wake() override;
    std::vector<Sample> samples() const override;

private:
    void read();
    bool is_asked_again() const;
    bool is_answered(const services::membership::Fate& fate) const;
    Next hand_in_again() const;
    void draw_waiting(Panel& panel) const;
    void draw_fate(Panel& panel, const services::membership::Fate& fate) const;

    const StationDesk& desk_;
    std::string code_;
    services::membership::Submission submission_;
    bool takes_applications_ = true;
};

}  // namespace kiosk
