#include "platform/metrics/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace platform {

struct Metrics::Inside {
    prometheus::Registry registry;
};

Metrics::Metrics() : inside_(std::make_unique<Inside>()) {}
Metrics::~Metrics() = default;

void Metrics::add(const Metric& metric, const MetricLabels& labels) {
    prometheus::BuildCounter()
        .Name(metric.name)
        .Help(metric.help)
        .Register(inside_->registry)
        .Add(labels)
        .Increment();
}

void Metrics::took(const Metric& metric, const MetricLabels& labels, double seconds) {
    prometheus::BuildHistogram()
        .Name(metric.name)
        .Help(metric.help)
        .Register(inside_->registry)
        .Add(labels,
             prometheus::Histogram::BucketBoundaries{0.001, 0.005, 0.025, 0.1, 0.5, 2, 10, 30})
        .Observe(seconds);
}

void Metrics::is(const Metric& metric, double value, const MetricLabels& labels) {
    prometheus::BuildGauge()
        .Name(metric.name)
        .Help(metric.help)
        .Register(inside_->registry)
        .Add(labels)
        .Set(value);
}

std::string Metrics::text() const {
    return prometheus::TextSerializer().Serialize(inside_->registry.Collect());
}

}  // namespace platform
