#include "platform/base/log.hpp"

#include <cstdio>
#include <ctime>

#include "platform/base/json.hpp"

namespace platform {
namespace {

// Of this thread alone, so that no other's lines are missed.
thread_local int quiet_logs = 0;

std::string_view name_of(LogLevel level) {
    switch (level) {
        case LogLevel::info:
            return "info";
        case LogLevel::warning:
            return "warning";
        case LogLevel::alarm:
            return "alarm";
    }
    return "info";
}

}  // namespace

void log(LogLevel level, std::string_view event, std::initializer_list<LogField> fields) {
    if (quiet_logs > 0) return;
    nlohmann::ordered_json line;
    timespec time{};
    clock_gettime(CLOCK_REALTIME, &time);
    line["t"] = time.tv_sec;
    line["level"] = name_of(level);
    line["event"] = event;
    for (const auto& [key, value] : fields)
        std::visit([&, name = key](const auto& v) { line[std::string(name)] = v; }, value);
    const std::string text = line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
    std::fwrite(text.data(), 1, text.size(), stderr);
}

QuietLog::QuietLog() {
    ++quiet_logs;
}

QuietLog::~QuietLog() {
    --quiet_logs;
}

}  // namespace platform
