#if !defined(_WIN32)
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <system_error>

#include "io/detail/file_layer.hpp"
#include "io/detail/pages.hpp"
#include "samskab/base/error.hpp"

namespace samskab::io::detail {
namespace {

/// Calls until the call is not interrupted by a signal.
template <class F>
auto uninterrupted(F&& call) {
  auto result = call();
  while (result == -1 && errno == EINTR) result = call();
  return result;
}

struct FreeMemory {
  void operator()(char* text) const noexcept { std::free(text); }
};

}  // namespace

SystemFiles::~SystemFiles() {
  if (handle_ >= 0) ::close(static_cast<int>(handle_));
}

int SystemFiles::create(const std::string& path, const std::string& like) {
  handle_ = uninterrupted([&] { return ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666); });
  if (handle_ < 0) return errno;
  struct stat old = {};
  if (::stat(like.c_str(), &old) == 0 && ::fchmod(static_cast<int>(handle_), old.st_mode & 07777) != 0) {
    const int error = errno;
    close();
    remove(path);
    return error;
  }
  return 0;
}

int SystemFiles::write(std::span<const std::byte> bytes, std::size_t& written) {
  const auto count = uninterrupted([&] { return ::write(static_cast<int>(handle_), bytes.data(), bytes.size()); });
  if (count < 0) return errno;
  if (count == 0) return EIO;
  written = static_cast<std::size_t>(count);
  return 0;
}

int SystemFiles::flush() {
#if defined(__APPLE__)
  // On macOS fsync leaves the bytes in the drive's own memory.
  if (::fcntl(static_cast<int>(handle_), F_FULLFSYNC) == 0) return 0;
#endif
  return uninterrupted([&] { return ::fsync(static_cast<int>(handle_)); }) == 0 ? 0 : errno;
}

int SystemFiles::close() {
  const int handle = static_cast<int>(handle_);
  handle_ = -1;
  // After EINTR the descriptor is closed on Linux; closing again could close another thread's.
  return handle < 0 || ::close(handle) == 0 || errno == EINTR ? 0 : errno;
}

int SystemFiles::rename(const std::string& from, const std::string& to) {
  return ::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
}

int SystemFiles::flush_folder(const std::string& path) {
  const int folder = uninterrupted([&] { return ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); });
  // A folder that may be written but not listed cannot be opened; the rename itself has been done.
  if (folder < 0) return errno == EACCES ? 0 : errno;
  const int error = uninterrupted([&] { return ::fsync(folder); }) == 0 ? 0 : errno;
  ::close(folder);
  // Some file systems have no fsync for folders.
  return error == EINVAL || error == ENOTSUP ? 0 : error;
}

void SystemFiles::remove(const std::string& path) { ::unlink(path.c_str()); }

Found SystemFiles::look(const std::string& path) {
  struct stat status = {};
  if (::stat(path.c_str(), &status) != 0) return errno == EACCES ? Found::file : Found::nothing;
  if (S_ISDIR(status.st_mode)) return Found::folder;
  return S_ISREG(status.st_mode) ? Found::file : Found::other;
}

std::string SystemFiles::follow(const std::string& path) {
  // By hand, for what a link leads to need not be there yet: a share that is not mounted is no reason to put a file in
  // the link's place.
  constexpr int most_links = 40;  // as many as the system follows
  std::string out = path;
  for (int followed = 0; followed < most_links; ++followed) {
    std::array<char, 4096> target = {};
    const ssize_t length = ::readlink(out.c_str(), target.data(), target.size());
    if (length < 0) return out;
    if (static_cast<std::size_t>(length) == target.size()) break;  // longer than any path
    const std::string to(target.data(), static_cast<std::size_t>(length));
    out = to.starts_with('/') ? to : folder_of(out) + "/" + to;
  }
  return path;
}

std::string SystemFiles::whole(const std::string& path) {
  std::string target = follow(path);
  const std::unique_ptr<char, FreeMemory> folder(::realpath(folder_of(target).c_str(), nullptr));
  if (!folder) return target;
  const std::string_view root = folder.get();
  const std::size_t slash = target.rfind('/');
  return std::string(root)
      .append(root == "/" ? "" : "/")
      .append(target, slash == std::string::npos ? 0 : slash + 1, std::string::npos);
}

std::string SystemFiles::folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

bool SystemFiles::exists_already(int error) { return error == EEXIST; }

