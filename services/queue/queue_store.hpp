// All SQL of the waiting line, the same on kiosk and hub: a kiosk has its own tickets, a hub those
// of its halls.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/storage/database.hpp"
#include "services/queue/queue_types.hpp"

namespace services::queue {

void prepare_queue_tables(platform::Database& database);
// False when a row is not as we write them: the store is damaged.
bool has_only_tickets(platform::Transaction& transaction);

// The first time only. `device`: which gave it.
void add(platform::Transaction& transaction, const Ticket& ticket, TakeId take,
         sync::DeviceId device);
void save(platform::Transaction& transaction, const Ticket& ticket);
std::optional<Ticket> ticket_of(platform::Transaction& transaction, TicketId ticket);
std::optional<Ticket> ticket_of_take(platform::Transaction& transaction, TakeId take);
std::vector<Ticket> tickets_of(platform::Transaction& transaction, HallId hall,
                               platform::CivilDate day, State state);
std::vector<Ticket> tickets_labelled(platform::Transaction& transaction, HallId hall,
                                     platform::CivilDate day, const std::string& letter,
                                     std::int64_t number);
std::vector<Ticket> provisional_on(platform::Transaction& transaction, HallId hall,
                                   platform::CivilDate day);
// Called tickets, the latest first.
std::vector<Ticket> latest_calls(platform::Transaction& transaction, HallId hall,
                                 platform::CivilDate day, int at_most);
std::optional<Ticket> current_of(platform::Transaction& transaction, HallId hall,
                                 platform::CivilDate day, int counter);
// Served there, the latest.
std::optional<Ticket> served_last(platform::Transaction& transaction, HallId hall,
                                  platform::CivilDate day, int counter);
// Numbers given per service.
struct Given {
    std::string service;
    std::int64_t tickets = 0;
    std::int64_t served = 0;
    std::int64_t no_shows = 0;
};
std::vector<Given> given_on(platform::Transaction& transaction, HallId hall,
                            platform::CivilDate day);

void add(platform::Transaction& transaction, HallId hall, const Visit& visit);
// Ends the one that is open, if any.
void end_visit(platform::Transaction& transaction, TicketId ticket, platform::WallTime at,
               Event outcome);
std::vector<Visit> visits_of(platform::Transaction& transaction, TicketId ticket);
// Of ended services, the latest first: how long one took, and when it began.
struct Measured {
    std::string service;
    platform::WallTime called_at;
    platform::WallTime ended_at;
};
std::vector<Measured> latest_measured(platform::Transaction& transaction, HallId hall,
                                      const std::string& service, int at_most);

void save(platform::Transaction& transaction, HallId hall, const Counter& counter);
std::vector<Counter> counters_of(platform::Transaction& transaction, HallId hall);

void save(platform::Transaction& transaction, HallId hall, const Rating& rating);
std::optional<Rating> rating_of(platform::Transaction& transaction, TicketId ticket);
// Bad ones nobody has looked into, the oldest first.
std::vector<Rating> bad_ratings(platform::Transaction& transaction, HallId hall, int at_most);

void add(platform::Transaction& transaction, TicketId ticket, sync::RecordId record,
         const Note& note);
std::vector<Note> notes_of(platform::Transaction& transaction, TicketId ticket);

std::vector<std::string_view> queue_tables();

}  // namespace services::queue
