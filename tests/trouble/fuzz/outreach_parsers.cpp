#include <array>

#include "platform/clock/simulated_clock.hpp"
#include "platform/http/http_client.hpp"
#include "services/early_warning/lists.hpp"
#include "services/early_warning/warning_records.hpp"
#include "services/early_warning/watch_plan.hpp"
#include "services/telling/http_gateway.hpp"
#include "services/telling/message_book.hpp"
#include "services/telling/telling_records.hpp"
#include "trouble/fuzz/assets.hpp"
#include "trouble/fuzz/parsers.hpp"

namespace fuzz {
namespace {

namespace early_warning = services::early_warning;
namespace telling = services::telling;

void take_watch_plan(std::string_view bytes) {
    const auto plan = early_warning::watch_plan_from(bytes);
    if (!plan) return require(!plan.refusal().empty());
    for (const auto& check : plan->checks) {
        require(plan->check(check.id) != nullptr);
        const platform::CivilDate today{2026, 11, 22};
        require(next_run(check, std::nullopt, today) >= platform::CivilDate{});
        (void)early_warning::minus_months(today, check.quiet_months);
    }
}

std::vector<std::string> watch_plan_seeds() {
    return {asset("warning/guangxi.json")};
}

// Body and opened part, a line each.
void take_warning_record(std::string_view bytes) {
    using namespace early_warning;
    const auto end = bytes.find('\n');
    const auto body = bytes.substr(0, end);
    const auto opened = end == std::string_view::npos
                            ? std::nullopt
                            : std::optional(std::string(bytes.substr(end + 1)));
    if (const auto asked = asked_from(body, opened))
        require(asked_from(body_text(*asked), sealed_text(*asked)).has_value());
    if (opened) (void)asked_part_from(*opened);
    if (const auto listed = listed_from(body, opened))
        require(listed_from(body_text(*listed), sealed_text(*listed)).has_value());
    if (const auto raised = raised_from(body, opened))
        require(raised_from(body_text(*raised), sealed_text(*raised)).has_value());
    const auto same = [](const auto& read, const auto& again) {
        if (read) require(again(body_text(*read)).has_value());
    };
    same(visited_from(body, opened), [](const auto& text) { return visited_from(text, {}); });
    same(settled_from(body, opened), [](const auto& text) { return settled_from(text, {}); });
    same(shared_from(body), shared_from);
    same(checked_from(body), checked_from);
    same(sites_set_from(body), sites_set_from);
    same(screened_from(body), screened_from);
}

std::vector<std::string> warning_record_seeds() {
    using namespace early_warning;
    Asked asked;
    asked.asked.value.bytes[0] = 1;
    asked.division = "450100";
    asked.language = "zh_CN";
    asked.facts = R"({"people":3})";
    Listed listed;
    listed.list.value.bytes[0] = 1;
    listed.unions = {"u-1"};
    listed.households = {Household{}};
    Raised raised;
    raised.alert.id.value.bytes[0] = 1;
    return {body_text(asked) + "\n" + sealed_text(asked),
            body_text(listed) + "\n" + sealed_text(listed),
            body_text(raised) + "\n" + sealed_text(raised),
            body_text(Visited{}) + "\n" + sealed_note("在家"),
            body_text(Shared{}),
            body_text(Settled{}),
            body_text(Checked{}),
            body_text(SitesSet{}),
            body_text(Screened{})};
}

const early_warning::WatchPlan& shipped_plan() {
    static const auto plan = early_warning::watch_plan_from(asset("warning/guangxi.json")).value();
    return plan;
}

void take_warning_lists(std::string_view bytes) {
    using namespace early_warning;
    if (const auto sites = sites_from(bytes); !sites) require(!sites.refusal().empty());
    if (const auto screened = screenings_from(bytes); !screened)
        require(!screened.refusal().empty());
    const auto no_fact = [](std::string_view) -> const services::policy::Fact* { return nullptr; };
    const auto households = households_from(bytes, Group{}, shipped_plan(), no_fact);
    if (!households) require(!households.refusal().empty());
}

std::vector<std::string> warning_list_seeds() {
    return {"工会,名称,级别,监测点\nu-1,一工会,county,a;b\n",
            "编号,姓名,电话,区划\n1,a,2,450100\n"};
}

// A file of messages, and a value for each of its gaps.
void take_message_book(std::string_view bytes) {
    const telling::BookFile file{"messages.json", std::string(bytes)};
    const auto book = telling::MessageBook::read({&file, 1});
    if (!book) return require(!book.refusal().sentences.empty());
    for (const auto id : book->ids()) {
        const auto* message = book->find(id);
        require(message != nullptr);
        telling::Parameters parameters;
        for (const auto& [name, sort] : message->parameters)
            parameters[name] = "1";
        (void)wrong_parameter(*message, parameters);
        const auto text = rendered(*message, language_for(*message, "ug"), parameters, "驿站");
        require(telling::sms_parts(text) >= 1);
    }
}

std::vector<std::string> message_book_seeds() {
    return {asset("messages/messages.json"),
            R"({"messages":[{"id":"a.b","channels":["sms"],"parameters":{"office":"office"},)"
            R"("words":{"zh_CN":"请到{office}"}}]})"};
}

void take_telling_record(std::string_view bytes) {
    using namespace telling;
    const auto same = [&](const auto& from) {
        if (const auto read = from(bytes)) require(from(body_text(*read)).has_value());
    };
    same(asked_from);
    same(sent_from);
    same(delivered_from);
    same(failed_from);
    same(called_from);
    same(given_up_from);
    if (const auto words = words_from(bytes)) require(words_from(sealed_text(*words)).has_value());
    if (const auto pair = telling_of_key(bytes))
        require(telling_of_key(key_of(pair->first, pair->second)) == pair);
}

std::vector<std::string> telling_record_seeds() {
    using namespace telling;
    const TellingId id{{{1}}};
    Asked asked;
    asked.telling = id;
    asked.template_id = "membership.approved";
    asked.routes = {Channel::sms};
    return {body_text(asked),
            body_text(Sent{id, Channel::sms, "r"}),
            body_text(Failed{id, Channel::sms, "bad_number"}),
            body_text(Called{id, CallOutcome::busy, platform::WallTime{5}}),
            body_text(GivenUp{id, GiveUpReason{}}),
            sealed_text(Words{}),
            key_of(id, Channel::sms)};
}

// A carrier's bridge that is not ours: the status in the first byte, then any body.
void take_gateway_answer(std::string_view bytes) {
    struct Bridge final : platform::HttpClient {
        platform::Outcome<platform::HttpResponse, platform::LineRefusal> send(
            const platform::ClientRequest&) override {
            return answer;
        }
        std::unique_ptr<platform::Listening> listen(const platform::ClientRequest&,
                                                    platform::ListenCallbacks) override {
            return nullptr;
        }
        void interrupt() override {}
        platform::HttpResponse answer;
    };
    if (bytes.empty()) return;
    Bridge bridge;
    constexpr std::array statuses{200, 400, 404, 429, 500};
    bridge.answer.status = statuses[static_cast<unsigned char>(bytes.front()) % statuses.size()];
    bridge.answer.headers["retry-after"] = std::string(bytes.substr(1, 4));
    bridge.answer.body = std::string(bytes.substr(1));
    const platform::SimulatedClock clock;
    telling::HttpGateway gateway(telling::Channel::sms, bridge, platform::Bytes(32), clock);
    (void)gateway.send({"k", "13800005678", "a"});
    (void)gateway.reports("");
    (void)gateway.look_up("k");
}

std::vector<std::string> gateway_answer_seeds() {
    const std::string good(1, '\0');
    return {good + R"({"reference":"r"})",
            good + R"({"reports":[{"key":"k","state":"delivered"}],"next":"5"})",
            good + R"({"key":"k","state":"failed"})",
            "\1"
            R"({"code":"bad_number"})",
            "\3"
            "60"};
}

constexpr std::array parsers{Parser{"watch_plan", take_watch_plan, watch_plan_seeds},
                             Parser{"warning_record", take_warning_record, warning_record_seeds},
                             Parser{"warning_lists", take_warning_lists, warning_list_seeds},
                             Parser{"message_book", take_message_book, message_book_seeds},
                             Parser{"telling_record", take_telling_record, telling_record_seeds},
                             Parser{"gateway_answer", take_gateway_answer, gateway_answer_seeds}};

}  // namespace

std::span<const Parser> outreach_parsers() {
    return parsers;
}

}  // namespace fuzz
