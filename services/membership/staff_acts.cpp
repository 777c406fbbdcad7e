// What staff's acts change, one by one.
#include "services/membership/application_progress.hpp"
#include "services/membership/life_cycle.hpp"

namespace services::membership {
namespace {

// What an act changes beside state and version; its detail for the history.
class ActEffect final {
public:
    ActEffect(const StaffAct& act, const sync::Record& record, StoredApplication& one,
              platform::Transaction& transaction)
        : act_(act), record_(record), one_(one), transaction_(transaction) {}

    // Nothing wrong: the act has taken effect.
    std::optional<sync::Unusable> take() {
        switch (act_.event) {
            case Event::approve_first:
                return approve_first();
            case Event::approve:
                return approve();
            case Event::refuse:
                return refuse();
            case Event::ask_again:
                return ask_again();
            case Event::settle_same:
                return settle(PairKind::document, "same");
            case Event::settle_different:
                return settle(PairKind::document, "different");
            case Event::release_phone:
                return release_phone();
            case Event::reroute:
                return reroute();
            case Event::start_transfer:
                return start_transfer();
            case Event::accept_transfer:
                return accept_transfer();
            case Event::decline_transfer:
                return decline_transfer();
            case Event::retain:
                return retain();
            case Event::resume:
                one_.retain_reason.reset();
                return std::nullopt;
            case Event::enter_register:
                return enter_register();
            case Event::take_up:
            case Event::leave:
                return std::nullopt;
            case Event::apply:
            case Event::find_duplicate:
            case Event::resubmit:
                break;
        }
        return missing("event");
    }
    const std::string& detail() const { return detail_; }

private:
    static sync::Unusable missing(const std::string& field) {
        return {"membership.missing_field", field, "", "记录缺少“" + field + "”，不能使用。"};
    }

    std::optional<sync::Unusable> approve_first() {
        one_.approved_first_by = record_.actor.account;
        return std::nullopt;
    }

    std::optional<sync::Unusable> approve() {
        const auto number = member_number_from(act_.member_number);
        if (!number) return missing("member_number");
        if (!act_.card || !act_.card_expires) return missing("card");
        if (has_member(transaction_, act_.member_number)) {
            return sync::Unusable{"membership.number_taken", "member_number", act_.member_number,
                                  "这个会员编号已经给了别人，请重新批准。"};
        }
        save(transaction_,
             StoredMember{one_.application, act_.member_number, number->prefix, number->serial,
                          platform::date_of(record_.time.wall), *act_.card, *act_.card_expires});
        if (!act_.union_code.empty()) one_.route.union_code = act_.union_code;
        one_.route.grid = act_.grid;
        one_.route.firm = act_.firm;
        detail_ = act_.member_number;
        return std::nullopt;
    }

    std::optional<sync::Unusable> refuse() {
        if (!act_.refuse_reason) return missing("reason");
        one_.refuse_reason = act_.refuse_reason;
        one_.approved_first_by.clear();
        detail_ = std::string(name_of(*act_.refuse_reason));
        return tell_person();
    }

    std::optional<sync::Unusable> ask_again() {
        if (act_.asked.empty()) return missing("asked");
        one_.asked = act_.asked;
        one_.approved_first_by.clear();
        for (const auto what : act_.asked)
            detail_ += (detail_.empty() ? "" : ",") + std::string(name_of(what));
        return tell_person();
    }

    // Staff's words go to the person with the fate, so they are kept with the person.
    std::optional<sync::Unusable> tell_person() {
        if (auto person = person_of(transaction_, one_.application)) {
            person->fate_note = act_.note;
            save(transaction_, *person);
        }
        return std::nullopt;
    }

    std::optional<sync::Unusable> settle(PairKind kind, const std::string& verdict) {
        for (auto pair : pairs_of(transaction_, one_.application, kind)) {
            if (pair.application != one_.application || pair.verdict != "open") continue;
            pair.verdict = verdict;
            save(transaction_, pair);
            detail_ = to_text(pair.other);
        }
        if (kind == PairKind::document) {
            one_.has_open_duplicate = false;
        } else {
            one_.has_open_phone = false;
        }
        return std::nullopt;
    }

    std::optional<sync::Unusable> release_phone() {
        if (!act_.verdict) return missing("verdict");
        if (!act_.proof) return missing("proof");
        for (const auto& pair : pairs_of(transaction_, one_.application, PairKind::phone)) {
            if (pair.application != one_.application || pair.verdict != "open") continue;
            const bool is_released = *act_.verdict == PhoneVerdict::released;
            take_phone_from(is_released ? pair.other : pair.application);
            if (is_released) tell_history_of(pair.other);
        }
        settle(PairKind::phone, std::string(name_of(*act_.verdict)));
        detail_ = std::string(name_of(*act_.verdict)) + "," + std::string(name_of(*act_.proof));
        return std::nullopt;
    }

