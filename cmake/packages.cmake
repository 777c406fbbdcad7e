# Debian packages of the hub, of the tool beside it and of the touchscreen: `cpack --config build/release/CPackConfig.cmake
# -B FOLDER` writes them, `./check packages` also installs them on a clean system and starts that. What is in them stands in
# assets/packages (maintainer scripts, settings, man pages) and assets/systemd; the programs are those of this build.
set(packages_from ${CMAKE_SOURCE_DIR}/assets/packages)
set(packages_made ${CMAKE_BINARY_DIR}/packages)
find_program(GZIP gzip REQUIRED)
set(CMAKE_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
  WORLD_READ WORLD_EXECUTE)
# cpack takes what there is and does not build the tests first.
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)

# packed(<source> <component> <destination>): compressed, as Debian's policy wants its papers, without a date of its own.
set(packed_files)
macro(packed source component destination)
  get_filename_component(packed_name ${source} NAME)
  set(packed_file ${packages_made}/${component}/${packed_name}.gz)
  add_custom_command(OUTPUT ${packed_file}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${packages_made}/${component}
    COMMAND ${GZIP} -9nc ${source} > ${packed_file}
    DEPENDS ${source} VERBATIM)
  list(APPEND packed_files ${packed_file})
  install(FILES ${packed_file} DESTINATION ${destination} COMPONENT ${component})
endmacro()

# package(<component> PROGRAMS <targets> UNITS <files of assets/systemd> CONTROL <scripts>)
macro(package component)
  cmake_parse_arguments(PACKAGE "" "" "PROGRAMS;UNITS;CONTROL" ${ARGN})
  install(TARGETS ${PACKAGE_PROGRAMS} RUNTIME DESTINATION usr/bin COMPONENT ${component})
  foreach(unit IN LISTS PACKAGE_UNITS)
    install(FILES ${CMAKE_SOURCE_DIR}/assets/systemd/${unit} DESTINATION lib/systemd/system COMPONENT ${component})
  endforeach()
  foreach(program IN LISTS PACKAGE_PROGRAMS)
    packed(${packages_from}/man/${program}.8 ${component} usr/share/man/man8)
  endforeach()
  packed(${packages_from}/changelog ${component} usr/share/doc/yizhan-${component})
  install(FILES ${packages_from}/copyright DESTINATION usr/share/doc/yizhan-${component} COMPONENT ${component})
  string(TOUPPER ${component} PACKAGE_KEY)
  set(CPACK_DEBIAN_${PACKAGE_KEY}_PACKAGE_NAME yizhan-${component})
  set(CPACK_DEBIAN_${PACKAGE_KEY}_PACKAGE_CONTROL_EXTRA)
  foreach(script IN LISTS PACKAGE_CONTROL)
    set(PACKAGE_SCRIPT ${packages_made}/${component}/${script})
    if(script STREQUAL "conffiles")
      configure_file(${packages_from}/${component}/${script} ${PACKAGE_SCRIPT} COPYONLY)
    else()
      file(READ ${packages_from}/units.sh PACKAGE_UNITS_TEXT)
      file(READ ${packages_from}/${component}/${script} PACKAGE_TEXT)
      file(CONFIGURE OUTPUT ${PACKAGE_SCRIPT} @ONLY CONTENT "#!/bin/sh\nset -e\n\n${PACKAGE_UNITS_TEXT}\n${PACKAGE_TEXT}")
      file(CHMOD ${PACKAGE_SCRIPT} PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ
        WORLD_EXECUTE)
      set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${packages_from}/units.sh
        ${packages_from}/${component}/${script})
    endif()
    list(APPEND CPACK_DEBIAN_${PACKAGE_KEY}_PACKAGE_CONTROL_EXTRA ${PACKAGE_SCRIPT})
  endforeach()
endmacro()

