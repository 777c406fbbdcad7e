// What a device shows of notices: those of its signed bundle that are for its county and for today,
// and the leaflets it was installed with until the hub sends some. They end here by themselves,
// line or no line.
#pragma once

#include <functional>
#include <mutex>

#include "services/notices/notices_types.hpp"
#include "services/sync/bundles.hpp"

namespace services::notices {

class Shelf {
public:
    virtual ~Shelf() = default;
    // In the order the hub gave them.
    virtual std::vector<Notice> notices() const = 0;
    virtual std::vector<Notice> leaflets() const = 0;
    // When what is shown was signed; nothing before the hub sent any.
    virtual std::optional<platform::WallTime> issued() const = 0;
};

class BundleShelf final : public Shelf {
public:
    BundleShelf(const sync::Bundles& bundles, const platform::Clock& clock,
                std::vector<Notice> installed, std::function<std::string()> county);

    std::vector<Notice> notices() const override { return shown(Kind::notice); }
    std::vector<Notice> leaflets() const override { return shown(Kind::leaflet); }
    std::optional<platform::WallTime> issued() const override;

private:
    std::vector<Notice> shown(Kind kind) const;
    void read() const;

    const sync::Bundles& bundles_;
    const platform::Clock& clock_;
    const std::function<std::string()> county_;
    mutable std::mutex mutex_;  // guards what follows
    mutable std::vector<Notice> notices_;
    mutable std::int64_t number_ = 0;
    mutable std::optional<platform::WallTime> issued_;
};

}  // namespace services::notices
