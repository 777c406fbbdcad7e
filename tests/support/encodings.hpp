// A text in the forms in which somebody who searches a disk would look for it.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace support {

struct Form {
    std::string name;
    std::string bytes;
};
// UTF-8, UTF-16 both ways, UTF-32, GB18030 (of which GBK is a part), base64 at each of its three
// places, hex, and spaced.
std::vector<Form> forms_of(const std::string& text);

}  // namespace support
