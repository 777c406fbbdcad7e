#include "services/telling/telling_pump.hpp"

#include <algorithm>

#include "platform/base/ensure.hpp"
#include "platform/clock/civil_date.hpp"
#include "services/telling/telling_records.hpp"
#include "services/telling/telling_store.hpp"

namespace services::telling {
namespace {

using namespace std::chrono_literals;

constexpr int most_in_a_round = 20;
// So long a telling belongs to the process that took it; a send and its record end well before.
constexpr std::chrono::microseconds claim = 2min;
constexpr std::chrono::seconds first_pause{5};
constexpr std::chrono::seconds longest_pause{600};
// One that does not answer would cost each of many messages its whole timeout.
constexpr std::chrono::seconds rest_of_silent{10};

std::chrono::seconds pause_after(int tries) {
    return std::min(first_pause * (1 << std::min(tries, 7)), longest_pause);
}

}  // namespace

bool QuietHours::contains(platform::WallTime time) const {
    const auto civil = platform::civil_time_of(time);
    const int minute = civil.hour * 60 + civil.minute;
    if (from <= until) return minute >= from && minute < until;
    return minute >= from || minute < until;
}

TellingPump::TellingPump(platform::Database& database, sync::RecordLog& log,
                         TellingProjection& projection, OpenedPart opened,
                         std::shared_ptr<const MessageBook> book, PumpRules rules,
                         std::vector<Gateway*> gateways, const platform::Clock& clock)
    : database_(database),
      log_(log),
      projection_(projection),
      opened_(std::move(opened)),
      book_(std::move(book)),
      rules_(std::move(rules)),
      gateways_(std::move(gateways)),
      clock_(clock) {}

int TellingPump::round() {
    int moved = send_due();
    for (auto* gateway : gateways_)
        moved += read_reports(*gateway);
    return moved + ask_after_overdue();
}

int TellingPump::send_due() {
    const auto now = clock_.wall();
    // Most rounds find nothing, and looking takes no lock.
    const bool is_idle = database_.read([&](platform::Transaction& transaction) {
        return !has_waiting(transaction, now, rules_.quiet.contains(now));
    });
    if (is_idle) return 0;
    const auto due = database_.write([&](platform::Transaction& transaction) {
        return claim_due(transaction, now, now + claim, rules_.quiet.contains(now),
                         most_in_a_round);
    });
    int moved = 0;
    for (const auto& telling : due)
        moved += send(prepared(telling));
    return moved;
}

TellingPump::Sending TellingPump::prepared(const Telling& telling) const {
    const auto part = database_.read(
        [&](platform::Transaction& transaction) { return opened_(transaction, telling.asked); });
    const auto words = part ? words_from(*part) : std::nullopt;
    if (!words) return {telling, std::nullopt, "words_erased"};
    const auto* wording = book_->find(telling.template_id);
    if (wording == nullptr || wrong_parameter(*wording, words->parameters))
        return {telling, std::nullopt, "wording_changed"};
    const auto& to =
        *telling.channel == Channel::sms ? words->contact.mobile : words->contact.account;
    if (to.empty()) return {telling, std::nullopt, "no_contact"};
    return {telling,
            Outgoing{key_of(telling.id, *telling.channel), to,
                     rendered(*wording, telling.language, words->parameters, rules_.signature)},
            ""};
}

int TellingPump::send(const Sending& sending) {
    const auto& telling = sending.telling;
    if (!sending.message) return put_failed(telling, sending.trouble);
    auto* gateway = gateway_of(*telling.channel);
    if (gateway == nullptr) return put_failed(telling, "no_gateway");
    if (is_resting(*telling.channel)) return try_later(telling, {});
    const auto answer = gateway->send(*sending.message);
    switch (answer.kind) {
        case SendAnswer::Kind::accepted:
            return put(Sent::kind, telling.id,
                       body_text(Sent{telling.id, *telling.channel, answer.reference}));
        case SendAnswer::Kind::refused:
            return put_failed(telling, answer.reason);
        case SendAnswer::Kind::later:
            rests_until_[*telling.channel] =
                clock_.boot() + answer.not_for.value_or(rest_of_silent);
            return try_later(telling, answer);
    }
    return 0;
}

int TellingPump::try_later(const Telling& telling, const SendAnswer& answer) {
    const auto patience = telling.is_urgent ? rules_.urgent_patience : rules_.patience;
    // Quiet hours are nobody's silence, so what waits is counted from its first try.
    const auto now = clock_.wall();
    const bool is_over = database_.write([&](platform::Transaction& transaction) {
        auto note = note_of(transaction, telling.id);
        if (note.tries == 0) note.first_try = now;
        if (now - note.first_try >= patience) return true;
        const auto pause = std::max(pause_after(note.tries), answer.not_for.value_or(0s));
        save_note(transaction, telling.id, {note.tries + 1, note.first_try, now + pause});
        return false;
    });
    return is_over ? put_failed(telling, "gateway_silent") : 0;
}

int TellingPump::read_reports(Gateway& gateway) {
    const auto channel = gateway.channel();
    if (is_resting(channel) || clock_.boot() < read_reports_at_[channel]) return 0;
    read_reports_at_[channel] = clock_.boot() + rules_.between_reports;
    const std::string mark = "reports." + std::string(name_of(channel));
    const auto read_to = database_.read(
        [&](platform::Transaction& transaction) { return mark_of(transaction, mark); });
    const auto news = gateway.reports(read_to);
    if (!news) rests_until_[channel] = clock_.boot() + rest_of_silent;
    if (!news || (news->reports.empty() && news->next == read_to)) return 0;
    return log_.write([&](platform::Transaction& transaction) {
        int moved = 0;
        for (const auto& report : news->reports) {
            const auto of = telling_of_key(report.key);
            const auto telling = of ? telling_of(transaction, of->first) : std::nullopt;
            if (!telling || of->second != channel) continue;
            const bool arrived = report.delivery == Delivery::arrived;
            if (!arrived && report.delivery != Delivery::failed) continue;
            // Said twice, or of somebody who was told meanwhile.
            if (!after(telling->state, arrived ? Event::deliver : Event::fail)) continue;
            if (!arrived && (telling->channel != of->second || telling->state != State::sent))
                continue;
            append(transaction, arrived ? Delivered::kind : Failed::kind, telling->id,
                   arrived ? body_text(Delivered{telling->id, of->second})
                           : body_text(Failed{telling->id, of->second, "not_delivered"}));
            ++moved;
        }
        save_mark(transaction, mark, news->next);
        return moved;
    });
}

int TellingPump::ask_after_overdue() {
    const auto now = clock_.wall();
    const auto late = database_.read([&](platform::Transaction& transaction) {
        return without_report(
            transaction, {now.micros - std::chrono::microseconds(rules_.urgent_report).count()},
            {now.micros - std::chrono::microseconds(rules_.report).count()}, most_in_a_round);
    });
    int moved = 0;
    for (const auto& telling : late)
        moved += overdue(telling);
    return moved;
}

int TellingPump::overdue(const Telling& telling) {
    auto* gateway = gateway_of(*telling.channel);
    if (gateway == nullptr) return put_failed(telling, "no_report");
    if (is_resting(*telling.channel)) return 0;
    const auto found = gateway->look_up(key_of(telling.id, *telling.channel));
    if (!found) {
        rests_until_[*telling.channel] = clock_.boot() + rest_of_silent;
        return 0;
    }
    if (*found == Delivery::arrived)
        return put(Delivered::kind, telling.id, body_text(Delivered{telling.id, *telling.channel}));
    return put_failed(telling, *found == Delivery::failed ? "not_delivered" : "no_report");
}

int TellingPump::put_failed(const Telling& telling, const std::string& reason) {
    return put(Failed::kind, telling.id, body_text(Failed{telling.id, *telling.channel, reason}));
}

int TellingPump::put(std::string_view kind, TellingId telling, const std::string& body) {
    log_.write([&](platform::Transaction& transaction) {
        append(transaction, kind, telling, body);
        forget_note(transaction, telling);
    });
    return 1;
}

void TellingPump::append(platform::Transaction& transaction, std::string_view kind,
                         TellingId telling, const std::string& body) {
    const auto record = log_.append(transaction, {log_.mint_id(),
                                                  std::string(kind),
                                                  {telling.value},
                                                  {sync::ActorKind::system, ""},
                                                  body,
                                                  std::nullopt});
    const auto applied = projection_.apply(record, std::nullopt, transaction);
    platform::ensure(applied.kind == sync::Applied::Kind::done,
                     "a record just written can be used");
}

Gateway* TellingPump::gateway_of(Channel channel) const {
    const auto found = std::ranges::find_if(
        gateways_, [&](const Gateway* gateway) { return gateway->channel() == channel; });
    return found == gateways_.end() ? nullptr : *found;
}

bool TellingPump::is_resting(Channel channel) const {
    const auto found = rests_until_.find(channel);
    return found != rests_until_.end() && clock_.boot() < found->second;
}

}  // namespace services::telling
