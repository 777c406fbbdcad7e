#include "kiosk/tour.hpp"

#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <set>

#include "kiosk/demo_screens.hpp"
#include "support/touch_probe.hpp"

namespace {

std::vector<std::unique_ptr<kiosk::Screen>> all_demos() {
    std::vector<std::unique_ptr<kiosk::Screen>> screens;
    screens.push_back(std::make_unique<demo::HomeScreen>());
    screens.push_back(std::make_unique<demo::QuestionScreen>());
    screens.push_back(std::make_unique<demo::EntryScreen>());
    screens.push_back(std::make_unique<demo::ConsentScreen>());
    screens.push_back(std::make_unique<demo::VowScreen>());
    screens.push_back(std::make_unique<demo::ReceiptScreen>());
    return screens;
}

}  // namespace

TEST_CASE("a tour leaves a picture of every face in every language, size and orientation",
          "[tour]") {
    const char* kept = std::getenv("YIZHAN_TOUR_DIR");  // to look at them
    const std::filesystem::path folder = kept != nullptr
                                             ? std::filesystem::path(kept)
                                             : std::filesystem::temp_directory_path() /
                                                   ("yizhan-tour-test-" + std::to_string(getpid()));
    std::filesystem::remove_all(folder);
    kiosk::Wording wording(support::catalogues());
    std::set<kiosk::Language> asked_in;
    const int count = kiosk::take_tour(folder, support::typefaces(), wording, all_demos(), [&] {
        asked_in.insert(wording.language());
        return kiosk::StatusFace{"和平里驿站 01 号机", "09:00", "已联网", true};
    });
    // What stands on top is said in the language of the picture.
    CHECK(asked_in == std::set(std::begin(kiosk::all_languages), std::end(kiosk::all_languages)));
    CHECK(count >= 6 * 4 * 2 * 2);
    CHECK(std::filesystem::exists(folder / "demo_home-plain-zh_CN-100-portrait.png"));
    CHECK(std::filesystem::exists(folder / "demo_receipt-plain-en-200-landscape.png"));
    if (kept == nullptr) std::filesystem::remove_all(folder);
}
