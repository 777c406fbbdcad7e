#include "services/membership/membership_register.hpp"

#include <algorithm>

#include "services/membership/application_progress.hpp"
#include "services/membership/document_rules.hpp"
#include "services/membership/life_cycle.hpp"
#include "services/membership/person_rules.hpp"
#include "services/membership/register_store.hpp"

namespace services::membership {
namespace {

constexpr int largest_page = 5000;  // an export asks for many

ApplicationRow row_of(platform::Transaction& transaction, const StoredApplication& one) {
    ApplicationRow row;
    row.application = one.application;
    row.acceptance_number = one.facts.number.digits;
    row.state = one.state;
    row.version = one.version;
    row.submitted_at = one.submitted_at;
    row.occupation = one.facts.occupation;
    row.route = one.route;
    row.protection = one.facts.protection;
    row.marks = one.marks;
    row.has_open_duplicate = one.has_open_duplicate;
    row.has_open_phone = one.has_open_phone;
    if (const auto person = person_of(transaction, one.application)) {
        row.masked_name = masked_name(person->facts.name);
        row.masked_number = masked_number(person->facts.document_number);
    }
    if (const auto member = member_of(transaction, one.application))
        row.member_number = member->number;
    return row;
}

PersonFacts facts_of(const StoredPerson& person, DocumentKind kind) {
    return {person.facts.name,
            kind,
            person.facts.document_number,
            person.facts.birth,
            person.facts.sex,
            person.facts.contact,
            person.facts.employer,
            person.facts.signature,
            person.register_number};
}

std::vector<OtherApplication> others_of(platform::Transaction& transaction, ApplicationId one,
                                        PairKind kind) {
    std::vector<OtherApplication> others;
    for (const auto& pair : pairs_of(transaction, one, kind)) {
        const auto id = pair.application == one ? pair.other : pair.application;
        const auto other = application_of(transaction, id);
        if (!other) continue;
        others.push_back({id, other->facts.number.digits, other->state, pair.verdict});
    }
    return others;
}

ApplicationPage page_of(platform::Transaction& transaction, const StoredApplication& one) {
    ApplicationPage page;
    page.row = row_of(transaction, one);
    page.document_kind = one.facts.document_kind;
    page.assurance = one.facts.assurance;
    page.path = one.facts.path;
    page.county = one.facts.county;
    page.language = one.facts.language;
    page.station = one.station;
    page.device = one.device;
    page.approved_first_by = one.approved_first_by;
    page.register_date = one.register_date;
    if (const auto person = person_of(transaction, one.application))
        page.person = facts_of(*person, one.facts.document_kind);
    page.consents = consents_of(transaction, one.application);
    page.duplicates = others_of(transaction, one.application, PairKind::document);
    page.phone_requests = others_of(transaction, one.application, PairKind::phone);
    for (const auto& line : history_of(transaction, one.application)) {
        page.history.push_back(
            {line.version, line.at, line.event, line.account, line.detail, line.note});
    }
    if (const auto member = member_of(transaction, one.application)) {
        page.card = member->card;
        page.card_expires = member->card_expires;
    }
    for (const auto event : all_events) {
        const bool is_staffs = act_in(kind_of(event)).has_value();
        const bool has_matter = event != Event::release_phone || one.has_open_phone;
        if (is_staffs && has_matter && after(one.state, event)) page.possible.push_back(event);
    }
    return page;
}

std::int64_t sum_of(const std::map<std::string, std::int64_t>& counts) {
    std::int64_t sum = 0;
    for (const auto& [what, how_many] : counts)
        sum += how_many;
    return sum;
}

std::int64_t named_in(const std::map<std::string, std::int64_t>& counts) {
    return static_cast<std::int64_t>(counts.size()) - static_cast<std::int64_t>(counts.count(""));
}

std::int64_t count_in(const std::map<std::string, std::int64_t>& counts, std::string_view what) {
    const auto found = counts.find(std::string(what));
    return found == counts.end() ? 0 : found->second;
}

}  // namespace

MembershipRegister::MembershipRegister(const platform::Database& database,
                                       platform::Digest lookup_key)
    : database_(database), lookup_key_(lookup_key) {}

ApplicationList MembershipRegister::list(const Officer& officer, const Filter& filter,
                                         const PageOf& page) const {
    const PageOf asked{std::max(page.number, 1), std::clamp(page.size, 1, largest_page)};
    const auto number = normalised_document_number(filter.document_number);
    const ListQuestion question{officer, filter,
                                number.empty() ? "" : document_hash(lookup_key_, number)};
    return database_.read([&](platform::Transaction& transaction) {
        ApplicationList list;
        list.total = count_applications(transaction, question);
        for (const auto& one : list_applications(transaction, question, asked))
            list.rows.push_back(row_of(transaction, one));
        return list;
    });
}

platform::Outcome<ApplicationPage, OfficeRefusal> MembershipRegister::page(
    const Officer& officer, ApplicationId application) const {
    using Answer = platform::Outcome<ApplicationPage, OfficeRefusal>;
    return database_.read([&](platform::Transaction& transaction) -> Answer {
        const auto one = application_of(transaction, application);
        if (!one) return platform::refuse(OfficeRefusal::unknown_application);
        const bool is_on_the_way =
            one->state == State::transferring && officer.may_see(one->transfer_union);
        if (!officer.may_see(one->route.union_code) && !is_on_the_way)
            return platform::refuse(OfficeRefusal::not_your_area);
        return page_of(transaction, *one);
    });
}

Report MembershipRegister::report(const Officer& officer) const {
    return database_.read([&](platform::Transaction& transaction) {
        const auto members_by = [&](std::string_view column) {
            return count_by(transaction, officer, column, Counted::members);
        };
        Report report;
        report.by_firm = members_by("firm");
        report.by_grid = members_by("grid");
        report.by_occupation = members_by("occupation");
        report.members = sum_of(report.by_grid);
        report.firms = named_in(report.by_firm);
        report.grids = named_in(report.by_grid);
        report.unions = named_in(members_by("union_code"));
        const auto protection = members_by("protection");
        report.protection_yes = count_in(protection, name_of(ProtectionAnswer::yes));
        report.protection_no = count_in(protection, name_of(ProtectionAnswer::no));
        report.applications_by_state = count_by(transaction, officer, "state", Counted::all);
        report.newest_record = newest_change(transaction);
        return report;
    });
}

std::optional<PublicStatus> MembershipRegister::status(const platform::Digest& receipt_hash) const {
    return database_.read([&](platform::Transaction& transaction) -> std::optional<PublicStatus> {
        const auto one = application_with_receipt(transaction, platform::to_hex(receipt_hash));
        if (!one) return std::nullopt;
        return PublicStatus{one->application, one->state, one->changed_at};
    });
}

std::optional<CardHolder> MembershipRegister::holder_of(CardId card) const {
    return database_.read([&](platform::Transaction& transaction) -> std::optional<CardHolder> {
        const auto application = application_with_card(transaction, card);
        const auto one = application ? application_of(transaction, *application) : std::nullopt;
        if (!one || !is_membership(one->state)) return std::nullopt;
        const auto person = person_of(transaction, *application);
        if (!person) return CardHolder{*application, "", ""};
        return CardHolder{*application, person->facts.name, person->facts.document_number};
    });
}

std::string MembershipRegister::mobile_of(platform::Transaction& transaction, CardId card) const {
    const auto application = application_with_card(transaction, card);
    const auto one = application ? application_of(transaction, *application) : std::nullopt;
    const auto person =
        one && is_membership(one->state) ? person_of(transaction, *application) : std::nullopt;
    const bool is_own = person && person->facts.contact.owner == PhoneOwner::own;
    return is_own ? person->facts.contact.mobile : std::string();
}

std::optional<CardId> MembershipRegister::card_of(platform::Transaction& transaction,
                                                  const std::string& mobile) const {
    std::optional<CardId> card;
    for (const auto& id : with_mobile(transaction, mobile_hash(lookup_key_, mobile))) {
        const auto one = application_of(transaction, id);
        const auto member =
            one && is_membership(one->state) ? member_of(transaction, id) : std::nullopt;
        if (!member) continue;
        if (card) return std::nullopt;
        card = member->card;
    }
    return card;
}

}  // namespace services::membership
