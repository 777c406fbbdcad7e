#include "services/membership/membership_rules.hpp"

#include <algorithm>

#include "platform/base/ensure.hpp"
#include "platform/base/text.hpp"
#include "services/membership/document_rules.hpp"
#include "services/membership/person_rules.hpp"

namespace services::membership {
namespace {

constexpr std::size_t longest_employer = 100;
constexpr std::size_t longest_note_of_version = 40;

// Goes through a draft page by page, keeping what is sound in normal form.
class DraftJudge final {
public:
    DraftJudge(const Draft& draft, platform::CivilDate today, const Directory& directory,
               const Divisions& divisions)
        : today_(today), directory_(directory), divisions_(divisions) {
        checked_.draft = draft;
    }

    Judgement judge() {
        consents();
        choices();
        document();
        name();
        phone();
        place();
        vow();
        protection();
        if (problems_.empty()) return {{}, std::move(checked_)};
        return {std::move(problems_), std::nullopt};
    }

private:
    void refuse(Field field, Cause cause) { problems_.push_back({field, cause}); }

    bool is_given(Purpose purpose) const {
        const auto& consents = checked_.draft.consents;
        return std::any_of(consents.begin(), consents.end(), [&](const Consent& one) {
            return one.purpose == purpose && one.given && !one.text_version.empty() &&
                   one.text_version.size() <= longest_note_of_version;
        });
    }

    void consents() {
        if (!is_given(Purpose::membership))
            refuse(Field::consent_membership, Cause::consent_needed);
        if (!is_given(Purpose::identity_document))
            refuse(Field::consent_identity_document, Cause::consent_needed);
    }

    void choices() {
        if (!checked_.draft.occupation) refuse(Field::occupation, Cause::missing);
        if (!checked_.draft.document_kind) refuse(Field::document_kind, Cause::missing);
    }

    void document() {
        auto& draft = checked_.draft;
        if (!draft.document_kind) return;
        const auto facts =
            check_document(*draft.document_kind, draft.document_number, today_, divisions_);
        if (!facts) return refuse(Field::document_number, facts.refusal());
        checked_.document = *facts;
        draft.document_number = facts->number;
        checked_.marks = age_marks(*facts, today_);
        if (!facts->birth && draft.birth) said_birth(*draft.birth);
        if (!facts->known_division) checked_.marks.push_back(Mark::unknown_division);
    }

    // What the person says of their age is no paper: staff still look at the document.
    void said_birth(platform::CivilDate birth) {
        const auto sound = check_birth(birth, today_);
        if (!sound) return refuse(Field::birth, sound.refusal());
        checked_.document.birth = *sound;
        for (const Mark mark : age_marks(checked_.document, today_))
            checked_.marks.push_back(mark);
    }

    void name() {
        auto& draft = checked_.draft;
        const auto name =
            check_name(draft.document_kind.value_or(DocumentKind::resident_id), draft.name);
        if (!name) return refuse(Field::name, name.refusal());
        draft.name = *name;
    }

    void phone() {
        auto& contact = checked_.draft.contact;
        if (!contact) return refuse(Field::mobile, Cause::missing);
        if (contact->owner == PhoneOwner::none) {
            contact->mobile.clear();
            checked_.marks.push_back(Mark::no_phone);
            return;
        }
        const auto mobile = check_mobile(contact->mobile);
        if (!mobile) return refuse(Field::mobile, mobile.refusal());
        contact->mobile = *mobile;
        if (contact->owner == PhoneOwner::family) checked_.marks.push_back(Mark::family_phone);
    }

    void place() {
        auto& draft = checked_.draft;
        if (!platform::is_utf8(draft.employer))
            return refuse(Field::employer, Cause::wrong_character);
        if (platform::length_of(draft.employer) > longest_employer)
            return refuse(Field::employer, Cause::too_long);
        if (!draft.firm.empty() && directory_.find(draft.firm) == nullptr)
            return refuse(Field::employer, Cause::unknown_choice);
        if (!draft.grid.empty() && directory_.find(draft.grid) == nullptr)
            return refuse(Field::place, Cause::unknown_choice);
        if (!draft.path) return refuse(Field::place, Cause::missing);
        if (*draft.path == JoinPath::employer_union && draft.firm.empty())
            return refuse(Field::employer, Cause::missing);
        const auto route = directory_.route(*draft.path, draft.firm, draft.grid, draft.county);
        if (!route) return refuse(Field::place, Cause::missing);
        checked_.route = *route;
        fill_county();
    }

