// How the hub reaches the opener: a question over its Unix socket, in as many as it takes.
#pragma once

#include "platform/local_socket/local_socket.hpp"
#include "services/sync/parts_opener.hpp"

namespace services::hub {

class OpenerClient final : public sync::PartsOpener {
public:
    explicit OpenerClient(const std::string& socket_path);
    platform::Outcome<std::vector<sync::OpenedPart>, sync::OpenerAway> open(
        std::span<const sync::PartToOpen> parts) override;

private:
    bool ask(std::span<const sync::PartToOpen> parts, std::vector<sync::OpenedPart>& opened);

    platform::LocalClient client_;
};

}  // namespace services::hub
