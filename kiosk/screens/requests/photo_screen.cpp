#include "kiosk/screens/requests/photo_screen.hpp"

#include <algorithm>

namespace kiosk {

using services::papers::PaperRefusal;

namespace {

const char* words_of(PaperRefusal refusal) {
    if (refusal == PaperRefusal::no_room) return "photo.no_room";
    if (refusal == PaperRefusal::too_many) return "photo.too_many";
    return "photo.no_key";
}

}  // namespace

PhotoScreen::PhotoScreen(const RequestSessionPtr& session, const QuestionPlace& place, Way way,
                         std::string paper)
    : RequestScreenOf(session, place, way), paper_(std::move(paper)) {
    look(true);
}

PhotoScreen::~PhotoScreen() {
    look(false);
}

// A page that only shows its faces leaves the camera alone.
void PhotoScreen::look(bool wants) const {
    auto* camera = session().desk().camera;
    if (camera != nullptr && !is_sample_) camera->look(wants);
}

void PhotoScreen::show(const platform::Pixels& pixels) {
    before_ = std::move(picture_);
    picture_ = shown_picture(pixels);
}

Next PhotoScreen::wake() {
    auto* camera = session().desk().camera;
    if (camera == nullptr || is_sample_ || taken_) return Stay{};
    if (auto taken = camera->taken(); taken && is_taking_) {
        is_taking_ = false;
        show(taken->shown);
        taken_ = std::move(taken->photo);
        return Stay{};
    }
    if (const auto live = camera->live()) show(*live);
    return Stay{};
}

std::optional<PhotoTouch> PhotoScreen::draw(Panel& panel) const {
    const auto language = code_of(panel.language());
    const auto& choices = question().choices;
    const auto choice = std::ranges::find(choices, paper_, &services::forms::Choice::value);
    const auto page = session().pages_of(paper_);
    panel.tone(Tone::teal);
    panel.question(Label("photo.paper")
                       .with("paper", choice == choices.end() ? paper_ : choice->title.in(language))
                       .with("page", std::to_string(page + 1)));
    panel.why(taken_ ? "photo.why_look" : "photo.why_lay");
    if (refusal_) panel.notice(NoticeKind::refusal, words_of(*refusal_));
    panel.show(std::make_unique<PictureBox>("photo.live",
                                            panel.say(taken_     ? "photo.taken"
                                                      : picture_ ? "photo.live"
                                                                 : "photo.no_picture"),
                                            picture_));
    std::optional<PhotoTouch> touch;
    if (taken_) {
        if (panel.pinned("photo.again")) touch = PhotoTouch::again;
        if (panel.primary("photo.keep", {.icon = Icon::check})) touch = PhotoTouch::keep;
        return touch;
    }
    if (page > 0 && panel.pinned("photo.drop", {.icon = Icon::cross})) touch = PhotoTouch::drop;
    if (panel.back(page > 0 ? "photo.done" : "photo.later")) touch = PhotoTouch::done;
    if (panel.primary(
            "photo.take",
            {.icon = Icon::plus, .is_enabled = static_cast<bool>(picture_), .is_busy = is_taking_}))
        touch = PhotoTouch::take;
    return touch;
}

Next PhotoScreen::act(const PhotoTouch& touch) {
    refusal_.reset();
    switch (touch) {
        case PhotoTouch::take:
            is_taking_ = true;
            if (session().desk().camera != nullptr) session().desk().camera->take();
            return Stay{};
        case PhotoTouch::again:
            taken_.reset();
            return Stay{};
        case PhotoTouch::keep:
            return keep();
        case PhotoTouch::drop:
            session().drop_pages_of(paper_);
            return Stay{};
        case PhotoTouch::done:
            return GoBack{};
    }
    return Stay{};
}

Next PhotoScreen::keep() {
    const auto kept = session().keep_page(paper_, *taken_);
    taken_.reset();
    if (!kept) refusal_ = kept.refusal();
    return Stay{};
}

std::vector<Sample> PhotoScreen::samples() const {
    std::vector<Sample> faces;
    // Grey with a paler sheet on it: no paper of anybody's.
    platform::Pixels desk{48, 64, std::vector<std::uint8_t>(std::size_t{48} * 64 * 3, 90)};
    for (int y = 8; y < 56; ++y)
        for (int x = 6; x < 42; ++x)
            for (int colour = 0; colour < 3; ++colour)
                desk.rgb[static_cast<std::size_t>((y * desk.width + x) * 3 + colour)] = 225;
    const auto face = [&](const char* name, bool has_picture, bool is_taken,
                          std::optional<PaperRefusal> refusal) {
        auto screen = std::make_unique<PhotoScreen>(shared(), place(), way(), paper_);
        screen->look(false);
        screen->is_sample_ = true;
        if (has_picture) screen->show(desk);
        if (is_taken) screen->taken_ = platform::Photo::of(desk);
        screen->refusal_ = refusal;
        faces.push_back({name, std::move(screen)});
    };
    face("no_picture", false, false, {});
    face("live", true, false, {});
    face("taken", true, true, {});
    face("no_room", true, false, PaperRefusal::no_room);
    face("no_key", true, false, PaperRefusal::no_key);
    face("too_many", true, false, PaperRefusal::too_many);
    return faces;
}

}  // namespace kiosk
