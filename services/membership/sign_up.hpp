// The door for joining, at a kiosk or from one's own phone. It judges a draft, seals what is
// personal, writes application and record in one transaction and hands out the receipt. It keeps
// nothing personal; it declines to decide: that is staff's, at the hub.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/outcome.hpp"
#include "platform/clock/clock.hpp"
#include "platform/crypto/dice.hpp"
#include "platform/crypto/receipt_code.hpp"
#include "platform/storage/database.hpp"
#include "services/membership/fate.hpp"
#include "services/membership/membership_records.hpp"
#include "services/membership/membership_rules.hpp"
#include "services/membership/membership_types.hpp"
#include "services/sync/projection.hpp"
#include "services/sync/record_log.hpp"

namespace services::membership {

// Numbers given out of this device's block; nothing when it is used up and the line is down.
class NumberSource {
public:
    virtual ~NumberSource() = default;
    virtual std::optional<std::int64_t> take(platform::Transaction& transaction) = 0;
};

// What this device knows about its submissions beyond its own tables.
class ReceiptNews {
public:
    virtual ~ReceiptNews() = default;
    // The hub has acknowledged the record.
    virtual bool is_at_hub(sync::RecordId record) const = 0;
    // The newest fate on the feed that this code opens, as JSON text.
    virtual std::optional<std::string> fate_of(const platform::ReceiptCode& code) const = 0;
};

// One wish to join, made when the first page opens and kept in memory by the screen. Submitting it
// twice gives the same application and the same receipt.
struct SignUpRequest {
    ApplicationId application;
    std::string code;  // the receipt code; only its hash is ever stored
};

struct Receipt {
    ApplicationId application;
    AcceptanceNumber number;
    std::string code;     // grouped for reading
    std::string qr_text;  // public_url + "/r/" + code
    Route route;          // who will look at it
    ProtectionAnswer protection = ProtectionAnswer::no;
    std::vector<std::string> next;  // wording keys, in order: "join.next.union_reviews" ...
};

// What staff asked for again, as the fate told it.
struct AskedFor {
    ApplicationId application;
    std::int64_t version = 0;  // of that fate
};

enum class SignUpRefusal {
    incomplete,  // see problems
    no_key,      // this device was not yet told to whom it may seal: nothing can be taken
    too_large
};
struct NotTaken {
    SignUpRefusal why{};
    std::vector<FieldProblem> problems;
};

enum class Whereabouts { on_this_device, at_the_hub };
struct Submission {
    std::optional<ApplicationId> application;  // nothing when another device took it
    std::optional<AcceptanceNumber> number;
    std::optional<platform::WallTime> submitted_at;
    Whereabouts whereabouts = Whereabouts::at_the_hub;
    std::optional<Fate> fate;  // nothing: no news yet
    // What the fate asks for was handed in here already. Judged by what it answers, never by a
    // clock.
    bool is_handed_in_again = false;
};
enum class LookUpRefusal { not_a_code, unknown_here };

// A signed bundle may replace these at any time; ask again for every use.
struct SignUpData {
    std::shared_ptr<const Directory> directory;
    std::shared_ptr<const Divisions> divisions;
    std::string public_url;  // "https://gonghui.example"
};

class SignUp final {
public:
    // `projection` keeps the submission table, which is there (prepare_submission_table).
    SignUp(platform::Database& database, sync::RecordLog& log, sync::Projection& projection,
           NumberSource& numbers, const ReceiptNews& news, platform::Dice& dice,
           const platform::Clock& clock, std::function<SignUpData()> data);

    SignUpRequest begin();
    // For one field's page: what judge() finds, so that the screen can stay at the field.
    Judgement judge_draft(const Draft& draft) const;
    // Application and record are on disk before this returns.
    platform::Outcome<Receipt, NotTaken> submit(const SignUpRequest& request, const Draft& draft);
    // 补正: the same application again, under the code the person holds. `request` is a new one.
    platform::Outcome<Receipt, NotTaken> resubmit(const SignUpRequest& request,
                                                  const AskedFor& asked, std::string_view code,
                                                  const Draft& draft);
    platform::Outcome<Submission, LookUpRefusal> find(std::string_view code_text) const;

private:
    struct Closed {  // the sealed part, and the record it is sealed for
        sync::RecordId record;
        std::string_view kind;
        platform::Bytes sealed;
    };
    platform::Outcome<Receipt, NotTaken> take(const SignUpRequest& request,
                                              const std::optional<AskedFor>& asked,
                                              std::string_view code_text, const Draft& draft);
    AcceptanceNumber write_down(ApplicationFacts facts, const Closed& closed,
                                const platform::ReceiptCode& code);
    AcceptanceNumber number_for(platform::Transaction& transaction, const ApplicationFacts& facts,
                                const platform::ReceiptCode& code);

    platform::Database& database_;
    sync::RecordLog& log_;
    sync::Projection& projection_;
    NumberSource& numbers_;
    const ReceiptNews& news_;
    platform::Dice& dice_;
    const platform::Clock& clock_;
    std::function<SignUpData()> data_;
};

}  // namespace services::membership
