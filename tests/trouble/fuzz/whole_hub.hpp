// A whole hub in memory with one of everything people can ask about, for the fuzzer: staff who may
// do all, an application, a request, a household's file. It grows with what it is told, so it is
// made anew after some thousand questions.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "platform/clock/simulated_clock.hpp"
#include "platform/crypto/sealing.hpp"
#include "platform/crypto/simulated_dice.hpp"
#include "services/hub/hub.hpp"
#include "services/sync/parts_opener.hpp"

namespace fuzz {

class WholeHub final {
public:
    WholeHub();

    // Of one that is not worn out yet.
    static WholeHub& of_today();

    platform::HttpResponse ask_console(std::string_view method, std::string_view target,
                                       std::string_view body);
    // `target` with its query; a stranger's own address each time.
    platform::HttpResponse ask_public(std::string_view method, std::string_view target,
                                      std::string_view body);
    std::string administer(std::string_view text);
    // "@0" to "@9" stand for ids there are, "@f" for the mark of an open form.
    std::string filled(std::string_view text) const;

private:
    class Opener final : public services::sync::PartsOpener {
    public:
        Opener();
        platform::Outcome<std::vector<services::sync::OpenedPart>, services::sync::OpenerAway> open(
            std::span<const services::sync::PartToOpen> parts) override;

    private:
        platform::SealOpener keys_;
    };

    std::string mark_in(std::string_view target);
    void make_people();
    void note_ids(std::string_view target);

    platform::SimulatedClock clock_;
    platform::SimulatedDice dice_{7};
    std::unique_ptr<platform::Database> database_;
    Opener opener_;
    services::hub::Hub hub_;
    std::string cookie_;
    std::vector<std::string> ids_;
    std::string mark_;
    std::uint32_t asked_ = 0;
};

}  // namespace fuzz
