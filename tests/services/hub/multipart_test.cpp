#include "services/hub/multipart.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace services::hub;

namespace {

constexpr std::string_view type = "multipart/form-data; boundary=grenze";

std::string part(std::string_view name, std::string_view content) {
    return "--grenze\r\nContent-Disposition: form-data; name=\"" + std::string(name) +
           "\"\r\n\r\n" + std::string(content) + "\r\n";
}

}  // namespace

TEST_CASE("a form with a file is read to the byte", "[hub][papers]") {
    const std::string picture("\xff\xd8\r\n--grenz\0\r\n", 14);
    const auto body = part("kind", "diagnosis") + part("picture", picture) + "--grenze--\r\n";
    const auto parts = parts_of_form(type, body);
    REQUIRE(parts.has_value());
    CHECK(part_named(*parts, "kind") == "diagnosis");
    CHECK(part_named(*parts, "picture") == picture);
    CHECK(part_named(*parts, "page").empty());
    CHECK(parts_of_form("multipart/form-data; boundary=\"grenze\"", body).has_value());
}

TEST_CASE("what is not exactly such a form is no form", "[hub][papers]") {
    const auto body = part("kind", "diagnosis") + "--grenze--";
    REQUIRE(parts_of_form(type, body).has_value());
    for (std::size_t size = 0; size < body.size(); ++size)
        CHECK_FALSE(parts_of_form(type, body.substr(0, size)).has_value());
    CHECK_FALSE(parts_of_form(type, body + "more").has_value());
    CHECK_FALSE(parts_of_form(type, "before\r\n" + body).has_value());
    CHECK_FALSE(parts_of_form("application/x-www-form-urlencoded", body).has_value());
    CHECK_FALSE(parts_of_form("multipart/form-data; boundary=", body).has_value());
    CHECK_FALSE(parts_of_form("multipart/form-data; boundary=other", body).has_value());
    std::string many;
    for (int i = 0; i < 13; ++i)
        many += part("kind", "diagnosis");
    CHECK_FALSE(parts_of_form(type, many + "--grenze--").has_value());
    const auto twice = part("kind", "a") + part("kind", "b") + "--grenze--";
    CHECK(part_named(*parts_of_form(type, twice), "kind").empty());
}
