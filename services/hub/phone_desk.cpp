#include "services/hub/phone_desk.hpp"

#include "platform/base/fault.hpp"
#include "platform/crypto/receipt_code.hpp"
#include "services/hub/embedded_files.hpp"
#include "services/hub/hub_rulebook.hpp"
#include "services/membership/membership_projection.hpp"
#include "services/requests/request_projection.hpp"
#include "services/sync/log_entries.hpp"

namespace services::hub {
namespace {

constexpr char parts_end = '.';

std::shared_ptr<const membership::Divisions> read_divisions() {
    const auto file = embedded_file("assets/divisions/divisions.json");
    auto divisions = membership::Divisions::parse(file ? file->text : std::string_view());
    if (!divisions)
        throw platform::Fault(platform::FaultKind::installation, divisions.refusal().sentence);
    return std::make_shared<const membership::Divisions>(std::move(*divisions));
}

// Of what is built in, so read once for all hubs of this process.

}  // namespace

std::shared_ptr<const membership::Divisions> built_in_divisions() {
    static const std::shared_ptr<const membership::Divisions> once = read_divisions();
    return once;
}

sync::Applied PhoneDesk::Projection::apply(const sync::Record& record,
                                           const std::optional<std::string>& /*opened*/,
                                           platform::Transaction& transaction) {
    const auto entry = sync::entry_of(transaction, record.id);
    auto applied = of_hub_.apply(record, entry ? entry->opened : std::nullopt, transaction);
    if (applied.kind == sync::Applied::Kind::done)
        of_kiosk_->apply(record, std::nullopt, transaction);
    return applied;
}

std::optional<std::int64_t> PhoneDesk::Numbers::take(platform::Transaction& transaction) {
    return blocks_.take_one(transaction, "acceptance_number");
}

PhoneDesk::PhoneDesk(platform::Database& database, sync::HubSync& sync,
                     sync::Projection& membership, sync::Projection& requests,
                     const HubRulebook& rulebook, const Bulletin& bulletin,
                     const Installation& installation, platform::Dice& dice,
                     const platform::Clock& clock)
    : sign_up(database, sync.log, applications_, numbers_, no_news_, dice, clock,
              [this, &installation] {
                  return membership::SignUpData{bulletin_.directory(), divisions_,
                                                installation.settings.public_url};
              }),
      request_desk(database, sync.log, requests_, numbers_, no_news_, dice, clock,
                   [this, &rulebook, &installation] {
                       return requests::DeskData{rulebook.forms(), bulletin_.directory(),
                                                 installation.settings.public_url};
                   }),
      bulletin_(bulletin),
      mark_key_(platform::derive_key(installation.lookup_key, "forms for phones")),
      applications_(membership, std::make_unique<membership::SubmissionProjection>(database)),
      requests_(requests, std::make_unique<requests::DeskProjection>(database)),
      numbers_(sync.blocks),
      divisions_(built_in_divisions()) {}

std::string PhoneDesk::mark(const Wish& wish) const {
    const auto said = platform::to_text(wish.id) + parts_end + wish.code;
    const auto hash = platform::keyed_hash(mark_key_, platform::as_bytes(said));
    return said + parts_end + platform::to_base64url(hash);
}

std::string PhoneDesk::fresh_mark() {
    const auto wish = sign_up.begin();
    return mark({wish.application.value, wish.code});
}

std::optional<PhoneDesk::Wish> PhoneDesk::marked(std::string_view text) const {
    const auto first = text.find(parts_end);
    if (first == std::string_view::npos) return std::nullopt;
    const auto second = text.find(parts_end, first + 1);
    if (second == std::string_view::npos) return std::nullopt;
    const auto id = platform::uuid_from_text(text.substr(0, first));
    Wish wish{id.value_or(platform::Uuid{}),
              std::string(text.substr(first + 1, second - first - 1))};
    if (!id || !platform::receipt_code_from_text(wish.code)) return std::nullopt;
    if (!platform::equal_in_constant_time(platform::as_bytes(mark(wish)), platform::as_bytes(text)))
        return std::nullopt;
    return wish;
}

}  // namespace services::hub
