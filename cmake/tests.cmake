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
    # What is tested is the product as it ships; the tests' own files compile a fifth faster so. Those that play
    # misfortunes by the hundred thousand are worth the time.
    if(NOT program STREQUAL test_promises)
      target_compile_options(${program} PRIVATE $<$<CONFIG:Release>:-O1>)
    endif()
    set_target_properties(${program} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
  endif()
  add_sources(${program} ${TESTS_SOURCES})
  target_link_libraries(${program} PRIVATE ${uses})
endfunction()
