#include "kiosk/screens/keepers/part_words.hpp"

#include <algorithm>

namespace kiosk {

using services::keepers::Part;
using services::keepers::PartReport;
using services::keepers::PartState;

namespace {

struct DetailWords {
    std::string_view detail;
    const char* words;
};
constexpr DetailWords detail_words[] = {
    {"paper_out", "keeper.no_paper"},
    {"near_end", "keeper.near_end"},
    {"cover_open", "keeper.cover_open"},
    {"jam", "keeper.jam"},
    {"lost", "keeper.lost"},
    {"unplugged", "keeper.lost"},
    {"silent", "keeper.silent"},
    {"offline", "keeper.silent"},
    {"slip_failed", "keeper.slip_failed"},
    {"down", "keeper.line_down"},
    {"not_set", "keeper.clock_not_set"},
    {"low", "keeper.disk_low"},
};

}  // namespace

const char* words_of(Part part) {
    switch (part) {
        case Part::printer:
            return "keeper.part_printer";
        case Part::scanner:
            return "keeper.part_scanner";
        case Part::card_reader:
            return "keeper.part_card_reader";
        case Part::camera:
            return "keeper.part_camera";
        case Part::audio:
            return "keeper.part_audio";
        case Part::disk:
            return "keeper.part_disk";
        case Part::line:
            return "keeper.part_line";
        case Part::clock:
            break;
    }
    return "keeper.part_clock";
}

const char* words_of(PartState state) {
    switch (state) {
        case PartState::well:
            return "keeper.state_well";
        case PartState::caution:
            return "keeper.state_caution";
        case PartState::bad:
            return "keeper.state_bad";
        case PartState::absent:
            break;
    }
    return "keeper.state_absent";
}

Icon icon_of(PartState state) {
    switch (state) {
        case PartState::well:
            return Icon::check;
        case PartState::caution:
            return Icon::info;
        case PartState::bad:
            return Icon::caution;
        case PartState::absent:
            break;
    }
    return Icon::none;
}

const char* words_of_detail(const PartReport& report) {
    for (const auto& one : detail_words)
        if (one.detail == report.detail) return one.words;
    return nullptr;
}

const PartReport* first_trouble(const std::vector<PartReport>& parts) {
    for (const auto state : {PartState::bad, PartState::caution}) {
        const auto found = std::ranges::find(parts, state, &PartReport::state);
        if (found != parts.end()) return &*found;
    }
    return nullptr;
}

bool wants_paper(const PartReport& trouble) {
    return trouble.part == Part::printer &&
           (trouble.detail == "paper_out" || trouble.detail == "near_end" ||
            trouble.detail == "cover_open" || trouble.detail == "jam");
}

const char* remedy_of(const PartReport& trouble) {
    switch (trouble.part) {
        case Part::printer:
            if (trouble.detail == "near_end") return "keeper.do_paper_soon";
            if (trouble.detail == "cover_open") return "keeper.do_close_cover";
            return wants_paper(trouble) ? "keeper.do_paper" : "keeper.do_printer";
        case Part::line:
            return "keeper.do_line";
        case Part::disk:
            return "keeper.do_disk";
        case Part::clock:
            return "keeper.do_clock";
        case Part::scanner:
        case Part::card_reader:
        case Part::camera:
        case Part::audio:
            break;
    }
    return "keeper.do_cable";
}

}  // namespace kiosk
