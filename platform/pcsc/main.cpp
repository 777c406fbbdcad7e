// yizhan-card-reader --socket PATH: the process beside the kiosk that reads members' cards by
// PC/SC and tells the kiosk over the socket, until SIGTERM.
#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>

#include "platform/base/fault.hpp"
#include "platform/base/log.hpp"
#include "platform/confine/confine.hpp"
#include "platform/pcsc/pcsc_id_reader.hpp"
#include "platform/pcsc/reader_socket.hpp"
#include "platform/wiped_memory/wiped_memory.hpp"

namespace {

std::atomic<bool> stop{false};  // set by the signal handler, which can reach nothing else

constexpr const char* usage =
    "yizhan-card-reader --socket PATH\n"
    "Reads members' cards with the readers of pcscd and tells the kiosk that is started with\n"
    "--card-reader PATH. Runs until it is told to stop.\n";

// Cards, never their contents.
void note(const platform::ReaderEvent& event) {
    using platform::LogLevel;
    if (std::holds_alternative<platform::ReaderReady>(event))
        platform::log(LogLevel::info, "card_reader.ready");
    if (std::holds_alternative<platform::ReaderLost>(event))
        platform::log(LogLevel::info, "card_reader.no_reader");
    if (const auto* trouble = std::get_if<platform::ReaderTrouble>(&event))
        platform::log(LogLevel::info, "card_reader.refused", {{"why", trouble->sentence}});
}

void serve(const char* path) {
    constexpr std::chrono::milliseconds longest_wait{200};
    platform::ReaderSocket socket(path);
    platform::PcscIdReader reader;
    while (!stop) {
        socket.let_in();
        const auto event = reader.poll(longest_wait);
        if (!event) continue;
        note(*event);
        socket.tell(*event);
    }
}

}  // namespace

int main(int count, char** words) {
    if (count == 2 && std::strcmp(words[1], "--help") == 0) {
        std::fputs(usage, stdout);
        return 0;
    }
    if (count != 3 || std::strcmp(words[1], "--socket") != 0) {
        std::fputs(usage, stderr);
        return 2;
    }
    std::signal(SIGTERM, [](int) { stop = true; });
    std::signal(SIGINT, [](int) { stop = true; });
    try {
        platform::zero_freed_memory();
        platform::keep_memory_private();
        platform::forbid_network();
        platform::forbid_other_programs();
        platform::keep_files_private();
        serve(words[2]);
        return 0;
    } catch (const std::exception& fault) {
        std::fprintf(stderr, "yizhan-card-reader: %s\n", fault.what());
        return 3;
    }
}
