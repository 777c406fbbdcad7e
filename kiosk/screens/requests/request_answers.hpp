// An answer as a person reads it again: masked where it is a number, a title where it is a choice.
#pragma once

#include <string>

#include "kiosk/screens/requests/request_session.hpp"

namespace kiosk {

enum class Numbers { masked, shown };

// Empty when nothing was said.
std::string said_answer(const Panel& panel, const RequestSession& session,
                        const QuestionPlace& place, Numbers numbers);

}  // namespace kiosk
