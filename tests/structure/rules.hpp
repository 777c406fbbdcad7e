// The rules of the house that a machine can check. Each takes text and gives findings; none reads
// the disk, so that every rule can be shown a wrong sample. What they cannot see is a reviewer's.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "structure/source_text.hpp"

namespace structure {

struct Finding {
    std::string rule;
    std::string path;
    std::size_t line = 0;
    std::string what;
};

using Findings = std::vector<Finding>;
using Tree = std::vector<SourceFile>;

// Includes start at the top, never climb, and a library is included only where it is at home.
Findings includes_start_at_the_top(const Tree& tree);
Findings libraries_stay_at_home(const Tree& tree);
// Only platform/ asks the machine for the hour, chance, files or processes; nobody sleeps.
Findings banned_words(const Tree& tree);
// Colours and pixels live in the drawing part of the kiosk, never in a screen.
Findings colours_and_pixels(const Tree& tree);
Findings files_are_short(const Tree& tree);
Findings functions_are_short(const Tree& tree);
Findings headers_introduce_themselves(const Tree& tree);
Findings tests_are_sentences(const Tree& tree);
// No path of one machine, no host of a registry, nothing left to do.
Findings nothing_of_one_machine(const Tree& tree);
// assets/translations: the same keys in every language, each used, each used one there. A language
// not yet reviewed may lack some, and words nothing that a person agrees to.
Findings languages_agree(const Tree& tree);
Findings keys_are_known(const Tree& tree);
Findings keys_are_used(const Tree& tree);
// CMakeLists.txt: the arrows between rooms, and every source file in some room.
Findings rooms_know_only_their_neighbours(const Tree& tree);
Findings every_source_is_built(const Tree& tree);

}  // namespace structure