std::string SystemFiles::who_we_are() {
  constexpr std::size_t longest = 256;
  std::array<char, longest> host = {};
  if (::gethostname(host.data(), host.size() - 1) != 0) host[0] = '\0';
  const char* user = std::getenv("USER");
  const std::string name = user != nullptr && *user != '\0' ? user : "uid " + std::to_string(::getuid());
  return name + " @ " + host.data() + ", process " + std::to_string(::getpid());
}

int SystemFiles::read(const std::string& path, std::uint64_t limit, std::vector<std::byte>& bytes, std::uint64_t& size,
                      const std::stop_token& stop) {
  const int file = uninterrupted([&] { return ::open(path.c_str(), O_RDONLY | O_CLOEXEC); });
  if (file < 0) return errno;
  struct stat status = {};
  int error = ::fstat(file, &status) == 0 ? 0 : errno;
  size = status.st_size > 0 ? static_cast<std::uint64_t>(status.st_size) : 0;
  if (error == 0 && size <= limit) {
    // Grown piece by piece, so that what is written first is still at hand when the file is written over it; one byte
    // more than expected, so that the end is seen. What is no plain file (a pipe) has no size and grows on.
    constexpr std::size_t piece = std::size_t{1} << 20;
    const std::size_t expected = static_cast<std::size_t>(size) + 1;
    make_room(bytes, expected);
    std::size_t have = 0;
    while (!stop.stop_requested()) {
      if (have == bytes.size()) bytes.resize(have < expected ? std::min(expected, have + piece) : have + piece);
      const auto count = uninterrupted([&] { return ::read(file, bytes.data() + have, bytes.size() - have); });
      if (count < 0) {
        error = errno;
        break;
      }
      if (count == 0) break;
      have += static_cast<std::size_t>(count);
      if (have > limit) break;
    }
    bytes.resize(have);
    size = have;
  }
  ::close(file);
  return error;
}

namespace {

/// To the nanosecond: a file may be written over within the second in which it was opened.
timespec written_at(const struct stat& status) {
#if defined(__APPLE__)
  return status.st_mtimespec;
#else
  return status.st_mtim;
#endif
}

class PlainFile final : public InputFile {
 public:
  PlainFile(int file, const struct stat& status) : file_(file), status_(status) {}
  ~PlainFile() override { ::close(file_); }
  PlainFile(const PlainFile&) = delete;
  PlainFile& operator=(const PlainFile&) = delete;

  [[nodiscard]] std::uint64_t size() const override { return static_cast<std::uint64_t>(status_.st_size); }
  int read(std::uint64_t offset, std::span<std::byte> out, std::size_t& have) const override {
    have = 0;
    while (have < out.size()) {
      const auto count = uninterrupted(
          [&] { return ::pread(file_, out.data() + have, out.size() - have, static_cast<off_t>(offset + have)); });
      if (count < 0) return errno;
      if (count == 0) break;
      have += static_cast<std::size_t>(count);
    }
    return 0;
  }
  [[nodiscard]] bool unchanged() const override {
    struct stat now = {};
    if (::fstat(file_, &now) != 0 || now.st_size != status_.st_size) return false;
    const timespec before = written_at(status_);
    const timespec after = written_at(now);
    return before.tv_sec == after.tv_sec && before.tv_nsec == after.tv_nsec;
  }

 private:
  int file_;
  struct stat status_;
};

}  // namespace

std::shared_ptr<const InputFile> InputFile::open(const std::string& path) {
  const int file = uninterrupted([&] { return ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK); });
  if (file < 0) return nullptr;
  struct stat status = {};
  if (::fstat(file, &status) == 0 && S_ISREG(status.st_mode)) return std::make_shared<PlainFile>(file, status);
  ::close(file);
  return nullptr;
}

void SystemFiles::fail(int error, const std::string& path) {
  const auto because = [&](const char* key) { return FileError(Message(key).with("path", path)); };
  switch (error) {
    case ENOENT:
      throw because("io.file.missing");
    case EACCES:
    case EPERM:
      throw because("io.file.permission");
    case EISDIR:
      throw because("io.file.is_folder");
    case ENOSPC:
    case EDQUOT:
      throw because("io.file.full");
    case EROFS:
      throw because("io.file.read_only");
    case ENAMETOOLONG:
      throw because("io.file.long_name");
    default:
      throw FileError(Message("io.file.system")
                          .with("path", path)
                          .with("error", error)
                          .with("what", std::generic_category().message(error)));
  }
}

}  // namespace samskab::io::detail
#endif
