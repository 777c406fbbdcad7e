// Each rule is shown what it must find, and beside it what it must leave alone.
#include "structure/rules.hpp"

#include <catch2/catch_test_macros.hpp>

#include "structure/exceptions.hpp"

using namespace structure;

namespace {

Tree one(std::string path, std::string text) {
    return {source_file(std::move(path), std::move(text))};
}

std::string many_lines(int count, const std::string& line) {
    std::string text;
    for (int i = 0; i < count; ++i) {
        text += line;
    }
    return text;
}

}  // namespace

TEST_CASE("comments and strings are not taken for code", "[structure]") {
    const auto file = source_file("platform/a.cpp",
                                  "int a = 1'000;  // rand()\nauto b = R\"x(\"rand())x\";\n"
                                  "auto c = \"say \\\"rand()\\\"\"; /* rand()\n*/ int d = '\"';\n");
    CHECK(file.code.find("rand") == std::string::npos);
    CHECK(file.code.find("int d") != std::string::npos);
    CHECK(file.literals.size() == 2);
    CHECK(lines_of(file.code).size() == lines_of(file.text).size());
}

TEST_CASE("an include that climbs or starts beside is found", "[structure]") {
    CHECK(includes_start_at_the_top(one("services/queue/queue.cpp", "#include \"../a.hpp\"\n"))
              .size() == 1);
    CHECK(includes_start_at_the_top(one("services/queue/queue.cpp", "#include \"queue.hpp\"\n"))
              .size() == 1);
    CHECK(
        includes_start_at_the_top(one("services/queue/queue.cpp",
                                      "#include <vector>\n#include \"services/queue/queue.hpp\"\n"))
            .empty());
    CHECK(includes_start_at_the_top(one("tests/a_test.cpp", "#include \"support/bench.hpp\"\n"))
              .empty());
}

TEST_CASE("a library away from home is found", "[structure]") {
    CHECK(libraries_stay_at_home(one("services/queue/a.cpp", "#include <sqlite3.h>\n")).size() ==
          1);
    CHECK(libraries_stay_at_home(one("platform/window/a.cpp", "#include <imgui.h>\n")).size() == 1);
    CHECK(libraries_stay_at_home(one("kiosk/panel.cpp", "#include <SDL2/SDL.h>\n")).size() == 1);
    CHECK(libraries_stay_at_home(one("services/hub/a.cpp", "#include <boost/beast/http.hpp>\n"))
              .size() == 1);
    CHECK(libraries_stay_at_home(one("platform/storage/a.cpp", "#include <sqlite3.h>\n")).empty());
    CHECK(libraries_stay_at_home(one("kiosk/stage.cpp", "#include <SDL.h>\n")).empty());
}

TEST_CASE("a room that asks the machine itself is found", "[structure]") {
    for (const std::string wrong :
         {"auto t = std::chrono::system_clock::now();", "int a = rand();", "srand(time(nullptr));",
          "std::random_device d;", "std::mt19937 dice{1};", "usleep(3);",
          "auto* e = getenv(\"A\");", "std::ofstream out{path};", "system(\"ls\");"}) {
        INFO(wrong);
        CHECK_FALSE(banned_words(one("services/queue/a.cpp", wrong)).empty());
    }
    CHECK_FALSE(banned_words(one("tests/a_test.cpp", "std::this_thread::sleep_for(1s);")).empty());
    CHECK(banned_words(one("services/queue/a.cpp", "auto t = clock_.wall(); // now()\n")).empty());
    CHECK(banned_words(one("platform/clock/a.cpp", "std::chrono::steady_clock::now();")).empty());
}

TEST_CASE("a colour or a pixel in a screen is found", "[structure]") {
    CHECK_FALSE(colours_and_pixels(one("kiosk/screens/a.cpp", "ImVec2 size{3, 4};")).empty());
    CHECK_FALSE(colours_and_pixels(one("kiosk/screens/a.cpp", "auto red = 0x9E1B1B;")).empty());
    CHECK_FALSE(colours_and_pixels(one("kiosk/navigator.cpp", "IM_COL32(1, 2, 3, 4);")).empty());
    CHECK(colours_and_pixels(one("kiosk/theme.cpp", "Colour red{0x9E1B1B};")).empty());
    CHECK(colours_and_pixels(one("kiosk/screens/a.cpp", "panel.button(\"common.back\");")).empty());
}

TEST_CASE("a file or a function that grew too long is found", "[structure]") {
    CHECK(files_are_short(one("kiosk/a.cpp", many_lines(501, "\n"))).size() == 1);
    CHECK(files_are_short(one("kiosk/a.cpp", many_lines(500, "\n"))).empty());
    const std::string open = "namespace a {\nclass B {\n    B() : c_{1}, d_{2} {\n";
    const std::string close = "}\n};\n}\n";
    CHECK(
        functions_are_short(one("kiosk/a.cpp", open + many_lines(60, "    {}\n") + close)).size() ==
        1);
    CHECK(
        functions_are_short(one("kiosk/a.cpp", open + many_lines(58, "    {}\n") + close)).empty());
    CHECK(functions_are_short(
              one("kiosk/a.cpp", "const int a[] = {\n" + many_lines(90, "1,\n") + "};"))
              .empty());
}

