#include "kiosk/station_parts.hpp"

#include <string>

#include "platform/base/log.hpp"
#include "platform/text_file/text_file.hpp"

namespace kiosk {

using services::keepers::Part;
using services::keepers::PartReport;
using services::keepers::PartState;

namespace {

constexpr std::int64_t mebibyte = std::int64_t{1024} * 1024;
// Below it somebody should look; below the second nothing new is begun.
constexpr std::int64_t disk_gets_low = 1024 * mebibyte;
constexpr std::int64_t disk_is_low = 64 * mebibyte;

PartReport plain(Part part, Answers answers) {
    if (!answers) return {part, PartState::absent, ""};
    return *answers ? PartReport{part, PartState::well, ""}
                    : PartReport{part, PartState::bad, "lost"};
}

PartReport of_printer(const std::optional<platform::PrinterStatus>& status) {
    if (!status) return {Part::printer, PartState::absent, ""};
    if (status->trouble)
        return {Part::printer, PartState::bad, std::string(platform::name_of(*status->trouble))};
    if (status->is_near_end) return {Part::printer, PartState::caution, "near_end"};
    return {Part::printer, PartState::well, ""};
}

PartReport of_disk(std::int64_t free_bytes) {
    if (free_bytes < disk_is_low) return {Part::disk, PartState::bad, "low"};
    if (free_bytes < disk_gets_low) return {Part::disk, PartState::caution, "low"};
    return {Part::disk, PartState::well, std::to_string(free_bytes / mebibyte)};
}

}  // namespace

std::vector<PartReport> parts_of(const DeviceAnswers& answers) {
    const bool is_set = answers.clock != platform::ClockTrust::untrusted;
    return {of_printer(answers.printer),
            plain(Part::scanner, answers.scanner),
            plain(Part::card_reader, answers.card_reader),
            plain(Part::camera, answers.camera),
            plain(Part::audio, answers.loudspeaker),
            of_disk(answers.free_bytes),
            {Part::line, answers.is_line_up ? PartState::well : PartState::bad,
             answers.is_line_up ? "" : "down"},
            {Part::clock, is_set ? PartState::well : PartState::bad, is_set ? "" : "not_set"}};
}

std::optional<platform::WallTime> oldest_waiting(const services::sync::Journal& journal) {
    const auto batch = journal.next_batch(1);
    if (batch.records.empty()) return std::nullopt;
    const auto record = services::sync::record_from_header(batch.records.front().header);
    if (!record) return std::nullopt;
    return record->time.wall;
}

void tell_the_night(const services::device_settings::Values& values,
                    const std::filesystem::path& file) {
    namespace settings = services::device_settings;
    std::error_code none;  // it need not be there
    const auto off = values.find(settings::night_off);
    const auto on = values.find(settings::night_on);
    if (off == values.end() || on == values.end())
        std::filesystem::remove(file, none);
    else if (!platform::write_text(file, "OFF=" + off->second + "\nON=" + on->second + "\n"))
        platform::log(platform::LogLevel::alarm, "station.night_not_written");
}

}  // namespace kiosk
