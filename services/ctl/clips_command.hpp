// yizhan-ctl clips: recorded sentences, looked over and signed for the kiosks.
#pragma once

#include "services/ctl/arguments.hpp"

namespace services::ctl {

// `clips lint --from FOLDER` looks; `clips import --from FOLDER --to NEW_FOLDER` also signs, with
// the hub's signer, what a kiosk is given by --clips.
hub::AdminAnswer clips_command(const Arguments& arguments);

}  // namespace services::ctl
