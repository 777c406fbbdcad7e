#include <array>

#include "services/hub/administration/administration.hpp"
#include "services/hub/backup/manifest.hpp"
#include "services/hub/console_routes.hpp"
#include "trouble/fuzz/parsers.hpp"
#include "trouble/fuzz/whole_hub.hpp"

namespace fuzz {
namespace {

struct Question {
    std::string method;
    std::string target;
    std::string body;
};

// The first line is the method and the target, the rest is the body.
Question question_in(const WholeHub& hub, std::string_view bytes) {
    const auto line = bytes.substr(0, bytes.find('\n'));
    const auto space = std::min(line.find(' '), line.size());
    return {std::string(line.substr(0, space)),
            hub.filled(line.substr(std::min(space + 1, line.size()))),
            hub.filled(bytes.substr(std::min(line.size() + 1, bytes.size())))};
}

void check(const platform::HttpResponse& answer) {
    require(answer.status < 500 || answer.status == 503);
    if (answer.content_type == "application/json" && !answer.next_event)
        require(platform::parse_json(answer.body).has_value());
}

// What a colleague's browser may send that was taken over: everything, signed in.
void take_console(std::string_view bytes) {
    auto& hub = WholeHub::of_today();
    const auto question = question_in(hub, bytes);
    if (question.target.starts_with("/api/sign-out")) return;
    check(hub.ask_console(question.method, question.target, question.body));
}

std::vector<std::string> console_seeds() {
    std::vector<std::string> seeds{
        R"(POST /api/cases/@0/edit)"
        "\n"
        R"({"version":1,"purpose":"审核","facts":{"member.1.mobile":"13800005678"}})",
        R"(POST /api/cases/@0/authorise)"
        "\n"
        R"({"version":1,"purpose":"record_check","member":"1","who":"a","by":"hand","on":"2026-11-22"})",
        R"(POST /api/cases/search)"
        "\n"
        R"({"document_number":"410599196903159016","name":"a"})",
        R"(POST /api/mutual-aid/lists)"
        "\n"
        R"({"plan":"anyang_hospital","union":"u-street-1","file":"a,b\n1,2"})",
        R"(POST /api/warning-lists/sites)"
        "\n"
        R"({"file":"YSxi","name":"a.csv"})",
        R"(GET /api/applications?state=applied&page=2&text=a)"
        "\n"};
    for (const auto& route : services::hub::console_routes()) {
        std::string target(route.pattern);
        for (auto at = target.find('{'); at != std::string::npos; at = target.find('{'))
            target.replace(at, target.find('}') + 1 - at, "@1");
        seeds.push_back(
            std::string(route.method) + " " + target + "?purpose=%E5%AE%A1%E6%A0%B8&page=1\n" +
            R"({"version":1,"note":"a","reason":"other","name":"b","day":"2026-11-22"})");
    }
    return seeds;
}

// What is run on the page is a file of the hub's own, named whole.
bool has_foreign_script(std::string_view page) {
    constexpr std::string_view ours = R"(<script src="/)";
    for (auto at = page.find("<script"); at != page.npos; at = page.find("<script", at + 1))
        if (!page.substr(at).starts_with(ours)) return true;
    return false;
}

// A stranger's phone.
void take_public(std::string_view bytes) {
    auto& hub = WholeHub::of_today();
    const auto question = question_in(hub, bytes);
    const auto answer = hub.ask_public(question.method, question.target, question.body);
    check(answer);
    require(!has_foreign_script(answer.body));
}

std::vector<std::string> public_seeds() {
    return {
        "POST /join\nform=@f&consent_membership=yes&consent_identity_document=yes&"
        "occupation=rider&document_kind=resident_id&document_number=410599196903159016&name="
        "%E6%AC%A7%E9%98%B3&phone_owner=own&mobile=13800005678&grid=g-01&protection=no&vow=yes",
        "POST /ask?kind=living_aid\nform=@f&name=%E6%AC%A7&phone%2Fowner=own&phone%2Fmobile="
        "13800005678&resident_id=410599196903159016&people=2&household%2F0%2Fname=a&household"
        "%2F0%2Frelation=spouse&household%2F0%2Fborn=1970-05-06&main_cause=major_illness&"
        "income_year=36000&handling=yes&sensitive=yes&record_check=yes",
        "GET /r/0000-0000-0000-0000\n",
        "GET /join?at=@0\n",
        "GET /ask?kind=legal\n",
        "GET /public.css\n"};
}

// The local socket of those who run the hub. What starts a backup or reads a file is left out.
void take_administration(std::string_view bytes) {
    auto& hub = WholeHub::of_today();
    const auto json = platform::parse_json(bytes);
    const auto first = json && json->is_object() && json->contains("words") &&
                               json->at("words").is_array() && !json->at("words").empty()
                           ? json->at("words").front()
                           : platform::Json();
    for (const auto* heavy : {"backup", "compare", "export", "rebuild", "staff"})
        if (first == heavy) return;
    const auto answer = hub.administer(bytes);
    require(platform::parse_json(answer).has_value());
    (void)services::hub::admin_answer_from_json(answer);
    (void)services::hub::admin_answer_from_json(bytes);
}

std::vector<std::string> administration_seeds() {
    return {R"({"words":["station","add"],"options":{"name":"a","number":"A-9"}})",
            R"({"words":["status"],"options":{}})",
            R"({"words":["verify"],"options":{}})",
            R"({"words":["enrol"],"options":{"station":"A-1","label":"b"}})",
            R"({"words":["policy","list"],"options":{}})",
            R"({"status":1,"text":"a","json":{}})"};
}

void take_manifest(std::string_view bytes) {
    using namespace services::hub;
    const auto manifest = manifest_from_json(bytes);
    if (!manifest) return require(!manifest.refusal().sentence.empty());
    const auto again = manifest_from_json(to_json_text(*manifest));
    require(again && again->facts == manifest->facts && again->bytes == manifest->bytes);
}

std::vector<std::string> manifest_seeds() {
    services::hub::Manifest manifest;
    manifest.hub_name = "a";
    manifest.root = manifest.sha256 = manifest.facts.state = std::string(64, 'a');
    manifest.facts.tables = {{"records", 3}};
    manifest.facts.streams = {services::sync::StreamHead{}};
    manifest.facts.epoch = "e";
    manifest.facts.hub = "0192f3a4-5b6c-7d8e-9f01-23456789abcd";
    return {to_json_text(manifest)};
}

constexpr std::array parsers{Parser{"console_question", take_console, console_seeds},
                             Parser{"public_question", take_public, public_seeds},
                             Parser{"administration", take_administration, administration_seeds},
                             Parser{"backup_manifest", take_manifest, manifest_seeds}};

}  // namespace

std::span<const Parser> question_parsers() {
    return parsers;
}

}  // namespace fuzz
