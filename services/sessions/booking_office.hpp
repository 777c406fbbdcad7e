// The hub's side of booked sessions: it gives what kiosks do not hold, settles what they could not,
// keeps the waitlist, reminds, and lets staff check people in. Each act of staff says which version
// it was decided on. A seat is given once.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "platform/base/outcome.hpp"
#include "platform/clock/clock.hpp"
#include "services/sessions/catalogue.hpp"
#include "services/sessions/sessions_news.hpp"
#include "services/sessions/sessions_projection.hpp"
#include "services/sessions/sessions_records.hpp"
#include "services/sessions/sessions_store.hpp"
#include "services/sync/number_source.hpp"
#include "services/sync/record_log.hpp"

namespace services::sessions {

enum class Refusal {
    unknown_hall,
    unknown_session,
    unknown_booking,
    unknown_room,
    not_open_yet,
    over,
    called_off,
    full,
    limit,
    paused,
    person_needed,
    cannot_seal,
    changed,      // it is not as it was when you looked
    not_possible  // in its state
};
std::string_view name_of(Refusal refusal);

struct OnVersion {
    BookingId booking;
    std::int64_t version = 0;
};

// One session as staff see it.
struct SessionPage {
    Session session;  // as it takes place now; points into `catalogue`
    std::shared_ptr<const Catalogue> catalogue;
    std::optional<Change> change;
    Counts counts;
    std::vector<Booking> bookings;
    std::vector<Attendance> attendance;
    std::vector<WalkedInOn> walked_in;
};

struct SessionLine {
    Session session;
    std::optional<Change> change;
    Counts counts;
    Came came;  // on the days asked for
};
struct SessionList {
    std::shared_ptr<const Catalogue> catalogue;
    std::vector<SessionLine> lines;
};

struct BookingPage {
    Booking booking;
    std::optional<Session> session;  // points into `catalogue`
    std::shared_ptr<const Catalogue> catalogue;
    std::optional<Change> change;
    int ahead = 0;  // on the waitlist
};

// What somebody who left a number is told of their booking while they are not looking.
enum class Notice { confirmed, offered, refused, called_off, moved, reminder };

struct BookingNotice {
    BookingId booking;
    Notice notice{};
    Person person;
    std::string language;
    platform::WallTime begins;
    std::string place;                        // room and where it is
    std::optional<platform::WallTime> until;  // offered: so long the seat is kept
};

class PersonTeller {
public:
    virtual ~PersonTeller() = default;
    // In the transaction of what is told.
    virtual void tell(platform::Transaction& transaction, const BookingNotice& notice) = 0;
    virtual bool was_told(platform::Transaction& transaction, BookingId booking,
                          Notice notice) const = 0;
};

class BookingOffice final {
public:
    // Asked outside of transactions only: it may read the same database.
    using Catalogues = std::function<std::shared_ptr<const Catalogue>(HallId)>;
    template <class T>
    using Verdict = platform::Outcome<T, Refusal>;

    BookingOffice(platform::Database& database, sync::RecordLog& log,
                  SessionsProjection& projection, sync::NumberSource& seats,
                  const platform::Clock& clock, Catalogues catalogues);

    // Set before use; without one, news is at the kiosk and on the booking's page alone.
    void tell_people_by(PersonTeller& people) { people_ = &people; }

    // What else somebody is known by: of a card the number on file, of a number the card. In the
    // caller's transaction. Set before use; without it a card and a number are two persons, unless
    // both were given at once.
    using Links = std::function<Person(platform::Transaction&, const Person&)>;
    void link_people_by(Links links) { links_ = std::move(links); }

    std::shared_ptr<const Catalogue> catalogue(HallId hall) const { return catalogues_(hall); }

