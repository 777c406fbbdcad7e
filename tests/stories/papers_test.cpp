// A paper's way: photographed at a kiosk or on a phone, sealed, carried, looked at by staff, on
// file when something is decided. Kiosk, hub, phone and console in one process, on both engines.
#include <catch2/catch_test_macros.hpp>

#include "platform/crypto/receipt_code.hpp"
#include "services/papers/paper_office.hpp"
#include "services/requests/request_office.hpp"
#include "services/staff/staff.hpp"
#include "support/hub_bench.hpp"
#include "support/papers.hpp"

using namespace hub_bench;
namespace requests = services::requests;
namespace papers = services::papers;

namespace {

requests::Draft plea() {
    requests::Draft one;
    one.kind = requests::Kind::medical_aid;
    one.way = requests::Way::short_way;
    one.grid = {"g-01"};
    one.answers = {
        {"name", "欧阳㛃"},
        {"phone", {{"owner", "own"}, {"mobile", "13800005678"}}},
        {"what_happened", "住院了"},
        {"handling", {{"given", true}, {"text_version", "2026-11"}, {"language", "zh_CN"}}}};
    return one;
}

platform::Photo photo(unsigned seed = 1) {
    return platform::Photo::of(support::sheet(1200, 1600, seed));
}

std::string part(std::string_view name, std::string_view content, std::string_view more = "") {
    return "--grenze\r\nContent-Disposition: form-data; name=\"" + std::string(name) + "\"" +
           std::string(more) + "\r\n\r\n" + std::string(content) + "\r\n";
}

HttpResponse send_by_phone(HubBench& bench, const std::string& mark, std::string_view file,
                           std::string_view kind = "diagnosis") {
    platform::HttpRequest request;
    request.method = "POST";
    request.path = "/ask/papers";
    request.headers["content-type"] = "multipart/form-data; boundary=grenze";
    request.body = part("mark", mark) + part("kind", kind) + part("page", "1") +
                   part("picture", file, "; filename=\"a.jpg\"\r\nContent-Type: image/jpeg") +
                   "--grenze--\r\n";
    return bench.hub->answer_public(request);
}

HttpResponse phone_page(HubBench& bench, const std::string& code) {
    platform::HttpRequest request;
    request.method = "GET";
    request.path = "/ask/papers";
    request.query["code"] = code;
    return bench.hub->answer_public(request);
}

std::string mark_in(const std::string& page) {
    constexpr std::string_view before = "name=\"mark\" value=\"";
    const auto at = page.find(before);
    REQUIRE(at != std::string::npos);
    const auto begin = at + before.size();
    return page.substr(begin, page.find('"', begin) - begin);
}

std::string base64(const platform::Bytes& bytes) {
    return platform::to_base64url(bytes);
}

}  // namespace

TEST_CASE("a paper photographed offline at a kiosk is seen by staff, and the look is on record",
          "[stories][papers][P1]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto kiosk = bench.kiosk();
    kiosk->line().cut();
    std::vector<papers::SealedPaper> pages;
    for (const int page : {1, 2})
        pages.push_back(kiosk->shelf()
                            .seal({kiosk->shelf().mint(), "diagnosis", page, papers::Source::kiosk},
                                  photo(static_cast<unsigned>(page)))
                            .value());
    const auto receipt = kiosk->ask_with(plea(), pages);
    REQUIRE(receipt.has_value());
    kiosk->start_again();  // the power went
    kiosk->line().mend();
    bench.meet(*kiosk);
    const auto id = to_text(receipt->request);
    const auto page = json_of(bench.get("liang", "/api/requests/" + id + "?purpose=test"));
    REQUIRE(page.at("papers").size() == 2);
    const auto paper = page.at("papers")[0];
    CHECK(paper.at("kind") == "diagnosis");
    CHECK(paper.at("is_whole") == true);
    CHECK(paper.at("source") == "kiosk");
    const auto path = "/api/papers/" + paper.at("id").get<std::string>();
    CHECK(bench.get("liang", path).status == 422);  // for what?
    const auto picture = bench.get("liang", path + "?purpose=test");
    REQUIRE(picture.status == 200);
    CHECK(picture.content_type == "image/jpeg");
    CHECK(platform::Bytes(picture.body.begin(), picture.body.end()) == photo(1).jpeg());
    CHECK(bench.hub->staff.looks_at(paper.at("id").get<std::string>()).size() == 1);
    CHECK(bench.get("fang", path + "?purpose=test").status == 403);  // another union's
    bench.opener.is_away = true;
    CHECK(bench.get("liang", path + "?purpose=test").status == 503);
    bench.opener.is_away = false;
    const auto away = bench.post("liang", path + "/take_away", {{"reason", "wrong_paper"}});
    REQUIRE(away.status == 200);
    CHECK(bench.get("liang", path + "?purpose=test").status == 409);
}

