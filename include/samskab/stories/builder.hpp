#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>

#include "samskab/base/taken.hpp"
#include "samskab/stories/stories.hpp"
#include "samskab/stories/story.hpp"

namespace samskab {

/// Takes stories in, one by one or as whole columns, keeps the account, and hands out immutable snapshots.
///
/// Every value is held against the rule for placements (placement.hpp): within tolerance it is adjusted and counted,
/// beyond it is quarantined - the account's notes tell why, and the story's answer to that question becomes `withheld`.
/// A question that the story does not mention is `not_asked`; an empty text and a choice without ticks are
/// `not_answered`. Nothing about the content of a story raises; the account tells.
///
/// Not thread-safe: one builder belongs to one thread. Its snapshots are safe to read from many. Of a builder that was
/// moved from only size() may be asked, which is 0 then, until another is assigned to it.
/// ```cpp
/// StoriesBuilder builder(io::read_schema(io::read_file("schema.json")));
/// builder.append(Story("s1").place("weight", {.2, .5, .3}).place("pace", .4));  // Taken::fresh
/// builder.append(Story("s1").place("weight", {.2, .5, .3}));                    // Taken::rejected
/// builder.upsert(Story("s1").place("weight", {.1, .6, .3}));                    // Taken::changed
/// builder.append(Story("s2").place("weight", {.9, .9, .9}));                    // Taken::fresh
/// builder.account().values_quarantined;                                         // 1
/// const Stories stories = builder.snapshot();
/// stories.size();  // 2
/// ```
class StoriesBuilder {
 public:
  /// No stories yet.
  explicit StoriesBuilder(Schema schema);
  /// Goes on from these stories; they stay as they are. A selection brings its selected stories only. The consent
  /// register is shared: withdrawals hold for what is built from here, too.
  explicit StoriesBuilder(const Stories& stories);
  StoriesBuilder(StoriesBuilder&&) noexcept;
  StoriesBuilder& operator=(StoriesBuilder&&) noexcept;
  StoriesBuilder(const StoriesBuilder&) = delete;
  StoriesBuilder& operator=(const StoriesBuilder&) = delete;
  ~StoriesBuilder();

  /// Takes whole columns without copying them: the way of readers and archives. Everything that metrics rely on is
  /// checked first: lengths, states, closed weights, codes within their lists, ids unique and not empty, a balanced
  /// account. "Does not apply" where that was not offered is quarantined. Raises InvalidInput: which column, which row.
  static StoriesBuilder adopt(StoryTable table, IntakeAccount account = {}, Collection collection = {},
                              std::shared_ptr<ConsentRegister> consent = nullptr);

  /// Takes a new story in. An empty id, or an id that is there already, is rejected with a note.
  /// `row` is the row of the source, for the notes.
  Taken append(const Story& story, std::int64_t row = 0);
  /// Takes a story in, or replaces the one with the same id at its place, or finds that nothing changed.
  Taken upsert(const Story& story, std::int64_t row = 0);

  /// Takes over stories that are held already, each as it is: what was placed, held back or dated when it came in is
  /// not judged again, and its values are in the account it came with. The account here counts the stories. Raises
  /// InvalidInput when the questions are others; nothing is taken then.
  void upsert(const Stories& stories);

  /// From here the account describes one re-import: read, new, changed, unchanged.
  void begin_reimport();
  /// Notes every story that was there before begin_reimport() and has not come again. They are kept.
  void finish_reimport();

  void note(IntakeNote note);
  void set_collection(Collection collection);
  [[nodiscard]] const Schema& schema() const noexcept;
  [[nodiscard]] const IntakeAccount& account() const noexcept;
  [[nodiscard]] const Collection& collection() const noexcept;
  [[nodiscard]] std::size_t size() const noexcept;

  /// The stories so far. Shares the columns; they are copied at the first change after a snapshot, so many changes
  /// between snapshots cost one copy.
  [[nodiscard]] Stories snapshot();

 private:
  struct State;
  explicit StoriesBuilder(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Raises InvalidInput that names the column and the row when something that metrics rely on does not hold.
/// ```cpp
/// StoryTable table = empty_table(io::read_schema(io::read_file("schema.json")));
/// check_table(table);
/// table.rows = 1;
/// check_table(table);  // throws InvalidInput
/// ```
void check_table(const StoryTable& table);

}  // namespace samskab
