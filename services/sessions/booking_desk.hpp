// Booking at a kiosk, also while the line to the hub is down. One press gives one booking, however
// often it is sent; it is on disk before this answers. A seat comes out of the kiosk's block; past
// it the booking is provisional and the hub decides. It draws and prints nothing.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/outcome.hpp"
#include "platform/clock/clock.hpp"
#include "services/sessions/catalogue.hpp"
#include "services/sessions/sessions_news.hpp"
#include "services/sessions/sessions_projection.hpp"
#include "services/sessions/sessions_rules.hpp"
#include "services/sync/number_source.hpp"
#include "services/sync/record_log.hpp"

namespace services::sessions {

enum class BookRefusal {
    no_catalogue,     // the hub has not said what this hall offers
    unknown_session,  // the catalogue changed meanwhile
    not_open_yet,
    over,
    called_off,
    full,           // as the hub said last, and nobody more may wait
    person_needed,  // the kind asks for a name or phone
    cannot_seal,    // no key is known yet to close it with
    clock_not_known
};

enum class StepRefusal {
    unknown_booking,  // not known here; the counter can look
    not_now,          // too early or too late
    not_possible      // in its state
};

struct SessionFace {
    Session session;
    bool is_called_off = false;
    int free = 0;           // seats, as far as is known here
    int waiting = 0;        // on the waitlist
    bool is_heard = false;  // the hub told of it; else only this kiosk's own are counted
    Bookable bookable = Bookable::yes;
    bool is_full() const { return free <= 0 && waiting >= session.kind->waitlist; }
};

struct BookingFace {
    BookingId id;
    SessionKey session;
    State state = State::provisional;
    int seat = 0;
    int people = 1;
    std::optional<platform::WallTime> offered_until;
    std::optional<RefusedFor> refused_for;
    std::optional<Session> about;                // nothing when the catalogue lost it
    std::shared_ptr<const Catalogue> catalogue;  // which `about` points into
};

class BookingDesk final {
public:
    BookingDesk(HallId hall, platform::Database& database, sync::RecordLog& log,
                SessionsProjection& projection, sync::NumberSource& seats,
                const sync::HallSource& source, const platform::Clock& clock);

    // What the hall offers; nothing while the hub has not said. Shared and never changed: the
    // sessions below point into it.
    std::shared_ptr<const Catalogue> catalogue() const;
    // What can be booked or looked forward to, in the order it begins; of one kind, or of all.
    std::vector<SessionFace> sessions(std::string_view kind = {}) const;
    std::optional<SessionFace> session(const SessionKey& key) const;

    // One for each person's press; keep it until the answer is known.
    PressId begin();
    struct Order {
        SessionKey session;
        int people = 1;
        std::string language;
        Person person;
    };
    platform::Outcome<Booking, BookRefusal> book(PressId press, const Order& order);
    std::optional<BookingFace> face(BookingId booking) const;
    // What stands on a slip: the eight digits, or the address in its code.
    std::optional<BookingId> by_code(std::string_view given) const;
    platform::Outcome<BookingFace, StepRefusal> cancel(BookingId booking);
    platform::Outcome<BookingFace, StepRefusal> arrive(BookingId booking);

    // The blocks this kiosk wants to hold: seats of the next days.
    std::vector<std::string> wanted_blocks() const;
    // Seats held of sessions that begin soon go back, for the hub to give. Looks every ten minutes,
    // however often it is called.
    void return_seats();

private:
    std::optional<SessionsNews> news() const;
    SessionFace face_of(Session session, const Catalogue& catalogue,
                        const std::optional<SessionsNews>& heard) const;
    std::optional<BookRefusal> why_not(const Order& order, const SessionFace& face) const;
    std::vector<int> take_all(platform::Transaction& t, const SessionKey& key);
    void report(platform::Transaction& t, sync::NewRecord record);
    platform::Outcome<BookingFace, StepRefusal> step(const BookingFace& face, Event event,
                                                     std::optional<platform::CivilDate> day);

    const HallId hall_;
    platform::Database& database_;
    sync::RecordLog& log_;
    SessionsProjection& projection_;
    sync::NumberSource& seats_;
    const sync::HallSource& source_;
    const platform::Clock& clock_;
    mutable std::mutex mutex_;
    mutable data::LastCatalogue<Catalogue> catalogue_{read_catalogue};
    platform::BootTime looked_at_{};  // for seats to return
    bool has_looked_ = false;
};

// Days ahead for which a kiosk holds seats: so long it gives them without the hub.
inline constexpr int days_of_seats = 14;
// In the address of a booking's page, and so in the code on its slip.
inline constexpr std::string_view booking_path = "/b/";

}  // namespace services::sessions
