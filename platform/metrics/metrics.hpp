// Figures for those who watch a program, in the form Prometheus reads: what was counted, how long
// things took, how something is now. Labels are few and fixed: never an id, never a person. Any
// thread may call it.
#pragma once

#include <map>
#include <memory>
#include <string>

namespace platform {

// A name and what it means, in one sentence for the watchers.
struct Metric {
    std::string name;
    std::string help;
};
using MetricLabels = std::map<std::string, std::string>;

class Metrics final {
public:
    Metrics();
    ~Metrics();
    Metrics(const Metrics&) = delete;
    Metrics& operator=(const Metrics&) = delete;

    // One more.
    void add(const Metric& metric, const MetricLabels& labels = {});
    // How long it took, kept in steps from a millisecond to half a minute.
    void took(const Metric& metric, const MetricLabels& labels, double seconds);
    // How it is now.
    void is(const Metric& metric, double value, const MetricLabels& labels = {});

    // The text that is scraped (text/plain; version=0.0.4).
    std::string text() const;

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace platform
