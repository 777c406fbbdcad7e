# add_tests(<program> SOURCES <files under tests/> USES <rooms and libraries>)
#
# A Catch2 program of tests. Every room adds its own files to the program of its part of the tree, so the call may be
# made many times for one program: the first makes it, the others add to it. What a file needs it names as USES.

find_package(Catch2 3 REQUIRED)

function(add_tests program)
  cmake_parse_arguments(TESTS "" "" "SOURCES;USES" ${ARGN})
  room_links(uses ${TESTS_USES})
  list(TRANSFORM TESTS_SOURCES PREPEND ${CMAKE_SOURCE_DIR}/tests/)
  if(NOT TARGET ${program})
    add_executable(${program})
    target_include_directories(${program} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
    target_link_libraries(${program} PRIVATE yizhan_warnings Catch2::Catch2WithMain)
    target_compile_definitions(${program} PRIVATE YIZHAN_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    if(YIZHAN_JOIN_TESTS)
      cmake_language(EVAL CODE "cmake_language(DEFER CALL join_tests ${program})")  # when all rooms have added theirs
    endif()
    set_target_properties(${program} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
  endif()
  if(YIZHAN_JOIN_TESTS)
    set_property(TARGET ${program} APPEND PROPERTY YIZHAN_SOURCES ${TESTS_SOURCES})
  else()
    target_sources(${program} PRIVATE ${TESTS_SOURCES})
  endif()
  target_link_libraries(${program} PRIVATE ${uses})
endfunction()

function(join_tests program)
  get_target_property(sources ${program} YIZHAN_SOURCES)
  list(REMOVE_DUPLICATES sources)
  joined_sources(joined ${program} ${sources})
  target_sources(${program} PRIVATE ${joined})
endfunction()
