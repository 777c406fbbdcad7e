// The few ways an answer is made, the same for every question.
#pragma once

#include <string_view>

#include "platform/base/json.hpp"
#include "platform/http/http_message.hpp"

namespace services::hub {

inline platform::HttpResponse json_answer(const platform::Json& json, int status = 200) {
    platform::HttpResponse response;
    response.status = status;
    response.body = json.dump(-1, ' ', false, platform::Json::error_handler_t::replace);
    response.headers["cache-control"] = "no-store";
    return response;
}

inline platform::HttpResponse refusal_answer(int status, std::string_view code,
                                             std::string_view sentence) {
    auto response = platform::error_response(status, code, sentence);
    response.headers["cache-control"] = "no-store";
    return response;
}

// A field of what was sent is wrong: 422 with the field and what it should be.
inline platform::HttpResponse field_answer(std::string_view field, std::string_view sentence) {
    return json_answer({{"code", "field"}, {"field", field}, {"sentence", sentence}}, 422);
}

}  // namespace services::hub
