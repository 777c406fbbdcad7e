#include "services/mutual_aid/wish_desk.hpp"

#include "platform/base/ensure.hpp"
#include "services/mutual_aid/wish_store.hpp"

namespace services::mutual_aid {
namespace {

constexpr int most_shown = 200;
constexpr std::size_t longest_note = 2000;  // bytes

}  // namespace

std::string_view name_of(WishRefusal refusal) {
    switch (refusal) {
        case WishRefusal::unknown_wish:
            return "unknown_wish";
        case WishRefusal::not_your_area:
            return "not_your_area";
        case WishRefusal::changed_meanwhile:
            return "stale";
        case WishRefusal::not_possible_now:
            return "not_possible_now";
        case WishRefusal::note_missing:
            return "note_missing";
        case WishRefusal::no_key:
            return "no_key";
    }
    return "refused";
}

bool WishDesk::knows(WishId wish) const {
    return database_.read(
        [&](platform::Transaction& transaction) { return wish_of(transaction, wish).has_value(); });
}

bool WishDesk::open(WishId wish, WishKind what, const membership::UnionCode& union_code) {
    return log_.write([&](platform::Transaction& transaction) {
        if (wish_of(transaction, wish)) return false;
        const auto record = log_.append(transaction, {log_.mint_id(),
                                                      std::string(Wished::kind),
                                                      {wish.value},
                                                      {sync::ActorKind::system, ""},
                                                      body_text(Wished{wish, what, union_code}),
                                                      std::nullopt});
        const auto applied = projection_.apply(record, std::nullopt, transaction);
        platform::ensure(applied.kind == sync::Applied::Kind::done,
                         "what was looked at first can be applied");
        return true;
    });
}

void WishDesk::erase_in(platform::Transaction& transaction, WishId wish) {
    if (!wish_of(transaction, wish)) return;
    const auto record = log_.append(transaction, {log_.mint_id(),
                                                  std::string(WishErased::kind),
                                                  {wish.value},
                                                  {sync::ActorKind::system, ""},
                                                  body_text(WishErased{wish}),
                                                  std::nullopt});
    const auto applied = projection_.apply(record, std::nullopt, transaction);
    platform::ensure(applied.kind == sync::Applied::Kind::done, "a wish there is can go");
}

std::vector<StoredWish> WishDesk::wishes(const membership::Officer& officer,
                                         bool are_settled) const {
    auto all = database_.read([&](platform::Transaction& transaction) {
        return wishes_in(transaction, are_settled, most_shown);
    });
    std::erase_if(all, [&](const StoredWish& wish) { return !officer.may_see(wish.union_code); });
    return all;
}

platform::Outcome<StoredWish, WishRefusal> WishDesk::settle(const membership::Officer& officer,
                                                            WishId wish, std::int64_t on_version,
                                                            WishOutcome outcome,
                                                            const std::string& note) {
    using Answer = platform::Outcome<StoredWish, WishRefusal>;
    const bool is_turned_down = state_after(outcome) == WishState::turned_down;
    if (note.size() > longest_note || (is_turned_down && note.find_first_not_of(' ') == note.npos))
        return platform::refuse(WishRefusal::note_missing);
    return log_.write([&](platform::Transaction& transaction) -> Answer {
        const auto stored = wish_of(transaction, wish);
        if (!stored) return platform::refuse(WishRefusal::unknown_wish);
        if (!officer.may_see(stored->union_code))
            return platform::refuse(WishRefusal::not_your_area);
        if (stored->version != on_version) return platform::refuse(WishRefusal::changed_meanwhile);
        if (stored->state != WishState::open)
            return platform::refuse(WishRefusal::not_possible_now);
        const WishSettled fact{wish, on_version, outcome, note};
        const auto plain = sealed_text(fact);
        sync::NewRecord record{log_.mint_id(),  std::string(WishSettled::kind),
                               {wish.value},    {sync::ActorKind::staff, officer.account},
                               body_text(fact), std::nullopt};
        record.sealed = log_.seal(record.id, record.kind, plain);
        if (!record.sealed) return platform::refuse(WishRefusal::no_key);
        const auto appended = log_.append(transaction, std::move(record));
        const auto applied = projection_.apply(appended, plain, transaction);
        platform::ensure(applied.kind == sync::Applied::Kind::done,
                         "what was looked at first can be applied");
        return *wish_of(transaction, wish);
    });
}

}  // namespace services::mutual_aid
