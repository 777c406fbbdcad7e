// yizhan-scan-simulator PATH: stands in for a scanner on a serial line. PATH leads to one end of a
// pair of terminals; every line on its input comes out there as a scanner sends a code. It prints
// "listening" once the line is there, and ends with its input.
#include <fcntl.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cstdio>

namespace {

// The scanner's own end; the other stands at `path`. That one is held open here too, so that the
// line outlives a kiosk that is killed.
int open_line(const char* path) {
    const int ours = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (ours < 0 || ::grantpt(ours) != 0 || ::unlockpt(ours) != 0) return -1;
    std::array<char, 128> name{};
    if (::ptsname_r(ours, name.data(), name.size()) != 0) return -1;
    const int theirs = ::open(name.data(), O_RDWR | O_NOCTTY | O_CLOEXEC);
    termios raw{};
    if (theirs < 0 || ::tcgetattr(theirs, &raw) != 0) return -1;
    ::cfmakeraw(&raw);
    if (::tcsetattr(theirs, TCSANOW, &raw) != 0) return -1;
    ::unlink(path);
    return ::symlink(name.data(), path) == 0 ? ours : -1;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) {
        std::fputs("use: yizhan-scan-simulator PATH\n", stderr);
        return 2;
    }
    const int line = open_line(arguments[1]);
    if (line < 0) {
        std::perror("yizhan-scan-simulator");
        return 3;
    }
    std::puts("listening");
    std::fflush(stdout);
    std::array<char, 4096> chunk;
    for (;;) {
        const ssize_t got = ::read(STDIN_FILENO, chunk.data(), chunk.size());
        if (got <= 0 || ::write(line, chunk.data(), static_cast<std::size_t>(got)) != got) break;
    }
    ::unlink(arguments[1]);
    return 0;
}
