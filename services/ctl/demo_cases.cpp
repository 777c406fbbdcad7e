#include "services/ctl/demo_cases.hpp"

#include <fmt/format.h>

#include <vector>

#include "platform/base/ensure.hpp"
#include "platform/clock/simulated_clock.hpp"
#include "services/casework/case_office.hpp"
#include "services/casework/case_reader.hpp"
#include "services/casework/procedure.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/hub_rulebook.hpp"
#include "services/membership/document_rules.hpp"

namespace services::ctl {
namespace {

using namespace casework;
using platform::CivilDate;

constexpr int days_back = 130;
constexpr std::string_view county = "410599";  // no division in force

struct Household {
    const char* name;
    int born;
    const char* spouse;  // empty: none
    const char* child;
    const char* street;
    const char* union_code;
    const char* what;
    int income_year;  // yuan
    int illness_year;
    int schooling_year;
    Category category;
    Cause cause;
    Level level;
    Origin origin;
    int begins;         // so many days ago
    const char* until;  // the step it still waits for; empty: it went all the way
};

constexpr Household households[] = {
    {"周桂兰", 1969, "陈大勇", "陈思远", "湖滨路31号院", "u-street-1",
     "本人患乳腺癌，两次手术后仍在化疗，丈夫打零工。", 31200, 68400, 4800, Category::deep,
     Cause::major_illness, Level::national, Origin::unit_union, 128, ""},
    {"梁永福", 1971, "", "梁小雨", "铁路新村7栋", "u-street-2",
     "独自抚养女儿，腰椎手术后不能再送货。", 22800, 21500, 6200, Category::deep,
     Cause::major_illness, Level::provincial, Origin::request, 124, ""},
    {"郑秋菊", 1975, "吴建国", "", "石桥老街44号", "u-street-3",
     "丈夫工伤后企业停产，工资拖欠半年。", 26400, 9800, 0, Category::relative, Cause::laid_off,
     Level::city, Origin::unit_union, 121, ""},
    {"谢雅文", 1983, "冯波", "冯一诺", "学苑路12号", "u-street-4",
     "双胞胎孩子先天性心脏病，长期在外地就医。", 42000, 95600, 0, Category::deep,
     Cause::major_illness, Level::national, Origin::request, 118, ""},
    {"唐松", 1966, "邓梅", "唐静", "河湾社区3号楼", "u-street-3",
     "下岗后靠打零工维持，女儿刚考上大学。", 28800, 3600, 18200, Category::relative,
     Cause::schooling, Level::city, Origin::request, 112, ""},
    {"许文杰", 1979, "", "", "青杨路商圈公寓", "u-street-2", "车祸致左腿截肢，肇事方无力赔偿。",
     14400, 52300, 0, Category::accident, Cause::accident, Level::provincial, Origin::lead, 108,
     ""},
    {"曹丽华", 1972, "于海", "于清", "二号工地家属区", "u-street-3",
     "家中平房在暴雨中倒塌，临时租房居住。", 33600, 4100, 5600, Category::accident, Cause::disaster,
     Level::city, Origin::unit_union, 101, ""},
    {"傅兴", 1970, "彭春", "", "云台新区5栋", "u-street-4",
     "夫妻二人均患慢性病，单位未参加医疗保险。", 30000, 27700, 0, Category::relative,
     Cause::no_insurance, Level::county, Origin::request, 96, ""},
    {"马正清", 1968, "", "马安", "望湖小学家属楼", "u-street-1", "失业两年，独自赡养患病老母。",
     12000, 16900, 3000, Category::deep, Cause::unemployed, Level::county, Origin::lead, 90, ""},
    {"朱福田", 1974, "高雪", "朱晨", "货运北站宿舍", "u-street-2", "肝硬化失代偿期，等待手术。",
     24000, 74200, 2600, Category::deep, Cause::major_illness, Level::provincial, Origin::request,
     84, ""},
    {"何暮云", 1981, "郭江", "郭近", "景区服务部宿舍", "u-street-4",
     "孩子患自闭症，康复费用长期自付。", 39600, 36000, 9600, Category::relative, Cause::other,
     Level::city, Origin::request, 62, "approve"},
    {"韩建", 1967, "", "", "湖岸地铁口", "u-street-1", "尘肺病三期，无法劳动。", 9600, 31800, 0,
     Category::deep, Cause::no_labour_ability, Level::provincial, Origin::lead, 58, "approve"},
    {"萧恩", 1976, "董惠", "董嘉", "石桥工业园", "u-street-3", "单位停缴社保，住院费用全自费。",
     27600, 45100, 4000, Category::relative, Cause::insurance_unpaid, Level::county,
     Origin::unit_union, 52, "meeting"},
    {"程有余", 1973, "", "程喜", "青杨汽车站", "u-street-2", "独自带两个孩子，靠夜班保洁维持。",
     21600, 5200, 11300, Category::relative, Cause::schooling, Level::county, Origin::request, 44,
     "review"},
    {"袁桂香", 1965, "沈根", "", "望湖广场东侧", "u-street-1", "老两口无退休金，照料脑瘫孙子。",
     16800, 19000, 0, Category::deep, Cause::no_labour_ability, Level::county, Origin::lead, 38,
     "check"},
    {"吕诚", 1986, "孙兰", "吕欣", "会展中心工棚", "u-street-4",
     "高处坠落，三处骨折，尚在赔偿诉讼中。", 18000, 41000, 2400, Category::accident,
     Cause::accident, Level::county, Origin::request, 26, "notice_first"},
    {"罗启明", 1978, "", "罗正", "河湾社区9号楼", "u-street-3",
     "刑满释放后求职困难，孩子辍学边缘。", 13200, 0, 3800, Category::relative, Cause::unemployed,
     Level::county, Origin::lead, 22, "visit_neighbours"},
    {"宋嘉禾", 1990, "李然", "", "大学城南门", "u-street-4", "送餐途中受伤，平台未缴工伤保险。",
     30000, 23600, 0, Category::accident, Cause::accident, Level::county, Origin::request, 15,
     "visit_home"},
    {"冯秀珍", 1971, "", "冯悦", "老街菜市场", "u-street-3", "摊位被清退，女儿等学费。", 15600, 800,
     9000, Category::relative, Cause::unemployed, Level::county, Origin::unit_union, 11, "facts"},
    {"胡少平", 1969, "", "", "物流港2号门", "u-street-2", "胃癌术后，无人照料。", 10800, 58000, 0,
     Category::deep, Cause::major_illness, Level::county, Origin::lead, 3, "reported"}};

constexpr const char* communities[] = {"湖滨社区", "铁路新村社区", "石桥社区", "学苑社区",
                                       "河湾社区"};

class Walk final {
public:
    Walk(const hub::Installation& installation, platform::Database& database, platform::Dice& dice,
         sync::PartsOpener& opener, CivilDate today)
        : today_(today),
          earlier_(reaching_back(installation, today)),
          clock_(at_nine(platform::plus_days(today, -days_back))),
          hub_(earlier_, database, clock_, dice, opener) {}