TEST_CASE("a header that does not say what it is is found", "[structure]") {
    CHECK(headers_introduce_themselves(one("kiosk/a.hpp", "#pragma once\n")).size() == 2);
    CHECK(headers_introduce_themselves(one("kiosk/a.hpp", "// A thing.\n#pragma once\n")).empty());
}

TEST_CASE("a test without a sentence or without tags is found", "[structure]") {
    for (const std::string wrong :
         {R"x(TEST_CASE("Queue", "[queue]") {})x", R"x(TEST_CASE("queue", "[queue]") {})x",
          R"x(TEST_CASE("a ticket is given.", "[queue]") {})x",
          R"x(TEST_CASE("a ticket is given") {})x",
          R"x(TEST_CASE("a ticket is given", "queue") {})x"}) {
        INFO(wrong);
        CHECK(tests_are_sentences(one("tests/a_test.cpp", wrong)).size() == 1);
    }
    CHECK(tests_are_sentences(
              one("tests/a_test.cpp", "TEST_CASE(\"a ticket \"\n    \"is given\", \"[a][b]\") {}"))
              .empty());
}

TEST_CASE("what belongs to one machine is found", "[structure]") {
    CHECK(nothing_of_one_machine(one("README.md", "see /home/somebody/notes")).size() == 1);
    CHECK(nothing_of_one_machine(one("a.json", "\"resolved\": \"x\"")).size() == 1);
    CHECK(nothing_of_one_machine(one("kiosk/a.cpp", std::string{"// TO"} + "DO later")).size() ==
          1);
    CHECK(nothing_of_one_machine(one("README.md", "POST /v1/home/tiles")).empty());
}

TEST_CASE("catalogues that differ are found", "[structure][wording]") {
    const auto zh = source_file("assets/translations/zh_CN.po",
                                "msgid \"a.hello\"\nmsgstr \"{name}您好\"\n\n"
                                "msgid \"a.bye\"\nmsgstr \"再见\"\n");
    const auto en = source_file("assets/translations/en.po",
                                "msgid \"a.hello\"\nmsgstr \"Hello {nmae}\"\n\n"
                                "msgid \"a.bye\"\nmsgstr \"\"\n");
    CHECK(languages_agree({en, zh}).size() == 2);
    CHECK(languages_agree({zh}).empty());
    const auto draft = source_file("assets/translations/ug.po",
                                   "msgid \"\"\nmsgstr \"\"\n\"X-Reviewed: no\\n\"\n\n"
                                   "msgid \"a.hello\"\nmsgstr \"{name}\"\n");
    CHECK(languages_agree({draft, zh}).empty());
    const auto rash = source_file("assets/translations/ug.po",
                                  draft.text + "\nmsgid \"join.vow\"\nmsgstr \"...\"\n");
    CHECK(languages_agree({rash, zh}).size() == 2);
    const auto code =
        source_file("kiosk/a.cpp", "say(\"a.hello\"); say(\"a.nobody\"); f(\"x.po\");");
    CHECK(keys_are_known({code, zh}).size() == 1);
    CHECK(keys_are_used({code, zh}).size() == 1);
    const auto family = source_file("kiosk/b.cpp", "say(\"a.\" + name);");
    CHECK(keys_are_used({family, zh}).empty());
}

TEST_CASE("an arrow nobody allowed and a forgotten file are found", "[structure]") {
    const auto lists = source_file("CMakeLists.txt",
                                   "add_room(services/queue\n  SOURCES queue.cpp\n"
                                   "  USES platform/base kiosk/panel # why\n"
                                   "  USES_PRIVATELY services/sync platform/http fmt::fmt)\n");
    const auto findings = rooms_know_only_their_neighbours({lists});
    REQUIRE(findings.size() == 2);
    CHECK(findings[0].what == "kiosk/panel");
    CHECK(findings[1].what == "platform/http");
    CHECK(every_source_is_built({lists, source_file("services/queue/queue.cpp", "")}).empty());
    CHECK(every_source_is_built({lists, source_file("services/queue/other.cpp", "")}).size() == 1);
}

TEST_CASE("an exception excuses its own file and is found when nothing needs it", "[structure]") {
    const std::vector<Exception> list{{"words", "kiosk/a.cpp", "a reason"}};
    CHECK(without_exceptions("words", {{"words", "kiosk/a.cpp", 1, "rand("}}, list).empty());
    CHECK(without_exceptions("words", {{"words", "kiosk/b.cpp", 1, "rand("}}, list).size() == 2);
    CHECK(without_exceptions("words", {}, list).size() == 1);
    for (const auto& exception : exceptions()) {
        CHECK(exception.reason.size() > 20);
    }
}
