# embed_files(<output.cpp> <folder> FILES ... ASSETS ...): writes the files as bytes into a source file that defines
# services::hub::embedded_file and embedded_names. FILES go by their place under the folder, ASSETS by theirs in the
# tree ("assets/policies/x.json"). Run again whenever one of them changes.
function(embed_files output folder)
  cmake_parse_arguments(EMBED "" "" "FILES;ASSETS" ${ARGN})
  list(TRANSFORM EMBED_FILES PREPEND ${CMAKE_SOURCE_DIR}/${folder}/ OUTPUT_VARIABLE paths)
  list(TRANSFORM EMBED_ASSETS PREPEND ${CMAKE_SOURCE_DIR}/ OUTPUT_VARIABLE asset_paths)
  add_custom_command(OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DOUTPUT=${output} -DSOURCE=${CMAKE_SOURCE_DIR} -DFOLDER=${folder} "-DFILES=${EMBED_FILES}"
      "-DASSETS=${EMBED_ASSETS}"
      -P ${CMAKE_SOURCE_DIR}/cmake/embed_run.cmake
    DEPENDS ${paths} ${asset_paths} ${CMAKE_SOURCE_DIR}/cmake/embed_run.cmake
    VERBATIM)
endfunction()