    struct Order {
        SessionKey session;
        int people = 1;
        MadeAt made_at = MadeAt::counter;
        std::string language;
        Person person;
    };
    // A seat, a place on the waitlist, or a refusal; provisional for a moment after a restore.
    Verdict<Booking> book(const sync::Actor& by, HallId hall, PressId press, const Order& order);
    Verdict<Booking> cancel(const sync::Actor& by, OnVersion on);
    Verdict<Booking> accept_offer(const sync::Actor& by, OnVersion on);
    // `people`: how many of a group came; 0: all. Without a day: the one that is on, or was not
    // half a day ago.
    Verdict<Booking> check_in(const sync::Actor& by, OnVersion on,
                              std::optional<platform::CivilDate> day, int people);
    // `sequence`: of the session's last change, as the page showed it.
    Verdict<Change> call_off(const sync::Actor& by, const Place& place, int sequence,
                             CallOffReason reason);
    Verdict<Change> move(const sync::Actor& by, const Place& place, int sequence,
                         std::optional<int> minute, const std::string& room);
    Verdict<int> count_walked_in(const sync::Actor& by, const Place& place, platform::CivilDate day,
                                 int people);

    // What time and arrivals from kiosks ask for: seats for the provisional, offers, no-shows,
    // sessions with too few. Once done it does nothing.
    void settle(HallId hall);

    SessionsNews news(HallId hall) const;
    SessionList list(HallId hall, platform::CivilDate from, platform::CivilDate until) const;
    std::optional<SessionPage> page(const Place& place) const;
    std::optional<BookingPage> booking_page(BookingId booking) const;
    std::optional<Booking> booking(BookingId booking) const;
    std::vector<Booking> coded(HallId hall, const std::string& code) const;

private:
    std::optional<Session> session_now(platform::Transaction& t, const Catalogue& catalogue,
                                       const Place& place) const;
    std::optional<Refusal> why_not(platform::Transaction& t, const Order& order,
                                   const Session& session, const Place& place) const;
    std::vector<Earlier> earlier(platform::Transaction& t, const Booking& booking,
                                 const Person& person) const;
    std::optional<int> take_seat(platform::Transaction& t, const Place& place, const Plan& plan);
    Verdict<Booking> loaded(platform::Transaction& t, OnVersion on) const;
    Verdict<Booking> act(const sync::Actor& by, OnVersion on, const BookingStep& step);
    Verdict<Change> change(const sync::Actor& by, const Place& place, int sequence,
                           const SessionChanged& changed);
    void settle_one(platform::Transaction& t, const Catalogue& catalogue, const Booking& booking);
    void settle_limits(platform::Transaction& t, const Catalogue& catalogue, HallId hall);
    void settle_offers(platform::Transaction& t, const Catalogue& catalogue, HallId hall);
    void settle_ends(platform::Transaction& t, const Catalogue& catalogue, HallId hall);
    void settle_too_few(platform::Transaction& t, const Catalogue& catalogue, HallId hall);
    void settle_reminders(platform::Transaction& t, const Catalogue& catalogue, HallId hall);
    // Whoever can be told: by what is known of them, not by asking anybody.
    void tell(platform::Transaction& t, const Catalogue& catalogue, const Booking& booking,
              Notice notice);
    void tell_all(platform::Transaction& t, const Catalogue& catalogue, const Place& place,
                  Notice notice);
    std::optional<RefusedFor> why_refuse(platform::Transaction& t, const Booking& booking,
                                         const std::optional<Session>& session) const;
    Booking say(platform::Transaction& t, const sync::Actor& by, const BookingStep& step);
    void report(platform::Transaction& t, const sync::Actor& by, std::string kind,
                sync::SubjectId subject, const std::string& body);
    // `plain`: of the sealed part.
    void append(platform::Transaction& t, sync::NewRecord record,
                const std::optional<std::string>& plain);

    platform::Database& database_;
    sync::RecordLog& log_;
    SessionsProjection& projection_;
    sync::NumberSource& seats_;
    const platform::Clock& clock_;
    const Catalogues catalogues_;
    PersonTeller* people_ = nullptr;
    Links links_;
};

}  // namespace services::sessions
