#include "kiosk/screens/said_time.hpp"

#include <unicode/measfmt.h>
#include <unicode/measunit.h>
#include <unicode/measure.h>
#include <unicode/smpdtfmt.h>

#include <memory>

#include "platform/base/fault.hpp"
#include "platform/clock/civil_date.hpp"

namespace kiosk {

namespace {

std::string two_digits(int number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

// Day before month in English, too.
std::string locale_of(Language language) {
    return language == Language::english ? "en_GB" : std::string(code_of(language));
}

// ICU's own order and words for those parts of a moment.
std::string said(const Panel& panel, const char16_t* parts, platform::WallTime time) {
    UErrorCode trouble = U_ZERO_ERROR;
    const icu::Locale locale(locale_of(panel.wording().language()).c_str());
    const std::unique_ptr<icu::DateFormat> format(
        icu::DateFormat::createInstanceForSkeleton(parts, locale, trouble));
    if (U_FAILURE(trouble) != 0)
        throw platform::Fault(platform::FaultKind::library, "ICU knows no dates");
    format->adoptTimeZone(icu::TimeZone::createTimeZone("GMT+08:00"));
    icu::UnicodeString words;
    format->format(static_cast<double>(time.micros / 1000), words);
    std::string text;
    words.toUTF8String(text);
    return text;
}

}  // namespace

std::string clock_face(platform::WallTime time) {
    const auto civil = platform::civil_time_of(time);
    return two_digits(civil.hour) + ':' + two_digits(civil.minute);
}

std::string said_date(const Panel& panel, platform::WallTime time) {
    return said(panel, u"MMMMdEEEE", time);
}

std::string said_time(const Panel& panel, platform::WallTime time) {
    return said(panel, u"MMMMdHHmm", time);
}

std::string said_day(const Panel& panel, platform::CivilDate day) {
    return said(panel, u"yMMMMd", platform::start_of(day));
}

std::string said_month(const Panel& panel, int month) {
    constexpr int any_year = 2000;
    return said(panel, u"MMM", platform::start_of({any_year, month, 1}));
}

std::string said_length(const Panel& panel, std::chrono::minutes length) {
    UErrorCode trouble = U_ZERO_ERROR;
    const icu::Locale locale(locale_of(panel.wording().language()).c_str());
    icu::MeasureFormat format(locale, UMEASFMT_WIDTH_WIDE, trouble);
    const auto minutes = static_cast<std::int32_t>(length.count());
    const bool is_whole = minutes >= 60 && minutes % 60 == 0;
    const icu::Measure measure(
        is_whole ? minutes / 60 : minutes,
        is_whole ? icu::MeasureUnit::createHour(trouble) : icu::MeasureUnit::createMinute(trouble),
        trouble);
    icu::UnicodeString words;
    icu::FieldPosition anywhere;
    format.formatMeasures(&measure, 1, words, anywhere, trouble);
    if (U_FAILURE(trouble) != 0)
        throw platform::Fault(platform::FaultKind::library, "ICU knows no lengths of time");
    std::string text;
    words.toUTF8String(text);
    return text;
}

}  // namespace kiosk
