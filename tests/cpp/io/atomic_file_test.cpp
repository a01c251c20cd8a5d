#include "samskab/io/atomic_file.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <stop_token>
#include <thread>
#include <utility>

#include "io/detail/file_layer.hpp"
#include "io/support/temporary_file.hpp"
#include "samskab/base/error.hpp"
#include "samskab/base/random.hpp"
#include "samskab/io/container.hpp"

#if defined(__linux__)
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <csignal>
#endif

namespace samskab::io {
namespace {

namespace fs = std::filesystem;

std::vector<std::byte> bytes_of(std::string_view text) {
  const auto bytes = std::as_bytes(std::span(text));
  return {bytes.begin(), bytes.end()};
}

class AtomicFile : public testing::Test {
 protected:
  void SetUp() override {
    folder = fs::path(testing::TempDir()) / ("samskab_" + std::to_string(Random(fresh_seed(), "folder").bits64()));
    fs::create_directories(folder);
  }
  void TearDown() override {
    fs::permissions(folder, fs::perms::owner_all);
    fs::remove_all(folder);
  }
  [[nodiscard]] std::string path(const char* name = "fil æ.samskab") const { return (folder / name).string(); }
  [[nodiscard]] std::size_t files() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
  }
  template <class F>
  static std::string code_of(F&& f) {
    try {
      f();
    } catch (const FileError& error) {
      EXPECT_FALSE(error.message(Language::da).empty());
      return error.code();
    }
    return "no error";
  }

  fs::path folder;
};

TEST_F(AtomicFile, SavesAndReads) {
  save_atomically(path(), bytes_of("en"));
  EXPECT_EQ(read_file(path()), bytes_of("en"));
  save_atomically(path(), bytes_of("to, længere"));
  EXPECT_EQ(read_file(path()), bytes_of("to, længere"));
  save_atomically(path(), {});
  EXPECT_TRUE(read_file(path()).empty());
  EXPECT_EQ(files(), 1U);
  const std::vector<std::byte> large(3'000'000, std::byte{7});
  save_atomically(path(), large);
  EXPECT_EQ(read_file(path()), large);
}

TEST_F(AtomicFile, AContainerGivesWayToItsOwnKindOnly) {
  const std::vector<std::byte> lab = write_container(FileKind("LABO"), {});
  save_atomically(path(), lab);
  for (const auto& other :
       {write_container(FileKind("STOR"), {}), bytes_of("<!doctype html>"), std::vector<std::byte>()})
    try {
      save_atomically(path(), other);
      FAIL();
    } catch (const InvalidInput& error) {
      EXPECT_EQ(error.code(), "io.container.over");
      EXPECT_NE(error.message(Language::en).find("holds a laboratory"), std::string::npos);
    }
  EXPECT_EQ(read_file(path()), lab);
  save_atomically(path(), write_container(FileKind("LABO"), {}));
  // What only begins like one is no container.
  save_atomically(path("short"), std::span(lab).first(12));
  save_atomically(path("short"), bytes_of("free"));
  EXPECT_EQ(read_file(path("short")), bytes_of("free"));
}

TEST_F(AtomicFile, SaysWhatStandsInTheWay) {
  EXPECT_EQ(code_of([&] { save_atomically(path("no/such/x"), {}); }), "io.file.no_folder");
  EXPECT_EQ(code_of([&] { save_atomically(folder.string(), {}); }), "io.file.is_folder");
  EXPECT_EQ(code_of([&] { read_file(folder.string()); }), "io.file.is_folder");
  EXPECT_EQ(code_of([&] { read_file(path("nothing")); }), "io.file.missing");
  EXPECT_EQ(code_of([&] { save_atomically(path(std::string(300, 'x').c_str()), {}); }), "io.file.long_name");
  save_atomically(path(), bytes_of("12345"));
  EXPECT_EQ(code_of([&] { read_file(path(), 4); }), "io.file.large");
  EXPECT_EQ(read_file(path(), 5).size(), 5U);
  try {
    save_atomically("/no such folder/fil", {});
    FAIL();
  } catch (const FileError& error) {
    EXPECT_EQ(error.message(Language::da),
              "»/no such folder/fil« kan ikke gemmes: der er ingen mappe »/no such folder«. "
              "Opret mappen først, eller vælg en anden.");
  }
}

#if defined(__linux__)
TEST_F(AtomicFile, LeavesAPipeAPipe) {
  ASSERT_EQ(::mkfifo(path("pipe").c_str(), 0600), 0);
  fs::create_symlink("pipe", folder / "link");
  for (const char* name : {"pipe", "link"})
    EXPECT_EQ(code_of([&] { save_atomically(path(name), bytes_of("x")); }), "io.file.not_plain");
  EXPECT_TRUE(fs::is_fifo(folder / "pipe"));
  EXPECT_EQ(files(), 2U);
}
#endif

/// Fails the call with this number, and writes at most three bytes at a time.
class FlakyFiles final : public detail::FileLayer {
 public:
  FlakyFiles(int fail_at, int error) : fail_at_(fail_at), error_(error) {}
  int create(const std::string& path, const std::string& like) override {
    return fails() ? error_ : files_.create(path, like);
  }
  int write(std::span<const std::byte> bytes, std::size_t& written) override {
    return fails() ? error_ : files_.write(bytes.first(std::min<std::size_t>(3, bytes.size())), written);
  }
  int flush() override { return fails() ? error_ : files_.flush(); }
  int close() override {
    const int error = files_.close();
    return fails() ? error_ : error;
  }
  int rename(const std::string& from, const std::string& to) override {
    return fails() ? error_ : files_.rename(from, to);
  }
  int flush_folder(const std::string& path) override {
    last_step = true;
    return fails() ? error_ : files_.flush_folder(path);
  }
  void remove(const std::string& path) override { files_.remove(path); }

