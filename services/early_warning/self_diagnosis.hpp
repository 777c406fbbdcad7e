// "I would like my situation looked into", at the kiosk: what a person answered while checking
// benefits goes to the hub, sealed, and a colleague sees to it. Nothing of it can be read back
// here.
#pragma once

#include <string>

#include "platform/base/outcome.hpp"
#include "services/early_warning/warning_projection.hpp"
#include "services/early_warning/warning_records.hpp"
#include "services/sync/record_log.hpp"

namespace services::early_warning {

enum class AskRefusal {
    no_phone,  // nobody could be called back: they are shown the other ways
    too_long,
    no_key
};

class SelfDiagnosis final {
public:
    SelfDiagnosis(sync::RecordLog& log, WarningProjection& projection)
        : log_(log), projection_(projection) {}

    // `facts`: JSON, fact id to value, as the rules take them. On disk before it answers.
    platform::Outcome<AskedId, AskRefusal> ask(const Person& person, const std::string& division,
                                               const std::string& language,
                                               const std::string& facts);

private:
    sync::RecordLog& log_;
    WarningProjection& projection_;
};

}  // namespace services::early_warning
