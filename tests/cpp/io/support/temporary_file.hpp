#pragma once
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "samskab/base/random.hpp"

namespace samskab::io::test {

/// A file in a folder of its own, gone at the end.
class TemporaryFile {
 public:
  TemporaryFile(const std::string& name, std::string_view bytes)
      : folder_(std::filesystem::temp_directory_path() / ("samskab_" + std::to_string(fresh_seed()))) {
    std::filesystem::create_directory(folder_);
    path_ = (folder_ / name).string();
    write(bytes);
  }
  ~TemporaryFile() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  void write(std::string_view bytes) const { std::ofstream(path_, std::ios::binary) << bytes; }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::filesystem::path folder_;
  std::string path_;
};

}  // namespace samskab::io::test