    void fill_county() {
        if (const auto* grid = directory_.find(checked_.route.grid)) {
            checked_.draft.county = grid->county;
        } else if (const auto* taker = directory_.find(checked_.route.union_code)) {
            checked_.draft.county = taker->county;
        }
    }

    void vow() {
        auto& vow = checked_.draft.vow;
        if (vow.text_version.empty() || vow.text_version.size() > longest_note_of_version)
            refuse(Field::vow, Cause::missing);
        if (vow.is_confirmed_undrawn) {
            vow.signature.clear();
            checked_.marks.push_back(Mark::vow_not_drawn);
            return;
        }
        std::size_t points = 0;
        for (const auto& stroke : vow.signature)
            points += stroke.size();
        if (points > most_signature_points) return refuse(Field::signature, Cause::too_long);
        if (!is_signed(vow)) refuse(Field::signature, Cause::missing);
    }

    void protection() {
        const auto& answer = checked_.draft.protection;
        if (!answer) return refuse(Field::protection, Cause::missing);
        if (*answer == ProtectionAnswer::yes && !is_given(Purpose::insurer))
            refuse(Field::consent_insurer, Cause::consent_needed);
    }

    platform::CivilDate today_;
    const Directory& directory_;
    const Divisions& divisions_;
    CheckedDraft checked_;
    std::vector<FieldProblem> problems_;
};

// ISO 7064 MOD 11,10: notices every single wrong digit and nearly every swap of neighbours.
char check_digit(std::string_view digits) {
    int product = 10;
    for (const char c : digits) {
        const int sum = (c - '0' + product) % 10;
        product = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    return static_cast<char>('0' + (11 - product) % 10);
}

AcceptanceNumber numbered(std::uint64_t value, std::size_t width, bool is_provisional) {
    auto digits = std::to_string(value);
    platform::ensure(digits.size() <= width, "an acceptance number fits its places");
    digits.insert(0, width - digits.size(), '0');
    digits += check_digit(digits);
    return {digits, is_provisional};
}

constexpr std::size_t granted_digits = 8;
constexpr std::size_t provisional_digits = 11;

}  // namespace

Judgement judge(const Draft& draft, platform::CivilDate today, const Directory& directory,
                const Divisions& divisions) {
    return DraftJudge{draft, today, directory, divisions}.judge();
}

// A tap is no signature: there must be ink that goes somewhere.
bool is_signed(const Vow& vow) {
    std::size_t points = 0;
    int left = 1000, right = 0, top = 1000, bottom = 0;
    for (const auto& stroke : vow.signature) {
        points += stroke.size();
        for (const auto& point : stroke) {
            left = std::min<int>(left, point.x);
            right = std::max<int>(right, point.x);
            top = std::min<int>(top, point.y);
            bottom = std::max<int>(bottom, point.y);
        }
    }
    return points >= fewest_signature_points && points <= most_signature_points &&
           (right - left) + (bottom - top) >= smallest_signature_extent;
}

AcceptanceNumber acceptance_number(std::int64_t counter) {
    platform::ensure(counter >= 0, "numbers of a block are not negative");
    return numbered(static_cast<std::uint64_t>(counter), granted_digits, false);
}

AcceptanceNumber provisional_acceptance_number(std::uint64_t chance) {
    return numbered(chance % provisional_limit, provisional_digits, true);
}

bool is_acceptance_number(std::string_view digits) {
    if (digits.size() != granted_digits + 1 && digits.size() != provisional_digits + 1)
        return false;
    if (digits.find_first_not_of("0123456789") != std::string_view::npos) return false;
    return check_digit(digits.substr(0, digits.size() - 1)) == digits.back();
}

}  // namespace services::membership
