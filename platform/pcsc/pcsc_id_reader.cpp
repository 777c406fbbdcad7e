#include "platform/pcsc/pcsc_id_reader.hpp"

#include <poll.h>
#include <winscard.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "platform/pcsc/member_card.hpp"

namespace platform {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds between_attempts{1000};
constexpr const char* plug_and_play = "\\\\?PnP?\\Notification";

class PcscChip final : public Chip {
public:
    PcscChip(SCARDCONTEXT context, const std::string& reader) {
        is_there_ = SCardConnect(context, reader.c_str(), SCARD_SHARE_SHARED,
                                 SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1, &card_,
                                 &protocol_) == SCARD_S_SUCCESS;
    }
    ~PcscChip() override {
        if (is_there_) SCardDisconnect(card_, SCARD_LEAVE_CARD);
    }
    PcscChip(const PcscChip&) = delete;
    PcscChip& operator=(const PcscChip&) = delete;

    Outcome<Bytes, ChipRefusal> ask(std::span<const std::uint8_t> command) override {
        if (!is_there_) return refuse(ChipRefusal::gone);
        std::array<std::uint8_t, MAX_BUFFER_SIZE> answer;
        DWORD size = answer.size();
        const auto* way = protocol_ == SCARD_PROTOCOL_T0 ? SCARD_PCI_T0 : SCARD_PCI_T1;
        if (SCardTransmit(card_, way, command.data(), command.size(), nullptr, answer.data(),
                          &size) != SCARD_S_SUCCESS)
            return refuse(ChipRefusal::gone);
        return Bytes(answer.begin(), answer.begin() + static_cast<std::ptrdiff_t>(size));
    }

private:
    SCARDHANDLE card_ = 0;
    DWORD protocol_ = 0;
    bool is_there_ = false;
};

ReaderEvent event_of(const Outcome<std::string, CardRefusal>& read) {
    if (read) return MemberCardPresented{*read};
    switch (read.refusal()) {
        case CardRefusal::not_ours:
            return ReaderTrouble{"the card is no member card"};
        case CardRefusal::ill_formed:
            return ReaderTrouble{"the member card holds no token"};
        case CardRefusal::gone:
            break;
    }
    return ReaderTrouble{"the card was taken away before it was read"};
}

}  // namespace

// One conversation with pcscd; it ends with the first answer that says the service is gone.
class PcscIdReader::Service final {
public:
    Service() {
        is_there_ = SCardEstablishContext(SCARD_SCOPE_SYSTEM, nullptr, nullptr, &context_) ==
                    SCARD_S_SUCCESS;
        if (is_there_) list_readers();
    }
    ~Service() {
        if (is_there_) SCardReleaseContext(context_);
    }
    Service(const Service&) = delete;
    Service& operator=(const Service&) = delete;

    bool is_there() const { return is_there_; }
    bool has_readers() const { return states_.size() > 1; }

    // Waits for changes and adds what they mean. False when the service is gone.
    bool wait(milliseconds longest, std::deque<ReaderEvent>& events) {
        const LONG answer = SCardGetStatusChange(context_, static_cast<DWORD>(longest.count()),
                                                 states_.data(), states_.size());
        if (answer == SCARD_E_TIMEOUT) return true;
        if (answer == SCARD_E_UNKNOWN_READER || answer == SCARD_E_READER_UNAVAILABLE)
            return list_readers();
        if (answer != SCARD_S_SUCCESS) return false;
        bool has_other_readers = false;
        for (auto& state : states_) {
            const bool is_changed = (state.dwEventState & SCARD_STATE_CHANGED) != 0;
            const DWORD before = std::exchange(state.dwCurrentState, state.dwEventState);
            if (!is_changed) continue;
            if (&state == &states_.back()) {
                has_other_readers = true;
            } else {
                tell_card(state, before, events);
                has_other_readers |= (state.dwEventState & SCARD_STATE_UNAVAILABLE) != 0;
            }
        }
        return !has_other_readers || list_readers();
    }

private:
    void tell_card(const SCARD_READERSTATE& state, DWORD before,
                   std::deque<ReaderEvent>& events) const {
        const bool was_there = (before & SCARD_STATE_PRESENT) != 0;
        const bool is_there = (state.dwEventState & SCARD_STATE_PRESENT) != 0;
        if (is_there && !was_there) {
            PcscChip chip(context_, state.szReader);
            events.push_back(event_of(read_member_card(chip)));
        } else if (was_there && !is_there) {
            events.push_back(CardRemoved{});
        }
    }

    // Those known keep their state; the last entry asks to be told of readers that come.
    bool list_readers() {
        DWORD size = 0;
        std::string text;
        LONG answer = SCardListReaders(context_, nullptr, nullptr, &size);
        if (answer == SCARD_S_SUCCESS) {
            text.resize(size);
            answer = SCardListReaders(context_, nullptr, text.data(), &size);
        }
        if (answer != SCARD_S_SUCCESS && answer != SCARD_E_NO_READERS_AVAILABLE) return false;
        if (answer != SCARD_S_SUCCESS) text.clear();
        std::vector<std::string> names;
        for (std::size_t at = 0; at < text.size() && text[at] != '\0';
             at += names.back().size() + 1)
            names.emplace_back(text.c_str() + at);
        std::vector<std::pair<std::string, DWORD>> known;
        for (const auto& state : states_)
            known.emplace_back(state.szReader, state.dwCurrentState);
        names.emplace_back(plug_and_play);
        names_ = std::move(names);
        states_.clear();
        for (const std::string& name : names_) {
            SCARD_READERSTATE state{};
            state.szReader = name.c_str();
            const auto before =
                std::ranges::find(known, name, &std::pair<std::string, DWORD>::first);
            state.dwCurrentState = before == known.end() ? SCARD_STATE_UNAWARE : before->second;
            states_.push_back(state);
        }
        return true;
    }

    SCARDCONTEXT context_ = 0;
    bool is_there_ = false;
    std::vector<std::string> names_;  // the states point into them
    std::vector<SCARD_READERSTATE> states_;
};

PcscIdReader::PcscIdReader() = default;
PcscIdReader::~PcscIdReader() = default;

std::optional<ReaderEvent> PcscIdReader::poll(milliseconds longest_wait) {
    const auto until = steady_clock::now() + longest_wait;
    while (true) {
        if (!events_.empty()) {
            ReaderEvent event = std::move(events_.front());
            events_.pop_front();
            return event;
        }
        const auto left = std::chrono::ceil<milliseconds>(until - steady_clock::now());
        look(std::max(milliseconds(0), left));
        if (events_.empty() && left.count() <= 0) return std::nullopt;
    }
}

void PcscIdReader::look(milliseconds longest_wait) {
    if (!service_) service_ = std::make_unique<Service>();
    if (!service_->is_there() || !service_->wait(longest_wait, events_)) {
        service_.reset();
        tell_readiness(false);
        const auto rest = std::min(longest_wait, between_attempts);
        ::poll(nullptr, 0, static_cast<int>(rest.count()));
        return;
    }
    tell_readiness(service_->has_readers());
}

void PcscIdReader::tell_readiness(bool is_ready) {
    if (is_ready_.exchange(is_ready) == is_ready) return;
    // What a card said comes after the reader that read it.
    if (is_ready) {
        events_.push_front(ReaderReady{});
    } else {
        events_.push_back(ReaderLost{});
    }
}

}  // namespace platform
