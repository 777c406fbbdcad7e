// A card reader moved by hand, for the dock and for tests. present_card and remove_card may be
// called from another thread than poll.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <utility>

#include "platform/id_reader/id_reader.hpp"

namespace platform {

class SimulatedIdReader final : public IdReader {
public:
    void present_card(const CardRead& card) { tell(CardPresented{card}); }
    void present_member_card(std::string token) { tell(MemberCardPresented{std::move(token)}); }
    void remove_card() { tell(CardRemoved{}); }
    void unplug();
    void plug_in();

    std::optional<ReaderEvent> poll(std::chrono::milliseconds longest_wait) override;
    bool is_ready() const override;

private:
    void tell(ReaderEvent event);

    mutable std::mutex mutex_;
    std::condition_variable news_;
    std::deque<ReaderEvent> events_;
    bool is_ready_ = true;
};

}  // namespace platform
