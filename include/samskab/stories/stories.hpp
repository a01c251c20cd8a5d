#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "samskab/base/describe.hpp"
#include "samskab/base/labelled.hpp"
#include "samskab/people/consent.hpp"
#include "samskab/stories/intake.hpp"
#include "samskab/stories/table.hpp"

namespace samskab {

/// The exchangeable unit of a test.
enum class Unit : std::uint8_t { story, person, project, municipality };
inline constexpr Label<Unit> unit_labels[] = {
    {Unit::story, "story", "fortælling", "story"},
    {Unit::person, "person", "person", "person"},
    {Unit::project, "project", "projekt", "project"},
    {Unit::municipality, "municipality", "kommune", "municipality"},
};
constexpr LabelList<Unit> labels(Unit) { return unit_labels; }

/// What is true of a set of stories as a whole.
struct Collection {
  std::string name;
  bool open = false;                 ///< collection still runs: no fixed-n p-values
  std::optional<Unit> unit;          ///< set by the user; otherwise person where persons are known, else story
  std::vector<std::string> sources;  ///< file names and digests that were read
  std::vector<std::pair<std::string, std::string>> mappings;  ///< role -> what named it, e.g. level -> "Hvem er du?"
  static constexpr std::string_view type_name = "Collection";
  template <class Self = Collection>
  static constexpr auto fields() {
    return field_list(
        field("name", &Self::name, "What people call it; may be empty."),
        field("open", &Self::open, "True while stories are still collected: no fixed-n p-values."),
        field("unit", &Self::unit, "The unit of analysis; missing: person where persons are known, else story."),
        field("sources", &Self::sources, "File names and digests that were read."),
        field("mappings", &Self::mappings, "Role and what named it, e.g. level and the question's title."));
  }
  friend bool operator==(const Collection&, const Collection&) = default;
};

/// A set of stories: an immutable snapshot, or a selection of one, cheap to copy. Selections keep their snapshot alive.
/// Reading is safe from many threads. Which stories may be used for what is asked of the consent register each time a
/// View is made, so a withdrawal holds at once for snapshots and selections made before it. Of what was moved from only
/// size() may be asked, which is 0 then, until something is assigned to it.
/// ```cpp
/// const auto in = io::read_sensemaker(io::read_file("schema.json"), io::read_file("stories_spring.csv"),
///                                     {.person = "responder_id"});
/// in.stories.size();  // 104
/// in.stories.unit();  // Unit::person
/// const Stories two = in.stories.select({0, 5});
/// two.size();                                                   // 2
/// in.stories.named("T1", "weighed").schema().at("weighed").id;  // "weight"
/// in.stories.select({5, 0});                                    // throws InvalidInput
/// ```
class Stories {
 public:
  Stories();  ///< no stories, empty schema
  /// Shares what it is given; null pointers stand for an empty table, an empty account and a new register. The table is
  /// taken as it is: StoriesBuilder::adopt checks one that comes from outside.
  Stories(std::shared_ptr<const StoryTable> table, std::shared_ptr<const IntakeAccount> intake, Collection collection,
          std::shared_ptr<ConsentRegister> consent);

  /// Number of stories selected, withdrawn ones left out.
  [[nodiscard]] std::size_t size() const;
  /// The schema with the names the user gave; `table().schema` is the same schema as it was when the table was filled.
  [[nodiscard]] const Schema& schema() const noexcept { return schema_; }
  [[nodiscard]] const StoryTable& table() const noexcept { return *table_; }
  [[nodiscard]] std::shared_ptr<const StoryTable> shared_table() const noexcept { return table_; }
  [[nodiscard]] const IntakeAccount& intake() const noexcept { return *intake_; }
  /// The account as it may be handed on: without notes about stories that are withdrawn, and of a selection without
  /// those about rows outside it, for a note may quote what was answered. Its numbers stay, as what was read was read.
  [[nodiscard]] IntakeAccount kept_intake() const;
  [[nodiscard]] const Collection& collection() const noexcept { return *collection_; }
  [[nodiscard]] ConsentRegister& consent() const noexcept { return *consent_; }
  [[nodiscard]] std::shared_ptr<ConsentRegister> shared_consent() const noexcept { return consent_; }
  /// Rows of the table that are selected, in order; withdrawals not yet applied.
  [[nodiscard]] std::vector<std::uint32_t> rows() const;
  [[nodiscard]] bool is_selection() const noexcept { return selected_ != nullptr; }

  [[nodiscard]] bool persons_known() const;  ///< at least one story has a person code
  /// The unit of analysis in force.
  [[nodiscard]] Unit unit() const;

  /// The same stories restricted to these rows (strictly increasing). Raises InvalidInput when out of range.
  [[nodiscard]] Stories select(std::vector<std::uint32_t> rows) const;
  /// The same stories with other words about the collection (unit, open, name).
  [[nodiscard]] Stories with_collection(Collection collection) const;
  /// The same stories with a signifier named by the user. Shares the table.
  [[nodiscard]] Stories named(std::string_view address, std::string name) const;
  /// The same stories under a schema that differs in names only. Raises InvalidInput when its digest differs.
  [[nodiscard]] Stories with_schema(Schema schema) const;

 private:
  std::shared_ptr<const StoryTable> table_;
  Schema schema_;
  std::shared_ptr<const IntakeAccount> intake_;
  std::shared_ptr<const Collection> collection_;
  std::shared_ptr<ConsentRegister> consent_;
  std::shared_ptr<const std::vector<std::uint32_t>> selected_;  // null: all rows
};

}  // namespace samskab
