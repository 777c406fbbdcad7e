// The far end of a gateway, in this process: checks signatures, honours keys, and has the
// misfortunes of a real one. For tests and for a demonstration hub; it sends nothing to anybody.
#pragma once

#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "platform/base/bytes.hpp"
#include "platform/http/http_message.hpp"

namespace services::telling {

class SimulatedGateway final {
public:
    explicit SimulatedGateway(platform::Bytes secret) : secret_(std::move(secret)) {}

    platform::HttpResponse answer(const platform::HttpRequest& request);

    // What lies on the telephones: number to texts, each as often as it came.
    std::map<std::string, std::vector<std::string>> phones() const;

    // Set from the test's thread between questions.
    int busy_answers = 0;                 // so many next sends get a 429 that asks for a minute
    bool loses_reports = false;           // nothing is reported; a look-up still tells
    bool repeats_reports = false;         // everything is reported twice
    bool reports_late = false;            // kept back until this is false again
    bool forgets = false;                 // a look-up knows nothing
    std::set<std::string> bad_numbers;    // refused at once
    std::set<std::string> silent_phones;  // taken, reported as failed

private:
    platform::HttpResponse take(const platform::HttpRequest& request);
    platform::HttpResponse reports_after(std::string_view after) const;
    platform::HttpResponse state_of(const std::string& key) const;
    std::string state_of_number(const std::string& number) const;

    const platform::Bytes secret_;
    mutable std::mutex mutex_;
    struct Taken {
        std::string to;
        bool is_reported = true;
    };
    std::map<std::string, Taken> taken_;  // by key
    std::vector<std::string> order_;      // keys, as they came
    std::map<std::string, std::vector<std::string>> phones_;
};

}  // namespace services::telling
