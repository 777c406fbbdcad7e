// The command line of yizhan-kiosk.
#pragma once

#include <filesystem>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/theme.hpp"
#include "kiosk/wording.hpp"
#include "platform/window/window.hpp"

namespace kiosk {

enum class DeviceRole {
    self_service,
    board,  // the hall's call display
};

struct Options {
    DeviceRole role = DeviceRole::self_service;
    std::filesystem::path data;
    std::filesystem::path assets;
    std::filesystem::path catalogues;
    std::string ticket;                                         // --enrol
    std::filesystem::path hub_part = "/etc/yizhan/hub.ticket";  // --hub-part
    std::filesystem::path mirror;                               // --mirror
    std::filesystem::path round_diary;                          // --round-diary
    std::filesystem::path tour;                                 // --tour
    std::vector<std::string> tour_only;         // --only: parts of the names of screens
    std::vector<Look> tour_looks{Look::light};  // --looks
    std::filesystem::path plaque;               // --plaque
    std::filesystem::path card_reader;          // --card-reader
    std::filesystem::path scanner;              // --scanner
    std::filesystem::path camera;               // --camera
    std::string people_counter;                 // --people-counter: mqtt://host:port/topic
    std::string printer;                        // --printer: as ByteLine::to takes it
    std::string headset;                        // --headset: a device of SDL2
    std::filesystem::path headset_jack;  // --headset-jack: begins with 1 while the plug is in
    std::filesystem::path clips;         // --clips: what yizhan-ctl clips import made
    std::filesystem::path speech_log;    // --speech-log
    bool logs_private_words = false;     // --speech-log-private
    std::vector<Language> languages{std::begin(all_languages), std::end(all_languages)};
    platform::PixelSize size{1080, 1920};
    bool is_full_screen = false;
    bool is_silent = false;
    bool fades = false;  // pages go over into each other; costs a slow board some of its frame
    bool enrols_only = false;
    bool wants_help = false;

    std::filesystem::path plaque_folder() const {
        return plaque.empty() ? assets / "plaque" : plaque;
    }
};

extern const char* const usage;

// Nothing, and the sentence in `trouble`, when the words are not ours.
std::optional<Options> read_options(int count, char** words, std::string& trouble);

}  // namespace kiosk
