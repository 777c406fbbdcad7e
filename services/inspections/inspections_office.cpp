#include "services/inspections/inspections_office.hpp"

#include <algorithm>

#include "platform/base/ensure.hpp"
#include "platform/base/enum_names.hpp"
#include "services/inspections/inspections_records.hpp"
#include "services/inspections/inspections_store.hpp"

namespace services::inspections {
namespace {

constexpr platform::Named<Refusal> refusal_names[] = {
    {Refusal::unknown, "unknown"},
    {Refusal::not_of_checklist, "not_of_checklist"},
    {Refusal::not_complete, "not_complete"},
    {Refusal::inspector_missing, "inspector_missing"},
    {Refusal::unit_missing, "unit_missing"},
    {Refusal::address_missing, "address_missing"},
    {Refusal::phone_missing, "phone_missing"},
    {Refusal::too_long, "too_long"},
    {Refusal::no_key, "no_key"},
    {Refusal::changed_meanwhile, "changed_meanwhile"},
    {Refusal::already_decided, "already_decided"}};

constexpr std::size_t longest_line = 120;
constexpr std::size_t longest_findings = 12'000;
constexpr std::size_t longest_strokes = 100'000;
constexpr std::size_t most_inspectors = 10;

bool is_phone(std::string_view text) {
    return text.size() >= 3 && text.size() <= 20 && std::ranges::all_of(text, [](char c) {
               return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == ' ';
           });
}

std::optional<Refusal> trouble_with(const HostAsked& asked, const HostContact& contact) {
    if (asked.unit.empty()) return Refusal::unit_missing;
    if (asked.address.empty()) return Refusal::address_missing;
    if (!is_phone(contact.phone)) return Refusal::phone_missing;
    if (std::max({asked.unit.size(), asked.address.size(), contact.name.size()}) > longest_line)
        return Refusal::too_long;
    return std::nullopt;
}

}  // namespace

std::string_view name_of(Refusal refusal) {
    return platform::name_in(refusal_names, refusal);
}

InspectionsOffice::InspectionsOffice(platform::Database& database, sync::RecordLog& log,
                                     InspectionsProjection& projection, OpenedPart opened,
                                     std::shared_ptr<const Checklist> checklist)
    : database_(database),
      log_(log),
      projection_(projection),
      opened_(std::move(opened)),
      checklist_(std::move(checklist)) {}

Verdict<platform::Nothing> InspectionsOffice::report(platform::Transaction& transaction,
                                                     std::string_view kind, sync::SubjectId subject,
                                                     const sync::Actor& by, std::string body,
                                                     const std::string& sealed) {
    sync::NewRecord record{log_.mint_id(),  std::string(kind), subject, by,
                           std::move(body), std::nullopt};
    if (!sealed.empty()) {
        record.sealed = log_.seal(record.id, kind, sealed);
        if (!record.sealed) return platform::refuse(Refusal::no_key);
    }
    const auto appended = log_.append(transaction, std::move(record));
    const auto applied = projection_.apply(appended, std::nullopt, transaction);
    platform::ensure(applied.kind == sync::Applied::Kind::done,
                     "a record just written can be used");
    return platform::Nothing{};
}

std::optional<Refusal> InspectionsOffice::trouble_with(const Inspection& inspection,
                                                       const InspectionWords& words) const {
    for (const auto& [code, found] : inspection.answers)
        if (!checklist_->has(code)) return Refusal::not_of_checklist;
    for (const auto& group : checklist_->groups)
        for (const auto& item : group.items)
            if (!inspection.answers.contains(item.code)) return Refusal::not_complete;
    if (words.inspectors.empty()) return Refusal::inspector_missing;
    if (words.findings.size() > longest_findings || words.strokes.size() > longest_strokes ||
        words.inspectors.size() > most_inspectors || words.signer.size() > longest_line)
        return Refusal::too_long;
    return std::nullopt;
}

Verdict<Inspection> InspectionsOffice::take(const Inspection& inspection,
                                            const InspectionWords& words,
                                            const std::string& account) {
    if (const auto trouble = trouble_with(inspection, words)) return platform::refuse(*trouble);
    return log_.write([&](platform::Transaction& transaction) -> Verdict<Inspection> {
        if (!inspection_of(transaction, inspection.id)) {
            const auto told = report(transaction, inspected_kind, {inspection.station.value},
                                     {sync::ActorKind::staff, account}, body_text(inspection),
                                     sealed_text(words));
            if (!told) return platform::refuse(told.refusal());
        }
        return inspection_of(transaction, inspection.id)->inspection;
    });
}

std::vector<Inspection> InspectionsOffice::newest(int at_most) const {
    return database_.read([&](platform::Transaction& transaction) {
        std::vector<Inspection> all;
        for (auto& stored : inspections_in(transaction, at_most))
            all.push_back(std::move(stored.inspection));
        return all;
    });
}

std::optional<Inspection> InspectionsOffice::find(InspectionId id) const {
    return database_.read([&](platform::Transaction& transaction) -> std::optional<Inspection> {
        auto stored = inspection_of(transaction, id);
        if (!stored) return std::nullopt;
        return std::move(stored->inspection);
    });
}

std::optional<InspectionWords> InspectionsOffice::words_of(InspectionId id) const {
    return database_.read(
        [&](platform::Transaction& transaction) -> std::optional<InspectionWords> {
            const auto stored = inspection_of(transaction, id);
            const auto opened = stored ? opened_(transaction, stored->record) : std::nullopt;
            return opened ? words_from(*opened) : std::nullopt;
        });
}

Verdict<platform::Nothing> InspectionsOffice::ask_to_host(const HostAsked& asked,
                                                          const HostContact& contact) {
    if (const auto trouble = inspections::trouble_with(asked, contact))
        return platform::refuse(*trouble);
    return log_.write([&](platform::Transaction& transaction) -> Verdict<platform::Nothing> {
        if (host_of(transaction, asked.id)) return platform::Nothing{};
        return report(transaction, host_asked_kind, {asked.id.value}, {sync::ActorKind::worker, ""},
                      body_text(asked), sealed_text(contact));
    });
}

std::vector<Host> InspectionsOffice::hosts(int at_most) const {
    return database_.read([&](platform::Transaction& transaction) {
        std::vector<Host> all;
        for (auto& stored : hosts_in(transaction, at_most))
            all.push_back(std::move(stored.host));
        return all;
    });
}

std::int64_t InspectionsOffice::waiting() const {
    return database_.read(
        [](platform::Transaction& transaction) { return hosts_waiting(transaction); });
}

std::optional<HostContact> InspectionsOffice::contact_of(HostId id) const {
    return database_.read([&](platform::Transaction& transaction) -> std::optional<HostContact> {
        const auto stored = host_of(transaction, id);
        const auto opened = stored ? opened_(transaction, stored->record) : std::nullopt;
        return opened ? contact_from(*opened) : std::nullopt;
    });
}

Verdict<Host> InspectionsOffice::decide(HostId id, std::int64_t version, bool is_accepted,
                                        HostReason reason, const std::string& account) {
    return log_.write([&](platform::Transaction& transaction) -> Verdict<Host> {
        const auto before = host_of(transaction, id);
        if (!before) return platform::refuse(Refusal::unknown);
        if (before->host.state != HostState::asked)
            return platform::refuse(Refusal::already_decided);
        if (before->host.version != version) return platform::refuse(Refusal::changed_meanwhile);
        const auto told =
            report(transaction, host_decided_kind, {id.value}, {sync::ActorKind::staff, account},
                   body_text(HostDecided{id, is_accepted, reason, version}), "");
        if (!told) return platform::refuse(told.refusal());
        return host_of(transaction, id)->host;
    });
}

}  // namespace services::inspections
