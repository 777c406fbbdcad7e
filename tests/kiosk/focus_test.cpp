#include "kiosk/focus.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

namespace {

using kiosk::Arrow;
using kiosk::Node;
using kiosk::PagePart;
using kiosk::Role;
using kiosk::Tree;
using kiosk::Walk;

Node node(const char* key, Role role, platform::PixelRect rect, PagePart part = PagePart::body) {
    Node made{.key = key, .role = role, .name = key, .part = part, .rect = rect};
    made.is_touchable = role != Role::question && role != Role::text;
    return made;
}

Tree page() {
    return {"page",
            {node("title", Role::question, {0, 0, 300, 40}, PagePart::asked),
             node("words", Role::text, {0, 50, 300, 40}),
             node("a", Role::choice, {0, 100, 300, 40}), node("1", Role::key, {0, 200, 90, 40}),
             node("2", Role::key, {100, 200, 90, 40}), node("3", Role::key, {200, 200, 90, 40}),
             node("4", Role::key, {0, 250, 90, 40}), node("5", Role::key, {100, 250, 90, 40}),
             node("next", Role::button, {0, 400, 300, 40}, PagePart::dock)}};
}

struct Ring {
    Tree tree = page();
    kiosk::Focus focus;
    std::string name = "page";

    explicit Ring(Tree first = page()) : tree(std::move(first)) {
        focus.show();
        settle();
    }
    void settle(std::string_view trouble = {}) { focus.settle(tree, name, trouble); }
    std::string go(Arrow arrow) {
        focus.walk(tree, arrow);
        settle();
        return focus.key();
    }
};

}  // namespace

TEST_CASE("there is no ring before the first key, and none after a touch", "[focus]") {
    Tree tree = page();
    kiosk::Focus focus;
    const auto rings = [&] {
        tree = page();
        focus.settle(tree, "page", "");
        return std::ranges::count_if(tree.nodes, &Node::has_ring);
    };
    CHECK(rings() == 0);
    focus.show();
    CHECK(rings() == 1);
    CHECK(tree.nodes.front().has_ring);
    focus.hide();
    CHECK(rings() == 0);
}

TEST_CASE("the ring goes in reading order and past what cannot be touched", "[focus]") {
    Ring ring;
    CHECK(ring.focus.key() == "title");
    CHECK(ring.go(Arrow::down) == "a");
    CHECK(ring.go(Arrow::right) == "1");
    CHECK(ring.go(Arrow::left) == "a");
    CHECK(ring.go(Arrow::up) == "title");
    CHECK(ring.go(Arrow::up) == "title");
}

TEST_CASE("in a grid arrows go by rows and columns, and leave it at its edge", "[focus]") {
    Ring ring;
    ring.go(Arrow::down);
    ring.go(Arrow::down);
    CHECK(ring.go(Arrow::right) == "2");
    CHECK(ring.go(Arrow::down) == "5");
    CHECK(ring.go(Arrow::up) == "2");
    CHECK(ring.go(Arrow::right) == "3");
    CHECK(ring.go(Arrow::right) == "4");
    CHECK(ring.go(Arrow::down) == "next");
    CHECK(ring.go(Arrow::up) == "5");
    ring.go(Arrow::up);
    CHECK(ring.go(Arrow::up) == "a");
}

TEST_CASE("the ring stays where it is when the page is drawn anew", "[focus]") {
    Ring ring;
    ring.go(Arrow::down);
    ring.tree = page();
    ring.settle();
    CHECK(ring.focus.key() == "a");
    SECTION("what is gone leaves it at what stood before") {
        std::erase_if(ring.tree.nodes, [](const Node& one) { return one.key == "a"; });
        ring.settle();
        CHECK(ring.focus.key() == "title");
        (void)ring.focus.take_arrival();
    }
    SECTION("another question begins at its title") {
        ring.name = "another";
        ring.settle();
        CHECK(ring.focus.key() == "title");
    }
    SECTION("trouble calls it") {
        ring.settle("next");
        CHECK(ring.focus.key() == "next");
    }
}

TEST_CASE("a dialog holds the ring while it is open and gives it back", "[focus]") {
    Ring ring;
    ring.go(Arrow::down);
    ring.tree.nodes.push_back(node("dialog", Role::dialog, {0, 0, 300, 500}, PagePart::dialog));
    ring.tree.nodes.back().is_touchable = false;
    ring.tree.nodes.push_back(node("go_on", Role::button, {0, 300, 300, 40}, PagePart::dialog));
    ring.settle();
    CHECK(ring.focus.key() == "go_on");
    CHECK(ring.go(Arrow::down) == "go_on");
    CHECK(ring.go(Arrow::up) == "go_on");
    ring.tree = page();
    ring.settle();
    CHECK(ring.focus.key() == "a");
}

TEST_CASE("walking past the end of a page of a long body asks for the next one", "[focus]") {
    Tree tree = page();
    std::erase_if(tree.nodes, [](const Node& one) { return one.role == Role::key; });
    tree.nodes.insert(tree.nodes.end() - 1,
                      node("common.next_page", Role::button, {}, PagePart::turning));
    Ring ring(std::move(tree));
    ring.go(Arrow::down);
    CHECK(ring.focus.walk(ring.tree, Arrow::down) == Walk::next_page);
    ring.settle();
    CHECK(ring.focus.key() == "a");
    ring.tree.nodes[3].key = "common.previous_page";
    CHECK(ring.focus.walk(ring.tree, Arrow::up) == Walk::previous_page);
}
