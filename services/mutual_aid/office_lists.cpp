// Enrolling: lists of units, and members who asked for it on joining.
#include <fmt/format.h>

#include <algorithm>

#include "platform/base/ensure.hpp"
#include "platform/base/text.hpp"
#include "services/data/fen.hpp"
#include "services/membership/document_rules.hpp"
#include "services/membership/person_rules.hpp"
#include "services/mutual_aid/mutual_aid_office.hpp"
#include "services/mutual_aid/mutual_aid_store.hpp"

namespace services::mutual_aid {
namespace {

constexpr std::size_t longest_unit = 80;

bool is_blank(const std::string& text) {
    return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

bool overlaps(const StoredEnrolment& one, const Cover& cover) {
    const auto until =
        one.ended_on ? std::min(*one.ended_on, one.fact.cover.until) : one.fact.cover.until;
    return one.fact.cover.from <= cover.until && cover.from <= until;
}

// Covered until the day before: no second waiting.
bool is_renewal(const std::vector<StoredEnrolment>& earlier, const Cover& cover) {
    return std::ranges::any_of(earlier, [&](const StoredEnrolment& one) {
        return !one.ended_on && one.fact.cover.until == platform::plus_days(cover.from, -1);
    });
}

}  // namespace

// One list on its way in, inside a transaction.
class MutualAidOffice::ListTaking final {
public:
    ListTaking(MutualAidOffice& office, const Officer& officer, const ListAsk& ask,
               const Plan& plan, platform::Transaction& transaction)
        : office_(office), officer_(officer), ask_(ask), plan_(plan), transaction_(transaction) {}

    void look(const EnrolmentList& list, const Cover& cover) {
        verdict_.cover = cover;
        verdict_.problems = list.problems;
        for (const auto& row : list.rows)
            look_at(row, list);
        if (verdict_.problems.empty() && ask_.received && *ask_.received != verdict_.fees) {
            problem(
                0, 0,
                fmt::format("名单新增{}人，应缴{}元，与到账的{}元不符，请核对。", verdict_.people,
                            data::yuan_text(verdict_.fees), data::yuan_text(*ask_.received)));
        }
        std::ranges::stable_sort(verdict_.problems, {}, [](const RowProblem& one) {
            return std::pair{one.row, one.column};
        });
    }
    bool take(const platform::Digest& file) {
        verdict_.is_taken = true;
        if (new_ones_.empty()) return true;
        const ListId list{office_.log_.mint_id().value};
        const PlanVersion version{plan_.id, plan_.first_day};
        // The people first: without a key the first of them is refused, and nothing was written.
        for (const auto& one : new_ones_) {
            const EnrolmentId id{office_.log_.mint_id().value};
            const Enrolled enrolled{id,        list,    {},       version, ask_.union_code,
                                    ask_.unit, one.fee, one.cover};
            if (!office_.write(transaction_, officer_,
                               {std::string(Enrolled::kind), id.value, body_text(enrolled),
                                sealed_text(one.person)}))
                return false;
        }
        const ListTaken fact{list,
                             version,
                             ask_.union_code,
                             ask_.unit,
                             verdict_.cover.period_begins,
                             verdict_.people,
                             verdict_.already,
                             verdict_.fees,
                             file};
        office_.write(transaction_, officer_,
                      {std::string(ListTaken::kind), list.value, body_text(fact), {}});
        verdict_.list = list;
        return true;
    }
    bool is_sound() const { return verdict_.problems.empty(); }
    ListVerdict verdict() { return std::move(verdict_); }

private:
    struct NewOne {
        Person person;
        std::int64_t fee = 0;
        Cover cover;
    };

    void problem(std::size_t row, std::size_t column, const std::string& sentence) {
        verdict_.problems.push_back({row, column, column > 0 ? "证件号码" : "", sentence});
    }
    void look_at(const EnrolmentRow& row, const EnrolmentList& list) {
        const auto expected = plan_.fee ? plan_.fee : ask_.fee_each;
        if (row.fee && expected && *row.fee != *expected) {
            verdict_.problems.push_back(
                {row.row, list.fee_column, "缴费",
                 fmt::format("缴费{}元，应是每人{}元，请改正。", data::yuan_text(*row.fee),
                             data::yuan_text(*expected))});
            return;
        }
        const auto hash =
            document_hash(office_.projection_.lookup_key(), row.person.document_number);
        const auto earlier = enrolments_of_document(transaction_, plan_.id, hash);
        for (const auto& one : earlier) {
            if (!overlaps(one, verdict_.cover)) continue;
            if (one.fact.unit == ask_.unit && one.fact.union_code == ask_.union_code) {
                ++verdict_.already;
            } else {
                problem(row.row, list.number_column,
                        "这个人本期已经在别的单位参加，请与本人核实后从名单里删去，或由原单位先办退"
                        "出。");
            }
            return;
        }
        const auto fee = row.fee ? *row.fee : expected.value_or(0);
        ++verdict_.people;
        verdict_.fees += fee;
        new_ones_.push_back({row.person, fee,
                             is_renewal(earlier, verdict_.cover) ? without_waiting(verdict_.cover)
                                                                 : verdict_.cover});
    }

