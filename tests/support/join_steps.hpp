// A join, step by step, as data: which screen stands there and which key is touched. The tests of
// screens and the window's test walk the same list.
//
// The keys of a typed join, in order (the screen's name in brackets):
//   [idle]            idle.start
//   [home]            home.join              others: home.look_up home.privacy
//   [join_start]      join.start.begin       others: join.start.read join.start.full common.back
//   [join_consent]    join.consent.membership            no: join.consent.decline, and then
//                     join.consent.read_again join.consent.call join.consent.leave
//   [join_occupation] join.occupation.rider              .courier .sanitation .ride_driver
//                     .truck_driver .construction .gardener .security_guard .domestic_care .other
//   [join_consent]    join.consent.identity_document     no: join.consent.decline
//   [join_document]   join.document.resident_id          .hmt_permit .foreign_permanent
//                     .foreign_permanent_15              (a card read skips this and the next two)
//   [join_number]     pad.4 pad.1 ... pad.x pad.backspace, then join.next
//   [join_name]       pad.o pad.u ..., join.name.candidates.<i> .next .previous, entry.way.<way>,
//                     pad.middle_dot, then join.next
//   [join_contact]    join.phone.none                    .own .family
//   [join_mobile]     pad.1 pad.3 ..., join.consent.notifications, then join.next
//   [join_place]      join.place.here                    .area .employer
//   [join_area]       join.area.choice.<i> (street), join.area.choice.<i> (part)
//   [join_employer]   pad.t ..., join.employer.candidates.<i>, join.employer.search,
//                     join.employer.choice.<i> or join.employer.not_listed
//   [join_protection] join.protection.no                 .yes
//   [join_sign]       a stroke across join.sign.signature, join.field.<field>.change,
//                     join.sign.submit
//   [receipt]         receipt.finish
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace support {

struct JoinStep {
    std::string screen;
    std::string key;
    bool is_stroke = false;  // drawn across, not touched
};

// Letters are typed by the keys of the pad, candidates are chosen by what they say.
inline std::vector<JoinStep> typed_on_pad(const std::string& screen, std::string_view text) {
    std::vector<JoinStep> steps;
    for (const char c : text) {
        const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        steps.push_back({screen, std::string("pad.") + lower});
    }
    return steps;
}

inline void add(std::vector<JoinStep>& steps, const std::vector<JoinStep>& more) {
    steps.insert(steps.end(), more.begin(), more.end());
}

// Up to and with the number of the document.
inline std::vector<JoinStep> steps_to_number(std::string_view number = "410599196903159016") {
    std::vector<JoinStep> steps{{"join_start", "join.start.begin"},
                                {"join_consent", "join.consent.membership"},
                                {"join_occupation", "join.occupation.rider"},
                                {"join_consent", "join.consent.identity_document"},
                                {"join_document", "join.document.resident_id"}};
    add(steps, typed_on_pad("join_number", number));
    steps.push_back({"join_number", "join.next"});
    return steps;
}

// The name by pinyin: the candidate that says this is chosen, on whatever page it stands.
struct NameSyllable {
    std::string letters;
    std::string character;
};
inline const std::vector<NameSyllable> ouyang_jie{{"ouyang", "欧阳"}, {"jie", "㛃"}};

// From the phone to the end, by place, without a phone.
inline std::vector<JoinStep> steps_without_phone() {
    return {{"join_contact", "join.phone.none"}};
}
inline std::vector<JoinStep> steps_with_phone(std::string_view mobile = "13800138000") {
    std::vector<JoinStep> steps{{"join_contact", "join.phone.own"}};
    add(steps, typed_on_pad("join_mobile", mobile));
    steps.push_back({"join_mobile", "join.next"});
    return steps;
}
inline std::vector<JoinStep> steps_by_place() {
    return {{"join_place", "join.place.area"},
            {"join_area", "join.area.choice.0"},
            {"join_area", "join.area.choice.0"}};
}
inline std::vector<JoinStep> steps_to_receipt() {
    return {{"join_protection", "join.protection.no"},
            {"join_sign", "join.sign.signature", true},
            {"join_sign", "join.sign.submit"}};
}

}  // namespace support
