#include "services/notices/notices_text.hpp"

#include <algorithm>

#include "services/data/checked_json.hpp"
#include "services/data/json_times.hpp"

namespace services::notices {
namespace {

using data::JsonPlace;
using platform::Json;

constexpr std::size_t most_notices = 400;
constexpr std::size_t most_areas = 40;
constexpr std::size_t longest_title = 240;
constexpr std::size_t longest_text = 12'000;
constexpr int longest_days = 366 * 5;

// Chinese, and what other languages somebody wrote.
data::Words words_in(const JsonPlace& place, std::size_t longest) {
    data::Words words;
    if (!place.is_object()) return words;
    words.by_language["zh_CN"] = place.text("zh_CN", longest);
    for (const auto& [language, sentence] : place.json().items())
        if (language != "zh_CN") words.by_language[language] = place.text(language, longest);
    return words;
}

Notice notice_from(const JsonPlace& place) {
    Notice notice;
    if (!place.is_object()) return notice;
    place.only({"id", "kind", "topic", "from", "until", "areas", "title", "text", "source"});
    const auto id = platform::id_from_text<NoticeId>(place.text("id"));
    if (!id) place.note_at("id", "it is no id");
    notice.id = id.value_or(NoticeId{});
    const auto kind = value_of<Kind>(place.text("kind"));
    if (!kind) place.note_at("kind", "it is notice or leaflet");
    notice.kind = kind.value_or(Kind::notice);
    const auto topic = value_of<Topic>(place.text_or("topic", "other"));
    if (!topic) place.note_at("topic", "no topic is called so");
    notice.topic = topic.value_or(Topic::other);
    notice.from = place.day("from", true).value_or(platform::CivilDate{});
    notice.until = place.day("until", true).value_or(notice.from);
    if (notice.until < notice.from || platform::plus_days(notice.from, longest_days) < notice.until)
        place.note_at("until", "it ends after it begins, within five years");
    for (const auto& area : data::texts_from(place, "areas", most_areas)) {
        if (area.empty() || area.size() > 6 ||
            area.find_first_not_of("0123456789") != std::string::npos)
            place.note_at("areas", "a division is 2, 4 or 6 digits");
        notice.areas.push_back(area);
    }
    notice.title = words_in(place.at("title"), longest_title);
    notice.text = words_in(place.at("text"), longest_text);
    notice.source = place.text("source", longest_title);
    return notice;
}

bool has_resident_number(std::string_view text) {
    constexpr std::size_t length = 18;
    std::size_t digits = 0;
    for (const char c : text) {
        const bool is_last = digits == length - 1 && (c == 'X' || c == 'x');
        digits = (c >= '0' && c <= '9') || is_last ? digits + 1 : 0;
        if (digits == length) return true;
    }
    return false;
}

}  // namespace

Json to_json(const Notice& notice) {
    return {{"id", platform::to_text(notice.id)},
            {"kind", name_of(notice.kind)},
            {"topic", name_of(notice.topic)},
            {"from", platform::to_text(notice.from)},
            {"until", platform::to_text(notice.until)},
            {"areas", notice.areas},
            {"title", notice.title.by_language},
            {"text", notice.text.by_language},
            {"source", notice.source}};
}

ReadNotices read_notices(std::string_view text) {
    const auto json = data::checked_json(text, "a list of notices");
    if (!json) return {std::nullopt, json.refusal()};
    const data::JsonLines lines(text);
    data::Notebook notebook{lines, {}};
    const JsonPlace place(*json, "", notebook);
    std::vector<Notice> notices;
    if (place.is_object())
        for (const auto& one : place.list("notices", most_notices, false))
            notices.push_back(notice_from(one));
    if (!notebook.findings.empty()) return {std::nullopt, std::move(notebook.findings)};
    return {std::move(notices), {}};
}

std::string notices_text(const std::vector<Notice>& notices) {
    Json list = Json::array();
    for (const auto& one : notices)
        list.push_back(to_json(one));
    return platform::to_canonical_text({{"notices", std::move(list)}});
}

ReadNotice read_notice(std::string_view text) {
    auto read = read_notices("{\"notices\": [" + std::string(text) + "]}");
    if (!read.notices) return {std::nullopt, std::move(read.findings)};
    if (read.notices->size() != 1) return {std::nullopt, {{1, "", "it is not one notice"}}};
    return {std::move(read.notices->front()), {}};
}

bool names_a_person(const Notice& notice) {
    const auto in_words = [](const data::Words& words) {
        return std::ranges::any_of(words.by_language,
                                   [](const auto& one) { return has_resident_number(one.second); });
    };
    return in_words(notice.title) || in_words(notice.text);
}

}  // namespace services::notices
