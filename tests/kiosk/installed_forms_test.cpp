#include <catch2/catch_test_macros.hpp>

#include "kiosk/screens/requests/installed_forms.hpp"
#include "platform/text_file/text_file.hpp"

using services::sync::Bundle;

namespace {

std::filesystem::path folder() {
    return std::filesystem::path(YIZHAN_SOURCE_DIR) / "assets/forms";
}

std::string changed(std::string text, const std::string& was, const std::string& is) {
    const auto at = text.find(was);
    REQUIRE(at != std::string::npos);
    return text.replace(at, was.size(), is);
}

Bundle published(const std::string& first_day, std::int64_t number) {
    auto body = platform::read_text(folder() / "other.json").value();
    body = changed(body, R"("first_day": "2026-01-01")", R"("first_day": ")" + first_day + '"');
    body = changed(body, R"("version": "2026-11")", R"("version": "next")");
    return {"form/other/" + first_day, number, {}, {}, body};
}

}  // namespace

TEST_CASE("a form the hub published is asked by from its first day on", "[forms][rulebook]") {
    kiosk::InstalledForms forms(folder());
    CHECK(forms.on({2026, 11, 22})->find("other")->version == "2026-11");
    forms.take({published("2026-12-01", 3)});
    CHECK(forms.on({2026, 11, 30})->find("other")->version == "2026-11");
    const auto later = forms.on({2026, 12, 1});
    CHECK(later->find("other")->version == "next");
    CHECK(later->find("other", "2026-11")->version == "2026-11");
    // A clock that was lost leaves the forms the program came with.
    CHECK(forms.on({1970, 1, 1})->find("other")->version == "2026-11");
}

TEST_CASE("a form that is not sound, or is called otherwise, is refused as a bundle",
          "[forms][rulebook]") {
    auto bundle = published("2026-12-01", 3);
    CHECK_FALSE(kiosk::InstalledForms::trouble_with(bundle).has_value());
    bundle.name = "form/other/2026-12-02";
    CHECK(kiosk::InstalledForms::trouble_with(bundle).has_value());
    bundle.body = "{";
    CHECK(kiosk::InstalledForms::trouble_with(bundle).has_value());
}
