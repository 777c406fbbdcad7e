#include "services/ctl/init_command.hpp"

#include <fmt/format.h>

#include <charconv>

#include "platform/clock/system_clock.hpp"
#include "platform/crypto/dice.hpp"
#include "services/hub/installation.hpp"

namespace services::ctl {
namespace {

constexpr std::uint16_t first_port = 8443;

std::optional<std::uint16_t> port_of(const std::string& text) {
    if (text.empty()) return first_port;
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (error != std::errc{} || end != text.data() + text.size() || port == 0 || port > 65533)
        return std::nullopt;
    return port;
}

hub::HubSettings settings_of(const Arguments& arguments, std::uint16_t port) {
    const auto option = [&](std::string_view name, const std::string& otherwise) {
        auto value = arguments.question.option(name);
        return value.empty() ? otherwise : value;
    };
    const std::string host = option("host", "127.0.0.1");
    const std::string listen = option("listen", "127.0.0.1");
    hub::HubSettings settings;
    settings.name = option("name", "职工服务中心");
    settings.database = option("database", "sqlite:" + arguments.data + "/hub.db");
    settings.host_names = {host};
    if (host == "127.0.0.1") settings.host_names.emplace_back("localhost");
    settings.devices = {listen, port};
    settings.console = {listen, static_cast<std::uint16_t>(port + 1)};
    settings.public_pages = {listen, static_cast<std::uint16_t>(port + 2)};
    settings.devices_url = fmt::format("https://{}:{}", host, port);
    settings.public_url = option("public-url", fmt::format("https://{}:{}", host, port + 2));
    return settings;
}

}  // namespace

hub::AdminAnswer init_command(const Arguments& arguments) {
    const auto port = port_of(arguments.question.option("port"));
    if (!port) return hub::wrong_use("--port 是 1 到 65533 之间的数，之后两个端口也会用到");
    platform::SystemClock clock;
    platform::SystemDice dice;
    const auto settings = settings_of(arguments, *port);
    const auto made = hub::make_installation(arguments.data, settings, clock, dice);
    if (!made) return hub::refused(made.refusal().sentence);
    const auto installation = hub::load_installation(arguments.data);
    if (!installation) return hub::refused(installation.refusal().sentence);
    const std::string fingerprint = hub::fingerprint_of_root(installation->root);
    return {hub::AdminStatus::done,
            fmt::format(
                "已在 {0} 建立安装\n根指纹  {1}\n离线根  {0}/root（请移到保险柜，并从本机删除）\n",
                arguments.data, fingerprint),
            platform::Json{{"data", arguments.data},
                           {"root_fingerprint", fingerprint},
                           {"console", fmt::format("https://{}:{}/", settings.host_names.front(),
                                                   settings.console.port)}}};
}

}  // namespace services::ctl
