# Finds the three header-only dependencies: on the system first, then in the header wheels of the Python registry
# (cmeel-eigen, boost-headers, nlohmann-json), which let `pip install .` work where there is nothing but a compiler.
set(header_help "Debian/Ubuntu: apt install libeigen3-dev libboost-dev nlohmann-json3-dev; Fedora: dnf install eigen3-devel boost-devel json-devel; macOS: brew install eigen boost nlohmann-json; conda: conda install eigen libboost-headers nlohmann_json; pip: pip install cmeel-eigen boost-headers nlohmann-json")

# A header wheel's include folder, or nothing. `probe` is a file that must be in it.
function(samskab_header_wheel distribution probe result)
  set(${result} "" PARENT_SCOPE)
  find_package(Python 3.11 QUIET COMPONENTS Interpreter)
  if(NOT Python_Interpreter_FOUND)
    return()
  endif()
  execute_process(
    COMMAND ${Python_EXECUTABLE} -c "import importlib.metadata as m; d = m.distribution('${distribution}'); print(next(str(d.locate_file(f)) for f in d.files if str(f).endswith('${probe}')))"
    OUTPUT_VARIABLE found OUTPUT_STRIP_TRAILING_WHITESPACE RESULT_VARIABLE failed ERROR_QUIET)
  if(NOT failed AND EXISTS "${found}")
    file(TO_CMAKE_PATH "${found}" found)
    string(LENGTH "/${probe}" tail)
    string(LENGTH "${found}" all)
    math(EXPR keep "${all} - ${tail}")
    string(SUBSTRING "${found}" 0 ${keep} folder)
    set(${result} "${folder}" PARENT_SCOPE)
  endif()
endfunction()

# Makes an imported target from a header wheel; ends the configuration with the install commands when there is none.
function(samskab_headers_from_wheel target distribution probe what)
  samskab_header_wheel(${distribution} ${probe} folder)
  if(NOT folder)
    message(FATAL_ERROR "samskab needs the ${what}. Install them, then build again. ${header_help}")
  endif()
  message(STATUS "samskab: ${what} from the wheel ${distribution}")
  add_library(${target} INTERFACE IMPORTED GLOBAL)
  target_include_directories(${target} SYSTEM INTERFACE "${folder}")
endfunction()

# Eigen's version file refuses ranges and newer majors, so the version is checked here.
find_package(Eigen3 QUIET NO_MODULE)
if(NOT Eigen3_FOUND OR Eigen3_VERSION VERSION_LESS 3.4)
  samskab_headers_from_wheel(Eigen3::Eigen cmeel-eigen Eigen/Core "Eigen headers, version 3.4 or newer")
endif()
find_package(Boost 1.74 QUIET CONFIG)
if(NOT Boost_FOUND)
  # Boost without its CMake files: only the module that newer CMake discourages finds it.
  cmake_policy(PUSH)
  if(POLICY CMP0167)
    cmake_policy(SET CMP0167 OLD)
  endif()
  find_package(Boost 1.74 QUIET MODULE)
  cmake_policy(POP)
endif()
if(NOT Boost_FOUND)
  samskab_headers_from_wheel(Boost::headers boost-headers boost/version.hpp "Boost headers, version 1.74 or newer")
endif()
find_package(nlohmann_json 3.11 QUIET CONFIG)
if(NOT nlohmann_json_FOUND)
  samskab_headers_from_wheel(nlohmann_json::nlohmann_json nlohmann-json nlohmann/json.hpp "nlohmann-json headers, version 3.11 or newer")
endif()
find_package(Threads REQUIRED)
# The opt-in (stock Boost archives) needs the compiled library. Looked for here, it is seen by all folders below; promoted
# to a global target it would be refused where a surrounding project has found it before.
find_package(Boost 1.74 QUIET CONFIG COMPONENTS serialization)
