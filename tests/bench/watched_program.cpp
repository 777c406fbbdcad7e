#include "bench/watched_program.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <fstream>
#include <stdexcept>

extern char** environ;

namespace bench {

using namespace std::chrono_literals;

namespace {

constexpr auto patience = 20s;

pid_t start(const std::vector<std::string>& words, const std::filesystem::path& log) {
    std::vector<char*> arguments;
    for (const auto& word : words)
        arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t files{};
    ::posix_spawn_file_actions_init(&files);
    for (const int descriptor : {STDOUT_FILENO, STDERR_FILENO}) {
        ::posix_spawn_file_actions_addopen(&files, descriptor, log.c_str(),
                                           O_WRONLY | O_CREAT | O_APPEND, 0600);
    }
    pid_t id = -1;
    const int result =
        ::posix_spawnp(&id, words.front().c_str(), &files, nullptr, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&files);
    if (result != 0) throw std::runtime_error("cannot start " + words.front());
    return id;
}

std::string of_process(pid_t id, const std::string& name) {
    return "/proc/" + std::to_string(id) + "/" + name;
}

}  // namespace

void touch(int x, int y) {
    const auto id = start(
        {"xdotool", "mousemove", std::to_string(x), std::to_string(y), "click", "1"}, "/dev/null");
    int status = 0;
    ::waitpid(id, &status, 0);
    if (status != 0) throw std::runtime_error("xdotool could not touch the display");
}

void wait(std::chrono::milliseconds time) {
    ::poll(nullptr, 0, static_cast<int>(time.count()));
}

WatchedProgram::WatchedProgram(const std::vector<std::string>& words, std::filesystem::path mirror,
                               const std::filesystem::path& log)
    : mirror_(std::move(mirror)), log_(log), start_(std::chrono::steady_clock::now()) {
    std::filesystem::remove(mirror_);
    start_ = std::chrono::steady_clock::now();
    id_ = start(words, log);
}

WatchedProgram::~WatchedProgram() {
    stop();
}

// The mirror speaks after the frame was presented.
double WatchedProgram::wait_for_first_screen() {
    while (heard().empty())
        be_patient(start_);
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start_)
        .count();
}

void WatchedProgram::wait_for_screen(const std::string& name) const {
    const auto since = std::chrono::steady_clock::now();
    while (heard().find("\"screen\":\"" + name + '"') == std::string::npos)
        be_patient(since);
}

void WatchedProgram::be_patient(std::chrono::steady_clock::time_point since) const {
    if (is_over() || std::chrono::steady_clock::now() - since > patience) {
        std::ifstream log(log_);
        const std::string said{std::istreambuf_iterator<char>(log), {}};
        throw std::runtime_error("the screen waited for did not come; the program said: " + said);
    }
    wait(1ms);
}

std::string WatchedProgram::heard() const {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, mirror_.c_str(), sizeof address.sun_path - 1);
    const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const timeval patience_of_a_read{1, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience_of_a_read, sizeof patience_of_a_read);
    std::string line;
    if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
        for (char letter = 0; ::recv(socket, &letter, 1, 0) == 1 && letter != '\n';)
            line += letter;
    }
    ::close(socket);
    return line;
}

bool WatchedProgram::is_over() const {
    siginfo_t about{};
    return ::waitid(P_PID, static_cast<id_t>(id_), &about, WEXITED | WNOHANG | WNOWAIT) != 0 ||
           about.si_pid == id_;
}

double WatchedProgram::memory_mb() const {
    std::ifstream file(of_process(id_, "smaps_rollup"));
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("Pss:")) return std::stod(line.substr(4)) / 1024;
    }
    throw std::runtime_error("the kernel does not tell a process's share of memory");
}

double WatchedProgram::cpu_milliseconds() const {
    double nanoseconds = 0;
    for (const auto& thread : std::filesystem::directory_iterator(of_process(id_, "task"))) {
        std::ifstream file(thread.path() / "schedstat");
        double used = 0;
        file >> used;
        nanoseconds += used;
    }
    if (nanoseconds == 0) throw std::runtime_error("the kernel does not tell a thread's time");
    return nanoseconds / 1e6;
}

void WatchedProgram::stop() {
    if (id_ < 0) return;
    ::kill(id_, SIGTERM);
    const auto asked = std::chrono::steady_clock::now();
    while (!is_over() && std::chrono::steady_clock::now() - asked < patience)
        wait(2ms);
    ::kill(id_, SIGKILL);
    ::waitpid(id_, nullptr, 0);
    id_ = -1;
}

}  // namespace bench