    std::size_t run() {
        std::vector<CaseId> open(std::size(households));
        for (int ago = days_back; ago > 0; --ago) {
            clock_.set_wall(at_nine(platform::plus_days(today_, -ago)));
            hub_.case_office.end_notices();
            for (std::size_t i = 0; i < open.size(); ++i) {
                const auto& household = households[i];
                if (household.begins < ago) continue;
                if (household.begins == ago)
                    open[i] = begin(household);
                else if ((household.begins - ago) % 2 == 0)
                    go_on(open[i], household);
            }
            hub_.turn();
        }
        return open.size();
    }

private:
    // The keys were made an hour ago and hold for what comes; an invented past is sealed by them
    // too.
    static hub::Installation reaching_back(hub::Installation installation, CivilDate today) {
        for (auto& key : installation.sealing_keys)
            key.root_says.not_before = at_nine(platform::plus_days(today, -days_back - 1));
        return installation;
    }
    static platform::WallTime at_nine(CivilDate day) {
        return platform::start_of(day) + std::chrono::hours{9};
    }

    static Officer officer(std::string account, std::set<Duty> duties) {
        return {std::move(account), std::move(duties), Level::national, true, {}};
    }

    static CaseChanged must(const CaseAnswer& answer) {
        platform::ensure(answer.has_value(), answer ? "" : name_of(answer.refusal()));
        return *answer;
    }

    static std::string document(int born, int at) {
        const auto first =
            fmt::format("{}{}{:02}{:02}{:03}", county, born, at % 12 + 1, at % 27 + 1, 600 + at);
        return first + membership::resident_check_character(first);
    }

    CaseId begin(const Household& one) {
        const int at = static_cast<int>(&one - households);
        const auto fen = [](int yuan) { return std::to_string(yuan * 100); };
        NewCase fresh;
        fresh.origin = one.origin;
        fresh.union_code = one.union_code;
        fresh.county = county;
        fresh.note = one.what;
        fresh.facts = {{"member.1.name", one.name},
                       {"member.1.document_number", document(one.born, at)},
                       {"member.1.mobile", fmt::format("1740088{:04}", at)},
                       {"member.1.relation", "本人"},
                       {"household.what_happened", one.what}};
        if (std::string_view(one.until) != "facts" && std::string_view(one.until) != "reported") {
            for (const auto& [field, value] :
                 {std::pair{"household.address", std::string(one.street)},
                  {"household.community", std::string(communities[at % 5])},
                  {"household.income_year", fen(one.income_year)},
                  {"household.illness_year", fen(one.illness_year)},
                  {"household.schooling_year", fen(one.schooling_year)}})
                fresh.facts.push_back({field, value});
            put_member(fresh, 2, one.spouse, "配偶", document(one.born + 2, at + 40));
            put_member(fresh, *one.spouse ? 3 : 2, one.child, "子女", document(2012, at + 80));
        }
        return must(hub_.case_office.open(wang_, fresh)).case_id;
    }

