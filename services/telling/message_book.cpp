#include "services/telling/message_book.hpp"

#include <algorithm>
#include <array>

#include "platform/base/json.hpp"
#include "platform/base/text.hpp"
#include "platform/clock/civil_date.hpp"

namespace services::telling {
namespace {

using platform::Json;

constexpr std::array<std::string_view, 2> demanded_languages{"zh_CN", "en"};
constexpr std::array<std::string_view, 4> known_languages{"zh_CN", "en", "ug", "bo"};
constexpr std::array<std::string_view, 4> known_members{"id", "urgent", "channels", "parameters"};

// What a message never says, whoever holds the telephone: illness, poverty, numbers, accounts,
// money.
constexpr std::array<std::string_view, 28> words_never_said{
    "诊断",    "疾病",   "大病",  "癌",       "残疾",    "确诊",     "病情",
    "身份证",  "证件号", "卡号",  "账号",     "账户",    "银行",     "困难",
    "贫困",    "低保",   "救助",  "密码",     "验证码",  "diagnos",  "illness",
    "disease", "cancer", "disab", "hardship", "account", "password", "bank"};

struct SortRule {
    std::string_view name;
    ParameterSort sort;
    std::string_view longest;  // a value as long as one can be
};
constexpr std::array<SortRule, 6> sorts{{
    {"office", ParameterSort::office, "一二三四五六七八九十一二三四五六七八九十"},
    {"place", ParameterSort::place, "一二三四五六七八九十一二三四五六七八九十一二三四"},
    {"day", ParameterSort::day, "2026-12-31"},
    {"time", ParameterSort::time, "23:59"},
    {"receipt", ParameterSort::receipt, "123456789012"},
    {"phone", ParameterSort::phone, "0123-12345678"},
}};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_of(std::string_view text, std::string_view also, std::size_t least, std::size_t most) {
    return text.size() >= least && text.size() <= most && std::ranges::all_of(text, [&](char c) {
               return is_digit(c) || also.find(c) != std::string_view::npos;
           });
}

// A name of an office or a place may say "3号楼", but no number of a person or an account.
bool has_long_number(std::u32string_view points) {
    int run = 0;
    for (const auto point : points) {
        const bool counts = (point >= U'0' && point <= U'9') || (point >= U'０' && point <= U'９');
        run = counts ? run + 1 : 0;
        if (run >= 6) return true;
    }
    return false;
}

std::optional<std::string> trouble_of_name(std::string_view value, std::size_t most) {
    if (!platform::is_utf8(value)) return "不是文字";
    const auto points = platform::to_code_points(value);
    if (points.empty() || points.size() > most) return "太长或为空";
    const bool has_trick = std::ranges::any_of(
        points, [](char32_t c) { return c < 0x20 || c == 0x7F || c == U'{' || c == U'}'; });
    if (has_trick) return "含有不能发送的字符";
    if (has_long_number(points)) return "含有长串号码";
    return std::nullopt;
}

bool is_time(std::string_view text) {
    return text.size() == 5 && text[2] == ':' && is_of(text, ":", 5, 5) &&
           text.substr(0, 2) < "24" && text[3] < '6';
}

std::string said_day(std::string_view value, std::string_view language) {
    static constexpr std::array<std::string_view, 12> months{
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = platform::civil_date_from_text(value);
    if (!day) return std::string(value);
    const auto year = std::to_string(day->year);
    const auto number = std::to_string(day->day);
    if (language == "en")
        return number + " " + std::string(months[static_cast<std::size_t>(day->month - 1)]) + " " +
               year;
    return year + "年" + std::to_string(day->month) + "月" + number + "日";
}

// The places in the words: "{union}". Nothing when a brace stands alone.
std::optional<std::vector<std::string>> places_in(std::string_view words) {
    std::vector<std::string> places;
    while (true) {
        const auto open = words.find_first_of("{}");
        if (open == std::string_view::npos) return places;
        const auto close = words.find('}', open);
        if (words[open] == '}' || close == std::string_view::npos) return std::nullopt;
        places.emplace_back(words.substr(open + 1, close - open - 1));
        words.remove_prefix(close + 1);
    }
}

std::string lower(std::string_view text) {
    std::string small(text);
    for (auto& c : small)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return small;
}

// Reads one message and says everything that is wrong with it.
class Reader final {
public:
    Reader(const BookFile& file, std::vector<std::string>& wrong) : file_(file), wrong_(wrong) {}

    std::optional<MessageTemplate> message(const Json& json) {
        const auto id = json.is_object() ? platform::text_member(json, "id") : std::nullopt;
        message_ = {};
        message_.id = id.value_or("?");
        if (!id || id->empty() || id->size() > 64) return says("缺少 id");
        const auto before = wrong_.size();
        read_members(json);
        read_channels(json);
        read_parameters(json);
        read_words(json);
        if (wrong_.size() != before) return std::nullopt;
        return message_;
    }

private:
    std::optional<MessageTemplate> says(const std::string& sentence) {
        wrong_.push_back(file_.name + "：“" + message_.id + "”" + sentence);
        return std::nullopt;
    }

    void read_members(const Json& json) {
        for (const auto& [key, value] : json.items()) {
            if (key != "words" && std::ranges::find(known_members, key) == known_members.end())
                says("有不认识的 \"" + key + "\"");
        }
        const auto urgent = platform::bool_member(json, "urgent");
        if (!urgent) says("没有说 urgent 是 true 还是 false");
        message_.is_urgent = urgent.value_or(false);
    }

    void read_channels(const Json& json) {
        const auto found = json.find("channels");
        if (found == json.end() || !found->is_array()) {
            says("缺少 channels");
            return;
        }
        for (const auto& one : *found) {
            const auto channel =
                one.is_string() ? channel_from(one.get<std::string>()) : std::nullopt;
            if (!channel)
                says("channels 里有不认识的方式");
            else
                message_.channels.push_back(*channel);
        }
    }

    void read_parameters(const Json& json) {
        const auto found = json.find("parameters");
        if (found == json.end() || !found->is_object()) {
            says("缺少 parameters");
            return;
        }
        for (const auto& [name, value] : found->items()) {
            const auto sort =
                value.is_string() ? parameter_sort_from(value.get<std::string>()) : std::nullopt;
            if (!sort)
                says("的参数 \"" + name + "\" 不是允许的种类");
            else
                message_.parameters[name] = *sort;
        }
    }

    void read_words(const Json& json) {
        const auto found = json.find("words");
        if (found == json.end() || !found->is_object()) {
            says("缺少 words");
            return;
        }
        for (const auto& [language, words] : found->items()) {
            if (std::ranges::find(known_languages, language) == known_languages.end()) {
                says("有不认识的语言 \"" + language + "\"");
            } else if (!words.is_string() || words.get<std::string>().empty()) {
                says("的 " + language + " 不是一句话");
            } else {
                message_.words[language] = words.get<std::string>();
                lint(language, message_.words[language]);
            }
        }
        for (const auto language : demanded_languages)
            if (!message_.words.contains(language)) says("缺少 " + std::string(language));
    }

    void lint(const std::string& language, const std::string& words) {
        const auto places = places_in(words);
        if (!places) {
            says("的 " + language + " 里括号不成对");
            return;
        }
        for (const auto& place : *places)
            if (!message_.parameters.contains(place))
                says("的 " + language + " 用了没有声明的参数 {" + place + "}");
        for (const auto& [name, sort] : message_.parameters)
            if (std::ranges::find(*places, name) == places->end())
                says("的 " + language + " 没有用参数 {" + name + "}");
        const auto small = lower(words);
        for (const auto never : words_never_said)
            if (small.find(never) != std::string::npos)
                says("的 " + language + " 不能提到“" + std::string(never) + "”");
        if (has_long_number(platform::to_code_points(words)))
            says("的 " + language + " 里有长串号码");
        const auto parts = sms_parts(longest(language));
        if (parts > most_sms_parts)
            says("的 " + language + " 最长要 " + std::to_string(parts) + " 条短信");
    }

    std::string longest(const std::string& language) const {
        Parameters parameters;
        for (const auto& [name, sort] : message_.parameters)
            for (const auto& rule : sorts)
                if (rule.sort == sort) parameters[name] = std::string(rule.longest);
        return rendered(message_, language, parameters, sorts[0].longest);
    }

    const BookFile& file_;
    std::vector<std::string>& wrong_;
    MessageTemplate message_;
};

}  // namespace

std::optional<ParameterSort> parameter_sort_from(std::string_view name) {
    for (const auto& rule : sorts)
        if (rule.name == name) return rule.sort;
    return std::nullopt;
}

std::optional<std::string> trouble_of(ParameterSort sort, std::string_view value) {
    switch (sort) {
        case ParameterSort::office:
            return trouble_of_name(value, 20);
        case ParameterSort::place:
            return trouble_of_name(value, 24);
        case ParameterSort::day:
            if (!platform::civil_date_from_text(value)) return "不是日期";
            return std::nullopt;
        case ParameterSort::time:
            if (!is_time(value)) return "不是时刻";
            return std::nullopt;
        case ParameterSort::receipt:
            if (!is_of(value, "", 1, 12)) return "不是受理号";
            return std::nullopt;
        case ParameterSort::phone:
            if (!is_of(value, "-", 3, 13)) return "不是电话号码";
            return std::nullopt;
    }
    return "不是允许的种类";
}

int sms_parts(std::string_view text) {
    const bool is_ascii = std::ranges::all_of(text, [](char c) {
        return static_cast<unsigned char>(c) < 0x80 &&
               std::string_view("`[]{}\\^~|").find(c) == std::string_view::npos;
    });
    std::size_t units = 0;
    for (const auto point : platform::to_code_points(text))
        units += point > 0xFFFF ? 2 : 1;
    const std::size_t one = is_ascii ? 160 : 70;
    const std::size_t of_several = is_ascii ? 153 : 67;
    if (units <= one) return 1;
    return static_cast<int>((units + of_several - 1) / of_several);
}

platform::Outcome<MessageBook, BookRefusal> MessageBook::read(std::span<const BookFile> files) {
    MessageBook book;
    BookRefusal wrong;
    for (const auto& file : files) {
        const auto json = platform::parse_json(file.text);
        const auto list =
            json && json->is_object() ? json->find("messages") : Json::const_iterator{};
        if (!json || !json->is_object() || list == json->end() || !list->is_array()) {
            wrong.sentences.push_back(file.name + "：应是 {\"messages\": [...]}" +
                                      (json ? "" : "，" + json.refusal().sentence));
            continue;
        }
        Reader reader{file, wrong.sentences};
        for (const auto& one : *list) {
            const auto message = reader.message(one);
            if (!message) continue;
            if (!book.templates_.emplace(message->id, *message).second)
                wrong.sentences.push_back(file.name + "：“" + message->id + "”已经有了");
        }
    }
    if (!wrong.sentences.empty()) return platform::refuse(wrong);
    return book;
}

const MessageTemplate* MessageBook::find(std::string_view id) const {
    const auto found = templates_.find(id);
    return found == templates_.end() ? nullptr : &found->second;
}

std::vector<std::string_view> MessageBook::ids() const {
    std::vector<std::string_view> all;
    for (const auto& [id, message] : templates_)
        all.emplace_back(id);
    return all;
}

std::optional<std::string> wrong_parameter(const MessageTemplate& message,
                                           const Parameters& parameters) {
    for (const auto& [name, value] : parameters)
        if (!message.parameters.contains(name)) return name;
    for (const auto& [name, sort] : message.parameters) {
        const auto found = parameters.find(name);
        if (found == parameters.end() || trouble_of(sort, found->second)) return name;
    }
    return std::nullopt;
}

std::string language_for(const MessageTemplate& message, std::string_view wanted) {
    return message.words.contains(wanted) ? std::string(wanted) : "zh_CN";
}

std::string rendered(const MessageTemplate& message, std::string_view language,
                     const Parameters& parameters, std::string_view signature) {
    const auto said = language_for(message, language);
    std::string_view words = message.words.find(said)->second;
    std::string text = "【" + std::string(signature) + "】";
    while (true) {
        const auto open = words.find('{');
        text += words.substr(0, open);
        if (open == std::string_view::npos) return text;
        const auto close = words.find('}', open);
        const auto name = words.substr(open + 1, close - open - 1);
        const auto value = parameters.find(name);
        const auto sort = message.parameters.find(name);
        if (value != parameters.end() && sort != message.parameters.end())
            text +=
                sort->second == ParameterSort::day ? said_day(value->second, said) : value->second;
        words.remove_prefix(close + 1);
    }
}

}  // namespace services::telling
