#include "platform/http/event_text.hpp"

#include <catch2/catch_test_macros.hpp>
#include <vector>

TEST_CASE("events are read as they were written, wherever the stream is cut", "[http]") {
    const std::vector<std::string> sent{"1", "", "two\nlines", "return\rhere", "pair\r\nend", " x"};
    std::string stream;
    for (const auto& event : sent) {
        stream += platform::heartbeat_text;
        stream += platform::frame_event(event);
    }
    const std::vector<std::string> expected{"1",         "",  "two\nlines", "return\nhere",
                                            "pair\nend", " x"};
    for (std::size_t piece = 1; piece < stream.size(); ++piece) {
        std::vector<std::string> heard;
        platform::EventReader reader;
        const auto keep = [&heard](const std::string& data) { heard.push_back(data); };
        for (std::size_t at = 0; at < stream.size(); at += piece) {
            REQUIRE(reader.feed(std::string_view(stream).substr(at, piece), keep));
        }
        REQUIRE(heard == expected);
    }
}

TEST_CASE("a line of an event stream that never ends is refused", "[http][N4]") {
    platform::EventReader reader;
    const std::string much(600'000, 'a');
    const auto ignore = [](const std::string&) {};
    CHECK(reader.feed("data: " + much, ignore));
    CHECK_FALSE(reader.feed(much, ignore));
}
