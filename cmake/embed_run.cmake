# The work of embed_files, at build time.
set(types html "text/html; charset=utf-8" css "text/css; charset=utf-8" js "text/javascript; charset=utf-8"
  svg "image/svg+xml")
set(text "#include \"services/hub/embedded_files.hpp\"\n\n#include <array>\n\nnamespace services::hub {\nnamespace {\n")
set(table)
set(index 0)
foreach(file IN LISTS FILES)
  file(READ ${FOLDER}/${file} hex HEX)
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${hex}")
  string(REGEX MATCH "[a-z]+$" ending ${file})
  list(FIND types ${ending} at)
  math(EXPR at "${at} + 1")
  list(GET types ${at} type)
  string(APPEND text "constexpr unsigned char file_${index}[] = {${bytes}0};\n")
  string(APPEND table "    if (name == \"${file}\")\n        return EmbeddedFile{\"${type}\",\n"
    "                            {reinterpret_cast<const char*>(file_${index}), sizeof file_${index} - 1}};\n")
  math(EXPR index "${index} + 1")
endforeach()
string(APPEND text "}  // namespace\n\nstd::optional<EmbeddedFile> embedded_file(std::string_view name) {\n${table}"
  "    return std::nullopt;\n}\n\n}  // namespace services::hub\n")
file(WRITE ${OUTPUT} "${text}")