TEST_CASE("a phone adds photos to an open request, and hostile files are refused in words",
          "[stories][papers]") {
    HubBench bench(Engine::sqlite);
    const auto kiosk = bench.kiosk();
    const auto receipt = kiosk->ask(plea());
    REQUIRE(receipt.has_value());
    CHECK(phone_page(bench, receipt->code).status == 404);  // not at the hub yet
    bench.meet(*kiosk);
    CHECK(bench.public_page(receipt->code).body.find("/ask/papers?code=") != std::string::npos);
    const auto page = phone_page(bench, receipt->code);
    REQUIRE(page.status == 200);
    const auto mark = mark_in(page.body);
    const auto jpeg = support::with_exif(photo(3).jpeg(), 1, "GPS KANARIE");
    CHECK(send_by_phone(bench, mark, "<html><script>").status == 422);
    CHECK(send_by_phone(bench, mark, platform::as_text(support::png_promising(30'000, 30'000)))
              .body.find("像素太多") != std::string::npos);
    CHECK(send_by_phone(bench, mark, platform::as_text(jpeg).substr(0, 9000)).body.find("不完整") !=
          std::string::npos);
    CHECK(send_by_phone(bench, mark, platform::as_text(jpeg), "<b>").status == 422);
    CHECK(send_by_phone(bench, "guessed", platform::as_text(jpeg)).status == 404);
    const auto taken = send_by_phone(bench, mark, platform::as_text(jpeg));
    REQUIRE(taken.status == 200);
    REQUIRE(send_by_phone(bench, mark, platform::as_text(jpeg)).status == 200);  // pressed twice
    const auto listed =
        bench.hub->paper_office.of({papers::About::request, {receipt->request.value}});
    REQUIRE(listed.size() == 1);
    CHECK(listed[0].source == papers::Source::phone);
    const auto picture = bench.hub->paper_office.picture(listed[0].id);
    REQUIRE(picture.has_value());
    CHECK(platform::as_text(*picture).find("KANARIE") == std::string_view::npos);
}

TEST_CASE("papers of a request are on file in the case it becomes, and so are those staff add",
          "[stories][papers][cases]") {
    HubBench bench(Engine::sqlite);
    const auto kiosk = bench.kiosk();
    const auto receipt = kiosk->ask_with(
        plea(), {kiosk->shelf()
                     .seal({kiosk->shelf().mint(), "diagnosis", 1, papers::Source::kiosk}, photo(1))
                     .value()});
    REQUIRE(receipt.has_value());
    bench.meet(*kiosk);
    const auto path = "/api/requests/" + to_text(receipt->request);
    auto page = json_of(bench.get("liang", path + "?purpose=test"));
    const auto hash = page.at("papers")[0].at("hash").get<std::string>();
    page = json_of(bench.post("liang", path + "/take_up", {{"version", page.at("version")}}));
    page = json_of(bench.post("liang", path + "/open_case", {{"version", page.at("version")}}));
    const auto case_id = page.at("case_file").get<std::string>();
    const auto case_path = "/api/cases/" + case_id;
    auto file = json_of(bench.get("liang", case_path + "?purpose=test"));
    REQUIRE(file.at("papers").size() == 1);
    CHECK(file.at("papers")[0].at("is_on_file") == true);
    REQUIRE(file.at("documents").size() == 1);
    CHECK(file.at("documents")[0].at("hash") == hash);

    const Json sent{
        {"about", "case"}, {"about_id", case_id},           {"kind", "hospital_bill"},
        {"page", 1},       {"version", file.at("version")}, {"picture", base64(photo(2).jpeg())}};
    REQUIRE(bench.post("liang", "/api/papers", sent).status == 200);
    CHECK(bench.post("liang", "/api/papers", sent).status == 409);  // the file was changed
    file = json_of(bench.get("liang", case_path + "?purpose=test"));
    CHECK(file.at("papers").size() == 2);
    CHECK(file.at("documents").size() == 2);
    auto broken = sent;
    broken["version"] = file.at("version");
    broken["picture"] = base64(support::png_promising(30'000, 30'000));
    CHECK(bench.post("liang", "/api/papers", broken).status == 422);
    CHECK(bench.post("sun", "/api/papers", sent).status == 403);  // no caseworker

    // What came later by phone is put on file by hand.
    const auto mark = mark_in(phone_page(bench, receipt->code).body);
    REQUIRE(send_by_phone(bench, mark, platform::as_text(photo(4).jpeg())).status == 200);
    file = json_of(bench.get("liang", case_path + "?purpose=test"));
    REQUIRE(file.at("papers").size() == 3);
    for (const auto& paper : file.at("papers"))
        if (paper.at("is_on_file") == false)
            CHECK(bench
                      .post("liang",
                            "/api/papers/" + paper.at("id").get<std::string>() + "/include",
                            {{"case", case_id}, {"version", file.at("version")}})
                      .status == 200);
    file = json_of(bench.get("liang", case_path + "?purpose=test"));
    CHECK(file.at("documents").size() == 3);
}
