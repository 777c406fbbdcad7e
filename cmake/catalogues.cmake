# add_catalogues(<target>): compiles assets/translations/<language>.po to
# <build>/translations/<language>/LC_MESSAGES/yizhan.mo; a malformed catalogue fails the build.
find_program(MSGFMT msgfmt REQUIRED)

function(add_catalogues target)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/assets/translations/*.po)
  set(made)
  foreach(source IN LISTS sources)
    get_filename_component(language ${source} NAME_WE)
    set(folder ${CMAKE_BINARY_DIR}/translations/${language}/LC_MESSAGES)
    add_custom_command(OUTPUT ${folder}/yizhan.mo
      COMMAND ${CMAKE_COMMAND} -E make_directory ${folder}
      COMMAND ${MSGFMT} --check-format --check-domain -o ${folder}/yizhan.mo ${source}
      DEPENDS ${source} VERBATIM)
    list(APPEND made ${folder}/yizhan.mo)
  endforeach()
  add_custom_target(${target} ALL DEPENDS ${made})
endfunction()
