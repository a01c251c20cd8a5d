#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace samskab::io::detail {

/// What saving asks of the operating system, one call each, so that tests can make each of them fail. Every function
/// returns 0 or the system's error number (errno, or GetLastError on Windows).
class FileLayer {
 public:
  virtual ~FileLayer() = default;
  /// Creates a file that must not exist yet, with the permissions of `like` if that exists.
  virtual int create(const std::string& path, const std::string& like) = 0;
  /// Writes some of the bytes and tells how many.
  virtual int write(std::span<const std::byte> bytes, std::size_t& written) = 0;
  virtual int flush() = 0;
  virtual int close() = 0;
  virtual int rename(const std::string& from, const std::string& to) = 0;
  virtual int flush_folder(const std::string& path) = 0;
  virtual void remove(const std::string& path) = 0;
};

/// What there is at a path.
enum class Found { nothing, file, folder };

/// The operating system's own layer and what belongs to it; one source file per system.
class SystemFiles final : public FileLayer {
 public:
  SystemFiles() = default;
  ~SystemFiles() override;
  SystemFiles(const SystemFiles&) = delete;
  SystemFiles& operator=(const SystemFiles&) = delete;

  int create(const std::string& path, const std::string& like) override;
  int write(std::span<const std::byte> bytes, std::size_t& written) override;
  int flush() override;
  int close() override;
  int rename(const std::string& from, const std::string& to) override;
  int flush_folder(const std::string& path) override;
  void remove(const std::string& path) override;

  static Found look(const std::string& path);
  /// The file that a symbolic link leads to; the path itself when it is none.
  static std::string follow(const std::string& path);
  /// The part of the path up to its last separator; "." when it has none.
  static std::string folder_of(const std::string& path);
  static bool exists_already(int error);
  static int read(const std::string& path, std::uint64_t limit, std::vector<std::byte>& bytes, std::uint64_t& size);
  /// Raises FileError in words for an error number.
  [[noreturn]] static void fail(int error, const std::string& path);

 private:
  std::intptr_t handle_ = -1;
};

void save_through(FileLayer& files, const std::string& path, std::span<const std::byte> bytes);

}  // namespace samskab::io::detail
