#include "kiosk/screens/queue/rating_screen.hpp"

namespace kiosk {

namespace {

struct Face {
    int stars;
    const char* key;
    Icon icon;
};
constexpr Face rating_faces[] = {{5, "queue.stars_5", Icon::face_5},
                                 {4, "queue.stars_4", Icon::face_4},
                                 {3, "queue.stars_3", Icon::face_3},
                                 {2, "queue.stars_2", Icon::face_2},
                                 {1, "queue.stars_1", Icon::face_1}};

}  // namespace

std::optional<int> draw_rating_faces(Panel& panel, Tone tone) {
    std::optional<int> stars;
    for (const auto& face : rating_faces)
        if (panel.picture_choice(face.key, {.icon = face.icon, .tone = tone})) stars = face.stars;
    return stars;
}

std::vector<TicketToRate> tickets_to_rate(const StationDesk& desk) {
    std::vector<TicketToRate> tickets;
    const auto news = desk.queue->news();
    if (!news) return tickets;
    for (const auto& call : news->calls) {
        if (call.is_there_still) continue;
        if (const auto id = desk.queue->own(call.label)) tickets.push_back({*id, call.label});
    }
    return tickets;
}

RatingScreen::RatingScreen(const StationDesk& desk) : desk_(desk), tickets_(tickets_to_rate(desk)) {
    if (tickets_.size() == 1) chosen_ = 0;
}

std::optional<RatingTouch> RatingScreen::draw(Panel& panel) const {
    panel.tone(Tone::amber);
    std::optional<RatingTouch> touch;
    if (is_rated_) {
        panel.emblem(Icon::check, Tone::green, "queue.rated");
        panel.body("queue.rated_line");
        if (panel.primary("queue.home", {.icon = Icon::home})) touch = RatingTouch{};
        return touch;
    }
    if (!chosen_) {
        panel.question("queue.rate_which");
        for (std::size_t i = 0; i < tickets_.size(); ++i) {
            if (panel.choice(
                    Label("queue.rate_ticket").of(tickets_[i].label).words(tickets_[i].label),
                    {.longest = "A-0000"}))
                touch = RatingTouch{RatingTouch::What::ticket, i, 0};
        }
    } else {
        panel.question(Label("queue.rate_ask").with("number", tickets_[*chosen_].label));
        panel.why("queue.rate_why");
        if (const auto stars = draw_rating_faces(panel, Tone::amber))
            touch = RatingTouch{RatingTouch::What::stars, *chosen_, *stars};
    }
    if (panel.back()) touch = RatingTouch{};
    return touch;
}

Next RatingScreen::act(const RatingTouch& touch) {
    if (is_rated_) return GoHome{};
    switch (touch.what) {
        case RatingTouch::What::ticket:
            chosen_ = touch.ticket;
            break;
        case RatingTouch::What::stars:
            is_rated_ = desk_.queue->rate(tickets_[touch.ticket].id, touch.stars);
            break;
        case RatingTouch::What::back:
            if (!chosen_ || tickets_.size() < 2) return GoBack{};
            chosen_.reset();
            break;
    }
    return Stay{};
}

std::vector<Sample> RatingScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, std::optional<std::size_t> chosen, bool is_rated) {
        auto screen = std::make_unique<RatingScreen>(desk_);
        screen->tickets_ = {{{}, "A005"}, {{}, "C012"}, {{}, "B002"}};
        screen->chosen_ = chosen;
        screen->is_rated_ = is_rated;
        faces.push_back({name, std::move(screen)});
    };
    face("which", std::nullopt, false);
    face("faces", 0, false);
    face("rated", 0, true);
    return faces;
}

}  // namespace kiosk
