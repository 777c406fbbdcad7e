#include "services/hub/hub_rulebook.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "platform/base/ensure.hpp"
#include "platform/base/fault.hpp"
#include "platform/base/json.hpp"
#include "platform/base/log.hpp"
#include "services/casework/procedure.hpp"
#include "services/data/versions.hpp"
#include "services/forms/forms.hpp"
#include "services/hub/embedded_files.hpp"
#include "services/hub/hub_policies.hpp"
#include "services/mutual_aid/plan.hpp"
#include "services/policy/pack_lint.hpp"
#include "services/relief/relief_rule.hpp"
#include "services/sync/feeds.hpp"

namespace services::hub {
namespace {

using data::Findings;
using platform::Outcome;
using platform::refuse;
using rulebook::Kind;
using rulebook::Text;

constexpr std::array<std::pair<Kind, std::string_view>, 5> folders{
    {{Kind::policy, "assets/policies/"},
     {Kind::procedure, "assets/procedures/"},
     {Kind::mutual_aid, "assets/mutual_aid/"},
     {Kind::relief, "assets/relief/"},
     {Kind::form, "assets/forms/"}}};

// Forms and policies go to devices.
std::string_view feed_of(Kind kind) {
    return kind == Kind::form || kind == Kind::policy ? sync::bundles_feed : sync::rules_feed;
}

template <class One>
Outcome<Text, Findings> named(Kind kind, const Outcome<One, Findings>& read,
                              std::string_view text) {
    if (!read) return refuse(read.refusal());
    return Text{kind, read->id, read->first_day, read->title.in("zh_CN"), std::string(text)};
}

Outcome<mutual_aid::Plan, Findings> load_plan(std::string_view text) {
    auto read = mutual_aid::read_plan(text);
    if (!read.plan) return refuse(std::move(read.findings));
    return std::move(*read.plan);
}

// Each by the reader of its own room, which is also the linter.
Outcome<Text, Findings> read_text(Kind kind, std::string_view text) {
    switch (kind) {
        case Kind::policy:
            return named(kind, policy::load_pack(text), text);
        case Kind::procedure:
            return named(kind, casework::read_procedure(text), text);
        case Kind::mutual_aid:
            return named(kind, load_plan(text), text);
        case Kind::relief:
            return named(kind, relief::load_relief_rule(text), text);
        case Kind::form:
            return named(kind, forms::load_form(text), text);
    }
    return refuse(Findings{});
}

std::string bundle_name_of(const Text& text) {
    return rulebook::bundle_name_of(text.kind, text.id, text.first_day);
}

std::optional<Kind> kind_in(std::string_view bundle_name) {
    return rulebook::value_of<Kind>(bundle_name.substr(0, bundle_name.find('/')));
}

std::string canonical(std::string_view text) {
    const auto json = platform::parse_json(text);
    return json ? platform::to_canonical_text(*json) : std::string();
}

std::map<std::string, HubRulebook::Held> read_shipped() {
    std::map<std::string, HubRulebook::Held> all;
    for (const auto& [kind, folder] : folders) {
        for (const auto name : embedded_names(folder)) {
            auto text = read_text(kind, embedded_file(name)->text);
            if (!text)
                throw platform::Fault(platform::FaultKind::installation,
                                      fmt::format("{}:{}: {}", name, text.refusal().front().line,
                                                  text.refusal().front().sentence));
            auto key = bundle_name_of(*text);
            all.insert_or_assign(std::move(key), HubRulebook::Held{std::move(*text), 0, false});
        }
    }
    return all;
}

// Of what is built in, so read once for all hubs of this process.
const std::map<std::string, HubRulebook::Held>& shipped_texts() {
    static const auto once = read_shipped();
    return once;
}

// All of one kind, each as its room reads it; they were sound when they were taken.
template <class Load>
auto all_of(const std::map<std::string, HubRulebook::Held>& texts, Kind kind, Load load) {
    std::vector<std::decay_t<decltype(load(std::string_view()).value())>> all;
    for (const auto& [name, held] : texts)
        if (held.text.kind == kind) all.push_back(load(held.text.body).value());
    return all;
}

// On each day from which something changes, the procedures in force must agree.
std::optional<Findings> disagreement(const std::map<std::string, HubRulebook::Held>& texts) {
    const auto all = all_of(texts, Kind::procedure, casework::read_procedure);
    std::set<platform::CivilDate> days;
    for (const auto& one : all)
        days.insert(one.first_day);
    for (const auto& day : days)
        if (const auto agreed = casework::Procedures::of(data::in_force(all, day)); !agreed)
            return agreed.refusal();
    return std::nullopt;
}

// An answer must find the form it was given to, and the program asks only the forms it knows.
std::optional<Findings> misfit(const std::map<std::string, HubRulebook::Held>& texts,
                               const forms::Form& form) {
    bool is_known = false;
    for (const auto& other : all_of(texts, Kind::form, forms::load_form)) {
        if (other.id != form.id) continue;
        is_known = true;
        if (other.first_day != form.first_day && other.version == form.version)
            return Findings{{1, "/version", "another first day has this version: " + form.version}};
    }
    if (is_known) return std::nullopt;
    return Findings{{1, "/form", "the program knows no form called " + form.id}};
}

}  // namespace

HubRulebook::HubRulebook(const sync::HubFeeds& feeds, const Installation& installation,
                         Bulletin& bulletin, HubPolicies& policies, const platform::Clock& clock)
    : installation_(installation),
      bulletin_(bulletin),
      policies_(policies),
      clock_(clock),
      to_devices_(feeds, sync::bundles_feed),
      own_(feeds, sync::rules_feed),
      shipped_(shipped_texts()),
      texts_(shipped_) {
    refresh();
}

// A hub that lost its clock still goes by what it was built with.
HubRulebook::Books HubRulebook::today() const {
    auto day = platform::date_of(clock_.wall());
    for (const auto& [name, held] : shipped_)
        day = std::max(day, held.text.first_day);
    const std::scoped_lock lock(mutex_);
    if (!books_ || books_->day != day) books_ = books_of(texts_, day);
    return *books_;
}

HubRulebook::Books HubRulebook::books_of(const Texts& texts, platform::CivilDate day) {
    const auto all_forms = all_of(texts, Kind::form, forms::load_form);
    auto procedures = casework::Procedures::of(
        data::in_force(all_of(texts, Kind::procedure, casework::read_procedure), day));
    platform::ensure(procedures.has_value(), "a procedure was taken only when it agrees");
    return {day, std::make_shared<const forms::Forms>(data::in_force(all_forms, day), all_forms),
            std::make_shared<const casework::Procedures>(std::move(*procedures)),
            std::make_shared<const mutual_aid::Plans>(all_of(texts, Kind::mutual_aid, load_plan)),
            std::make_shared<const std::vector<relief::ReliefRule>>(
                all_of(texts, Kind::relief, relief::load_relief_rule))};
}

std::shared_ptr<const forms::Forms> HubRulebook::forms() const {
    return today().forms;
}
std::shared_ptr<const casework::Procedures> HubRulebook::procedures() const {
    return today().procedures;
}
std::shared_ptr<const mutual_aid::Plans> HubRulebook::plans() const {
    return today().plans;
}
std::shared_ptr<const std::vector<relief::ReliefRule>> HubRulebook::relief_rules() const {
    return today().relief_rules;
}

HubRulebook::Texts HubRulebook::texts() const {
    const std::scoped_lock lock(mutex_);
    return texts_;
}

HubRulebook::Texts HubRulebook::with(Text text) const {
    auto texts = this->texts();
    auto name = bundle_name_of(text);
    texts.insert_or_assign(std::move(name), Held{std::move(text), 0, false});
    return texts;
}

Outcome<Text, Findings> HubRulebook::read(Kind kind, std::string_view text) const {
    auto found = read_text(kind, text);
    if (!found) return found;
    found->body = canonical(text);
    if (found->body.size() > rulebook::largest_text)
        return refuse(Findings{{1, "", "it is too large to be published"}});
    if (kind == Kind::policy) {
        const auto why =
            policies_.book().refusal_of({bundle_name_of(*found), 1, {}, {}, found->body});
        if (why) return refuse(Findings{{1, "", policy::sentence_of(*why)}});
    }
    if (kind == Kind::procedure)
        if (auto why = disagreement(with(*found))) return refuse(std::move(*why));
    if (kind == Kind::form)
        if (auto why = misfit(texts(), forms::load_form(text).value()))
            return refuse(std::move(*why));
    return found;
}

std::vector<HubRulebook::Held> HubRulebook::held() const {
    const auto day = platform::date_of(clock_.wall());
    std::vector<Held> all;
    for (auto& [name, one] : texts())
        all.push_back(std::move(one));
    std::ranges::sort(all, {}, [](const Held& one) {
        return std::tuple(one.text.kind, one.text.id, one.text.first_day);
    });
    for (auto& one : all)
        one.is_in_force =
            one.text.first_day <= day && std::ranges::none_of(all, [&](const Held& other) {
                return other.text.kind == one.text.kind && other.text.id == one.text.id &&
                       one.text.first_day < other.text.first_day && other.text.first_day <= day;
            });
    return all;
}

std::optional<std::string> HubRulebook::text_of(const std::string& bundle_name) const {
    const std::scoped_lock lock(mutex_);
    const auto found = texts_.find(bundle_name);
    return found == texts_.end() ? std::nullopt : std::optional(found->second.text.body);
}

void HubRulebook::publish(platform::Transaction& transaction, const Text& text) {
    const auto name = bundle_name_of(text);
    bulletin_.publish_at(transaction, {feed_of(text.kind), name}, name, text.body);
}

bool HubRulebook::is_rule(std::string_view bundle_name) {
    return kind_in(bundle_name).has_value();
}

std::optional<Findings> HubRulebook::pass_on(platform::Transaction& transaction,
                                             const sync::Bundle& bundle) {
    const auto text = named_text(bundle);
    if (!text) return text.refusal();
    bulletin_.pass_on(transaction, {feed_of(text->kind), bundle.name}, bundle);
    return std::nullopt;
}

std::string HubRulebook::hash_now(const Text& text) const {
    const auto now = text_of(bundle_name_of(text));
    return now ? rulebook::hash_of(canonical(*now)) : std::string();
}

void HubRulebook::refresh() {
    policies_.refresh();
    const auto take_item = [this](const sync::FeedItem& item) { take(*item.body); };
    to_devices_.read_on([&](const sync::FeedItem& item) {
        if (kind_in(item.key)) take_item(item);  // not the keys, the directory, the settings
    });
    own_.read_on(take_item);
}

Outcome<Text, Findings> HubRulebook::named_text(const sync::Bundle& bundle) const {
    const auto kind = kind_in(bundle.name);
    auto text = kind ? read(*kind, bundle.body) : refuse(Findings{{1, "", "an unknown kind"}});
    if (text && bundle_name_of(*text) != bundle.name)
        return refuse(Findings{{1, "", "the bundle has the name of another text"}});
    return text;
}

void HubRulebook::take(const std::string& signed_text) {
    const auto bundle = sync::verify_bundle(installation_.root, signed_text, std::nullopt);
    if (!bundle) return;  // the hub's own feed: another root's, from before a restore
    auto text = named_text(*bundle);
    if (!text) {
        platform::log(platform::LogLevel::alarm, "hub.rule_bundle_refused",
                      {{"name", bundle->name}, {"why", text.refusal().front().sentence}});
        return;
    }
    const std::scoped_lock lock(mutex_);
    auto& held = texts_[bundle->name];
    if (held.number > 0 && held.number >= bundle->number) return;
    held = {std::move(*text), bundle->number, false};
    books_.reset();
}

}  // namespace services::hub
