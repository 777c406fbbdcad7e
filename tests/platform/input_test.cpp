#include "platform/input/input.hpp"

#include <catch2/catch_test_macros.hpp>

using platform::Contacts;
using platform::InputKind;
using namespace std::chrono_literals;

TEST_CASE("a second finger is not there, whichever of the two goes first", "[input][touch]") {
    Contacts contacts;
    REQUIRE(contacts.down(1, 10, 10, 1s));
    CHECK_FALSE(contacts.down(2, 90, 90, 1s));
    CHECK_FALSE(contacts.moved(2, 95, 95, 1s));
    CHECK_FALSE(contacts.up(2, 95, 95));
    const auto up = contacts.up(1, 11, 11);
    REQUIRE(up);
    CHECK(up->kind == InputKind::finger_up);
    CHECK(up->x == 11);
}

TEST_CASE("a palm lets go of what its first contact pressed, until all of it is gone",
          "[input][touch]") {
    Contacts contacts;
    REQUIRE(contacts.down(1, 10, 10, 1s));
    CHECK_FALSE(contacts.down(2, 20, 10, 1s));
    const auto lost = contacts.down(3, 30, 10, 1s);
    REQUIRE(lost);
    CHECK(lost->kind == InputKind::finger_lost);
    CHECK_FALSE(contacts.up(1, 10, 10));
    CHECK_FALSE(contacts.down(4, 40, 40, 1s));
    CHECK_FALSE(contacts.up(2, 20, 10));
    CHECK_FALSE(contacts.up(3, 30, 10));
    CHECK_FALSE(contacts.up(4, 40, 40));
    CHECK(contacts.down(5, 50, 50, 1s));
}

TEST_CASE("a window that lost its fingers begins anew", "[input][touch]") {
    Contacts contacts;
    CHECK_FALSE(contacts.lost());
    REQUIRE(contacts.down(1, 10, 10, 1s));
    CHECK(contacts.lost());
    CHECK_FALSE(contacts.up(1, 10, 10));
    CHECK(contacts.down(2, 10, 10, 1s));
}

TEST_CASE("a contact whose release was lost does not close the station", "[input][touch]") {
    Contacts contacts;
    REQUIRE(contacts.down(1, 10, 10, 1s));
    CHECK_FALSE(contacts.down(2, 20, 10, 1s));
    CHECK(contacts.down(3, 30, 10, 2s)->kind == InputKind::finger_lost);
    CHECK_FALSE(contacts.down(4, 30, 10, 12s));
    CHECK(contacts.down(5, 30, 10, 23s)->kind == InputKind::finger_down);
    // The held one itself went missing: the next takes its place.
    const auto next = contacts.down(6, 40, 40, 40s);
    REQUIRE(next);
    CHECK(next->kind == InputKind::finger_down);
}
