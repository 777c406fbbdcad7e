// One paper before the camera: the live picture, take it, look, again or keep, and the next page of
// the same paper. What is kept is sealed at once; without a camera, or with a full disk, the paper
// comes later and nothing else is lost.
#pragma once

#include "kiosk/screens/picture_box.hpp"
#include "kiosk/screens/requests/request_flow.hpp"

namespace kiosk {

enum class PhotoTouch { take, again, keep, drop, done };

class PhotoScreen final : public RequestScreenOf<PhotoScreen, PhotoTouch> {
public:
    PhotoScreen(const RequestSessionPtr& session, const QuestionPlace& place, Way way,
                std::string paper);
    ~PhotoScreen() override;
    std::string_view name() const override { return "request_photo"; }
    std::optional<PhotoTouch> draw(Panel& panel) const;
    Next act(const PhotoTouch& touch);
    Next wake() override;
    std::vector<Sample> samples() const override;

private:
    void look(bool wants) const;
    void show(const platform::Pixels& pixels);
    Next keep();

    std::string paper_;
    bool is_sample_ = false;
    bool is_taking_ = false;
    std::optional<platform::Photo> taken_;
    ShownPicture picture_;
    ShownPicture before_;  // may still be on the screen
    std::optional<services::papers::PaperRefusal> refusal_;
};

}  // namespace kiosk
