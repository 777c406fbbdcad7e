#include "services/hub/questions/words.hpp"

#include "platform/base/ensure.hpp"

namespace services::hub {

std::string_view word_of(membership::State state) {
    using enum membership::State;
    switch (state) {
        case applied:
            return "待受理";
        case duplicate:
            return "疑似重复";
        case under_review:
            return "审核中";
        case approved:
            return "待第二次审批";
        case asked_again:
            return "待本人补正";
        case resubmitted:
            return "已补正，待受理";
        case refused:
            return "未通过";
        case merged:
            return "已并入原申请";
        case member:
            return "会员";
        case transferring:
            return "转会中";
        case retained:
            return "保留会籍";
        case left:
            return "已退会";
    }
    platform::stop_for_bug("a state without a word", std::source_location::current());
}

std::string_view word_of(membership::Occupation occupation) {
    using enum membership::Occupation;
    switch (occupation) {
        case rider:
            return "外卖骑手";
        case courier:
            return "快递员";
        case sanitation:
            return "环卫工人";
        case ride_driver:
            return "网约车/出租车司机";
        case truck_driver:
            return "货车司机";
        case construction:
            return "建筑工";
        case gardener:
            return "园林工人";
        case security_guard:
            return "保安";
        case domestic_care:
            return "家政护理";
        case other:
            return "其他";
    }
    platform::stop_for_bug("an occupation without a word", std::source_location::current());
}

std::string_view word_of(casework::State value) {
    using enum casework::State;
    switch (value) {
        case reported:
            return "已报告，待受理";
        case in_procedure:
            return "办理中";
        case on_file:
            return "在档";
        case refused:
            return "未批准";
        case closed:
            return "已退档";
        case merged:
            return "已并入另一份";
    }
    platform::stop_for_bug("a code without a word", std::source_location::current());
}

std::string_view word_of(casework::Level value) {
    using enum casework::Level;
    switch (value) {
        case county:
            return "县级";
        case city:
            return "市级";
        case provincial:
            return "省级";
        case national:
            return "全国级";
    }
    platform::stop_for_bug("a code without a word", std::source_location::current());
}

std::string_view word_of(casework::Category value) {
    using enum casework::Category;
    switch (value) {
        case deep:
            return "深度困难";
        case relative:
            return "相对困难";
        case accident:
            return "意外致困";
    }
    platform::stop_for_bug("a code without a word", std::source_location::current());
}

std::string_view word_of(casework::Cause value) {
    using enum casework::Cause;
    switch (value) {
        case no_labour_ability:
            return "无劳动能力";
        case unemployed:
            return "失业";
        case laid_off:
            return "下岗";
        case no_insurance:
            return "未参加社会保险";
        case insurance_unpaid:
            return "保险待遇未落实";
        case major_illness:
            return "本人或家属大病";
        case disaster:
            return "自然灾害";
        case accident:
            return "意外事故";
        case schooling:
            return "子女上学";
        case other:
            return "其他";
    }
    platform::stop_for_bug("a code without a word", std::source_location::current());
}

}  // namespace services::hub