package(ctl PROGRAMS yizhan-ctl)
set(CPACK_COMPONENT_CTL_DESCRIPTION "tool of those who run a Yizhan hub
Yizhan is the software of a workers' union service point.

This tool makes a hub's installation, its staff accounts and the tickets
devices are enrolled with; it backs up, compares, restores and verifies.")

package(hub PROGRAMS yizhan-hub yizhan-opener
  UNITS yizhan-hub.service yizhan-opener.service yizhan-backup.service yizhan-backup.timer
  CONTROL postinst prerm postrm conffiles)
install(PROGRAMS ${packages_from}/hub/backup DESTINATION usr/lib/yizhan COMPONENT hub)
install(FILES ${packages_from}/hub/hub.env DESTINATION etc/yizhan COMPONENT hub)
install(FILES ${CMAKE_SOURCE_DIR}/assets/monitoring/alerts.yml ${CMAKE_SOURCE_DIR}/assets/monitoring/dashboard.json
  DESTINATION usr/share/yizhan/monitoring COMPONENT hub)
install(FILES ${packages_from}/hub/journald.conf DESTINATION usr/lib/systemd/journald.conf.d COMPONENT hub
  RENAME yizhan-hub.conf)
set(CPACK_DEBIAN_HUB_PACKAGE_DEPENDS "adduser, yizhan-ctl (= ${PROJECT_VERSION})")
set(CPACK_COMPONENT_HUB_DESCRIPTION "hub of a workers' union service point
Yizhan is the software of a workers' union service point.

The hub takes in what was handed in at touchscreens and phones and serves
the console in which staff decide; records come over mutual TLS, personal
parts are opened by a process of its own without network.")

if(TARGET yizhan-kiosk)
  package(kiosk PROGRAMS yizhan-kiosk yizhan-card-reader
    UNITS yizhan-kiosk.service yizhan-card-reader.service yizhan-display.service yizhan-night.service yizhan-night.timer
    CONTROL postinst prerm postrm conffiles)
  install(PROGRAMS ${packages_from}/kiosk/night DESTINATION usr/lib/yizhan COMPONENT kiosk)
  install(FILES ${packages_from}/kiosk/kiosk.env ${packages_from}/kiosk/night.conf DESTINATION etc/yizhan COMPONENT kiosk)
  install(FILES ${packages_from}/kiosk/display.conf DESTINATION usr/share/yizhan COMPONENT kiosk)
  install(FILES ${packages_from}/kiosk/journald.conf DESTINATION usr/lib/systemd/journald.conf.d COMPONENT kiosk
    RENAME yizhan-kiosk.conf)
  install(DIRECTORY assets/ DESTINATION usr/share/yizhan/assets COMPONENT kiosk
    PATTERN demo EXCLUDE PATTERN manual EXCLUDE PATTERN monitoring EXCLUDE PATTERN packages EXCLUDE PATTERN pictures EXCLUDE
    PATTERN systemd EXCLUDE PATTERN translations EXCLUDE)
  install(DIRECTORY ${CMAKE_BINARY_DIR}/translations DESTINATION usr/share/yizhan COMPONENT kiosk
    FILES_MATCHING PATTERN "*.mo")
  # What the program opens by its name and no library brings.
  set(CPACK_DEBIAN_KIOSK_PACKAGE_DEPENDS "adduser, dbus, libpam-systemd, xserver-xorg-core,
 xserver-xorg-input-libinput, fonts-noto-cjk, fonts-noto-core, librime1, rime-data-luna-pinyin, rime-data-stroke, rime-essay,
 tegaki-zinnia-simplified-chinese, espeak-ng-data")
  string(REPLACE "\n" "" CPACK_DEBIAN_KIOSK_PACKAGE_DEPENDS "${CPACK_DEBIAN_KIOSK_PACKAGE_DEPENDS}")
  set(CPACK_DEBIAN_KIOSK_PACKAGE_RECOMMENDS "fonts-babelstone-han")
  set(CPACK_DEBIAN_KIOSK_PACKAGE_SUGGESTS "pcscd")
  set(CPACK_COMPONENT_KIOSK_DESCRIPTION "touchscreen of a workers' union service point
Yizhan is the software of a workers' union service point.

At the touchscreen people join the union, ask for help, see what they are
entitled to, take a number and book sessions, also while the line to the
hub is down. It starts at power-on, on a display of its own.")
  set(CPACK_COMPONENTS_ALL ctl hub kiosk)
else()
  set(CPACK_COMPONENTS_ALL ctl hub)
endif()
add_custom_target(package_papers DEPENDS ${packed_files})
add_dependencies(programs package_papers)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGING_INSTALL_PREFIX /)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "Yizhan maintainers <maintainers@yizhan.invalid>")
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