  bool last_step = false;

 private:
  bool fails() { return ++calls_ == fail_at_; }
  detail::SystemFiles files_;
  int fail_at_;
  int error_;
  int calls_ = 0;
};

TEST_F(AtomicFile, AnyFailingCallLeavesTheOldFileAndNoOther) {
  save_atomically(path(), bytes_of("gammel"));
  for (const int error : {ENOSPC, EIO}) {
    int fail_at = 1;
    for (bool saved = false; !saved; ++fail_at) {
      ASSERT_LT(fail_at, 20);
      FlakyFiles files(fail_at, error);
      try {
        detail::save_through(files, path(), bytes_of("ny udgave"));
        saved = true;
      } catch (const FileError& failure) {
        EXPECT_EQ(failure.code(), error == ENOSPC ? "io.file.full" : "io.file.system");
        EXPECT_EQ(read_file(path()), bytes_of(files.last_step ? "ny udgave" : "gammel"));
      }
      EXPECT_EQ(files.last_step || !saved, true);
      EXPECT_EQ(this->files(), 1U);
    }
    EXPECT_EQ(fail_at, 10);  // create, three writes, flush, close, rename and the folder fail in turn; then it works
    EXPECT_EQ(read_file(path()), bytes_of("ny udgave"));
    save_atomically(path(), bytes_of("gammel"));
  }
}

/// Somebody presses Ctrl-C while this call is made; writes a megabyte at a time.
class StoppedFiles final : public detail::FileLayer {
 public:
  StoppedFiles(int stop_at, std::stop_source source) : stop_at_(stop_at), source_(std::move(source)) {}
  int create(const std::string& path, const std::string& like) override { return after(files_.create(path, like)); }
  int write(std::span<const std::byte> bytes, std::size_t& written) override {
    return after(files_.write(bytes.first(std::min<std::size_t>(1U << 20U, bytes.size())), written));
  }
  int flush() override { return after(files_.flush()); }
  int close() override { return after(files_.close()); }
  int rename(const std::string& from, const std::string& to) override {
    renamed = true;
    return after(files_.rename(from, to));
  }
  int flush_folder(const std::string& path) override { return after(files_.flush_folder(path)); }
  void remove(const std::string& path) override { files_.remove(path); }

  bool renamed = false;

