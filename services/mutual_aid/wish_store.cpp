#include "services/mutual_aid/wish_store.hpp"

#include <algorithm>

#include "platform/base/ensure.hpp"

namespace services::mutual_aid {
namespace {

using sync::Applied;

StoredWish read_wish(const platform::Row& row) {
    StoredWish wish;
    wish.wish = {row.uuid("wish")};
    const auto what = wish_kind_named(row.text("what"));
    platform::ensure(what.has_value(), "a stored code is one of ours");
    wish.what = *what;
    wish.union_code = {row.text("union_code")};
    wish.version = row.integer("version");
    wish.opened_at = {row.integer("opened_at")};
    wish.changed_at = {row.integer("changed_at")};
    if (!row.text("outcome").empty()) {
        wish.outcome = wish_outcome_named(row.text("outcome"));
        platform::ensure(wish.outcome.has_value(), "a stored code is one of ours");
        wish.state = state_after(*wish.outcome);
    }
    wish.account = row.text("account");
    wish.note = row.text("note");
    return wish;
}

Applied take(const Wished& fact, const sync::Record& record, platform::Transaction& transaction) {
    // The same request again, from another process of this hub: one task.
    if (wish_of(transaction, fact.wish)) return Applied::done();
    StoredWish wish;
    wish.wish = fact.wish;
    wish.what = fact.what;
    wish.union_code = fact.union_code;
    wish.opened_at = wish.changed_at = record.time.wall;
    save(transaction, wish);
    return Applied::done();
}

Applied take(const WishSettled& fact, const sync::Record& record,
             platform::Transaction& transaction) {
    auto wish = wish_of(transaction, fact.wish);
    if (!wish) return Applied::waits({fact.wish.value});
    if (wish->version != fact.on_version || wish->state != WishState::open)
        return Applied::no_use(
            {"mutual_aid.stale", "on_version", "", "作出这一决定时看到的不是最新的内容。"});
    wish->outcome = fact.outcome;
    wish->state = state_after(fact.outcome);
    wish->account = record.actor.account;
    wish->note = fact.note;
    wish->changed_at = record.time.wall;
    ++wish->version;
    save(transaction, *wish);
    return Applied::done();
}

Applied take(const WishErased& fact, const sync::Record& /*record*/,
             platform::Transaction& transaction) {
    transaction.execute("UPDATE aid_wishes SET note = '' WHERE wish = $wish",
                        {{"wish", fact.wish.value}});
    return Applied::done();
}

template <class T>
Applied take_read(const Read<T>& read, const sync::Record& record,
                  platform::Transaction& transaction) {
    if (!read) return Applied::no_use(read.refusal());
    return take(*read, record, transaction);
}

}  // namespace

void save(platform::Transaction& transaction, const StoredWish& wish) {
    transaction.execute(
        "INSERT INTO aid_wishes (wish, what, union_code, is_open, version, opened_at, changed_at, "
        "outcome, account, note) VALUES ($wish, $what, $union_code, $is_open, $version, "
        "$opened_at, $changed_at, $outcome, $account, $note) ON CONFLICT (wish) DO UPDATE SET "
        "is_open = excluded.is_open, version = excluded.version, "
        "changed_at = excluded.changed_at, outcome = excluded.outcome, "
        "account = excluded.account, note = excluded.note",
        {{"wish", wish.wish.value},
         {"what", name_of(wish.what)},
         {"union_code", wish.union_code.text},
         {"is_open", wish.state == WishState::open ? 1 : 0},
         {"version", wish.version},
         {"opened_at", wish.opened_at.micros},
         {"changed_at", wish.changed_at.micros},
         {"outcome", wish.outcome ? std::string(name_of(*wish.outcome)) : std::string()},
         {"account", wish.account},
         {"note", wish.note}});
}

std::optional<StoredWish> wish_of(platform::Transaction& transaction, WishId wish) {
    const auto row = transaction.query_one("SELECT * FROM aid_wishes WHERE wish = $wish",
                                           {{"wish", wish.value}});
    if (!row) return std::nullopt;
    return read_wish(*row);
}

std::vector<StoredWish> wishes_in(platform::Transaction& transaction, bool are_settled,
                                  int at_most) {
    std::vector<StoredWish> wishes;
    for (const auto& row :
         transaction.query("SELECT * FROM aid_wishes WHERE is_open = $is_open "
                           "ORDER BY changed_at DESC, wish DESC LIMIT $limit",
                           {{"is_open", are_settled ? 0 : 1}, {"limit", at_most}}))
        wishes.push_back(read_wish(row));
    if (!are_settled) std::reverse(wishes.begin(), wishes.end());
    return wishes;
}

bool is_of_a_wish(std::string_view kind) {
    return kind == Wished::kind || kind == WishSettled::kind || kind == WishErased::kind;
}

Applied apply_wish(const sync::Record& record, const std::optional<std::string>& opened,
                   platform::Transaction& transaction) {
    if (record.kind == Wished::kind)
        return take_read(wished_from(record.body), record, transaction);
    if (record.kind == WishErased::kind)
        return take_read(wish_erased_from(record.body), record, transaction);
    return take_read(wish_settled_from(record.body, opened), record, transaction);
}

}  // namespace services::mutual_aid
