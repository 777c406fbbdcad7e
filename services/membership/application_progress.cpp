#include "services/membership/application_progress.hpp"

#include <algorithm>

#include "services/membership/life_cycle.hpp"

namespace services::membership {
namespace {

using sync::Applied;

std::string keyed(const platform::Digest& key, std::string_view purpose, std::string_view value) {
    const auto text = std::string(purpose) + ":" + std::string(value);
    return platform::to_hex(platform::keyed_hash(key, platform::as_bytes(text)));
}

// The earliest application that already stands for the same document.
std::optional<ApplicationId> holder_of_document(platform::Transaction& transaction,
                                                const StoredPerson& person) {
    for (const auto& id : with_document(transaction, person.hashes.document)) {
        if (id == person.application) continue;
        const auto other = application_of(transaction, id);
        if (other && holds_the_place(other->state)) return id;
    }
    return std::nullopt;
}

std::optional<ApplicationId> holder_of_mobile(platform::Transaction& transaction,
                                              const StoredPerson& person) {
    if (person.hashes.mobile.empty()) return std::nullopt;
    for (const auto& id : with_mobile(transaction, person.hashes.mobile)) {
        if (id == person.application) continue;
        const auto other = application_of(transaction, id);
        const auto other_person = person_of(transaction, id);
        if (other && other_person && holds_the_place(other->state) &&
            other_person->hashes.document != person.hashes.document) {
            return id;
        }
    }
    return std::nullopt;
}

// A4, A7: who else is this, and whose phone is it? Questions for staff, not answers.
void compare_with_others(platform::Transaction& transaction, StoredApplication& one,
                         const StoredPerson& person) {
    if (const auto other = holder_of_document(transaction, person)) {
        save(transaction, StoredPair{one.application, *other, PairKind::document, "open"});
        one.has_open_duplicate = true;
        if (const auto held = after(one.state, Event::find_duplicate)) {
            one.state = *held;
            ++one.version;
            note(transaction, one, Event::find_duplicate, "", to_text(*other));
        }
    }
    if (const auto other = holder_of_mobile(transaction, person)) {
        save(transaction, StoredPair{one.application, *other, PairKind::phone, "open"});
        one.has_open_phone = true;
    }
}

void take_person(platform::Transaction& transaction, const Submitted& submitted,
                 StoredApplication& one) {
    if (!submitted.person) return;
    one.route = submitted.person->route;
    one.marks = submitted.person->marks;
    StoredPerson person;
    if (const auto before = membership::person_of(transaction, one.application)) person = *before;
    person.application = one.application;
    person.facts = *submitted.person;
    person.hashes = hashes_of(submitted.lookup_key, *submitted.person);
    person.fate_note.clear();
    save(transaction, person);
    compare_with_others(transaction, one, person);
}

}  // namespace

sync::Applied not_possible(State state, Event event) {
    return Applied::no_use(
        {"membership.not_possible", "state", std::string(name_of(state)),
         "申请当前的状态不允许这一步（" + std::string(name_of(event)) + "），请核对这条记录。"});
}

void note(platform::Transaction& transaction, const StoredApplication& one, Event event,
          const std::string& account, const std::string& detail, const std::string& words) {
    add(transaction, {one.application, one.version, one.changed_at, event, account, detail, words});
}

// A number is looked for as it is written on the card, whatever kind of card the person chose.
std::string document_hash(const platform::Digest& lookup_key, std::string_view number) {
    return keyed(lookup_key, "document", number);
}

std::string mobile_hash(const platform::Digest& lookup_key, std::string_view number) {
    return keyed(lookup_key, "mobile", number);
}

PersonHashes hashes_of(const platform::Digest& lookup_key, const ApplicationPerson& person) {
    PersonHashes hashes;
    hashes.document = document_hash(lookup_key, person.document_number);
    // A family's phone may stand with several of the family.
    if (person.contact.owner == PhoneOwner::own)
        hashes.mobile = mobile_hash(lookup_key, person.contact.mobile);
    return hashes;
}

Applied begin_application(const Submitted& submitted, platform::Transaction& transaction) {
    const auto& facts = submitted.facts;
    if (application_of(transaction, facts.application)) {
        return Applied::no_use({"membership.applied_twice", "application",
                                to_text(facts.application), "同一个申请编号出现了两次。"});
    }
    StoredApplication one;
    one.application = facts.application;
    one.state = State::applied;
    one.version = 1;
    one.submitted_at = one.changed_at = submitted.record.time.wall;
    one.device = to_text(submitted.record.device);
    one.station = to_text(submitted.record.station);
    one.facts = facts;
    save(transaction, one);
    note(transaction, one, Event::apply, "");
    replace_consents(transaction, one.application, facts.consents);
    take_person(transaction, submitted, one);
    save(transaction, one);
    return Applied::done();
}

namespace {

bool answers_an_earlier_ask(const StoredApplication& one, const ApplicationFacts& facts,
                            platform::Transaction& transaction) {
    if (one.state != State::asked_again || facts.answers == 0) return false;
    const auto lines = history_of(transaction, one.application);
    return std::any_of(lines.begin(), lines.end(), [&](const StoredHistory& line) {
        return line.event == Event::ask_again && line.version > facts.answers;
    });
}

}  // namespace

Applied begin_again(const Submitted& submitted, platform::Transaction& transaction) {
    const auto& facts = submitted.facts;
    auto one = application_of(transaction, facts.application);
    if (!one) return Applied::waits({facts.application.value});
    const auto next = after(one->state, Event::resubmit);
    if (!next) return not_possible(one->state, Event::resubmit);
    if (one->facts.receipt_hash != facts.receipt_hash) {
        return Applied::no_use(
            {"membership.other_receipt", "receipt_hash", "", "补交时出示的回执与原申请不符。"});
    }
    if (answers_an_earlier_ask(*one, facts, transaction)) {
        // Asked anew since it was written: what is missing now still is.
        ++one->version;
        one->changed_at = submitted.record.time.wall;
        note(transaction, *one, Event::resubmit, "", "earlier_ask");
        save(transaction, *one);
        return Applied::done();
    }
    const auto number = one->facts.number;  // the person knows this one
    one->facts = facts;
    one->facts.number = number;
    one->state = *next;
    ++one->version;
    one->changed_at = submitted.record.time.wall;
    one->approved_first_by.clear();
    one->refuse_reason.reset();
    one->asked.clear();
    note(transaction, *one, Event::resubmit, "");
    replace_consents(transaction, one->application, facts.consents);
    take_person(transaction, submitted, *one);
    save(transaction, *one);
    return Applied::done();
}

}  // namespace services::membership
