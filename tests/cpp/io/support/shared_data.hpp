#pragma once
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace samskab::test {

/// The folder of reference material beside the repository; empty when there is none.
inline std::filesystem::path shared_folder() {
  if (const char* given = std::getenv("SAMSKAB_SHARED")) return given;
  for (const char* candidate : {"../shared", "../../shared"})
    if (std::filesystem::exists(std::filesystem::path(candidate) / "data")) return candidate;
  return {};
}
inline bool have_shared(const std::string& file) {
  const auto folder = shared_folder();
  return !folder.empty() && std::filesystem::exists(folder / "data" / file);
}
inline std::string shared_file(const std::string& file) {
  std::ifstream stream(shared_folder() / "data" / file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace samskab::test

/// Leaves the test out where the reference material is not at hand.
#define NEED_SHARED(file) \
  if (!samskab::test::have_shared(file)) GTEST_SKIP() << "the reference file " << (file) << " is not at hand"
