# `cmake --install` puts the program, the library of every room and the public headers in place, so that another
# project can say find_package(wirecopy) and link wirecopy::wirecopy.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/wirecopy)

get_property(rooms GLOBAL PROPERTY WIRECOPY_ROOMS)
foreach(room IN LISTS rooms ITEMS wirecopy_headers)
  string(REGEX REPLACE "^wirecopy_" "" name ${room})
  set_target_properties(${room} PROPERTIES EXPORT_NAME ${name})
endforeach()
set_target_properties(wirecopy_library PROPERTIES EXPORT_NAME wirecopy)

install(TARGETS wirecopy_library wirecopy_headers ${rooms} EXPORT wirecopy_targets
        FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT wirecopy_targets NAMESPACE wirecopy:: DESTINATION ${package_folder})
if(TARGET wirecopy)
  install(TARGETS wirecopy)
endif()

configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/wirecopyConfig.cmake.in
  ${PROJECT_BINARY_DIR}/wirecopyConfig.cmake INSTALL_DESTINATION ${package_folder})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/wirecopyConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/wirecopyConfig.cmake ${PROJECT_BINARY_DIR}/wirecopyConfigVersion.cmake
              ${PROJECT_SOURCE_DIR}/cmake/dependencies.cmake
        DESTINATION ${package_folder})
