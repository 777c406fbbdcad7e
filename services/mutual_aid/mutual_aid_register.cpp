#include "services/mutual_aid/mutual_aid_register.hpp"

#include <fmt/format.h>

#include "services/membership/person_rules.hpp"

namespace services::mutual_aid {
namespace {

// The rows of an officer's areas: a condition on union_code and its parameters.
class Areas final {
public:
    explicit Areas(const Officer& officer) {
        if (officer.all_areas) return;
        // Names must outlive the parameters that point to them.
        names_.reserve(officer.unions.size());
        sql_ = " AND union_code IN (''";
        for (std::size_t i = 0; i < officer.unions.size(); ++i) {
            names_.push_back(fmt::format("union_{}", i));
            sql_ += ", $" + names_.back();
            values_.push_back(officer.unions[i].text);
        }
        sql_ += ")";
    }
    const std::string& sql() const { return sql_; }
    std::vector<platform::Parameter> with(std::vector<platform::Parameter> parameters) const {
        for (std::size_t i = 0; i < names_.size(); ++i)
            parameters.emplace_back(names_[i], values_[i]);
        return parameters;
    }

private:
    std::string sql_;
    std::vector<std::string> names_;
    std::vector<std::string> values_;
};

struct Masked {
    std::string name;
    std::string number;
};
Masked masked_person(platform::Transaction& transaction, EnrolmentId enrolment) {
    const auto one = person_of(transaction, enrolment);
    if (!one) return {};
    return {membership::masked_name(one->person.name),
            membership::masked_number(one->person.document_number)};
}

ClaimLine line_of(platform::Transaction& transaction, const StoredClaim& claim) {
    const auto enrolment = enrolment_of(transaction, claim.enrolment);
    auto masked = masked_person(transaction, claim.enrolment);
    return {claim, enrolment ? enrolment->fact.unit : "", std::move(masked.name),
            std::move(masked.number)};
}

std::int64_t committed_but(const std::vector<StoredClaim>& claims, ClaimId but) {
    std::int64_t sum = 0;
    for (const auto& one : claims) {
        const bool counts = one.state == ClaimState::approved || one.state == ClaimState::batched ||
                            one.state == ClaimState::paid || one.state == ClaimState::failed;
        if (counts && one.claim != but) sum += one.amount;
    }
    return sum;
}

void work_out(ClaimPage& page, const Plans& plans) {
    const auto& version = page.enrolment.fact.plan;
    const auto* plan = plans.version(version.id, version.first_day);
    if (plan == nullptr || !page.stay) return;
    auto cover = page.enrolment.fact.cover;
    if (page.enrolment.ended_on) cover.until = std::min(cover.until, *page.enrolment.ended_on);
    page.by_rule = payout_for(*plan, *page.stay, page.paid_already);
    page.most_left = most_left(*plan, page.paid_already);
    page.why_not = why_not_paid(*plan, cover, *page.stay, platform::date_of(page.claim.claimed_at));
}

// Half up; nothing divided by nothing is nothing.
std::int64_t divided(std::int64_t sum, std::int64_t by) {
    return by == 0 ? 0 : (sum * 2 + by) / (by * 2);
}

}  // namespace

std::string claim_number(std::int64_t serial) {
    return fmt::format("HZ-{:06}", serial);
}

std::string payment_reference(std::int64_t claim, std::int64_t batch) {
    return fmt::format("{}-{}", claim_number(claim), batch);
}

std::vector<StoredList> MutualAidRegister::lists(const Officer& officer, const std::string& plan,
                                                 int at_most) const {
    const Areas areas(officer);
    return database_.read([&](platform::Transaction& transaction) {
        std::vector<StoredList> lists;
        const auto rows = transaction.query_with(
            "SELECT * FROM aid_lists WHERE ($plan = '' OR plan = $plan)" + areas.sql() +
                " ORDER BY taken_at DESC, list DESC LIMIT $most",
            areas.with({{"plan", plan}, {"most", at_most}}));
        for (const auto& row : rows)
            lists.push_back(read_list(row));
        return lists;
    });
}

platform::Outcome<std::vector<CoveredLine>, AidRefusal> MutualAidRegister::people_of(
    const Officer& officer, ListId list) const {
    using Answer = platform::Outcome<std::vector<CoveredLine>, AidRefusal>;
    return database_.read([&](platform::Transaction& transaction) -> Answer {
        std::vector<CoveredLine> lines;
        const auto rows =
            transaction.query("SELECT * FROM aid_enrolments WHERE list = $list ORDER BY enrolment",
                              {{"list", list.value}});
        for (const auto& row : rows) {
            auto one = read_enrolment(row);
            if (!officer.may_see(one.fact.union_code))
                return platform::refuse(AidRefusal::not_your_area);
            auto masked = masked_person(transaction, one.fact.enrolment);
            lines.push_back({std::move(one), std::move(masked.name), std::move(masked.number)});
        }
        if (lines.empty()) return platform::refuse(AidRefusal::unknown_enrolment);
        return lines;
    });
}

ClaimLines MutualAidRegister::claims(const Officer& officer, const ClaimFilter& filter, int page,
                                     int size) const {
    const Areas areas(officer);
    const std::string state = filter.state ? std::string(name_of(*filter.state)) : "";
    const std::string where =
        " FROM aid_claims WHERE ($plan = '' OR plan = $plan) AND ($state = '' OR state = $state)" +
        areas.sql();
    return database_.read([&](platform::Transaction& transaction) {
        ClaimLines lines;
        lines.total = transaction
                          .query_with("SELECT COUNT(*) AS total" + where,
                                      areas.with({{"plan", filter.plan}, {"state", state}}))[0]
                          .integer("total");
        const auto rows =
            transaction.query_with("SELECT *" + where + " ORDER BY serial LIMIT $size OFFSET $skip",
                                   areas.with({{"plan", filter.plan},
                                               {"state", state},
                                               {"size", size},
                                               {"skip", (page - 1) * size}}));
        for (const auto& row : rows)
            lines.rows.push_back(line_of(transaction, read_claim(row)));
        return lines;
    });
}

platform::Outcome<ClaimPage, AidRefusal> MutualAidRegister::claim(const Officer& officer,
                                                                  const Plans& plans,
                                                                  ClaimId id) const {
    using Answer = platform::Outcome<ClaimPage, AidRefusal>;
    return database_.read([&](platform::Transaction& transaction) -> Answer {
        auto one = claim_of(transaction, id);
        if (!one) return platform::refuse(AidRefusal::unknown_claim);
        if (!officer.may_see(one->union_code)) return platform::refuse(AidRefusal::not_your_area);
        ClaimPage page;
        page.enrolment = *enrolment_of(transaction, one->enrolment);
        if (auto person = person_of(transaction, one->enrolment))
            page.person = std::move(person->person);
        if (auto stay = stay_of(transaction, id)) page.stay = std::move(stay->stay);
        page.papers = papers_of(transaction, id);
        page.history = history_of(transaction, id);
        page.paid_already = committed_but(claims_of_enrolment(transaction, one->enrolment), id);
        page.claim = std::move(*one);
        work_out(page, plans);
        return page;
    });
}

std::vector<BatchLine> MutualAidRegister::batches(const Officer& officer, int at_most) const {
    return database_.read([&](platform::Transaction& transaction) {
        std::vector<BatchLine> lines;
        const auto rows = transaction.query(
            "SELECT * FROM aid_batches ORDER BY serial DESC LIMIT $most", {{"most", at_most}});
        for (const auto& row : rows) {
            BatchLine line{read_batch(row)};
            bool is_seen = true;
            for (const auto& claim : claims_of_batch(transaction, line.batch.batch)) {
                is_seen &= officer.may_see(claim.union_code);
                if (claim.state == ClaimState::batched) ++line.waiting;
                if (claim.state == ClaimState::paid) line.paid += claim.amount;
                if (claim.state == ClaimState::failed) ++line.failed;
            }
            if (is_seen) lines.push_back(line);
        }
        return lines;
    });
}

platform::Outcome<std::vector<ClaimLine>, AidRefusal> MutualAidRegister::claims_of(
    const Officer& officer, BatchId batch) const {
    using Answer = platform::Outcome<std::vector<ClaimLine>, AidRefusal>;
    return database_.read([&](platform::Transaction& transaction) -> Answer {
        if (!batch_of(transaction, batch)) return platform::refuse(AidRefusal::unknown_batch);
        std::vector<ClaimLine> lines;
        for (const auto& claim : claims_of_batch(transaction, batch)) {
            if (!officer.may_see(claim.union_code))
                return platform::refuse(AidRefusal::not_your_area);
            lines.push_back(line_of(transaction, claim));
        }
        return lines;
    });
}

platform::Outcome<platform::WrittenTable, AidRefusal> MutualAidRegister::bank_table(
    const Officer& officer, BatchId batch) const {
    using Answer = platform::Outcome<platform::WrittenTable, AidRefusal>;
    return database_.read([&](platform::Transaction& transaction) -> Answer {
        const auto stored = batch_of(transaction, batch);
        if (!stored) return platform::refuse(AidRefusal::unknown_batch);
        platform::WrittenTable table{
            fmt::format("互助金发放{}", stored->serial),
            {"序号", "户名", "银行账号", "开户行", "金额（元）", "附言", "参考号"},
            {}};
        for (const auto& claim : claims_of_batch(transaction, batch)) {
            if (!officer.may_see(claim.union_code))
                return platform::refuse(AidRefusal::not_your_area);
            const auto person = person_of(transaction, claim.enrolment);
            const auto stay = stay_of(transaction, claim.claim);
            if (claim.state != ClaimState::batched || !person || !stay) continue;
            table.rows.push_back({static_cast<std::int64_t>(table.rows.size() + 1),
                                  person->person.name, stay->stay.account, stay->stay.bank,
                                  platform::Hundredths{claim.amount},
                                  "医疗互助 " + claim_number(claim.serial),
                                  payment_reference(claim.serial, stored->serial)});
        }
        return table;
    });
}

AidFigures MutualAidRegister::figures(const Officer& officer, const std::string& plan,
                                      platform::CivilDate until) const {
    const Areas areas(officer);
    const auto end = platform::start_of(platform::plus_days(until, 1)).micros;
    return database_.read([&](platform::Transaction& transaction) {
        AidFigures figures;
        figures.until = until;
        const auto people = transaction.query_with(
            "SELECT COUNT(*) AS people, COUNT(DISTINCT union_code || ' ' || unit) AS units, "
            "COALESCE(CAST(SUM(fee) AS BIGINT), 0) AS fees FROM aid_enrolments WHERE plan = $plan "
            "AND enrolled_at < $end AND (end_reason IS NULL OR end_reason <> "
            "'enrolled_by_mistake')" +
                areas.sql(),
            areas.with({{"plan", plan}, {"end", end}}))[0];
        figures.people = people.integer("people");
        figures.units = people.integer("units");
        figures.fees = people.integer("fees");
        const auto paid = transaction.query_with(
            "SELECT COUNT(*) AS claims, COALESCE(CAST(SUM(amount) AS BIGINT), 0) AS paid FROM "
            "aid_claims WHERE plan = $plan AND state = 'paid' AND paid_on <= $until" +
                areas.sql(),
            areas.with({{"plan", plan}, {"until", to_text(until)}}))[0];
        figures.claims_paid = paid.integer("claims");
        figures.paid = paid.integer("paid");
        figures.average_paid = divided(figures.paid, figures.claims_paid);
        figures.tenths_a_unit = divided(figures.people * 10, figures.units);
        return figures;
    });
}

std::vector<OwnCover> MutualAidRegister::own(const Plans& plans,
                                             const std::string& document_hash) const {
    std::vector<std::string> ids;
    for (const auto& plan : plans.all())
        if (std::find(ids.begin(), ids.end(), plan.id) == ids.end()) ids.push_back(plan.id);
    return database_.read([&](platform::Transaction& transaction) {
        std::vector<OwnCover> covers;
        for (const auto& id : ids) {
            for (auto& one : enrolments_of_document(transaction, id, document_hash)) {
                const auto* plan = plans.version(id, one.fact.plan.first_day);
                if (plan == nullptr) continue;
                auto claims = claims_of_enrolment(transaction, one.fact.enrolment);
                covers.push_back(
                    {std::move(one), plan->title, plan->covers_words, std::move(claims)});
            }
        }
        return covers;
    });
}

}  // namespace services::mutual_aid
