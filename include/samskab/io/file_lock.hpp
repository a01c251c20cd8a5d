#pragma once
#include <string>
#include <string_view>

namespace samskab::io {

/// Keeps other writers away from a file while it lives: a small file beside it, ".NAME.lock", that only one can make.
/// It says who holds it since when, on which machine, so that people can ask each other; it works on shared drives too.
/// Readers need no lock: saving is atomic. A process that is killed leaves its lock behind, and nobody can know from
/// another machine whether it still works; so no lock is ever taken from its holder, and the error tells which file to
/// delete once it is certain that nobody writes.
/// ```cpp
/// io::FileLock lock("garden.samskab");
/// lock.holds("./garden.samskab");  // true
/// io::FileLock("garden.samskab");  // throws FileError
/// lock.release();
/// ```
class FileLock {
 public:
  /// `path` is UTF-8: the file to be written, which need not exist. Raises FileError when somebody else holds it, with
  /// what they wrote about themselves, and when the folder is missing or may not be written to.
  explicit FileLock(std::string_view path);
  ~FileLock();
  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&& other) noexcept;
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

  /// Gives the file free before the lock's life ends. A lock that somebody else made meanwhile is left to them.
  void release() noexcept;
  /// The lock's own file, from the root; empty when it was released.
  [[nodiscard]] const std::string& lock_path() const noexcept { return lock_; }
  /// Whether this lock is of the file at `path`, however it is named.
  [[nodiscard]] bool holds(std::string_view path) const;

 private:
  std::string lock_;
  std::string told_;  // what it says: another lock of the same name says something else
};

}  // namespace samskab::io
