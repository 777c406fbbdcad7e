// The places and things of one station, at its kiosk and without a line: what is free, taking and
// giving back a lent thing, what staff say, what door and counter tell; and the station's state,
// published when it changes. A thing is taken by one person only, and that is on disk before this
// answers. Safe to use from the screen's thread and from the one that listens to the door. It draws
// nothing and drives no lock.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

#include "platform/base/outcome.hpp"
#include "services/places/catalogue.hpp"
#include "services/places/count_judge.hpp"
#include "services/places/open_judge.hpp"
#include "services/places/places_projection.hpp"
#include "services/places/places_store.hpp"
#include "services/places/station_state.hpp"
#include "services/sync/number_source.hpp"
#include "services/sync/record_log.hpp"

namespace services::places {

enum class Refusal {
    no_catalogue,
    unknown_thing,
    none_free,
    not_at_this_hour,
    clock_not_known,
    wrong_code,
    too_many_wrong  // codes; for a few minutes none is taken
};

struct ThingFace {
    std::string code;
    int number = 1;
    bool is_out_of_order = false;
    std::optional<Taking> taken;
    bool is_overdue = false;
    bool needs_cleaning = false;
};

// All of one entry of the catalogue.
struct ThingsFace {
    Things things;
    ThingsState state;
    std::vector<ThingFace> each;
    bool is_usable_now = true;  // by its hours
};

class PlacesDesk final {
public:
    PlacesDesk(StationId station, platform::Database& database, sync::RecordLog& log,
               PlacesProjection& projection, const sync::HallSource& source,
               const platform::Clock& clock);

    // Nothing while the hub has not said what is here. Shared and never changed.
    std::shared_ptr<const Catalogue> catalogue() const;
    std::vector<ThingsFace> faces() const;
    // As it was judged last.
    StationState state() const;

    template <class T>
    using Verdict = platform::Outcome<T, Refusal>;
    // One for each person's press; keep it until the answer is known.
    PressId begin() { return {log_.mint_id().value}; }
    Verdict<Taking> take(PressId press, std::string_view things);
    std::optional<Taking> taking(TakingId id) const;
    // By the four digits; the thing is free again.
    Verdict<Taking> give_back(std::string_view code);

    // Staff, at the station.
    void say_order(const sync::Actor& by, std::string_view thing, bool is_out_of_order);
    void say_cleaned(const sync::Actor& by, std::string_view thing);
    void say_open(const sync::Actor& by, bool is_open);
    void say_people(const sync::Actor& by, int present);
    void free_by_staff(const sync::Actor& by, TakingId taking);

    // What door and counter tell.
    void counted(std::int64_t in, std::int64_t out);
    void door_opened();
    void door_locked(bool is_locked);
    void door_silent();
    // Somebody touched the screen.
    void person_seen();

    // Settles what is over, judges the state and publishes it when it is another one. `checked_in`:
    // people who are here by what they said. Call it about once a second. True once when the
    // counter saw the last person go.
    bool turn(int checked_in);

    // Rises whenever something is written; cheap to ask.
    std::int64_t changes() const { return changes_; }

private:
    std::vector<Taking> takings() const;
    // What door, counter and screen told, as it is judged now.
    struct Noticed {
        OpenEvidence open;
        CountJudge::Judged people;
    };
    Noticed noticed(int checked_in);
    StationState judged(int checked_in);
    void remember();
    void settle_time_outs();
    void publish(const StationState& state);
    void report(platform::Transaction& t, const sync::Actor& by, std::string_view kind,
                sync::SubjectId subject, std::string body);
    void say(const sync::Actor& by, std::string_view kind, std::string body);

    const StationId station_;
    platform::Database& database_;
    sync::RecordLog& log_;
    PlacesProjection& projection_;
    const sync::HallSource& source_;
    const platform::Clock& clock_;
    std::atomic<std::int64_t> changes_{0};
    mutable data::LastCatalogue<Catalogue> catalogue_{read_catalogue};
    mutable std::mutex state_mutex_;  // of what door, counter and screen told, and the verdict
    CountJudge judge_;
    std::optional<bool> is_locked_;
    platform::WallTime locked_at_;
    std::optional<platform::WallTime> person_seen_;
    StationState state_;
    // Of whoever calls turn():
    std::optional<StationState> published_;
    platform::BootTime published_at_{};
    bool has_remembered_ = false;
    bool was_empty_ = true;
    // Of the screen:
    int wrong_codes_ = 0;
    platform::BootTime wrong_at_{};
};

}  // namespace services::places
