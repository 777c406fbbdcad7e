// yizhan-supervisor UNIT PROGRAM WORD...: starts the program and keeps it going as systemd does for
// the keys of the unit file that unit_file.hpp lists: READY=1, the watchdog, restarts and their
// limit. The words are the test's own, the program must be the unit's. What happens is told on
// standard output, one line of JSON each; SIGTERM ends both.
#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "faults/unit_file.hpp"
#include "platform/clock/system_clock.hpp"

namespace {

using platform::BootTime;
using std::chrono::milliseconds;

volatile std::sig_atomic_t is_leaving = 0;

struct Notified {
    bool ready = false;
    bool alive = false;
};

// The notification socket, under a name that the kernel chooses.
class NotifySocket {
public:
    NotifySocket() : socket_(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        socklen_t length = sizeof address;
        auto* const any = reinterpret_cast<sockaddr*>(&address);
        if (::bind(socket_, any, sizeof(sa_family_t)) != 0 ||
            ::getsockname(socket_, any, &length) != 0)
            throw std::runtime_error("no notification socket");
        name_.assign(address.sun_path + 1, length - sizeof(sa_family_t) - 1);
        name_.insert(0, "@");
    }
    int descriptor() const { return socket_; }
    const std::string& name() const { return name_; }
    Notified heard() const {
        Notified all;
        char word[4096];
        for (ssize_t n = 0; (n = ::recv(socket_, word, sizeof word, 0)) > 0;) {
            const std::string_view text(word, static_cast<std::size_t>(n));
            all.ready |= text.find("READY=1") != text.npos;
            all.alive |= text.find("WATCHDOG=1") != text.npos;
        }
        return all;
    }

private:
    int socket_;
    std::string name_;
};

class Supervisor {
public:
    Supervisor(faults::Unit unit, std::vector<char*> words)
        : unit_(std::move(unit)), words_(std::move(words)) {}

    int run() {
        while (is_leaving == 0 && may_start()) {
            start();
            watch();
            if (!unit_.restarts_always) return 0;
            wait_until(clock_.boot() + unit_.restart_after);
        }
        return is_leaving != 0 ? 0 : 1;
    }

private:
    void tell(const char* event, const std::string& rest = "") const {
        std::printf("{\"event\":\"%s\",\"at\":%lld%s}\n", event,
                    static_cast<long long>(clock_.boot().micros / 1000), rest.c_str());
        std::fflush(stdout);
    }

    bool may_start() {
        if (unit_.start_limit_interval.count() == 0) return true;
        const auto now = clock_.boot();
        std::erase_if(starts_, [&](BootTime at) { return now - at > unit_.start_limit_interval; });
        if (static_cast<int>(starts_.size()) >= unit_.start_limit_burst) {
            tell("gave_up");
            return false;
        }
        starts_.push_back(now);
        return true;
    }

    void start() {
        is_ready_ = false;
        child_ = ::fork();
        if (child_ < 0) throw std::runtime_error("no process can be made");
        if (child_ == 0) become_program();
        handle_ = static_cast<int>(::syscall(SYS_pidfd_open, child_, 0));
        heard_at_ = clock_.boot();
        tell("started", ",\"pid\":" + std::to_string(child_));
    }

    [[noreturn]] void become_program() {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        ::dup2(STDERR_FILENO, STDOUT_FILENO);
        ::setenv("NOTIFY_SOCKET", socket_.name().c_str(), 1);
        if (unit_.watchdog.count() > 0) {
            ::setenv("WATCHDOG_USEC", std::to_string(unit_.watchdog.count() * 1000).c_str(), 1);
            ::setenv("WATCHDOG_PID", std::to_string(::getpid()).c_str(), 1);
        }
        if (unit_.leaves_no_core) {
            const rlimit none{0, 0};
            ::setrlimit(RLIMIT_CORE, &none);
        }
        // Without the right to be nicer to it, it runs as it is.
        static_cast<void>(::setpriority(PRIO_PROCESS, 0, unit_.nice));
        ::execv(words_[0], words_.data());
        ::_exit(203);
    }

    // Until the program has ended.
    void watch() {
        int status = 0;
        while (::waitpid(child_, &status, WNOHANG) == 0) {
            if (is_leaving != 0) ::kill(child_, SIGKILL);
            const auto due = deadline();
            if (due && clock_.boot() > *due) end_it();
            wait_until(due.value_or(clock_.boot() + milliseconds(1000)));
            const auto heard = socket_.heard();
            if (heard.ready || heard.alive) heard_at_ = clock_.boot();
            if (heard.ready && !std::exchange(is_ready_, true)) tell("ready");
        }
        ::close(handle_);
        tell("ended", WIFSIGNALED(status) ? ",\"signal\":" + std::to_string(WTERMSIG(status))
                                          : ",\"status\":" + std::to_string(WEXITSTATUS(status)));
    }

    std::optional<BootTime> deadline() const {
        if (!is_ready_) return heard_at_ + unit_.start_timeout;
        if (unit_.watchdog.count() == 0) return std::nullopt;
        return heard_at_ + unit_.watchdog;
    }

    void end_it() {
        tell(is_ready_ ? "watchdog" : "start_timeout");
        ::kill(child_, unit_.watchdog_signal);
        heard_at_ = clock_.boot();
    }

    // Sooner when the program tells something or ends, or when we shall leave.
    void wait_until(BootTime until) const {
        const auto left = std::chrono::ceil<milliseconds>(until - clock_.boot()).count();
        pollfd both[2] = {{socket_.descriptor(), POLLIN, 0}, {handle_, POLLIN, 0}};
        ::poll(both, child_is_there() ? 2 : 1, static_cast<int>(std::clamp<long>(left, 0, 1000)));
    }
    bool child_is_there() const { return ::kill(child_, 0) == 0; }

    const faults::Unit unit_;
    std::vector<char*> words_;
    NotifySocket socket_;
    platform::SystemClock clock_;
    std::deque<BootTime> starts_;
    BootTime heard_at_{};
    pid_t child_ = -1;
    int handle_ = -1;
    bool is_ready_ = false;
};

}  // namespace

int main(int count, char** words) {
    try {
        if (count < 3) throw std::runtime_error("a unit file and the words of a program");
        auto unit = faults::read_unit(words[1]);
        const std::string program = words[2];
        if (program.substr(program.rfind('/') + 1) != unit.program)
            throw std::runtime_error(program + " is not the program of this unit");
        struct sigaction leave {};
        leave.sa_handler = [](int) { is_leaving = 1; };
        ::sigaction(SIGTERM, &leave, nullptr);
        std::vector<char*> rest(words + 2, words + count);
        rest.push_back(nullptr);
        ::prctl(PR_SET_PDEATHSIG, SIGTERM);
        return Supervisor(std::move(unit), std::move(rest)).run();
    } catch (const std::exception& trouble) {
        std::fprintf(stderr, "yizhan-supervisor: %s\n", trouble.what());
        return 2;
    }
}
