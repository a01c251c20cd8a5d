#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
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

/// What there is at a path; `other` is a pipe, a device or a socket.
enum class Found { nothing, file, folder, other };

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
  /// One name for a file that need not exist, by whatever way it is named: from the root, without links, "." and "..".
  static std::string whole(const std::string& path);
  /// The part of the path up to its last separator; "." when it has none.
  static std::string folder_of(const std::string& path);
  static bool exists_already(int error);
  /// Stopped it leaves off where it is.
  static int read(const std::string& path, std::uint64_t limit, std::vector<std::byte>& bytes, std::uint64_t& size,
                  const std::stop_token& stop);
  /// Who this process is to people who wait for it: user, machine and process, in one line.
  static std::string who_we_are();
  /// Raises FileError in words for an error number.
  [[noreturn]] static void fail(int error, const std::string& path);

 private:
  std::intptr_t handle_ = -1;
};

/// A plain file that is read here and there, from any thread.
class InputFile {
 public:
  virtual ~InputFile() = default;
  /// Nothing when the path is no plain file, cannot be opened, or the system reads files whole only: read_file() then
  /// reads it or says why not.
  static std::shared_ptr<const InputFile> open(const std::string& path);
  [[nodiscard]] virtual std::uint64_t size() const = 0;  ///< when it was opened
  /// Fills `out`, less only where the file ends; returns the system's error number or 0.
  virtual int read(std::uint64_t offset, std::span<std::byte> out, std::size_t& have) const = 0;
  /// Whether the file is as it was when it was opened, as far as the system tells.
  [[nodiscard]] virtual bool unchanged() const = 0;
};

/// What is looked at while a file is saved, beside the system's answers; what it raises leaves the old file as it was.
struct Watch {
  std::stop_token stop = {};                       ///< asked every few megabytes
  std::function<void()> before_it_counts = [] {};  ///< when all is on the disk, before the old file is replaced
};

void save_through(FileLayer& files, const std::string& path, std::span<const std::byte> bytes, const Watch& watch = {});
/// The same for a file in several pieces, one behind the other.
void save_through(FileLayer& files, const std::string& path, std::span<const std::span<const std::byte>> pieces,
                  const Watch& watch = {});

}  // namespace samskab::io::detail
