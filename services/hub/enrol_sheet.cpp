#include "services/hub/enrol_sheet.hpp"

#include <fmt/format.h>

#include "platform/clock/civil_date.hpp"
#include "services/hub/public_page.hpp"

namespace services::hub {
namespace {

constexpr std::string_view looks =
    "@page{size:A4;margin:12mm}body{font:11pt/1.5 'Noto Sans CJK SC','Microsoft YaHei',sans-serif;"
    "margin:0}section{border:1px dashed #555;padding:5mm;margin:0 0 5mm;break-inside:avoid}"
    "h1{font-size:14pt;margin:0 0 4mm}h2{font-size:13pt;margin:0}p{margin:1mm 0}"
    ".code{font:bold 20pt monospace;letter-spacing:1px}.mono{font-family:monospace}"
    ".done{float:right}";

std::string strip(const devices::Listed& one, const std::string& fingerprint) {
    const auto place = fmt::format("{} {}", escaped(one.station.number), escaped(one.station.name));
    if (!one.invitation)
        return fmt::format("<section><h2>{}：{}</h2><p>已经登记，不需要登记码。</p></section>\n",
                           place, escaped(one.device.name));
    const auto ends = platform::civil_time_of(one.invitation->ends);
    return fmt::format(
        "<section><p class=done>安装人：____________ 日期：____________</p><h2>{}：{}</h2>"
        "<p>{}</p><p>登记码（只能用一次，有效到 {} {:02}:{:02}）</p><p class=code>{}</p>"
        "<p>根指纹（终端上显示的要与此完全一样）<br><span class=mono>{}</span></p></section>\n",
        place, escaped(one.device.name), escaped(one.station.address), to_text(ends.date),
        ends.hour, ends.minute, escaped(one.invitation->code), escaped(fingerprint));
}

}  // namespace

std::string enrol_sheet(const Installation& installation,
                        const std::vector<devices::Listed>& listed) {
    std::string page = fmt::format(
        "<!doctype html><html lang=zh-CN><meta charset=utf-8><title>登记单</title><style>{}</style>"
        "<h1>{}：登记单，共 {} "
        "台</h1><p>机密：谁拿到登记码，谁就能接入一台设备。装好一台，撕掉一条。</p>\n",
        looks, escaped(installation.settings.name), listed.size());
    const auto fingerprint = fingerprint_of_root(installation.root);
    for (const auto& one : listed)
        page += strip(one, fingerprint);
    return page + "</html>\n";
}

}  // namespace services::hub
