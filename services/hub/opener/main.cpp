// yizhan-opener --keys FOLDER --socket PATH: starts the opener, without network, until SIGTERM.
#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <string>

#include "platform/base/fault.hpp"
#include "platform/base/log.hpp"
#include "platform/confine/confine.hpp"
#include "platform/local_socket/local_socket.hpp"
#include "platform/watchdog/watchdog.hpp"
#include "platform/wiped_memory/wiped_memory.hpp"
#include "services/hub/opener/opener.hpp"

namespace {

std::atomic<bool> stop{false};  // set by the signal handler, which can reach nothing else

struct Options {
    std::filesystem::path keys;
    std::string socket;
};

constexpr const char* usage =
    "yizhan-opener --keys FOLDER --socket PATH\n"
    "Opens sealed parts for the hub. FOLDER holds the secret sealing keys (made by yizhan-ctl "
    "init);\n"
    "the hub asks over the Unix socket PATH. Runs without network until it is told to stop.\n";

bool read_options(int count, char** words, Options& options) {
    for (int i = 1; i + 1 < count; i += 2) {
        if (std::strcmp(words[i], "--keys") == 0)
            options.keys = words[i + 1];
        else if (std::strcmp(words[i], "--socket") == 0)
            options.socket = words[i + 1];
        else
            return false;
    }
    return count == 5 && !options.keys.empty() && !options.socket.empty();
}

}  // namespace

int main(int count, char** words) {
    if (count == 2 && std::strcmp(words[1], "--help") == 0) {
        std::fputs(usage, stdout);
        return 0;
    }
    Options options;
    if (!read_options(count, words, options)) {
        std::fputs(usage, stderr);
        return 2;
    }
    std::signal(SIGTERM, [](int) { stop = true; });
    std::signal(SIGINT, [](int) { stop = true; });
    try {
        platform::zero_freed_memory();
        platform::keep_memory_private();
        platform::keep_files_private();
        services::hub::Opener opener(options.keys);
        platform::LocalServer server(
            options.socket, [&](std::string_view question) { return opener.answer(question); });
        platform::forbid_network();
        platform::forbid_other_programs();
        platform::log(platform::LogLevel::info, "opener.ready");
        platform::Watchdog watchdog;
        server.serve(stop, [&watchdog] { watchdog.went_round(); });
        return 0;
    } catch (const platform::Fault& fault) {
        std::fprintf(stderr, "yizhan-opener: %s\n", fault.what());
        return 3;
    } catch (const std::filesystem::filesystem_error& error) {
        std::fprintf(stderr, "yizhan-opener: %s\n", error.what());
        return 3;
    }
}
