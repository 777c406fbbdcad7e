// The staff's door to membership, on the hub. Every change says which version of the application it
// was decided on and is refused when that is no longer the newest; every change is a record of the
// hub's own stream, and its fate goes out in the same transaction.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/outcome.hpp"
#include "platform/clock/clock.hpp"
#include "platform/crypto/dice.hpp"
#include "services/membership/directory.hpp"
#include "services/membership/fate.hpp"
#include "services/membership/membership_projection.hpp"
#include "services/membership/membership_records.hpp"
#include "services/membership/membership_types.hpp"
#include "services/sync/record_log.hpp"

namespace services::membership {

// Four eyes where the role demands it: `first` begins an approval, `second` may also finish one
// that another began, `alone` needs nobody.
enum class Approving { none, first, second, alone };

// Who acts, as the console's account says.
struct Officer {
    std::string account;
    Approving approving = Approving::first;
    bool all_areas = false;
    std::vector<UnionCode> unions;  // their areas, when not all

    bool may_see(const UnionCode& code) const;
};

enum class OfficeRefusal {
    unknown_application,
    changed_meanwhile,  // read it again, then decide
    not_possible_now,   // the life cycle has no such step here
    not_your_area,
    not_your_role,
    same_person_twice,  // the second approval must be another's
    reason_missing,
    unknown_union,
    duplicate_open,  // compare the two first
    phone_open,      // settle whose phone it is first
    nothing_to_settle,
    already_there,  // it is with that union
    no_key          // the hub knows no key to seal the note with
};
std::string_view name_of(OfficeRefusal refusal);

// What was read when the decision was made.
struct OnVersion {
    ApplicationId application;
    std::int64_t version = 0;
};

struct Changed {
    State state{};
    std::int64_t version = 0;
    std::string member_number;  // once a member
};
using OfficeAnswer = platform::Outcome<Changed, OfficeRefusal>;

struct RegisterEntry {
    std::string number;  // as the national register gives it
    platform::CivilDate date;
};

// Makes the text of a member's card; the hub holds the key.
class CardIssuer {
public:
    virtual ~CardIssuer() = default;
    virtual std::string token(CardId card, platform::WallTime expires) const = 0;
};

// What a person is told beside the fate that waits for their receipt code.
struct PersonNews {
    ApplicationId application;
    Event event{};  // approve, refuse, ask_again
    std::string account;
    std::string name;
    std::string mobile;
    std::string language;
    std::string acceptance_number;
    UnionCode union_code;
    std::string union_name;
};

// Lets a person know, in the transaction that decided; the hub provides it.
class PersonTeller {
public:
    virtual ~PersonTeller() = default;
    virtual void tell(platform::Transaction& transaction, const PersonNews& news) = 0;
};

class MembershipOffice final {
public:
    MembershipOffice(sync::RecordLog& log, MembershipProjection& projection, FatePublisher& fates,
                     const CardIssuer& cards, platform::Dice& dice, const platform::Clock& clock,
                     std::function<std::shared_ptr<const Directory>()> directory);

    // From here on whoever agreed to be notified is told of decisions.
    void tell_people_by(PersonTeller& people) { people_ = &people; }

    OfficeAnswer take_up(const Officer& officer, const OnVersion& on);
    // Gives a first approval, or the second; the second makes the member.
    OfficeAnswer approve(const Officer& officer, const OnVersion& on);
    OfficeAnswer refuse(const Officer& officer, const OnVersion& on, RefuseReason reason,
                        const std::string& note);
    OfficeAnswer ask_again(const Officer& officer, const OnVersion& on,
                           const std::vector<AskFor>& what, const std::string& note);
    // `on` is the later application, the one held back.
    OfficeAnswer settle_duplicate(const Officer& officer, const OnVersion& on, bool is_same_person,
                                  const std::string& reason);
    OfficeAnswer release_phone(const Officer& officer, const OnVersion& on, PhoneProof proof,
                               PhoneVerdict verdict, const std::string& reason);
    OfficeAnswer reroute(const Officer& officer, const OnVersion& on, const UnionCode& to,
                         const GridCode& grid);
    OfficeAnswer start_transfer(const Officer& officer, const OnVersion& on, const UnionCode& to,
                                const GridCode& grid);
    OfficeAnswer accept_transfer(const Officer& officer, const OnVersion& on);
    OfficeAnswer decline_transfer(const Officer& officer, const OnVersion& on,
                                  const std::string& reason);
    OfficeAnswer retain(const Officer& officer, const OnVersion& on, RetainReason reason);
    OfficeAnswer resume(const Officer& officer, const OnVersion& on);
    OfficeAnswer leave(const Officer& officer, const OnVersion& on, const std::string& note);
    OfficeAnswer enter_register(const Officer& officer, const OnVersion& on,
                                const RegisterEntry& entry);

private:
    struct Intent;
    OfficeAnswer change(const Officer& officer, const OnVersion& on, const Intent& intent);
    OfficeAnswer move(const Officer& officer, const OnVersion& on, Event event, const UnionCode& to,
                      const GridCode& grid);
    OfficeAnswer carry_out(platform::Transaction& transaction, const Officer& officer,
                           const StaffAct& act);
    void tell(platform::Transaction& transaction, ApplicationId application);
    void notify(platform::Transaction& transaction, const Officer& officer, const StaffAct& act);

    sync::RecordLog& log_;
    MembershipProjection& projection_;
    FatePublisher& fates_;
    PersonTeller* people_ = nullptr;
    const CardIssuer& cards_;
    platform::Dice& dice_;
    const platform::Clock& clock_;
    std::function<std::shared_ptr<const Directory>()> directory_;
};

}  // namespace services::membership
