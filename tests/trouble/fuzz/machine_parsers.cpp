#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <filesystem>
#include <thread>

#include "kiosk/options.hpp"
#include "kiosk/plaque_text.hpp"
#include "platform/id_reader/card_line.hpp"
#include "platform/local_socket/local_socket.hpp"
#include "platform/pcsc/member_card.hpp"
#include "platform/scanner/scan_line.hpp"
#include "trouble/fuzz/assets.hpp"
#include "trouble/fuzz/parsers.hpp"

namespace fuzz {
namespace {

void take_card_line(std::string_view bytes) {
    const auto event = platform::parse_card_line(bytes);
    if (event) require(bytes.size() <= platform::card_line_limit);
}

std::vector<std::string> card_line_seeds() {
    return {R"({"event":"card","kind":"resident_id","name":"欧阳㛃","number":"410599196903159016",)"
            R"("valid_from":"2015-03-01","valid_until":"forever"})",
            R"({"event":"removed"})", R"({"event":"ready"})"};
}

// Whatever a scanner sends: lines that can be believed, or sentences that repeat nothing of it.
void take_scan_lines(std::string_view bytes) {
    platform::ScanLines lines;
    for (const char byte : bytes) {
        const auto line = lines.take(byte);
        if (!line || !*line) continue;
        const std::string& text = line->value();
        require(!text.empty() && text.size() <= platform::scan_line_limit);
        for (const char c : text)
            require(c >= 0x20 && c <= 0x7E);
    }
}

std::vector<std::string> scan_line_seeds() {
    return {"https://gonghui.example/r/7K2M-9QXA-B3TN-0V8E\r", "YZM1.AAAA\r\n7K2M9QXAB3TN0V8E\n",
            "\x1b[A\r", std::string(600, 'x') + "\r"};
}

// What a card answers, one answer after the other, each with a byte of length before it.
void take_card_answers(std::string_view bytes) {
    struct Answers final : platform::Chip {
        platform::Outcome<platform::Bytes, platform::ChipRefusal> ask(
            std::span<const std::uint8_t>) override {
            if (left.empty()) return platform::refuse(platform::ChipRefusal::gone);
            const auto count = static_cast<std::size_t>(static_cast<unsigned char>(left.front()));
            const auto answer = left.substr(1, count);
            left.remove_prefix(std::min(left.size(), count + 1));
            return platform::Bytes(answer.begin(), answer.end());
        }
        std::string_view left;
    };
    Answers card;
    card.left = bytes;
    const auto token = platform::read_member_card(card);
    if (token) require(platform::is_token_form(*token));
}

std::vector<std::string> card_answer_seeds() {
    using namespace std::string_literals;
    return {"\2\x90\0\2\x90\0\4\0\7\x90\0\x9YZM1.AB\x90\0"s,
            "\2\x90\0\2\x90\0\2\x61\2\4\0\7\x90\0\2\x6c\7"s, "\2\x6a\x82"s};
}

// A word of the command line each line.
void take_options(std::string_view bytes) {
    std::vector<std::string> lines{"yizhan-kiosk"};
    while (!bytes.empty() && lines.size() < 64) {
        const auto end = std::min(bytes.find('\n'), bytes.size());
        lines.emplace_back(bytes.substr(0, end));
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
    }
    std::vector<char*> words;
    for (auto& line : lines)
        words.push_back(line.data());
    std::string trouble;
    const auto options = kiosk::read_options(static_cast<int>(words.size()), words.data(), trouble);
    require(options.has_value() || !trouble.empty());
}

std::vector<std::string> options_seeds() {
    return {"--data\n/tmp/x\n--size\n1080x1920\n--full-screen", "--tour\n/tmp\n--silent", "--help",
            "--data\n/tmp\n--enrol\nYZE1.abc\n--enrol-only\n--mirror\n/tmp/m"};
}

void take_plaque(std::string_view bytes) {
    const auto read = kiosk::plaque_text_from(bytes);
    if (!read) return require(!read.refusal().sentence.empty());
    require(read->emblem.find('/') == std::string::npos);
    require(read->pledge.empty() || read->pledge.contains("zh_CN"));
}

std::vector<std::string> plaque_seeds() {
    return {asset("plaque/plaque.json"),
            R"({"pledge":{"zh_CN":"a","en":"b"},"season":{"zh_CN":"c"},"emblem":"e.png"})"};
}

// The server behind the opener's and the hub's local sockets.
class Served final {
public:
    Served() : thread_([this] { server_.serve(stop_); }) {}
    ~Served() {
        stop_ = true;
        thread_.join();
    }
    void ask(std::string_view bytes) const {
        const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        path_.copy(address.sun_path, sizeof address.sun_path - 1);
        require(::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) ==
                0);
        (void)::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        ::shutdown(socket, SHUT_WR);
        std::array<char, 4096> heard;
        while (::recv(socket, heard.data(), heard.size(), 0) > 0)
            continue;
        ::close(socket);
    }

private:
    static std::string fresh_path() {
        auto folder = (std::filesystem::temp_directory_path() / "yizhan_fuzz_XXXXXX").string();
        require(::mkdtemp(folder.data()) != nullptr);
        return folder + "/socket";
    }

    std::string path_ = fresh_path();
    platform::LocalServer server_{path_,
                                  [](std::string_view question) { return std::string(question); }};
    std::atomic<bool> stop_{false};
    std::thread thread_;
};

void take_local_frames(std::string_view bytes) {
    static const Served served;
    served.ask(bytes);
}

std::vector<std::string> local_frame_seeds() {
    return {std::string("\0\0\0\2{}", 6), std::string("\0\0\0\0\0\0\0\1x", 9),
            std::string("\xff\xff\xff\xff", 4), std::string("\0\0\1\0short", 9)};
}

constexpr std::array parsers{Parser{"card_line", take_card_line, card_line_seeds},
                             Parser{"scan_lines", take_scan_lines, scan_line_seeds},
                             Parser{"card_answers", take_card_answers, card_answer_seeds},
                             Parser{"options", take_options, options_seeds},
                             Parser{"plaque", take_plaque, plaque_seeds},
                             Parser{"local_frames", take_local_frames, local_frame_seeds}};

}  // namespace

std::span<const Parser> machine_parsers() {
    return parsers;
}

}  // namespace fuzz
