#include "platform/audio/headset_jack.hpp"

#include <fstream>

namespace platform {

bool FileHeadsetJack::is_in() const {
    std::ifstream file(file_);
    return file.get() == '1';
}

}  // namespace platform
