// A person at the screens: touches keys through the panel, and follows where each touch leads on a
// stack as the navigator's. It counts touches, and turning a page counts as one.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "support/join_steps.hpp"
#include "support/touch_probe.hpp"

namespace support {

class Walker final {
public:
    explicit Walker(std::unique_ptr<kiosk::Screen> first, platform::PixelSize size = {1080, 1920})
        : probe(size) {
        stack_.push_back(std::move(first));
    }

    kiosk::Screen& top() { return *stack_.back(); }
    std::string at() { return has_left ? "" : std::string(top().name()); }

    void touch(std::string_view key) {
        ++touches;
        follow(probe.touch(top(), key));
    }
    void walk(const std::vector<JoinStep>& steps) {
        for (const JoinStep& step : steps) {
            if (at() != step.screen)
                throw std::runtime_error("at " + at() + ", not at " + step.screen + " for " +
                                         step.key);
            if (!step.is_stroke) {
                touch(step.key);
                continue;
            }
            ++touches;
            follow(probe.draw_across(top(), step.key));
        }
    }
    // One stroke through corners given in hundredths of the thing with that key.
    void draw(std::string_view key, const std::vector<std::pair<float, float>>& corners) {
        ++touches;
        follow(probe.draw_on(top(), key, corners));
    }
    // Types a syllable and takes the candidate that says the character.
    void choose(const std::string& candidates, const NameSyllable& syllable) {
        walk(typed_on_pad(at(), syllable.letters));
        for (int page = 0; page < 20; ++page) {
            for (const kiosk::Node& node : probe.look(top()).nodes) {
                if (node.role != kiosk::Role::candidate || node.name != syllable.character)
                    continue;
                return touch(std::string(node.key));
            }
            touch(candidates + ".next");
        }
        throw std::runtime_error("never offered: " + syllable.character);
    }
    // News came, or a minute passed.
    void wake() { follow(top().wake()); }

    // What stands on the page, all words in one.
    std::string words() {
        std::string all;
        for (const kiosk::Node& node : probe.look(top()).nodes)
            all += node.name + '\n' + node.value + '\n';
        return all;
    }
    bool shows(std::string_view key) { return probe.shows(top(), key); }
    std::string value_of(std::string_view key) {
        if (!probe.shows(top(), key)) return {};
        return probe.panel.tree().find(key)->value;
    }

    // The key of what looks chosen on the page, of one family; empty when nothing does.
    std::string chosen(std::string_view family) {
        for (const kiosk::Node& node : probe.look(top()).nodes)
            if (node.is_selected && node.key.starts_with(family)) return node.key;
        return {};
    }

    TouchProbe probe;
    int touches = 0;
    bool has_left = false;  // finished, or home
    bool went_home = false;

private:
    void follow(kiosk::Next next) {
        if (auto* open = std::get_if<kiosk::Open>(&next)) {
            stack_.push_back(std::move(open->screen));
        } else if (auto* replace = std::get_if<kiosk::Replace>(&next)) {
            stack_.back() = std::move(replace->screen);
        } else if (std::holds_alternative<kiosk::GoBack>(next)) {
            stack_.pop_back();
            if (!stack_.empty()) top().reopen();
            has_left = stack_.empty();
        } else if (std::holds_alternative<kiosk::GoHome>(next) ||
                   std::holds_alternative<kiosk::Finish>(next)) {
            went_home = std::holds_alternative<kiosk::GoHome>(next);
            has_left = true;
            stack_.clear();
        }
    }

    std::vector<std::unique_ptr<kiosk::Screen>> stack_;
};

}  // namespace support
