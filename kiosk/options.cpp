#include "kiosk/options.hpp"

#include <algorithm>
#include <charconv>
#include <functional>
#include <map>
#include <string_view>

#include "platform/text_file/installed_folder.hpp"

namespace kiosk {

const char* const usage =
    "yizhan-kiosk --data FOLDER [--size 1080x1920|1920x1080] [--full-screen] [--silent] [--fade]\n"
    "             [--role self-service|board]    the touchscreen, or the hall's call display\n"
    "             [--card-reader SOCKET] [--scanner DEVICE] [--camera DEVICE] [--printer ADDRESS]\n"
    "             [--people-counter mqtt://HOST:PORT/TOPIC|simulated]\n"
    "             [--mirror SOCKET] [--round-diary FILE]\n"
    "             [--headset DEVICE --headset-jack FILE]   where private words may be heard\n"
    "             [--clips FOLDER]    recorded sentences, signed by yizhan-ctl clips import\n"
    "             [--speech-log FILE [--speech-log-private]]   what was said, for tests only\n"
    "             [--plaque FOLDER]   the union's emblem and pledge; see "
    "assets/plaque/plaque.json\n"
    "             [--languages zh_CN,en,ug,bo]   which are on offer; Chinese always is\n"
    "yizhan-kiosk --data FOLDER --enrol TICKET [--enrol-only]\n"
    "                                           the first time: the ticket of yizhan-ctl enrol\n"
    "             [--hub-part FILE]   then a code is enough; /etc/yizhan/hub.ticket\n"
    "yizhan-kiosk --tour FOLDER [--only SCREEN,SCREEN] [--looks light,night,contrast]\n"
    "                                           pictures of every screen, without a window\n"
    "--assets FOLDER and --catalogues FOLDER    where fonts, data and wording lie\n";

namespace {

using Values = std::map<std::string_view, std::function<bool(std::string_view)>>;

bool read_number(std::string_view text, int& value) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() && value >= 320 &&
           value <= 7680;
}

bool read_size(std::string_view text, platform::PixelSize& size) {
    const auto cross = text.find('x');
    return cross != std::string_view::npos && read_number(text.substr(0, cross), size.width) &&
           read_number(text.substr(cross + 1), size.height);
}

bool read_role(std::string_view text, DeviceRole& role) {
    role = text == "board" ? DeviceRole::board : DeviceRole::self_service;
    return text == "board" || text == "self-service";
}

// "zh_CN,en,ug"; Chinese is always among them.
bool read_languages(std::string_view text, std::vector<Language>& languages) {
    languages.clear();
    while (!text.empty()) {
        const std::string_view code = text.substr(0, text.find(','));
        const auto language = language_of(code);
        if (!language || std::ranges::count(languages, *language) > 0) return false;
        languages.push_back(*language);
        text.remove_prefix(std::min(text.size(), code.size() + 1));
    }
    return std::ranges::count(languages, Language::chinese) == 1;
}

std::vector<std::string> listed(std::string_view text) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        parts.emplace_back(text.substr(0, text.find(',')));
        text.remove_prefix(std::min(text.size(), parts.back().size() + 1));
    }
    return parts;
}

bool read_looks(std::string_view text, std::vector<Look>& looks) {
    static const std::map<std::string_view, Look> known{
        {"light", Look::light}, {"night", Look::night}, {"contrast", Look::high_contrast}};
    looks.clear();
    for (const std::string& word : listed(text)) {
        const auto look = known.find(word);
        if (look == known.end()) return false;
        looks.push_back(look->second);
    }
    return !looks.empty();
}

Values values_of(Options& options) {
    const auto path = [](std::filesystem::path& into) {
        return [&into](std::string_view text) {
            into = text;
            return !text.empty();
        };
    };
    return {
        {"--data", path(options.data)},
        {"--assets", path(options.assets)},
        {"--catalogues", path(options.catalogues)},
        {"--mirror", path(options.mirror)},
        {"--round-diary", path(options.round_diary)},
        {"--plaque", path(options.plaque)},
        {"--hub-part", path(options.hub_part)},
        {"--tour", path(options.tour)},
        {"--card-reader", path(options.card_reader)},
        {"--scanner", path(options.scanner)},
        {"--camera", path(options.camera)},
        {"--headset-jack", path(options.headset_jack)},
        {"--clips", path(options.clips)},
        {"--speech-log", path(options.speech_log)},
        {"--printer",
         [&](std::string_view text) {
             options.printer = text;
             return !text.empty();
         }},
        {"--people-counter",
         [&](std::string_view text) {
             options.people_counter = text;
             return !text.empty();
         }},
        {"--headset",
         [&](std::string_view text) {
             options.headset = text;
             return !text.empty();
         }},
        {"--only",
         [&](std::string_view text) {
             options.tour_only = listed(text);
             return !text.empty();
         }},
        {"--looks", [&](std::string_view text) { return read_looks(text, options.tour_looks); }},
        {"--languages",
         [&](std::string_view text) { return read_languages(text, options.languages); }},
        {"--role", [&](std::string_view text) { return read_role(text, options.role); }},
        {"--size", [&](std::string_view text) { return read_size(text, options.size); }},
        {"--enrol", [&](std::string_view text) {
             options.ticket = text;
             return !text.empty();
         }}};
}

std::map<std::string_view, bool*> flags_of(Options& options) {
    return {{"--full-screen", &options.is_full_screen},
            {"--silent", &options.is_silent},
            {"--fade", &options.fades},
            {"--speech-log-private", &options.logs_private_words},
            {"--enrol-only", &options.enrols_only},
            {"--help", &options.wants_help}};
}

}  // namespace

std::optional<Options> read_options(int count, char** words, std::string& trouble) {
    Options options;
    options.assets = platform::installed_folder("share/yizhan/assets", YIZHAN_ASSETS_DIR);
    options.catalogues =
        platform::installed_folder("share/yizhan/translations", YIZHAN_CATALOGUES_DIR);
    const auto values = values_of(options);
    const auto flags = flags_of(options);
    for (int i = 1; i < count; ++i) {
        const std::string_view word = words[i];
        if (const auto flag = flags.find(word); flag != flags.end()) {
            *flag->second = true;
            continue;
        }
        const auto value = values.find(word);
        if (value == values.end()) {
            trouble = "unknown option: " + std::string(word);
            return std::nullopt;
        }
        ++i;
        if (i == count || !value->second(words[i])) {
            trouble = std::string(word) + ": the value is missing or cannot be used";
            return std::nullopt;
        }
    }
    if (!options.wants_help && options.data.empty() && options.tour.empty()) {
        trouble = "--data is needed";
        return std::nullopt;
    }
    return options;
}

}  // namespace kiosk
