#include "samskab/io/file_lock.hpp"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <stop_token>
#include <string>
#include <utility>

#include "io/detail/file_layer.hpp"
#include "samskab/base/error.hpp"
#include "samskab/base/random.hpp"
#include "samskab/io/atomic_file.hpp"
#include "samskab/io/lab_file.hpp"
#include "samskab/lab/lab.hpp"

#if defined(__linux__)
#include <sys/wait.h>
#include <unistd.h>
#endif

namespace samskab::io {
namespace {

namespace fs = std::filesystem;

class FileLocks : public testing::Test {
 protected:
  void SetUp() override {
    folder = fs::path(testing::TempDir()) / ("samskab_" + std::to_string(Random(fresh_seed(), "folder").bits64()));
    fs::create_directories(folder);
  }
  void TearDown() override { fs::remove_all(folder); }
  [[nodiscard]] std::string path(const char* name = "lab æ.samskab") const { return (folder / name).string(); }
  template <class F>
  static std::string code_of(F&& f) {
    try {
      f();
    } catch (const Error& error) {
      EXPECT_NE(error.message(Language::da), error.message(Language::en));
      return error.code();
    }
    return "no error";
  }

  fs::path folder;
};

TEST_F(FileLocks, OneHolderAtATimeAndTheFileIsFreeAfterwards) {
  {
    const FileLock first(path());
    EXPECT_TRUE(first.holds(path()));
    EXPECT_FALSE(first.holds(path("other")));
    EXPECT_TRUE(fs::exists(first.lock_path()));
    EXPECT_EQ(code_of([&] { FileLock second(path()); }), "io.lock.held_by");
    const FileLock other(path("other"));  // another file is another matter
  }
  EXPECT_TRUE(fs::is_empty(folder));
  const FileLock again(path());
}

TEST_F(FileLocks, GoesWithWhoeverItIsMovedTo) {
  FileLock first(path());
  FileLock second(std::move(first));
  EXPECT_EQ(code_of([&] { FileLock third(path()); }), "io.lock.held_by");
  second.release();
  EXPECT_FALSE(second.holds(path()));
  second = FileLock(path());
  EXPECT_TRUE(second.holds(path()));
}

TEST_F(FileLocks, SaysWhoHoldsItAndWhichFileToDelete) {
  const FileLock held(path());
  try {
    const FileLock second(path());
    FAIL();
  } catch (const FileError& error) {
    for (const Language language : {Language::da, Language::en}) {
      EXPECT_NE(error.message(language).find("process"), std::string::npos);
      EXPECT_NE(error.message(language).find(held.lock_path()), std::string::npos);
    }
  }
}

TEST_F(FileLocks, AStaleLockIsNotTakenButCanBeDeleted) {
  std::string lock;
  {
    const FileLock probe(path());
    lock = probe.lock_path();
  }
  std::ofstream(lock) << "";  // what a process leaves that was killed before it could say who it is
  EXPECT_EQ(code_of([&] { save_lab(path(), Lab()); }), "io.lock.held");
  EXPECT_FALSE(fs::exists(path()));
  fs::remove(lock);
  save_lab(path(), Lab());
  EXPECT_EQ(load_lab(path()), Lab());
}

TEST_F(FileLocks, NobodyElsesLockIsGivenFree) {
  FileLock first(path());
  fs::remove(first.lock_path());  // as the message advises those who wait
  const FileLock second(path());
  first.release();
  EXPECT_TRUE(fs::exists(second.lock_path()));
  EXPECT_EQ(code_of([&] { FileLock third(path()); }), "io.lock.held_by");
}

TEST_F(FileLocks, WhoeverHeldADeletedLockIsToldBeforeWriting) {
  FileLock first(path());
  first.require_held();
  save_lab(path(), Lab(), first);
  const auto before = read_file(path());
  lab::Content content;
  content.organisations.emplace_back().id = lab::Ref<lab::Organisation>("O1");
  content.organisations.back().name = "Kommunen";
  const Lab changed(content);
  fs::remove(first.lock_path());
  EXPECT_EQ(code_of([&] { first.require_held(); }), "io.lock.gone");
  EXPECT_EQ(code_of([&] { save_lab(path(), changed, first); }), "io.lock.gone");
  {
    const FileLock second(path());
    EXPECT_EQ(code_of([&] { save_lab(path(), changed, first); }), "io.lock.taken");
    save_lab(path(), Lab(), second);
  }
  EXPECT_EQ(read_file(path()), before);
  save_lab(path("another"), changed);  // as the message advises
  first.release();
  first.require_held();
  EXPECT_EQ(std::distance(fs::directory_iterator(folder), fs::directory_iterator()), 2);
}

TEST_F(FileLocks, ALockThatIsLostWhileTheFileIsWrittenIsNoticedBeforeItCounts) {
  save_atomically(path(), {});
  const FileLock held(path());
  detail::SystemFiles files;
  const std::array<std::byte, 3> bytes = {};
  const auto lost = [&] {
    fs::remove(held.lock_path());
    held.require_held();
  };
  EXPECT_EQ(code_of([&] { detail::save_through(files, path(), bytes, {.before_it_counts = lost}); }), "io.lock.gone");
  EXPECT_TRUE(read_file(path()).empty());
  EXPECT_EQ(std::distance(fs::directory_iterator(folder), fs::directory_iterator()), 1);
}

TEST_F(FileLocks, AStoppedSaveLeavesNeitherLockNorNewFile) {
  std::stop_source source;
  save_lab(path(), Lab(), source.get_token());
  const auto before = read_file(path());
  source.request_stop();
  lab::Content content;
  content.frame.municipalities = {"0101"};
  EXPECT_THROW(save_lab(path(), Lab(content), source.get_token()), Cancelled);
  EXPECT_THROW((void)load_lab(path(), source.get_token()), Cancelled);
  EXPECT_EQ(read_file(path()), before);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder), fs::directory_iterator()), 1);
}

