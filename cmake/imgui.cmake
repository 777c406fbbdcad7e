# Dear ImGui as a target of ours, from the unpacked source. No backend: the painter draws, the panel
# hit-tests. 32-bit characters, or names lose 𠮷; FreeType, for the OpenType outlines of Noto CJK.
function(add_imgui directory)
  add_library(imgui STATIC
    ${directory}/imgui.cpp ${directory}/imgui_draw.cpp ${directory}/imgui_tables.cpp
    ${directory}/imgui_widgets.cpp ${directory}/misc/freetype/imgui_freetype.cpp)
  target_include_directories(imgui SYSTEM PUBLIC ${directory} ${directory}/misc/freetype)
  target_compile_definitions(imgui PUBLIC IMGUI_USE_WCHAR32 IMGUI_ENABLE_FREETYPE
    IMGUI_DISABLE_OBSOLETE_FUNCTIONS IMGUI_DISABLE_DEMO_WINDOWS IMGUI_DISABLE_DEBUG_TOOLS
    IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS)
  target_link_libraries(imgui PUBLIC PkgConfig::freetype)
endfunction()
