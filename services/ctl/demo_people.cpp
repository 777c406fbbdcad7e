#include "services/ctl/demo_people.hpp"

#include <array>
#include <string>
#include <string_view>

#include "platform/base/ensure.hpp"
#include "platform/base/text.hpp"
#include "platform/crypto/simulated_dice.hpp"
#include "services/membership/document_rules.hpp"

namespace services::ctl {
namespace {

using namespace membership;

constexpr std::u32string_view surnames =
    U"王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕";
constexpr std::u32string_view given =
    U"安宁平和乐康静雅文武军勇强伟杰涛波明亮光华丽芳兰梅菊竹松柏江河海川山峰云雨雪春夏秋冬晨"
    U"暮远近清正直诚信恩惠嘉瑞祥福禄寿喜悦欣然思源";
constexpr std::array<std::string_view, 5> old_divisions{"410599", "630299", "310199", "370699",
                                                        "210299"};
constexpr std::array<std::string_view, 6> rare_names{"欧阳㛃",          "阿卜杜·热合曼", "丁",
                                                     "迪丽努尔·买买提", "𠮷田龙",        "邢㼆"};

class Maker final {
public:
    Maker(const DemoCrowd& crowd, const Directory& directory)
        : crowd_(crowd), directory_(directory), dice_(crowd.seed) {}

    Draft person(int at) {
        const auto& firm =
            directory_.firms()[static_cast<std::size_t>(at) % directory_.firms().size()];
        Draft draft;
        draft.occupation = all_occupations[below(std::size(all_occupations))];
        draft.document_kind = DocumentKind::resident_id;
        draft.document_number = number(at);
        draft.assurance = chance(60) ? Assurance::card_read : Assurance::typed;
        draft.name = name(at);
        draft.contact = contact(at);
        draft.firm = firm.code;
        draft.grid = firm.grid;
        draft.path =
            !firm.union_code.empty() && chance(80) ? JoinPath::employer_union : JoinPath::place;
        draft.protection = chance(70) ? ProtectionAnswer::yes : ProtectionAnswer::no;
        const bool wants_news = chance(50);
        for (const auto purpose : all_purposes) {
            const bool is_given = purpose == Purpose::insurer
                                      ? draft.protection == ProtectionAnswer::yes
                                      : purpose != Purpose::notifications || wants_news;
            draft.consents.push_back({purpose, "2026-11", draft.language, is_given});
        }
        draft.vow = {"2026-11", draft.language, {stroke(), stroke()}};
        return draft;
    }

private:
    std::uint64_t below(std::uint64_t limit) { return dice_.below(limit); }
    bool chance(std::uint64_t percent) { return below(100) < percent; }

    // The counter in the sequence keeps every number another's.
    std::string number(int at) {
        const auto division = old_divisions[below(old_divisions.size())];
        const auto years = static_cast<int>(18 + below(47));
        auto birth = platform::plus_days({crowd_.today.year - years, 1, 1},
                                         static_cast<int>(below(365)) - 365);
        auto date = platform::to_text(birth);
        std::erase(date, '-');
        auto sequence = std::to_string(at % 1000);
        sequence.insert(0, 3 - sequence.size(), '0');
        const auto first = std::string(division) + date + sequence;
        return first + resident_check_character(first);
    }

    std::string name(int at) {
        if (at % 90 == 7) return std::string(rare_names[below(rare_names.size())]);
        std::u32string text{surnames[below(surnames.size())]};
        const auto count = chance(75) ? 2 : 1;
        for (int i = 0; i < count; ++i)
            text += given[below(given.size())];
        return platform::to_utf8(text);
    }

    Contact contact(int at) {
        if (chance(3)) return {PhoneOwner::none, ""};
        auto tail = std::to_string(at);
        tail.insert(0, 7 - tail.size(), '0');
        return {chance(4) ? PhoneOwner::family : PhoneOwner::own, "1740" + tail};
    }

    Stroke stroke() {
        Stroke points;
        int x = 150 + static_cast<int>(below(200));
        int y = 400 + static_cast<int>(below(200));
        for (int i = 0; i < 12; ++i) {
            points.push_back({static_cast<std::int16_t>(x), static_cast<std::int16_t>(y)});
            x += 15 + static_cast<int>(below(25));
            y += static_cast<int>(below(60)) - 30;
        }
        return points;
    }

    const DemoCrowd& crowd_;
    const Directory& directory_;
    platform::SimulatedDice dice_;
};

}  // namespace

std::vector<Draft> make_demo_drafts(const DemoCrowd& crowd, const Directory& directory) {
    platform::ensure(!directory.firms().empty(), "demonstrations need a directory with firms");
    Maker maker{crowd, directory};
    std::vector<Draft> drafts;
    drafts.reserve(static_cast<std::size_t>(crowd.people));
    for (int at = 0; at < crowd.people; ++at)
        drafts.push_back(maker.person(at));
    return drafts;
}

}  // namespace services::ctl