TEST_F(FileLocks, AFileIsTheSameHoweverItIsNamed) {
  const fs::path before = fs::current_path();
  fs::create_directory(folder / "within");
  fs::current_path(folder);
  {
    FileLock held("lab");
    for (const std::string& name : {std::string("./lab"), std::string("within/../lab"), path("lab")}) {
      EXPECT_TRUE(held.holds(name)) << name;
      EXPECT_EQ(code_of([&] { FileLock second(name); }), "io.lock.held_by") << name;
    }
    EXPECT_FALSE(held.holds("within/lab"));
    save_lab(path("lab"), Lab(), held);
    fs::current_path(folder / "within");  // it is still the file that was locked
    EXPECT_FALSE(held.holds("lab"));
  }
  fs::current_path(before);
  EXPECT_FALSE(fs::exists(folder / ".lab.lock"));
}

TEST_F(FileLocks, SaysWhatElseStandsInTheWay) {
  EXPECT_EQ(code_of([&] { FileLock lock(path("no/such")); }), "io.file.no_folder");
  const FileLock other(path("other"));
  EXPECT_EQ(code_of([&] { save_lab(path(), Lab(), other); }), "io.lock.other");
  const FileLock held(path());
  save_lab(path(), Lab(), held);
  EXPECT_TRUE(fs::exists(path()));
}

#if defined(__linux__)
TEST_F(FileLocks, ALinkAndItsTargetAreOneFile) {
  std::ofstream(path()) << "x";
  fs::create_symlink(path(), path("link"));
  const FileLock held(path("link"));
  EXPECT_EQ(code_of([&] { FileLock second(path()); }), "io.lock.held_by");
}

TEST_F(FileLocks, OfTwoProcessesThatSaveOneIsRefused) {
  // The child holds the file until the parent has been refused, and then gives it free.
  std::array<int, 2> held = {};
  std::array<int, 2> refused = {};
  ASSERT_EQ(pipe(held.data()), 0);
  ASSERT_EQ(pipe(refused.data()), 0);
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  char signal = 'x';
  if (child == 0) {
    FileLock lock(path());
    if (::write(held[1], &signal, 1) != 1 || ::read(refused[0], &signal, 1) != 1) _exit(1);
    save_lab(path(), Lab(), lock);
    lock.release();
    _exit(0);
  }
  ASSERT_EQ(::read(held[0], &signal, 1), 1);
  EXPECT_EQ(code_of([&] { save_lab(path(), Lab()); }), "io.lock.held_by");
  EXPECT_FALSE(fs::exists(path()));
  ASSERT_EQ(::write(refused[1], &signal, 1), 1);
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_EQ(status, 0);
  save_lab(path(), Lab());
  EXPECT_EQ(load_lab(path()), Lab());
}
#endif

}  // namespace
}  // namespace samskab::io
