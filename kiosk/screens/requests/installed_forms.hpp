// The forms that were installed with the program, over them those the hub published, as they stand
// on one day. One that is not sound is left out and said in the log; the rest goes on. From any
// thread.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "services/forms/forms.hpp"
#include "services/sync/bundles.hpp"

namespace kiosk {

class InstalledForms final {
public:
    explicit InstalledForms(std::filesystem::path folder) : folder_(std::move(folder)) {}

    // A bundle it refuses leaves in force what was there.
    static std::optional<std::string> trouble_with(const services::sync::Bundle& bundle);
    void take(const std::vector<services::sync::Bundle>& bundles);
    // Read when somebody asks for the first time.
    std::shared_ptr<const services::forms::Forms> on(platform::CivilDate day);

private:
    void read_installed();

    const std::filesystem::path folder_;
    std::mutex mutex_;  // guards what follows
    bool is_read_ = false;
    std::vector<services::forms::Form> all_;
    platform::CivilDate installed_to_;  // the newest first day among those installed
    std::int64_t taken_to_ = 0;         // the numbers of what was taken, added up
    platform::CivilDate day_;
    std::shared_ptr<const services::forms::Forms> in_force_;
};

}  // namespace kiosk
