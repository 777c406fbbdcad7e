// Why an office act on stock was not done.
#pragma once

#include <string_view>

namespace services::stock {

enum class Refusal {
    unknown_station,
    unknown_supply,
    unknown_task,
    unknown_campaign,
    unknown_entry,
    unknown_device,
    changed,       // it is not as it was when you looked
    not_possible,  // in its state
    wrong_days,
    over,
    collected,       // already
    at_station,      // a kiosk hands that out
    same_list,       // that file was taken before
    not_lost,        // the device is still trusted
    already_back,    // what it held was counted already
    too_many,        // more than can be missing
    number_missing,  // of what is left
    cannot_seal
};
std::string_view name_of(Refusal refusal);

}  // namespace services::stock
