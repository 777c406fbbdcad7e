#include <catch2/catch_test_macros.hpp>
#include <sstream>

#include "structure/exceptions.hpp"

using namespace structure;

namespace {

const Tree& tree() {
    static const Tree files = read_tree(YIZHAN_SOURCE_DIR);
    return files;
}

// What stands against the rule, a line each; nothing when the tree keeps it.
std::string against(const std::string& rule, const Findings& findings) {
    std::ostringstream text;
    for (const auto& one : without_exceptions(rule, findings, exceptions())) {
        text << '\n' << one.path << ':' << one.line << ": " << one.what;
    }
    return text.str();
}

}  // namespace

TEST_CASE("the tree is found and holds both rooms and tests", "[structure]") {
    CHECK(tree().size() > 50);
    CHECK(starts_with_any(tree().front().path, {".c"}));
}

TEST_CASE("every include starts at the top of the tree", "[structure]") {
    CHECK(against("includes", includes_start_at_the_top(tree())) == "");
}

TEST_CASE("every library is included only where it is at home", "[structure]") {
    CHECK(against("libraries", libraries_stay_at_home(tree())) == "");
}

TEST_CASE("only the platform asks the machine for time, chance, files and programs",
          "[structure]") {
    CHECK(against("words", banned_words(tree())) == "");
}

TEST_CASE("no screen names a colour or a pixel", "[structure]") {
    CHECK(against("pixels", colours_and_pixels(tree())) == "");
}

TEST_CASE("no file is longer than 500 lines", "[structure]") {
    CHECK(against("file_length", files_are_short(tree())) == "");
}

TEST_CASE("no function is longer than 60 lines", "[structure]") {
    CHECK(against("function_length", functions_are_short(tree())) == "");
}

TEST_CASE("every header begins with what it is", "[structure]") {
    CHECK(against("headers", headers_introduce_themselves(tree())) == "");
}

TEST_CASE("every test is named by a sentence and carries tags", "[structure]") {
    CHECK(against("test_names", tests_are_sentences(tree())) == "");
}

TEST_CASE("nothing in the tree belongs to one machine", "[structure]") {
    CHECK(against("machine", nothing_of_one_machine(tree())) == "");
}

TEST_CASE("every language has words for the same keys", "[structure][wording]") {
    CHECK(against("languages", languages_agree(tree())) == "");
}

TEST_CASE("every key that code asks for has words", "[structure][wording]") {
    CHECK(against("keys_known", keys_are_known(tree())) == "");
}

TEST_CASE("every key that has words is asked for", "[structure][wording]") {
    CHECK(against("keys_used", keys_are_used(tree())) == "");
}

TEST_CASE("every room knows only its neighbours", "[structure]") {
    CHECK(against("arrows", rooms_know_only_their_neighbours(tree())) == "");
}

TEST_CASE("every source file is built", "[structure]") {
    CHECK(against("built", every_source_is_built(tree())) == "");
}
