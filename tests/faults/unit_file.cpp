#include "faults/unit_file.hpp"

#include <charconv>
#include <csignal>
#include <fstream>
#include <functional>
#include <map>
#include <stdexcept>
#include <string_view>

namespace faults {
namespace {

using Set = std::function<bool(Unit&, std::string_view)>;

bool read_number(std::string_view text, int& into, std::string_view& rest) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), into);
    rest = text.substr(static_cast<std::size_t>(end - text.data()));
    return error == std::errc{};
}

Set number(int Unit::*field) {
    return [field](Unit& unit, std::string_view text) {
        std::string_view rest;
        return read_number(text, unit.*field, rest) && rest.empty();
    };
}

// Seconds unless said [systemd.time(7)].
Set time(std::chrono::milliseconds Unit::*field) {
    return [field](Unit& unit, std::string_view text) {
        static const std::map<std::string_view, int> factors{
            {"", 1000}, {"s", 1000}, {"ms", 1}, {"min", 60'000}};
        int count = 0;
        std::string_view rest;
        if (!read_number(text, count, rest)) return false;
        const auto factor = factors.find(rest);
        if (factor == factors.end()) return false;
        unit.*field = std::chrono::milliseconds(std::int64_t{count} * factor->second);
        return true;
    };
}

const std::map<std::string_view, Set>& keys() {
    static const std::map<std::string_view, Set> all{
        {"ExecStart",
         [](Unit& unit, std::string_view text) {
             const auto program = text.substr(0, text.find(' '));
             unit.program = program.substr(program.rfind('/') + 1);
             return !unit.program.empty();
         }},
        {"Type", [](Unit&, std::string_view text) { return text == "notify"; }},
        {"Restart",
         [](Unit& unit, std::string_view text) {
             unit.restarts_always = text == "always";
             return true;
         }},
        {"RestartSec", time(&Unit::restart_after)},
        {"TimeoutStartSec", time(&Unit::start_timeout)},
        {"WatchdogSec", time(&Unit::watchdog)},
        {"WatchdogSignal",
         [](Unit& unit, std::string_view text) {
             unit.watchdog_signal = text == "SIGKILL" ? SIGKILL : SIGABRT;
             return text == "SIGKILL" || text == "SIGABRT";
         }},
        {"StartLimitIntervalSec", time(&Unit::start_limit_interval)},
        {"StartLimitBurst", number(&Unit::start_limit_burst)},
        {"Nice", number(&Unit::nice)},
        {"LimitCORE", [](Unit& unit, std::string_view text) {
             unit.leaves_no_core = text == "0";
             return true;
         }}};
    return all;
}

}  // namespace

Unit read_unit(const std::string& path) {
    std::ifstream file(path);
    if (!file) throw std::runtime_error("no unit file " + path);
    Unit unit;
    for (std::string line; std::getline(file, line);) {
        const auto equals = line.find('=');
        if (line.starts_with('#') || equals == std::string::npos) continue;
        const auto key = keys().find(std::string_view(line).substr(0, equals));
        if (key == keys().end()) continue;
        if (!key->second(unit, std::string_view(line).substr(equals + 1)))
            throw std::runtime_error(path + ": " + line);
    }
    if (unit.program.empty()) throw std::runtime_error(path + ": no ExecStart");
    return unit;
}

}  // namespace faults
