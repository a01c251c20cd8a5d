#pragma once
#include <string>
#include <string_view>

namespace samskab::io {

/// Keeps other writers away from a file while it lives: a small file beside it, ".NAME.lock", that only one can make.
/// It says who holds it since when, on which machine, so that people can ask each other; it works on shared drives too.
/// Readers need no lock: saving is atomic. A process that is killed leaves its lock behind, and nobody can know from
/// another machine whether it still works; so no lock is ever taken from its holder, and the error tells which file to
/// delete once it is certain that nobody writes. Who deleted it too early is found out by its holder: require_held().
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
  /// Raises FileError where the lock's own file is gone or is another's: somebody deleted it, as the message to those
  /// who wait advises, and may have written since. Saving with a lock asks this before it begins, and once more before
  /// the new file takes the old one's place. Nothing where it was released.
  void require_held() const;

 private:
  std::string lock_;
  std::string path_;  // as it was given
  std::string told_;  // what it says: another lock of the same name says something else
};

}  // namespace samskab::io