    void take_phone_from(ApplicationId application) {
        auto person = person_of(transaction_, application);
        if (!person) return;
        person->facts.contact = {PhoneOwner::none, ""};
        person->hashes.mobile.clear();
        save(transaction_, *person);
    }

    // The other's file changed too, so a decision on what was read before must not pass.
    void tell_history_of(ApplicationId application) {
        auto other = application_of(transaction_, application);
        if (!other) return;
        ++other->version;
        other->changed_at = record_.time.wall;
        save(transaction_, *other);
        note(transaction_, *other, Event::release_phone, record_.actor.account,
             "given_up," + to_text(one_.application));
    }

    std::optional<sync::Unusable> reroute() {
        if (act_.union_code.empty()) return missing("union");
        one_.route.kind = RouteKind::joint_union;
        one_.route.union_code = act_.union_code;
        if (!act_.grid.empty()) one_.route.grid = act_.grid;
        detail_ = act_.union_code.text;
        return std::nullopt;
    }

    std::optional<sync::Unusable> start_transfer() {
        if (act_.union_code.empty()) return missing("union");
        one_.transfer_union = act_.union_code;
        one_.transfer_grid = act_.grid;
        detail_ = act_.union_code.text;
        return std::nullopt;
    }

    std::optional<sync::Unusable> accept_transfer() {
        detail_ = one_.route.union_code.text + "," + one_.transfer_union.text;
        one_.route.union_code = one_.transfer_union;
        if (!one_.transfer_grid.empty()) one_.route.grid = one_.transfer_grid;
        one_.route.firm = {};  // the old employer's
        return end_transfer();
    }

    std::optional<sync::Unusable> decline_transfer() {
        detail_ = one_.transfer_union.text;
        return end_transfer();
    }

    std::optional<sync::Unusable> end_transfer() {
        one_.transfer_union = {};
        one_.transfer_grid = {};
        return std::nullopt;
    }

    std::optional<sync::Unusable> retain() {
        if (!act_.retain_reason) return missing("retain_reason");
        one_.retain_reason = act_.retain_reason;
        detail_ = std::string(name_of(*act_.retain_reason));
        return std::nullopt;
    }

    std::optional<sync::Unusable> enter_register() {
        if (!act_.register_date) return missing("register_date");
        one_.register_date = act_.register_date;
        detail_ = to_text(*act_.register_date);
        if (auto person = person_of(transaction_, one_.application)) {
            person->register_number = act_.register_number;
            save(transaction_, *person);
        }
        return std::nullopt;
    }

    const StaffAct& act_;
    const sync::Record& record_;
    StoredApplication& one_;
    platform::Transaction& transaction_;
    std::string detail_;
};

}  // namespace

sync::Applied apply_act(const StaffAct& act, const sync::Record& record,
                        platform::Transaction& transaction) {
    auto one = application_of(transaction, act.application);
    if (!one) return sync::Applied::waits({act.application.value});
    const auto next = after(one->state, act.event);
    if (!next) return not_possible(one->state, act.event);
    if (one->version != act.on_version) {
        return sync::Applied::no_use({"membership.stale", "on_version",
                                      std::to_string(act.on_version),
                                      "作出这一决定时看到的不是最新的申请。"});
    }
    ActEffect effect{act, record, *one, transaction};
    if (const auto wrong = effect.take()) return sync::Applied::no_use(*wrong);
    one->state = *next;
    ++one->version;
    one->changed_at = record.time.wall;
    save(transaction, *one);
    note(transaction, *one, act.event, record.actor.account, effect.detail(), act.note);
    return sync::Applied::done();
}

std::string to_text(const MemberNumber& number) {
    auto digits = std::to_string(number.serial);
    if (digits.size() < 6) digits.insert(0, 6 - digits.size(), '0');
    return number.prefix + "-" + digits;
}

std::optional<MemberNumber> member_number_from(std::string_view text) {
    const auto dash = text.rfind('-');
    if (dash == std::string_view::npos || dash == 0) return std::nullopt;
    const auto digits = text.substr(dash + 1);
    if (digits.size() < 6 || digits.size() > 12 ||
        digits.find_first_not_of("0123456789") != std::string_view::npos) {
        return std::nullopt;
    }
    return MemberNumber{std::string(text.substr(0, dash)), std::stoll(std::string(digits))};
}

}  // namespace services::membership
