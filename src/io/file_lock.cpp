#include "samskab/io/file_lock.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "io/detail/file_layer.hpp"
#include "samskab/base/date.hpp"
#include "samskab/base/error.hpp"
#include "samskab/base/message.hpp"
#include "samskab/io/atomic_file.hpp"

namespace samskab::io {
namespace {

using detail::Found;
using detail::SystemFiles;

/// Two ways to one file (a symbolic link and its target, a path from here and one from the root) give one lock.
std::string lock_of(std::string_view path) {
  const std::string target = SystemFiles::whole(std::string(path));
  const std::size_t slash = target.find_last_of("/\\");
  const std::size_t start = slash == std::string::npos ? 0 : slash + 1;
  return target.substr(0, start) + "." + target.substr(start) + ".lock";
}

/// For people in the first line. The second is unlike that of every other lock, so that we know ours again.
std::string told_of_us() {
  static std::atomic<std::uint64_t> locks{0};
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(since).count();
  const auto fine = std::chrono::duration_cast<std::chrono::nanoseconds>(since).count();
  return SystemFiles::who_we_are() + ", " + Timestamp::from_seconds(seconds).text() + "\n" + std::to_string(fine) +
         "-" + std::to_string(++locks) + "\n";
}

/// Nothing where there is no lock, or none that we may read.
std::string all_of(const std::string& lock) {
  constexpr std::uint64_t longest = 1000;  // what we write is far shorter; what others put there is not told at length
  try {
    std::string told;
    for (const std::byte each : read_file(lock, longest)) told.push_back(static_cast<char>(each));
    return told;
  } catch (const FileError&) {
    return {};
  }
}

std::string holder_in(const std::string& lock) {
  std::string told = all_of(lock);
  told.resize(std::min(told.find_first_of("\r\n"), told.size()));
  while (!told.empty() && told.back() == ' ') told.pop_back();
  return told;
}

}  // namespace

FileLock::FileLock(std::string_view path) : path_(path) {
  std::string lock = lock_of(path);
  const std::string folder = SystemFiles::folder_of(lock);
  if (SystemFiles::look(folder) != Found::folder)
    throw FileError(Message("io.file.no_folder").with("path", path).with("folder", folder));
  SystemFiles files;
  if (const int error = files.create(lock, lock)) {
    if (!SystemFiles::exists_already(error)) SystemFiles::fail(error, std::string(path));
    const std::string holder = holder_in(lock);
    throw FileError(Message(holder.empty() ? "io.lock.held" : "io.lock.held_by")
                        .with("path", path)
                        .with("lock", lock)
                        .with("holder", holder));
  }
  const std::string told = told_of_us();
  std::span<const std::byte> rest = std::as_bytes(std::span(told.data(), told.size()));
  int error = 0;
  while (error == 0 && !rest.empty()) {
    std::size_t written = 0;
    error = files.write(rest, written);
    if (error == 0) rest = rest.subspan(written);
  }
  if (const int closing = files.close(); error == 0) error = closing;
  if (error != 0) {
    files.remove(lock);
    SystemFiles::fail(error, std::string(path));
  }
  lock_ = std::move(lock);
  told_ = told;
}

FileLock::~FileLock() { release(); }
FileLock::FileLock(FileLock&& other) noexcept
    : lock_(std::exchange(other.lock_, {})),
      path_(std::exchange(other.path_, {})),
      told_(std::exchange(other.told_, {})) {}
FileLock& FileLock::operator=(FileLock&& other) noexcept {
  if (this != &other) {
    release();
    lock_ = std::exchange(other.lock_, {});
    path_ = std::exchange(other.path_, {});
    told_ = std::exchange(other.told_, {});
  }
  return *this;
}

void FileLock::release() noexcept {
  // Somebody may have deleted our lock, as the message to those who wait advises, and made one of their own.
  try {
    if (!lock_.empty() && all_of(lock_) == told_) SystemFiles().remove(lock_);
  } catch (...) {  // no memory to look at it: a lock too many is asked about, a lost one is not noticed
  }
  lock_.clear();
  told_.clear();
}

void FileLock::require_held() const {
  if (lock_.empty() || all_of(lock_) == told_) return;
  const std::string holder = holder_in(lock_);
  throw FileError(Message(holder.empty() ? "io.lock.gone" : "io.lock.taken")
                      .with("path", path_)
                      .with("lock", lock_)
                      .with("holder", holder));
}

bool FileLock::holds(std::string_view path) const { return !lock_.empty() && lock_ == lock_of(path); }

}  // namespace samskab::io