    static void put_member(NewCase& fresh, int number, const char* name, const char* relation,
                           const std::string& document) {
        if (*name == '\0') return;
        const auto prefix = fmt::format("member.{}.", number);
        fresh.facts.push_back({prefix + "name", name});
        fresh.facts.push_back({prefix + "relation", relation});
        fresh.facts.push_back({prefix + "document_number", document});
    }

    void go_on(CaseId id, const Household& one) {
        const auto page = hub_.case_reader.page(wang_, id);
        platform::ensure(page.has_value(), "a demo case has a page");
        const OnVersion on{id, page->row.version};
        if (page->row.state == State::reported) {
            if (std::string_view(one.until) != "reported")
                must(hub_.case_office.take_up(wang_, on));
            return;
        }
        if (page->row.state == State::on_file && page->row.step == "enter" && one.begins % 3 != 0) {
            must(hub_.case_office.enter_system(
                wang_, on, fmt::format("BF{}{:06}", county, one.begins), day()));
            return;
        }
        if (page->row.state != State::in_procedure || page->row.step == one.until) return;
        if (page->consents.empty()) return consent(on, *page, one);
        if (!page->row.classed) {
            must(
                hub_.case_office.classify(wang_, on, {one.level, one.category, one.cause, {}, ""}));
            return;
        }
        step(on, *page, one);
    }

    void consent(OnVersion on, const CasePage& page, const Household& one) {
        const auto known = page.known();
        for (const int member : {1, 2, 3}) {
            const auto name = known.find(fmt::format("member.{}.name", member));
            const auto relation = known.find(fmt::format("member.{}.relation", member));
            if (name == known.end() || relation == known.end() || relation->second == "子女")
                continue;
            on.version = must(hub_.case_office.authorise(wang_, on,
                                                         {ConsentFor::record_check,
                                                          member,
                                                          {name->second, SignedBy::hand, "", {}},
                                                          day()}))
                             .version;
        }
        must(hub_.case_office.authorise(
            wang_, on, {ConsentFor::notice, 1, {one.name, SignedBy::hand, "", {}}, day()}));
    }

    void step(OnVersion on, const CasePage& page, const Household& one) {
        auto& office = hub_.case_office;
        const auto procedures = hub_.rulebook.procedures();
        const auto* procedure = procedures->find(page.row.procedure);
        const auto* next = procedure->find(page.row.step);
        if (next == nullptr) return;
        switch (next->act) {
            case StepAct::complete_facts:
                must(office.complete_facts(wang_, on));
                return;
            case StepAct::visit:
                must(office.visit(wang_, on,
                                  {next->visit_kind,
                                   day(),
                                   {"王初审", "周岚"},
                                   "家中情况与申报相符，邻居也这样说。",
                                   {},
                                   {{one.name, SignedBy::hand, "", {}}}}));
                return;
            case StepAct::record_check:
                check(on, page, *next);
                return;
            case StepAct::review:
                must(office.review(wang_, on, "材料齐全，情况属实，拟同意建档。"));
                return;
            case StepAct::notice:
                for (const auto& notice : page.notices)
                    if (notice.state == "open") return;
                must(office.post_notice(wang_, on, {"社区公告栏", "0399-0000004", "生活救助", 0}));
                return;
            case StepAct::meeting:
                must(office.meet(
                    li_, on, {day(), {"李复审", "陈主任", "周岚"}, "一致同意。", std::nullopt}));
                return;
            case StepAct::approve:
                on.version = must(office.approve(li_, on, {})).version;
                must(office.approve(chen_, on, {}));
                return;
            case StepAct::enter_system:
                return;
        }
    }

    void check(OnVersion on, const CasePage& page, const Step& next) {
        auto& office = hub_.case_office;
        for (const auto& open : page.checks) {
            if (!open.is_open) continue;
            CheckAnswer answer{open.entry, {}};
            for (const auto source : open.sources)
                answer.findings.push_back({source, 1, Finding::clear, ""});
            must(office.answer_check(wang_, on, answer));
            return;
        }
        must(office.ask_check(wang_, on, next.sources));
    }

    CivilDate day() const { return platform::date_of(clock_.wall()); }

    CivilDate today_;
    hub::Installation earlier_;
    platform::SimulatedClock clock_;
    hub::Hub hub_;
    const Officer wang_ = officer("wang.chushen", {Duty::intake, Duty::visiting, Duty::review});
    const Officer li_ = officer("li.fushen", {Duty::approval, Duty::review});
    const Officer chen_ = officer("chen.zhuren", {Duty::approval});
};

}  // namespace

std::size_t make_demo_cases(const hub::Installation& installation, platform::Database& database,
                            platform::Dice& dice, sync::PartsOpener& opener, CivilDate today) {
    return Walk(installation, database, dice, opener, today).run();
}

}  // namespace services::ctl
