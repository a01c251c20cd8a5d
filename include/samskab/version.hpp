#pragma once
/// The one source of the version: CMake, the Python package and the citation file read these three lines.
#define SAMSKAB_VERSION_MAJOR 0
#define SAMSKAB_VERSION_MINOR 1
#define SAMSKAB_VERSION_PATCH 0
