include(CMakePackageConfigHelpers)
install(TARGETS samskab EXPORT samskabTargets COMPONENT samskab_dev
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
        FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/samskab)
install(EXPORT samskabTargets NAMESPACE samskab:: DESTINATION ${package_dir} COMPONENT samskab_dev)
configure_package_config_file(samskabConfig.cmake.in ${PROJECT_BINARY_DIR}/samskabConfig.cmake INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/samskabConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/samskabConfig.cmake ${PROJECT_BINARY_DIR}/samskabConfigVersion.cmake
        DESTINATION ${package_dir} COMPONENT samskab_dev)
