#include "services/devices/install_list.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>

#include "platform/base/text.hpp"

namespace services::devices {
namespace {

using data::HeadedTable;
using platform::TableRow;

constexpr std::string_view number_head = "站点编号";
constexpr std::string_view name_head = "站点名称";
constexpr std::string_view address_head = "地址";
constexpr std::string_view division_head = "区划";
constexpr std::string_view attendance_head = "值守";
constexpr std::string_view keeper_head = "负责人";
constexpr std::string_view phone_head = "负责人电话";
constexpr std::string_view device_head = "设备";
constexpr std::string_view count_head = "台数";
constexpr std::size_t longest_name = 30;  // so that a number behind it still fits
constexpr int most_of_a_kind = 50;

const std::array<data::WantedColumn, 9> wanted{{{number_head, {"编号"}},
                                                {name_head, {"名称"}, false},
                                                {address_head, {}, false},
                                                {division_head, {"区县代码", "行政区划"}, false},
                                                {attendance_head, {"值守方式"}, false},
                                                {keeper_head, {"站长"}, false},
                                                {phone_head, {"电话", "联系电话"}, false},
                                                {device_head, {"设备名称"}},
                                                {count_head, {"数量"}, false}}};

std::optional<Attendance> attendance_in(std::string_view typed) {
    static const std::map<std::string_view, Attendance> words{
        {"", Attendance::keeper},
        {"hall", Attendance::hall},
        {"大厅", Attendance::hall},
        {"keeper", Attendance::keeper},
        {"专人", Attendance::keeper},
        {"有人", Attendance::keeper},
        {"unattended", Attendance::unattended},
        {"无人", Attendance::unattended}};
    const auto found = words.find(typed);
    return found == words.end() ? std::nullopt : std::optional(found->second);
}

bool is_county(std::string_view code) {
    return code.size() == 6 && code.find_first_not_of("0123456789") == std::string_view::npos;
}

class Reading final {
public:
    Reading(const platform::Table& table, const std::vector<Station>& known)
        : table_(table, wanted), known_(known) {}

    InstallList read() {
        for (const auto& row : table_.rows()) {
            if (table_.is_missing(row, number_head) || table_.is_missing(row, device_head))
                continue;
            take_devices(row, station_of(row));
        }
        list_.problems = table_.take_problems();
        return std::move(list_);
    }

private:
    // The first row of a station says what it is; the others may leave that out.
    std::size_t station_of(const TableRow& row) {
        const auto& number = table_.cell(row, number_head);
        const auto [place, is_first] = places_.try_emplace(number, list_.stations.size());
        if (is_first) list_.stations.push_back(read_station(row));
        return place->second;
    }

    Station read_station(const TableRow& row) {
        const auto& number = table_.cell(row, number_head);
        const auto there = std::ranges::find(known_, number, &Station::number);
        Station station = there == known_.end() ? Station{} : *there;
        station.number = number;
        if (platform::length_of(number) > 20) table_.note(row, number_head, "编号最多 20 个字。");
        const auto take = [&](std::string_view head, std::string& into) {
            if (const auto& cell = table_.cell(row, head); !cell.empty()) into = cell;
        };
        take(name_head, station.name);
        take(address_head, station.address);
        take(division_head, station.division);
        take(keeper_head, station.keeper_name);
        take(phone_head, station.keeper_phone);
        if (station.name.empty()) table_.note(row, name_head, "这是新站点，请写站点名称。");
        if (!is_county(station.division))
            table_.note(row, division_head, "写六位的区县代码，例如 410502。");
        const auto& attendance = table_.cell(row, attendance_head);
        if (const auto read = attendance_in(attendance); !read)
            table_.note(row, attendance_head, "写 大厅、专人 或 无人。");
        else if (!attendance.empty() || there == known_.end())
            station.attendance = *read;
        return station;
    }

    void take_devices(const TableRow& row, std::size_t station) {
        const auto& name = table_.cell(row, device_head);
        if (platform::length_of(name) > longest_name)
            table_.note(row, device_head, "设备名称最多 30 个字。");
        const auto& typed = table_.cell(row, count_head);
        int count = typed.empty() ? 1 : 0;
        const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), count);
        const bool is_number =
            typed.empty() || (error == std::errc{} && end == typed.data() + typed.size());
        if (!is_number || count < 1 || count > most_of_a_kind) {
            table_.note(row, count_head, "台数写 1 到 50 的数。");
            return;
        }
        for (int i = 1; i <= count; ++i) {
            ListedDevice device{station, count == 1 ? name : name + std::to_string(i) + "号"};
            if (names_.emplace(station, device.name).second)
                list_.devices.push_back(std::move(device));
            else
                table_.note(row, device_head, "这个站点的“" + device.name + "”写了两次。");
        }
    }

    HeadedTable table_;
    const std::vector<Station>& known_;
    std::map<std::string, std::size_t, std::less<>> places_;
    std::set<std::pair<std::size_t, std::string>> names_;
    InstallList list_;
};

}  // namespace

InstallList read_install_list(const platform::Table& table, const std::vector<Station>& known) {
    return Reading(table, known).read();
}

}  // namespace services::devices
