#pragma once
/// SAMSKAB_EXPORT marks what must keep one identity across shared libraries: the exception classes, above all.
#if defined(_WIN32) && defined(SAMSKAB_SHARED)
#if defined(SAMSKAB_BUILDING)
#define SAMSKAB_EXPORT __declspec(dllexport)
#else
#define SAMSKAB_EXPORT __declspec(dllimport)
#endif
#elif defined(__GNUC__)
#define SAMSKAB_EXPORT __attribute__((visibility("default")))
#else
#define SAMSKAB_EXPORT
#endif
