// How records become state. A room's projection is the only writer of that room's tables: its door
// calls it, the hub's projector calls it for records from elsewhere, rebuild calls it for all. It
// depends on nothing but the record, its opened part and the tables, so that a replay gives the
// same state.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/storage/database.hpp"
#include "services/sync/record.hpp"

namespace services::sync {

// Why a record cannot be used: for staff, in the quarantine. `value` is never personal.
struct Unusable {
    std::string code;   // "membership.unknown_occupation"
    std::string field;  // "occupation"
    std::string value;
    std::string sentence;  // plain Chinese for staff
};

struct Applied {
    enum class Kind { done, waits_for_subject, unusable } kind = Kind::done;
    std::optional<SubjectId> waits_for;  // the subject that has not arrived yet
    std::optional<Unusable> unusable;

    static Applied done() { return {}; }
    static Applied waits(SubjectId subject) { return {Kind::waits_for_subject, subject, {}}; }
    static Applied no_use(Unusable why) { return {Kind::unusable, {}, std::move(why)}; }
};

class Projection {
public:
    virtual ~Projection() = default;
    // The room's name, "membership": it applies every kind that begins with it and a dot.
    virtual std::string_view room() const = 0;
    // Kinds that only a hub may say, such as what staff decided there. From a device's stream they
    // are nobody's decision, whatever account the record names, and go to the quarantine.
    virtual bool is_said_by_hub_only(std::string_view) const { return false; }
    // `opened` is the plain text of the sealed part: on a device and for a part erased or not
    // openable there is none, and the projection must do without. Room tables only. It does not
    // throw for content.
    virtual Applied apply(const Record& record, const std::optional<std::string>& opened,
                          platform::Transaction& transaction) = 0;
    // On a device, at its start: false when a row of this room's tables could not be read, because
    // the store is damaged where no engine sees it. Everything is read with doubt.
    virtual bool can_read_its_tables(platform::Transaction&) const { return true; }
    // On a device: a row found in a damaged store, of any table. True when it was one of this
    // room's, whose record is gone from here, and was put back.
    virtual bool take_over(std::span<const platform::SqlValue>, platform::Transaction&) {
        return false;
    }
    // The tables rebuild empties before a replay and compares after it, in an order safe to delete.
    virtual std::vector<std::string_view> tables() const = 0;
};

}  // namespace services::sync
