# find_package(machvan): the targets machvan::shared and machvan::static, as far as they are installed, and machvan::machvan, which is the
# shared one, or the static one where it is alone or machvan_USE_STATIC is set.
#
# One file for all ways to install: it finds the rest from where it stands, below lib/cmake/machvan or share/machvan/cmake.
foreach(up IN ITEMS ../../.. ../../../..)
  get_filename_component(machvan_PREFIX "${CMAKE_CURRENT_LIST_DIR}/${up}" ABSOLUTE)
  if(EXISTS "${machvan_PREFIX}/include/machvan.h")
    break()
  endif()
endforeach()
set(machvan_INCLUDE_DIR "${machvan_PREFIX}/include")
set(machvan_LIBRARY_DIRS "${CMAKE_CURRENT_LIST_DIR}/../.." "${machvan_PREFIX}/lib" "${machvan_PREFIX}/lib64"
  "${machvan_PREFIX}/lib/${CMAKE_LIBRARY_ARCHITECTURE}")
find_library(machvan_SHARED_LIBRARY NAMES "${CMAKE_SHARED_LIBRARY_PREFIX}machvan${CMAKE_SHARED_LIBRARY_SUFFIX}"
  PATHS ${machvan_LIBRARY_DIRS} NO_DEFAULT_PATH)
find_library(machvan_STATIC_LIBRARY NAMES "${CMAKE_STATIC_LIBRARY_PREFIX}machvan${CMAKE_STATIC_LIBRARY_SUFFIX}"
  PATHS ${machvan_LIBRARY_DIRS} NO_DEFAULT_PATH)
mark_as_advanced(machvan_SHARED_LIBRARY machvan_STATIC_LIBRARY)

if(machvan_SHARED_LIBRARY AND NOT TARGET machvan::shared)
  add_library(machvan::shared SHARED IMPORTED)
  set_target_properties(machvan::shared PROPERTIES
    IMPORTED_LOCATION "${machvan_SHARED_LIBRARY}" INTERFACE_INCLUDE_DIRECTORIES "${machvan_INCLUDE_DIR}")
endif()
if(machvan_STATIC_LIBRARY AND NOT TARGET machvan::static)
  include(CMakeFindDependencyMacro)
  find_dependency(Threads)
  add_library(machvan::static STATIC IMPORTED)
  set_target_properties(machvan::static PROPERTIES
    IMPORTED_LOCATION "${machvan_STATIC_LIBRARY}" INTERFACE_INCLUDE_DIRECTORIES "${machvan_INCLUDE_DIR}"
    INTERFACE_LINK_LIBRARIES "Threads::Threads;${CMAKE_DL_LIBS};$<$<BOOL:${UNIX}>:m>")
endif()

if(NOT TARGET machvan::machvan)
  if(TARGET machvan::shared AND NOT (machvan_USE_STATIC AND TARGET machvan::static))
    set(machvan_KIND shared)
  elseif(TARGET machvan::static)
    set(machvan_KIND static)
  else()
    set(machvan_FOUND FALSE)
    set(machvan_NOT_FOUND_MESSAGE "no library of machvan in ${machvan_LIBRARY_DIRS}")
    return()
  endif()
  add_library(machvan::machvan INTERFACE IMPORTED)
  set_property(TARGET machvan::machvan PROPERTY INTERFACE_LINK_LIBRARIES machvan::${machvan_KIND})
endif()
