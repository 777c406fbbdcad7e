// A real CUPS of a test's own with one printer for pages (tests/support/private_cupsd).
#pragma once

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

namespace support {

inline std::string said_by(const std::string& command) {
    std::string said;
    FILE* pipe = popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::array<char, 256> part{};
    while (std::fgets(part.data(), part.size(), pipe) != nullptr)
        said += part.data();
    REQUIRE(pclose(pipe) == 0);
    while (!said.empty() && said.back() == '\n')
        said.pop_back();
    return said;
}

inline std::string text_of_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

// Its scheduler runs for as long as this lives.
class Cups final {
public:
    Cups() : folder_(said_by(script_ + " start")) {}
    ~Cups() { (void)std::system((script_ + " stop " + folder_).c_str()); }
    Cups(const Cups&) = delete;
    Cups& operator=(const Cups&) = delete;
    std::string address() const {
        return "ipp://127.0.0.1:" + text_of_file(folder_ + "/port").substr(0, 5) + "/printers/page";
    }
    void pause() const { said_by(script_ + " pause " + folder_); }
    void resume() const { said_by(script_ + " resume " + folder_); }
    std::string paper() const { return text_of_file(folder_ + "/page.pdf"); }

private:
    const std::string script_ = std::string(YIZHAN_SOURCE_DIR) + "/tests/support/private_cupsd";
    const std::string folder_;
};

}  // namespace support
