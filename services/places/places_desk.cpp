#include "services/places/places_desk.hpp"

#include <algorithm>
#include <utility>

#include "platform/base/ensure.hpp"
#include "services/places/places_records.hpp"

namespace services::places {

using platform::refuse;
using platform::Transaction;

namespace {

// The state is said at most so often, and once an hour when nothing changed.
constexpr std::chrono::seconds between_states{2};
constexpr std::chrono::hours state_again{1};
constexpr int most_wrong_codes = 5;
constexpr std::chrono::minutes wrong_codes_rest{5};
const sync::Actor by_worker{sync::ActorKind::worker, ""};
const sync::Actor by_itself{sync::ActorKind::system, ""};

const Taking* taking_of_thing(const std::vector<Taking>& takings, const std::string& thing) {
    const auto found = std::ranges::find(takings, thing, &Taking::thing);
    return found == takings.end() ? nullptr : &*found;
}

ThingFace face_of(const Things& things, int number, const std::vector<Taking>& takings,
                  const std::vector<ThingOrder>& orders, platform::WallTime now) {
    ThingFace face{things.thing(number), number, false, {}, false, things.clean_hours > 0};
    if (const auto* taking = taking_of_thing(takings, face.code)) {
        face.taken = *taking;
        face.is_overdue = taking->until <= now;
    }
    const auto order = std::ranges::find(orders, face.code, &ThingOrder::thing);
    if (order == orders.end()) return face;
    face.is_out_of_order = order->is_out_of_order;
    face.needs_cleaning =
        face.needs_cleaning &&
        (!order->cleaned_at || now - *order->cleaned_at > std::chrono::hours(things.clean_hours));
    return face;
}

bool is_free(const ThingFace& face) {
    return !face.is_out_of_order && !face.taken;
}

ThingsState state_of(const ThingsFace& face) {
    const auto& things = face.things;
    ThingsState state{things.kind, things.use, things.count, 0, {}};
    state.out_of_order =
        static_cast<int>(std::ranges::count(face.each, true, &ThingFace::is_out_of_order));
    if (things.use == Use::lent && face.is_usable_now)
        state.free = static_cast<int>(std::ranges::count_if(face.each, is_free));
    return state;
}

void add(std::vector<ThingsState>& states, const ThingsState& one) {
    const auto same = std::ranges::find(states, one.kind, &ThingsState::kind);
    if (same == states.end()) {
        states.push_back(one);
        return;
    }
    same->all += one.all;
    same->out_of_order += one.out_of_order;
    if (one.free) same->free = same->free.value_or(0) + *one.free;
}

}  // namespace

PlacesDesk::PlacesDesk(StationId station, platform::Database& database, sync::RecordLog& log,
                       PlacesProjection& projection, const sync::HallSource& source,
                       const platform::Clock& clock)
    : station_(station),
      database_(database),
      log_(log),
      projection_(projection),
      source_(source),
      clock_(clock) {}

// After a start: a counter that could not be believed still cannot be.
void PlacesDesk::remember() {
    if (std::exchange(has_remembered_, true)) return;
    const auto last = database_.read([&](Transaction& t) { return state_of(t, station_); });
    if (!last) return;
    using enum PeopleCause;
    const auto cause = last->people.cause;
    const std::lock_guard lock(state_mutex_);
    for (const auto lasting : {counter_stuck, counter_doubled, counter_restarted, door_switch_dead})
        if (cause == lasting) judge_.distrust(cause);
}

std::shared_ptr<const Catalogue> PlacesDesk::catalogue() const {
    return catalogue_.of(source_.text(catalogue_key));
}

std::vector<Taking> PlacesDesk::takings() const {
    return database_.read([&](Transaction& t) { return open_takings(t, station_); });
}

std::vector<ThingsFace> PlacesDesk::faces() const {
    std::vector<ThingsFace> faces;
    const auto here = catalogue();
    if (!here) return faces;
    const auto now = clock_.wall();
    const auto taken = takings();
    const auto known = state();
    const auto orders = database_.read([&](Transaction& t) { return orders_of(t, station_); });
    for (const auto& things : here->things) {
        ThingsFace face{things, {}, {}, things.is_usable_at(now)};
        for (int number = 1; number <= things.count; ++number)
            face.each.push_back(face_of(things, number, taken, orders, now));
        face.state = state_of(face);
        if (things.use == Use::counted)
            if (const auto* seats = known.things_of(things.kind)) face.state.free = seats->free;
        faces.push_back(std::move(face));
    }
    return faces;
}

StationState PlacesDesk::state() const {
    const std::lock_guard lock(state_mutex_);
    return state_;
}

void PlacesDesk::report(Transaction& t, const sync::Actor& by, std::string_view kind,
                        sync::SubjectId subject, std::string body) {
    ++changes_;
    const auto applied = projection_.apply(
        log_.append(t, {log_.mint_id(), std::string(kind), subject, by, std::move(body), {}}),
        std::nullopt, t);
    platform::ensure(applied.kind == sync::Applied::Kind::done,
                     "a record just written can be used");
}

void PlacesDesk::say(const sync::Actor& by, std::string_view kind, std::string body) {
    log_.write([&](Transaction& t) { report(t, by, kind, {station_.value}, body); });
}

PlacesDesk::Verdict<Taking> PlacesDesk::take(PressId press, std::string_view code) {
    const auto here = catalogue();
    const auto* things = here ? here->find(code) : nullptr;
    const auto now = clock_.wall();
    return log_.write([&](Transaction& t) -> Verdict<Taking> {
        if (const auto before = taking_of_press(t, press)) return *before;
        if (!here) return refuse(Refusal::no_catalogue);
        if (things == nullptr || things->use != Use::lent) return refuse(Refusal::unknown_thing);
        if (clock_.trust() == platform::ClockTrust::untrusted)
            return refuse(Refusal::clock_not_known);
        if (!things->is_usable_at(now)) return refuse(Refusal::not_at_this_hour);
        const auto taken = open_takings(t, station_);
        const auto orders = orders_of(t, station_);
        int number = 1;
        while (number <= things->count && !is_free(face_of(*things, number, taken, orders, now)))
            ++number;
        if (number > things->count) return refuse(Refusal::none_free);
        const auto code_is_taken = [&](TakingId id) {
            return std::ranges::any_of(
                taken, [&](const Taking& one) { return code_of(one.id) == code_of(id); });
        };
        Taken record{
            {log_.mint_id().value}, press, things->thing(number), now + things->time_limit};
        while (code_is_taken(record.taking))
            record.taking = {log_.mint_id().value};
        report(t, by_worker, taken_kind, {record.taking.value}, body_text(record));
        return *taking_of(t, record.taking);
    });
}

std::optional<Taking> PlacesDesk::taking(TakingId id) const {
    return database_.read([&](Transaction& t) { return taking_of(t, id); });
}

PlacesDesk::Verdict<Taking> PlacesDesk::give_back(std::string_view code) {
    if (wrong_codes_ >= most_wrong_codes) {
        if (clock_.boot() - wrong_at_ < wrong_codes_rest) return refuse(Refusal::too_many_wrong);
        wrong_codes_ = 0;
    }
    return log_.write([&](Transaction& t) -> Verdict<Taking> {
        for (const auto& taking : open_takings(t, station_)) {
            if (code_of(taking.id) != code) continue;
            wrong_codes_ = 0;
            report(t, by_worker, released_kind, {taking.id.value},
                   body_text(Released{taking.id, ReleasedHow::returned}));
            return *taking_of(t, taking.id);
        }
        ++wrong_codes_;
        wrong_at_ = clock_.boot();
        return refuse(Refusal::wrong_code);
    });
}

void PlacesDesk::say_order(const sync::Actor& by, std::string_view thing, bool is_out_of_order) {
    say(by, order_said_kind, body_text(OrderSaid{std::string(thing), is_out_of_order}));
}

void PlacesDesk::say_cleaned(const sync::Actor& by, std::string_view thing) {
    say(by, cleaned_kind, body_text(Cleaned{std::string(thing)}));
}

void PlacesDesk::say_open(const sync::Actor& by, bool is_open) {
    say(by, opening_said_kind, body_text(OpeningSaid{is_open}));
    // Whoever closes has looked whether somebody is left.
    const std::lock_guard lock(state_mutex_);
    if (!is_open) judge_.told(0, clock_.boot());
}

void PlacesDesk::say_people(const sync::Actor& by, int present) {
    say(by, people_said_kind, body_text(PeopleSaid{present}));
    const std::lock_guard lock(state_mutex_);
    judge_.told(present, clock_.boot());
}

void PlacesDesk::free_by_staff(const sync::Actor& by, TakingId taking) {
    log_.write([&](Transaction& t) {
        const auto now = taking_of(t, taking);
        if (!now || now->ended_at) return;
        report(t, by, released_kind, {taking.value},
               body_text(Released{taking, ReleasedHow::staff}));
    });
}

void PlacesDesk::counted(std::int64_t in, std::int64_t out) {
    const std::lock_guard lock(state_mutex_);
    judge_.counted(in, out, clock_.boot());
}

void PlacesDesk::door_opened() {
    const std::lock_guard lock(state_mutex_);
    judge_.door_opened(clock_.boot());
    person_seen_ = clock_.wall();
}

void PlacesDesk::door_locked(bool is_locked) {
    const std::lock_guard lock(state_mutex_);
    if (is_locked_ == is_locked) return;
    is_locked_ = is_locked;
    locked_at_ = clock_.wall();
}

void PlacesDesk::door_silent() {
    const std::lock_guard lock(state_mutex_);
    is_locked_.reset();
}

void PlacesDesk::person_seen() {
    const std::lock_guard lock(state_mutex_);
    judge_.person_seen(clock_.boot());
    person_seen_ = clock_.wall();
}

PlacesDesk::Noticed PlacesDesk::noticed(int checked_in) {
    const auto said = database_.read([&](Transaction& t) { return staff_said_of(t, station_); });
    const std::lock_guard lock(state_mutex_);
    Noticed noticed{{is_locked_, locked_at_, said.is_open, said.open_at, person_seen_},
                    judge_.judge(clock_.boot())};
    if (!judge_.has_witness()) noticed.people.present = noticed.people.at_most = checked_in;
    return noticed;
}

StationState PlacesDesk::judged(int checked_in) {
    const auto now = clock_.wall();
    const auto [evidence, people] = noticed(checked_in);
    StationState state;
    state.said_at = now;
    state.open = judge_open(evidence, now);
    int seats = 0;
    for (const auto& face : faces()) {
        if (face.things.use == Use::counted) seats += face.state.all - face.state.out_of_order;
        auto things = face.state;
        if (face.things.use == Use::counted) things.free.reset();
        add(state.things, things);
    }
    const bool is_doubtful = people.present && seats <= people.at_most && seats > *people.present;
    state.people = {people.present, is_doubtful ? people.doubt : people.cause, now};
    for (auto& things : state.things)
        if (things.use == Use::counted && people.present && !is_doubtful)
            things.free = std::max(0, seats - people.at_most);
    if (is_doubtful) state.people.present.reset();
    if (published_ && published_->people.present == state.people.present &&
        published_->people.cause == state.people.cause)
        state.people.at = published_->people.at;
    return state;
}

void PlacesDesk::settle_time_outs() {
    const auto here = catalogue();
    if (!here || clock_.trust() == platform::ClockTrust::untrusted) return;
    for (const auto& taking : takings()) {
        const auto* things = here->things_with(taking.thing);
        const bool ends_by_itself = things == nullptr || things->after_time == AfterTime::free;
        if (taking.until > clock_.wall() || !ends_by_itself) continue;
        log_.write([&](Transaction& t) {
            report(t, by_itself, released_kind, {taking.id.value},
                   body_text(Released{taking.id, ReleasedHow::time_out}));
        });
    }
}

void PlacesDesk::publish(const StationState& state) {
    const auto now = clock_.boot();
    if (published_) {
        const auto since = now - published_at_;
        if (since < between_states || (is_same(*published_, state) && since < state_again)) return;
    }
    say(by_itself, state_said_kind, to_json_text(state));
    published_ = state;
    published_at_ = now;
}

bool PlacesDesk::turn(int checked_in) {
    if (!catalogue() || clock_.trust() == platform::ClockTrust::untrusted) return false;
    remember();
    settle_time_outs();
    state_ = judged(checked_in);
    publish(state_);
    const bool is_empty = state_.people.cause == PeopleCause::counter && state_.people.present == 0;
    const bool just_left = is_empty && !was_empty_;
    was_empty_ = is_empty;
    return just_left;
}

}  // namespace services::places