    MutualAidOffice& office_;
    const Officer& officer_;
    const ListAsk& ask_;
    const Plan& plan_;
    platform::Transaction& transaction_;
    ListVerdict verdict_;
    std::vector<NewOne> new_ones_;
};

ListAnswer MutualAidOffice::check_list(const Officer& officer, const ListAsk& ask,
                                       std::string_view file) {
    return list(officer, ask, file, false);
}

ListAnswer MutualAidOffice::enrol_list(const Officer& officer, const ListAsk& ask,
                                       std::string_view file) {
    return list(officer, ask, file, true);
}

ListAnswer MutualAidOffice::list(const Officer& officer, const ListAsk& ask, std::string_view file,
                                 bool is_to_be_taken) {
    const auto plans = plans_();
    const auto* plan = plans->find(ask.plan, today());
    if (plan == nullptr) return platform::refuse(AidRefusal::unknown_plan);
    if (plan->joining != Joining::unit_list) return platform::refuse(AidRefusal::joins_otherwise);
    if (!officer.may_see(ask.union_code)) return platform::refuse(AidRefusal::not_your_area);
    if (const auto why = why_not_there(ask.union_code, *plan)) return platform::refuse(*why);
    if (is_blank(ask.unit) || platform::length_of(ask.unit) > longest_unit)
        return platform::refuse(AidRefusal::unit_missing);
    if (plan->fee && ask.fee_each && *plan->fee != *ask.fee_each)
        return platform::refuse(AidRefusal::fee_differs);
    const auto cover = cover_for(*plan, today());
    if (!cover) return platform::refuse(AidRefusal::window_closed);

    platform::TableLimits limits;
    limits.rows = most_in_a_list + 10;
    const auto table = platform::read_table(file, limits);
    ListVerdict unreadable;
    if (!table) unreadable.unreadable = table.refusal().sentence;
    if (!table) return unreadable;
    const auto read = read_enrolment_list(*table, today(), {});
    const bool has_fees =
        std::ranges::all_of(read.rows, [](const EnrolmentRow& row) { return row.fee.has_value(); });
    if (!plan->fee && !ask.fee_each && !read.rows.empty() && !has_fees)
        return platform::refuse(AidRefusal::fee_missing);
    return log_.write([&](platform::Transaction& transaction) -> ListAnswer {
        ListTaking taking(*this, officer, ask, *plan, transaction);
        taking.look(read, *cover);
        if (is_to_be_taken && taking.is_sound() &&
            !taking.take(platform::sha256(platform::as_bytes(file)))) {
            return platform::refuse(AidRefusal::no_key);
        }
        return taking.verdict();
    });
}

std::optional<AidRefusal> MutualAidOffice::why_not_there(const membership::UnionCode& code,
                                                         const Plan& plan) const {
    const auto directory = directory_();  // held while we look: a bundle may replace it
    const auto* own = directory->find(code);
    if (own == nullptr) return AidRefusal::unknown_union;
    if (!own->county.starts_with(plan.region)) return AidRefusal::other_region;
    return std::nullopt;
}

platform::Outcome<EnrolmentId, AidRefusal> MutualAidOffice::enrol_member(const Officer& officer,
                                                                         const std::string& plan_id,
                                                                         const NewMember& member) {
    using Answer = platform::Outcome<EnrolmentId, AidRefusal>;
    const auto plans = plans_();
    const auto* plan = plans->find(plan_id, today());
    if (plan == nullptr) return platform::refuse(AidRefusal::unknown_plan);
    if (plan->joining != Joining::at_joining) return platform::refuse(AidRefusal::joins_otherwise);
    if (!officer.may_see(member.union_code)) return platform::refuse(AidRefusal::not_your_area);
    if (const auto why = why_not_there(member.union_code, *plan)) return platform::refuse(*why);
    const auto cover = cover_for(*plan, today());
    if (!cover) return platform::refuse(AidRefusal::window_closed);
    return log_.write([&](platform::Transaction& transaction) -> Answer {
        const auto before = enrolment_of_application(transaction, plan->id, member.application);
        if (before && overlaps(*enrolment_of(transaction, *before), *cover)) return *before;
        const auto hash = document_hash(projection_.lookup_key(), member.person.document_number);
        const auto earlier = enrolments_of_document(transaction, plan->id, hash);
        for (const auto& one : earlier)
            if (overlaps(one, *cover)) return one.fact.enrolment;
        const EnrolmentId id{log_.mint_id().value};
        const Enrolled fact{id,
                            {},
                            member.application,
                            {plan->id, plan->first_day},
                            member.union_code,
                            "",
                            plan->fee.value_or(0),
                            is_renewal(earlier, *cover) ? without_waiting(*cover) : *cover};
        if (!write(transaction, officer,
                   {std::string(Enrolled::kind), id.value, body_text(fact),
                    sealed_text(member.person)}))
            return platform::refuse(AidRefusal::no_key);
        return id;
    });
}

platform::Outcome<std::int64_t, AidRefusal> MutualAidOffice::end(const Officer& officer,
                                                                 EnrolmentId enrolment,
                                                                 std::int64_t on_version,
                                                                 EndReason reason) {
    using Answer = platform::Outcome<std::int64_t, AidRefusal>;
    return log_.write([&](platform::Transaction& transaction) -> Answer {
        const auto one = enrolment_of(transaction, enrolment);
        if (!one) return platform::refuse(AidRefusal::unknown_enrolment);
        if (!officer.may_see(one->fact.union_code))
            return platform::refuse(AidRefusal::not_your_area);
        if (one->version != on_version) return platform::refuse(AidRefusal::changed_meanwhile);
        if (one->ended_on) return platform::refuse(AidRefusal::not_possible_now);
        // Who was never meant to be in it was not covered for a day.
        const auto last_day = reason == EndReason::enrolled_by_mistake
                                  ? platform::plus_days(one->fact.cover.from, -1)
                                  : today();
        write(transaction, officer,
              {std::string(Ended::kind),
               enrolment.value,
               body_text(Ended{enrolment, on_version, last_day, reason}),
               {}});
        return on_version + 1;
    });
}

}  // namespace services::mutual_aid
