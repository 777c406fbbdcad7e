# The work of embed_files, at build time.
set(types html "text/html; charset=utf-8" css "text/css; charset=utf-8" js "text/javascript; charset=utf-8"
  svg "image/svg+xml" json "application/json" po "text/plain; charset=utf-8")
set(text "#include \"services/hub/embedded_files.hpp\"\n\n#include <array>\n\nnamespace services::hub {\nnamespace {\n")
set(table)
set(names)
set(index 0)
foreach(file IN LISTS FILES ASSETS)
  if(file MATCHES "^assets/")
    file(READ ${SOURCE}/${file} hex HEX)
  else()
    file(READ ${SOURCE}/${FOLDER}/${file} hex HEX)
  endif()
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${hex}")
  string(REGEX MATCH "[a-z]+$" ending ${file})
  list(FIND types ${ending} at)
  math(EXPR at "${at} + 1")
  list(GET types ${at} type)
  string(APPEND text "constexpr unsigned char file_${index}[] = {${bytes}0};\n")
  string(APPEND table "    if (name == \"${file}\")\n        return EmbeddedFile{\"${type}\",\n"
    "                            {reinterpret_cast<const char*>(file_${index}), sizeof file_${index} - 1}};\n")
  string(APPEND names "    \"${file}\",\n")
  math(EXPR index "${index} + 1")
endforeach()
string(APPEND text "}  // namespace\n\nstd::optional<EmbeddedFile> embedded_file(std::string_view name) {\n${table}"
  "    return std::nullopt;\n}\n\nstd::vector<std::string_view> embedded_names(std::string_view prefix) {\n"
  "    constexpr std::array<std::string_view, ${index}> all{\n${names}    };\n"
  "    std::vector<std::string_view> found;\n    for (const auto name : all)\n"
  "        if (name.starts_with(prefix)) found.push_back(name);\n    return found;\n}\n\n}  // namespace services::hub\n")
file(WRITE ${OUTPUT} "${text}")
