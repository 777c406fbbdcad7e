// The door for asking for help, at a kiosk or from one's own phone. It judges a draft by its form,
// decides who will look at it, seals everything that was said, writes request and record in one
// transaction and hands out the receipt. It keeps nothing of what was said, not even what the
// request is about.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/outcome.hpp"
#include "platform/clock/clock.hpp"
#include "platform/crypto/dice.hpp"
#include "platform/storage/database.hpp"
#include "services/forms/forms.hpp"
#include "services/membership/directory.hpp"
#include "services/membership/sign_up.hpp"
#include "services/requests/request_fate.hpp"
#include "services/requests/request_types.hpp"
#include "services/sync/projection.hpp"
#include "services/sync/record_log.hpp"

namespace services::requests {

using membership::Whereabouts;

// One wish, made when its first page opens and kept in memory by the screens. Submitting it twice
// gives the same request and the same receipt.
struct Opening {
    RequestId request;
    std::string code;  // the receipt code; only its hash is ever stored
};

struct Receipt {
    RequestId request;
    AcceptanceNumber number;
    std::string code;               // grouped for reading
    std::string qr_text;            // public_url + "/r/" + code
    Route route;                    // who will look at it
    std::string route_name;         // that union's name; empty for the county's centre
    std::vector<std::string> next;  // wording keys, in order: "requests.next.staff_complete" ...
};

// What staff asked for again, as the fate told it.
struct AskedFor {
    RequestId request;
    std::int64_t version = 0;  // of that fate
};

enum class Refusal {
    incomplete,  // see problems
    no_key,      // this device was not yet told to whom it may seal: nothing can be taken
    too_large,   // more than fits a seal: long texts or many signatures
    no_such_form
};
struct NotTaken {
    Refusal why{};
    forms::Problems problems;
};

struct Found {
    std::optional<RequestId> request;  // nothing when another device took it
    std::optional<AcceptanceNumber> number;
    std::optional<platform::WallTime> submitted_at;
    Whereabouts whereabouts = Whereabouts::at_the_hub;
    std::optional<RequestFate> fate;  // nothing: no news yet
    // What the fate asks for was handed in here already. Judged by what it answers, never by a
    // clock.
    bool is_handed_in_again = false;
};

// A signed bundle may replace these at any time; ask again for every use.
struct DeskData {
    std::shared_ptr<const forms::Forms> forms;
    std::shared_ptr<const membership::Directory> directory;
    std::string public_url;  // "https://gonghui.example"
};

class RequestDesk final {
public:
    // `projection` keeps the table of what was handed in, which is there (DeskProjection makes it).
    RequestDesk(platform::Database& database, sync::RecordLog& log, sync::Projection& projection,
                membership::NumberSource& numbers, const membership::ReceiptNews& news,
                platform::Dice& dice, const platform::Clock& clock, std::function<DeskData()> data);

    Opening begin();
    // The form of that draft; nothing when this kiosk has none of it.
    std::shared_ptr<const forms::Form> form_of(const Draft& draft) const;
    // All problems, in the order of the questions; of one field by forms::check_field.
    forms::Problems judge_draft(const Draft& draft) const;
    // Who will look at it, to say so before it is sent.
    Route route_of(const Draft& draft) const;
    // What is handed in with a request, in the same transaction: photographed papers.
    using Also = std::function<void(platform::Transaction&, RequestId)>;
    // Request and record are on disk before this returns.
    platform::Outcome<Receipt, NotTaken> submit(const Opening& opening, const Draft& draft,
                                                const Also& also = {});
    // 补正: the same request again, under the code the person holds. `opening` is a new one.
    platform::Outcome<Receipt, NotTaken> resubmit(const Opening& opening, const AskedFor& asked,
                                                  std::string_view code, const Draft& draft,
                                                  const Also& also = {});
    platform::Outcome<Found, membership::LookUpRefusal> find(std::string_view code_text) const;

private:
    struct Taking;
    platform::Outcome<Receipt, NotTaken> take(const Opening& opening,
                                              const std::optional<AskedFor>& asked,
                                              std::string_view code_text, const Draft& draft,
                                              const Also& also);
    AcceptanceNumber write_down(const Taking& taking, const Also& also);
    AcceptanceNumber number_for(platform::Transaction& transaction, const Taking& taking);

    platform::Database& database_;
    sync::RecordLog& log_;
    sync::Projection& projection_;
    membership::NumberSource& numbers_;
    const membership::ReceiptNews& news_;
    platform::Dice& dice_;
    const platform::Clock& clock_;
    std::function<DeskData()> data_;
};

}  // namespace services::requests
