// yizhan-canary-scan memory PID | files PATH...: looks for texts in all that a running process
// could write to (heap, stacks, data, shared pages; not what it only maps to read), or in files and
// folders. On its input: a text a line, looked for in every form; or "bytes NAME HEX". On its
// output: a line for each place, and at last "searched N bytes". The status is 1 when one was
// found. A process that keeps its memory private is read by root alone.
#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>
#include <stdexcept>

#include "platform/base/bytes.hpp"
#include "support/canary_search.hpp"

namespace {

struct Region {
    std::uintptr_t from = 0;
    std::uintptr_t to = 0;
    std::string name;
};

std::vector<Region> writable_regions(const std::string& process) {
    std::ifstream maps("/proc/" + process + "/maps");
    std::vector<Region> regions;
    for (std::string line; std::getline(maps, line);) {
        std::istringstream words(line);
        Region region;
        char dash = 0;
        std::string rights;
        std::string offset;
        std::string device;
        std::string node;
        words >> std::hex >> region.from >> dash >> region.to >> rights >> offset >> device >> node;
        std::getline(words >> std::ws, region.name);
        if (rights.starts_with("rw")) regions.push_back(region);
    }
    if (regions.empty()) throw std::runtime_error("no memory of process " + process);
    return regions;
}

// What stands around a find, for whoever must find out whose memory it was.
std::string around(std::string_view bytes, std::size_t at) {
    constexpr std::size_t margin = 48;
    const std::size_t from = at < margin ? 0 : at - margin;
    std::string shown;
    for (const char c : bytes.substr(from, 3 * margin))
        shown += c >= 0x20 && c < 0x7F ? c : '.';
    return shown;
}

class Scan final {
public:
    void read_wanted() {
        for (std::string line; std::getline(std::cin, line);) {
            std::istringstream words(line);
            std::string kind;
            std::string name;
            std::string hex;
            if (line.starts_with("bytes ") && words >> kind >> name >> hex) {
                const auto bytes = platform::from_hex(hex);
                if (!bytes) throw std::runtime_error("not hex: " + hex);
                search_.add_form(name, "bytes", std::string(platform::as_text(*bytes)));
            } else if (!line.empty()) {
                search_.add(line);
            }
        }
        if (search_.size() == 0) throw std::runtime_error("nothing to look for");
    }

    void look(const std::string& where, std::uintptr_t base, std::string_view bytes) {
        searched_ += bytes.size();
        for (const auto& one : search_.in(bytes)) {
            ++found_;
            std::printf("%s as %s at %zx of %s: %s\n", one.text.c_str(), one.form.c_str(),
                        base + one.at, where.c_str(), around(bytes, one.at).c_str());
        }
    }

    int sum_up() const {
        std::printf("searched %zu bytes\n", searched_);
        return found_ == 0 ? 0 : 1;
    }

private:
    support::CanarySearch search_;
    std::size_t searched_ = 0;
    std::size_t found_ = 0;
};

void scan_memory(Scan& scan, const std::string& process) {
    const int memory = ::open(("/proc/" + process + "/mem").c_str(), O_RDONLY | O_CLOEXEC);
    if (memory < 0) throw std::runtime_error("the memory of " + process + " cannot be opened");
    std::string bytes;
    for (const Region& region : writable_regions(process)) {
        bytes.resize(region.to - region.from);
        const ssize_t got =
            ::pread(memory, bytes.data(), bytes.size(), static_cast<off_t>(region.from));
        if (got <= 0) continue;  // gone since, or a device's
        scan.look(region.name.empty() ? "anonymous" : region.name, region.from,
                  std::string_view(bytes).substr(0, static_cast<std::size_t>(got)));
    }
    ::close(memory);
}

void scan_file(Scan& scan, const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot be read: " + path.string());
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    scan.look(path.string(), 0, bytes);
}

void scan_path(Scan& scan, const std::filesystem::path& path) {
    if (!std::filesystem::is_directory(path)) return scan_file(scan, path);
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path))
        if (entry.is_regular_file()) scan_file(scan, entry.path());
}

}  // namespace

int main(int count, char** words) {
    const std::string_view what = count > 2 ? words[1] : "";
    if (what != "memory" && what != "files") {
        std::fputs("use: yizhan-canary-scan memory PID | files PATH...\n", stderr);
        return 2;
    }
    try {
        Scan scan;
        scan.read_wanted();
        for (int i = 2; i < count; ++i) {
            if (what == "memory") scan_memory(scan, words[i]);
            if (what == "files") scan_path(scan, words[i]);
        }
        return scan.sum_up();
    } catch (const std::exception& trouble) {
        std::fprintf(stderr, "yizhan-canary-scan: %s\n", trouble.what());
        return 3;
    }
}