 private:
  int after(int error) {
    if (++calls_ == stop_at_) source_.request_stop();
    return error;
  }
  detail::SystemFiles files_;
  int stop_at_;
  std::stop_source source_;
  int calls_ = 0;
};

TEST_F(AtomicFile, StoppedAtAnyCallItLeavesTheOldFileOrTheWholeNewOne) {
  const std::vector<std::byte> large(5U << 20U, std::byte{7});
  for (int stop_at = 1; stop_at <= 10; ++stop_at) {
    save_atomically(path(), bytes_of("gammel"));
    std::stop_source source;
    StoppedFiles files(stop_at, source);
    const bool before_it_counts = stop_at <= 8;  // create, five writes, flush, close
    bool stopped = false;
    try {
      detail::save_through(files, path(), large, {.stop = source.get_token()});
    } catch (const Cancelled&) {
      stopped = true;
    }
    EXPECT_EQ(stopped, before_it_counts) << stop_at;
    EXPECT_EQ(files.renamed, !before_it_counts) << stop_at;
    EXPECT_EQ(read_file(path()), stopped ? bytes_of("gammel") : large) << stop_at;
    EXPECT_EQ(this->files(), 1U) << stop_at;
  }
  std::stop_source source;
  source.request_stop();
  EXPECT_THROW(save_atomically(path(), large, source.get_token()), Cancelled);
  EXPECT_THROW((void)read_file(path(), largest_file, source.get_token()), Cancelled);
  EXPECT_EQ(read_file(path()), large);
}

TEST_F(AtomicFile, TwoWritersLeaveOneWholeFile) {
  const auto writer = [&](char letter) {
    for (int i = 0; i < 20; ++i) save_atomically(path(), std::vector<std::byte>(5000, static_cast<std::byte>(letter)));
  };
  {
    std::thread other(writer, 'a');
    writer('b');
    other.join();
  }
  const auto bytes = read_file(path());
  EXPECT_EQ(bytes.size(), 5000U);
  EXPECT_TRUE(std::ranges::all_of(bytes, [&](std::byte each) { return each == bytes[0]; }));
  EXPECT_EQ(files(), 1U);
}

#if defined(__linux__)
TEST_F(AtomicFile, KeepsPermissionsAndFollowsLinks) {
  save_atomically(path(), bytes_of("a"));
  fs::permissions(path(), fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read);
  fs::create_symlink(path(), path("link"));
  save_atomically(path("link"), bytes_of("b"));
  EXPECT_TRUE(fs::is_symlink(path("link")));
  EXPECT_EQ(read_file(path()), bytes_of("b"));
  EXPECT_EQ(fs::status(path()).permissions(), fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read);
}

TEST_F(AtomicFile, WritesWhereALinkLeadsThoughNothingIsThereYet) {
  fs::create_symlink("file-to-be", folder / "link");
  save_atomically(path("link"), bytes_of("x"));
  EXPECT_TRUE(fs::is_symlink(path("link")));
  EXPECT_EQ(read_file(path("file-to-be")), bytes_of("x"));
  // A share that is not mounted: the link stays, and the file is not put in its place.
  fs::create_symlink("not-mounted/file", folder / "far");
  EXPECT_THROW(save_atomically(path("far"), bytes_of("x")), FileError);
  EXPECT_TRUE(fs::is_symlink(path("far")));
}

TEST_F(AtomicFile, ANewFileHasThePermissionsOfTheUsersMask) {
  const mode_t old = ::umask(027);
  save_atomically(path(), bytes_of("a"));
  ::umask(old);
  EXPECT_EQ(static_cast<unsigned>(fs::status(path()).permissions()), 0640U);
}

TEST_F(AtomicFile, SaysThatPermissionIsMissing) {
  save_atomically(path(), bytes_of("a"));
  fs::permissions(path(), fs::perms::none);
  fs::permissions(folder,
                  fs::perms::owner_read | fs::perms::owner_exec | fs::perms::others_read | fs::perms::others_exec);
  // The superuser has every permission, so as such the test acts as a user without any.
  const bool superuser = ::geteuid() == 0;
  if (superuser) {
    ASSERT_EQ(::seteuid(65534), 0);
  }
  const std::string reading = code_of([&] { read_file(path()); });
  const std::string saving = code_of([&] { save_atomically(path("new"), {}); });
  if (superuser) {
    ASSERT_EQ(::seteuid(0), 0);
  }
  EXPECT_EQ(reading, "io.file.permission");
  EXPECT_EQ(saving, "io.file.permission");
}

TEST_F(AtomicFile, ReadsWhatHasNoSize) { EXPECT_FALSE(read_file("/proc/self/status").empty()); }

TEST_F(AtomicFile, KillingASaveLeavesTheOldOrTheNewFile) {
  constexpr int kills = 300;
  constexpr std::size_t words = 4096;
  const auto version = [](std::uint64_t number) {
    const std::vector<std::uint64_t> numbers(words, number);
    const auto bytes = std::as_bytes(std::span(numbers));
    return std::vector<std::byte>(bytes.begin(), bytes.end());
  };
  save_atomically(path(), version(0));
  Random random(1, "kill");
  int new_versions = 0;
  std::uint64_t last = 0;
  for (int trial = 0; trial < kills; ++trial) {
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      for (std::uint64_t number = 1000 * static_cast<std::uint64_t>(trial) + 1;; ++number)
        save_atomically(path(), version(number));
    }
    ::usleep(200 + random.below(4000));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    const auto bytes = read_file(path());
    ASSERT_EQ(bytes.size(), words * 8) << trial;
    std::uint64_t found = 0;
    std::memcpy(&found, bytes.data(), sizeof found);
    ASSERT_EQ(bytes, version(found)) << trial;
    new_versions += found != last;
    last = found;
  }
  EXPECT_GT(new_versions, 10);  // otherwise nothing was ever interrupted
}
#endif

TEST(ReadFile, HasATwinThatReturnsTheError) {
  const auto read = try_read_file("/nowhere/at/all");
  EXPECT_EQ(read.error().code(), "io.file.missing");
  EXPECT_THROW(read.value(), FileError);
}

#if defined(__linux__)
TEST(InputFile, SeesAChangeWithinTheSecond) {
  const test::TemporaryFile held("a.csv", "before");
  const auto at = [&](long nanoseconds) {
    const std::array<timespec, 2> times = {timespec{1700000000, nanoseconds}, timespec{1700000000, nanoseconds}};
    ASSERT_EQ(::utimensat(AT_FDCWD, held.path().c_str(), times.data(), 0), 0);
  };
  at(1000);
  const auto file = detail::InputFile::open(held.path());
  ASSERT_NE(file, nullptr);
  EXPECT_TRUE(file->unchanged());
  held.write("after!");
  at(2000);
  EXPECT_FALSE(file->unchanged());
}
#endif

}  // namespace
}  // namespace samskab::io
