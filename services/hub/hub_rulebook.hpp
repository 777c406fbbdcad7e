// What this hub goes by and a region decides anew from time to time: forms, procedures, plans of
// mutual aid, relief rules; those built into the program, over them those published from the
// console, each as a signed bundle named after its first day in force. Forms (and policies) come
// down to kiosks; the rest stays with the hub. A text that is not sound, or disagrees with the
// others, is refused with line and reason.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/outcome.hpp"
#include "services/data/findings.hpp"
#include "services/hub/bulletin.hpp"
#include "services/hub/feed_reader.hpp"
#include "services/rulebook/rulebook_office.hpp"

namespace services::casework {
class Procedures;
}
namespace services::forms {
class Forms;
}
namespace services::mutual_aid {
class Plans;
}
namespace services::relief {
struct ReliefRule;
}

namespace services::hub {

class HubPolicies;

class HubRulebook final : public rulebook::Publisher {
public:
    HubRulebook(const sync::HubFeeds& feeds, const Installation& installation, Bulletin& bulletin,
                HubPolicies& policies, const platform::Clock& clock);

    // Whoever asks keeps what they got while they use it: tomorrow there may be another.
    std::shared_ptr<const forms::Forms> forms() const;                            // in force today
    std::shared_ptr<const casework::Procedures> procedures() const;               // in force today
    std::shared_ptr<const mutual_aid::Plans> plans() const;                       // every version
    std::shared_ptr<const std::vector<relief::ReliefRule>> relief_rules() const;  // every version

    // Of a text somebody sent: what it is, or everything that is wrong with it.
    platform::Outcome<rulebook::Text, data::Findings> read(rulebook::Kind kind,
                                                           std::string_view text) const;

    struct Held {
        rulebook::Text text;
        std::int64_t number = 0;  // of the bundle it came in; 0: as the program was built
        bool is_in_force = false;
    };
    // By kind, id and day.
    std::vector<Held> held() const;
    // As it was written; nothing when there is none of that name.
    std::optional<std::string> text_of(const std::string& bundle_name) const;

    void publish(platform::Transaction& transaction, const rulebook::Text& text) override;
    std::string hash_now(const rulebook::Text& text) const override;
    // What the hub above decided to go by; refused with all that is wrong with it here.
    static bool is_rule(std::string_view bundle_name);
    std::optional<data::Findings> pass_on(platform::Transaction& transaction,
                                          const sync::Bundle& bundle);
    // Reads again what another process of this hub may have published.
    void refresh();

private:
    using Texts = std::map<std::string, Held>;  // by the name of the bundle
    // What the texts say on one day.
    struct Books {
        platform::CivilDate day;
        std::shared_ptr<const forms::Forms> forms;
        std::shared_ptr<const casework::Procedures> procedures;
        std::shared_ptr<const mutual_aid::Plans> plans;
        std::shared_ptr<const std::vector<relief::ReliefRule>> relief_rules;
    };
    static Books books_of(const Texts& texts, platform::CivilDate day);
    Texts texts() const;
    Texts with(rulebook::Text text) const;
    void take(const std::string& signed_text);
    // Sound, and called as its bundle is.
    platform::Outcome<rulebook::Text, data::Findings> named_text(const sync::Bundle& bundle) const;
    Books today() const;

    const Installation& installation_;
    Bulletin& bulletin_;
    HubPolicies& policies_;
    const platform::Clock& clock_;
    FeedReader to_devices_;
    FeedReader own_;
    const Texts shipped_;
    mutable std::mutex mutex_;  // guards what follows
    Texts texts_;
    mutable std::optional<Books> books_;
};

}  // namespace services::hub
