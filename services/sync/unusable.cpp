#include "services/sync/unusable.hpp"

namespace services::sync {

Unusable part_not_opened(platform::OpenRefusal refusal) {
    return {"sync.sealed_part_unopenable", "sealed", std::string(platform::name_of(refusal)),
            "密封部分无法打开：密钥不对或内容已损坏。补上密钥后可以重试。"};
}

Unusable header_unreadable() {
    return {"sync.unreadable_header", "header", "",
            "记录的头部无法读取，可能来自更新或损坏的程序。"};
}

Unusable device_differs() {
    return {"sync.other_device", "device", "",
            "记录自称来自另一台设备，与发送它的设备不符，请核对设备是否被复制。"};
}

Unusable kind_unknown(std::string_view kind) {
    return {"sync.unknown_kind", "kind", std::string(kind),
            "本程序不认识这一类记录，可能需要升级。"};
}

Unusable only_a_hub_says(std::string_view kind) {
    return {"sync.only_a_hub_says", "kind", std::string(kind),
            "这类记录只能由中心作出，却来自一台终端：请核对这台终端是否被人改动。"};
}

Unusable refused_by_database() {
    return {"sync.cannot_be_applied", "record", "",
            "程序处理这条记录时出错，已单独放置，其余记录照常处理。"};
}

}  // namespace services::sync
