// yizhan-kiosk: reads the options, then starts the station and its window, or takes the tour.
#include <csignal>
#include <cstdio>
#include <exception>
#include <memory>

#include "kiosk/enrolment.hpp"
#include "kiosk/mirror.hpp"
#include "kiosk/options.hpp"
#include "kiosk/screens/all_screens.hpp"
#include "kiosk/screens/board_screen.hpp"
#include "kiosk/stage.hpp"
#include "kiosk/station.hpp"
#include "kiosk/tour.hpp"
#include "kiosk/tour_station.hpp"
#include "platform/base/fault.hpp"
#include "platform/base/log.hpp"
#include "platform/confine/confine.hpp"
#include "platform/round_diary/round_diary.hpp"
#include "platform/watchdog/watchdog.hpp"
#include "platform/wiped_memory/wiped_memory.hpp"

namespace {

using kiosk::Options;

// What a program must say before it ends: 1 refused, with the sentence.
int refuse_with(const std::string& sentence) {
    std::fprintf(stderr, "yizhan-kiosk: %s\n", sentence.c_str());
    return 1;
}

void hand_over(kiosk::Mailbox& mailbox, const kiosk::Addressee& to,
               const std::exception_ptr& fault) {
    mailbox.post(to, [fault] { std::rethrow_exception(fault); });
}

platform::SpeechDevices speech_devices(const Options& options) {
    platform::SpeechDevices devices;
    devices.headset = options.headset;
    devices.after_wipe = [] { platform::zero_dead_stack(); };
    if (!options.headset_jack.empty())
        devices.jack = std::make_unique<platform::FileHeadsetJack>(options.headset_jack);
    if (!options.speech_log.empty())
        devices.log = std::make_unique<platform::SpeechLog>(
            options.speech_log, options.logs_private_words
                                    ? platform::SpeechLog::PrivateWords::written
                                    : platform::SpeechLog::PrivateWords::masked);
    return devices;
}

kiosk::StationOptions station_options(const Options& options, const kiosk::Typefaces& typefaces) {
    return {.data = options.data,
            .assets = options.assets,
            .card_reader = options.card_reader,
            .scanner = options.scanner,
            .printer = options.printer,
            .slip_typefaces = {"Noto Sans CJK SC, " + typefaces.shaped_families(),
                               typefaces.shaped_files()},
            .camera = options.camera,
            .people_counter = options.people_counter,
            .clips = options.clips,
            .wants_voice = !options.is_silent,
            .speech_devices = [&options] { return speech_devices(options); },
            .is_board = options.role == kiosk::DeviceRole::board};
}

kiosk::NavigatorSettings navigator_settings(kiosk::Station& station, const Options& options) {
    namespace settings = services::device_settings;
    kiosk::NavigatorSettings made;
    made.idle_after = std::chrono::seconds{settings::number_of(
        station.settings(), settings::idle_seconds, static_cast<int>(made.idle_after.count()))};
    made.offered = {.has_voice = station.desk().speech != nullptr, .languages = options.languages};
    return made;
}

int open_window(const Options& options, const kiosk::Enrolment& enrolment) {
    platform::Window window({.size = options.size,
                             .place = options.is_full_screen ? platform::WindowPlace::full_screen
                                                             : platform::WindowPlace::in_window,
                             .title = "驿站"});
    platform::Input input;
    const kiosk::Typefaces typefaces(options.assets);
    kiosk::Wording wording(options.catalogues);
    kiosk::Panel panel(wording);
    kiosk::Mailbox mailbox([&input] { input.wake(); });
    kiosk::Canvas canvas(typefaces);
    const auto life = std::make_shared<char>();  // shared so that letters can ask whether we live
    const bool is_board = options.role == kiosk::DeviceRole::board;
    kiosk::Station station(
        station_options(options, typefaces), enrolment,
        [&](const std::exception_ptr& fault) { hand_over(mailbox, life, fault); });
    station.desk().plaque = std::make_shared<kiosk::Plaque>(options.plaque_folder());
    station.desk().can_draw = [&](char32_t point) { return typefaces.draws(point); };
    station.at_news([&] { mailbox.post(life, [&] { station.take_news(); }); });
    kiosk::Navigator navigator(
        panel, wording, mailbox, station.clock(),
        is_board ? kiosk::board_places_of(station.desk(), wording)
                 : kiosk::places_of(station.desk(), wording, [&] { station.forget_person(); }),
        is_board ? kiosk::board_settings() : navigator_settings(station, options));
    kiosk::Stage stage(window, input, canvas, panel, navigator);
    if (!options.fades) stage.motion(kiosk::Motion::none);
    stage.after_wipe([] { platform::zero_dead_stack(); });
    std::unique_ptr<kiosk::Mirror> mirror;
    if (!options.mirror.empty()) mirror = std::make_unique<kiosk::Mirror>(options.mirror);
    stage.at_frame([&](const kiosk::Tree& tree) {
        if (mirror) mirror->show(tree);
    });
    std::unique_ptr<platform::RoundDiary> diary;
    if (!options.round_diary.empty()) {
        diary = std::make_unique<platform::RoundDiary>(options.round_diary);
        stage.at_edges([&] { diary->begin(); }, [&] { diary->end(); });
    }
    platform::Watchdog watchdog;
    watchdog.watch(station.courier_life());
    const auto went_round = [&] {
        watchdog.went_round();
        watchdog.says(navigator.is_idle() ? "idle" : "in use");  // the night waits for a person
    };
    stage.at_round(went_round, watchdog.longest_rest());
    platform::log(platform::LogLevel::info, "kiosk.ready");
    stage.run();
    platform::log(platform::LogLevel::info, "kiosk.stopped",
                  {{"frames", static_cast<std::int64_t>(stage.figures().frames)}});
    return 0;
}

int take_tour(const Options& options) {
    const kiosk::Typefaces typefaces(options.assets);
    kiosk::Wording wording(options.catalogues);
    const kiosk::TourStation station(options.assets, options.plaque_folder());
    const auto screens = kiosk::all_screens(station.desk());
    const auto status = [&] {
        auto face = kiosk::status_of(station.desk().facts(), station.desk().clock, wording);
        face.plaque = station.desk().plaque.get();
        return face;
    };
    kiosk::TourRoute route{.languages = options.languages};
    route.looks = options.tour_looks;
    route.only = options.tour_only;
    const int pictures = kiosk::take_tour(options.tour, typefaces, wording, screens, status, route);
    std::printf("%d pictures in %s\n", pictures, options.tour.c_str());
    return 0;
}

int run(const Options& options) {
    if (!options.tour.empty()) return take_tour(options);
    if (!options.ticket.empty() && !kiosk::is_enrolled(options.data)) {
        const auto enrolled = kiosk::enrol(options.data, options.ticket, options.hub_part);
        if (!enrolled) return refuse_with(enrolled.refusal().sentence);
    }
    if (options.enrols_only && kiosk::is_enrolled(options.data)) return 0;
    const auto enrolment = kiosk::load_enrolment(options.data);
    if (!enrolment)
        return refuse_with(
            kiosk::is_enrolled(options.data)
                ? enrolment.refusal().sentence
                : "这台终端还没有登记：请用 --enrol 加上 yizhan-ctl enrol 给出的登记票");
    return open_window(options, *enrolment);
}

}  // namespace

int main(int count, char** words) {
    std::string trouble;
    const auto options = kiosk::read_options(count, words, trouble);
    if (!options) {
        std::fprintf(stderr, "yizhan-kiosk: %s\n%s", trouble.c_str(), kiosk::usage);
        return 2;
    }
    if (options->wants_help) {
        std::fputs(kiosk::usage, stdout);
        return 0;
    }
    std::signal(SIGPIPE, SIG_IGN);
    try {
        platform::zero_freed_memory();
        platform::keep_memory_private();
        platform::forbid_other_programs();
        platform::keep_files_private();
        return run(*options);
    } catch (const platform::Fault& fault) {
        std::fprintf(stderr, "yizhan-kiosk: %s\n", fault.what());
        return platform::exit_status_after(fault.kind());
    } catch (const std::exception& fault) {  // of the file system
        std::fprintf(stderr, "yizhan-kiosk: %s\n", fault.what());
        return platform::exit_fault;
    }
}
