// A folder of its own, gone afterwards. In /var/tmp, because /tmp may be memory, and a figure about
// durability needs a disk.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>

namespace bench {

class FreshFolder final {
public:
    FreshFolder() {
        std::string path = "/var/tmp/yizhan-bench.XXXXXX";
        if (::mkdtemp(path.data()) == nullptr) throw std::runtime_error("no temporary folder");
        path_ = path;
    }
    ~FreshFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    FreshFolder(const FreshFolder&) = delete;
    FreshFolder& operator=(const FreshFolder&) = delete;

    std::string file(const std::string& name) const { return (path_ / name).string(); }
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

}  // namespace bench
