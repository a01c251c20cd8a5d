#pragma once
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "io/detail/file_layer.hpp"

namespace samskab::io::detail {

/// The bytes of a source, looked at stretch by stretch: they lie in memory, or are read from a file anew for each look,
/// so that a long file never has to lie in memory. Looking is safe from several threads, each with its own buffer.
class SourceBytes {
 public:
  explicit SourceBytes(std::string_view held) : held_(held), size_(held.size()) {}
  /// Raises FileError as read_file() does. What is no plain file (a pipe, say) is read into memory at once.
  static SourceBytes open(const std::string& path);

  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] bool in_memory() const noexcept { return file_ == nullptr; }

  struct Look {
    std::string_view text;
    const char* limit = nullptr;  ///< where readable memory ends
  };
  /// The bytes begin .. end-1; they live as long as the buffer is not used again. Raises FileError when the file cannot
  /// be read or has become shorter.
  [[nodiscard]] Look look(std::size_t begin, std::size_t end, std::string& buffer) const;

  /// Leaves out the first bytes.
  void skip(std::size_t count);
  /// Reads what is not in memory yet; then all of it is one text.
  std::string_view hold();
  /// Puts another text in the place of these bytes.
  void replace(std::string text);
  /// Raises FileError when the file was written to since it was opened.
  void check_unchanged() const;

 private:
  void read(std::size_t begin, char* out, std::size_t count) const;

  std::string path_;
  std::shared_ptr<const InputFile> file_;
  std::shared_ptr<const std::string> own_;
  std::string_view held_;
  std::size_t skipped_ = 0;
  std::size_t size_ = 0;
};

}  // namespace samskab::io::detail
