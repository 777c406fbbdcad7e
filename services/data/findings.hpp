// What a linter says of a pack: what is wrong, and where in its file.
#pragma once

#include <string>
#include <vector>

namespace services::data {

struct Finding {
    int line = 0;         // of the file, from 1
    std::string pointer;  // RFC 6901: /programmes/0/criteria/all/1/sql
    std::string sentence;
    bool operator==(const Finding&) const = default;
};
using Findings = std::vector<Finding>;

}  // namespace services::data
