// One line of JSON a fact on standard error, with ids and figures, never a name or a story.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <utility>
#include <variant>

namespace platform {

enum class LogLevel { info, warning, alarm };

using LogValue = std::variant<std::int64_t, double, bool, std::string_view>;
using LogField = std::pair<std::string_view, LogValue>;

// log(LogLevel::info, "sync.batch_acknowledged", {{"contig", 12}});
void log(LogLevel level, std::string_view event, std::initializer_list<LogField> fields = {});

// While one lives this thread's lines are not written: a simulation tells what happened itself.
class QuietLog final {
public:
    QuietLog();
    ~QuietLog();
    QuietLog(const QuietLog&) = delete;
    QuietLog& operator=(const QuietLog&) = delete;
};

}  // namespace platform
