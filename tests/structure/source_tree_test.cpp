#include <catch2/catch_test_macros.hpp>
#include <filesystem>

TEST_CASE("the tree has its two commands and its map at the top", "[structure]") {
    const std::filesystem::path top = YIZHAN_SOURCE_DIR;
    CHECK(std::filesystem::exists(top / "CMakeLists.txt"));
    CHECK(std::filesystem::exists(top / "CMakePresets.json"));
}
