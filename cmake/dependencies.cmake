# What wirecopy stands on.  Everything comes from the system's packages; nothing is downloaded or vendored.
# Installed beside the package's configuration, which finds the same libraries for a user of the library.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(Boost 1.74 REQUIRED)
find_package(TBB REQUIRED)
find_package(fmt REQUIRED)
find_package(simdjson REQUIRED)
find_package(ZLIB REQUIRED)
find_package(BZip2 REQUIRED)
find_package(LibArchive REQUIRED)
find_package(SQLite3 REQUIRED)
pkg_check_modules(xxhash REQUIRED IMPORTED_TARGET libxxhash)
pkg_check_modules(hwy REQUIRED IMPORTED_TARGET libhwy)
pkg_check_modules(utf8proc REQUIRED IMPORTED_TARGET libutf8proc)
pkg_check_modules(zstd REQUIRED IMPORTED_TARGET libzstd)
pkg_check_modules(lzma REQUIRED IMPORTED_TARGET liblzma)

# libcld2 ships neither a CMake package nor pkg-config.
if(NOT TARGET wirecopy::cld2)
  find_path(WIRECOPY_CLD2_HEADERS cld2/public/compact_lang_det.h REQUIRED)
  find_library(WIRECOPY_CLD2_LIBRARY cld2 REQUIRED)
  add_library(wirecopy::cld2 UNKNOWN IMPORTED)
  set_target_properties(wirecopy::cld2 PROPERTIES
    IMPORTED_LOCATION ${WIRECOPY_CLD2_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${WIRECOPY_CLD2_HEADERS})
endif()
