# embed_files(<output.cpp> <folder> FILES ...): writes the files as bytes into a source file that defines
# services::hub::embedded_file. Run again whenever one of them changes.
function(embed_files output folder)
  cmake_parse_arguments(EMBED "" "" "FILES" ${ARGN})
  list(TRANSFORM EMBED_FILES PREPEND ${CMAKE_SOURCE_DIR}/${folder}/ OUTPUT_VARIABLE paths)
  add_custom_command(OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DOUTPUT=${output} -DFOLDER=${CMAKE_SOURCE_DIR}/${folder} "-DFILES=${EMBED_FILES}"
      -P ${CMAKE_SOURCE_DIR}/cmake/embed_run.cmake
    DEPENDS ${paths} ${CMAKE_SOURCE_DIR}/cmake/embed_run.cmake
    VERBATIM)
endfunction()
