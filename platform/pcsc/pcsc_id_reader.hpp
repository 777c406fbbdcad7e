// Readers that the machine's PC/SC service (pcscd) knows: any of them reads a member's card laid
// on it. The service may start late, stop, or gain and lose readers at any time; it is asked again
// by itself.
#pragma once

#include <atomic>
#include <deque>
#include <memory>

#include "platform/id_reader/id_reader.hpp"

namespace platform {

class PcscIdReader final : public IdReader {
public:
    PcscIdReader();
    ~PcscIdReader() override;
    PcscIdReader(const PcscIdReader&) = delete;
    PcscIdReader& operator=(const PcscIdReader&) = delete;

    std::optional<ReaderEvent> poll(std::chrono::milliseconds longest_wait) override;
    bool is_ready() const override { return is_ready_; }

private:
    class Service;  // winscard stays in the .cpp

    void look(std::chrono::milliseconds longest_wait);
    void tell_readiness(bool is_ready);

    std::unique_ptr<Service> service_;
    std::deque<ReaderEvent> events_;
    std::atomic<bool> is_ready_ = false;
};

}  // namespace platform
