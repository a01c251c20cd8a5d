#pragma once
#include <cstddef>
#include <span>
#include <string>

#include "samskab/base/error.hpp"
#include "samskab/io/mapping.hpp"
#include "samskab/signification/schema.hpp"

namespace samskab::io {

using SensemakerOptions = IntakeOptions;

/// Reads a SenseMaker project: its framework definition (JSON; a schema in samskab's own form will do, too) and its
/// captures (CSV), either as the platform exports them
/// (fractions, "_percentX" columns) or as the R tool chain leaves them ("X", "XR", "XRight" columns, triad weights of
/// 0 to 100). Which of the two is seen from the header and from the values.
///
/// Values are held against the rule for placements (stories/placement.hpp). An empty cell is `not_answered`, a tick at
/// "_NA" `not_applicable`, a question without columns `not_asked`, a value that cannot be used `withheld`; the source's
/// own writing of adjusted and unusable values is carried along. Rows without id and second rows with the same id are
/// rejected. `told` is when the teller began (meta_started), else when the server received the story; times are epoch
/// milliseconds. Columns that belong to no question are carried and listed. Locations, user ids and trackers are
/// dropped and listed. The account of all this is `stories.intake()`; the roles that were mapped are in
/// `stories.collection()`.
///
/// Raises FormatError when a file is not what it should be, a column is there twice, a question has some but not all of
/// its columns, there are no rows, or a question mixes fractions and percentages; NotFound when a role names neither a
/// question nor a column.
/// ```cpp
/// // Two files in: what was asked and what was told; who tells is a question of theirs.
/// const io::IntakeOptions options{.level = {"who", {{"who-user", "user"},
///                                                   {"who-employee", "employee"},
///                                                   {"who-volunteer_citizen", "volunteer_citizen"},
///                                                   {"who-organisation", "organisation"}}},
///                                 .person = "responder_id"};
/// const auto in = io::read_sensemaker(io::read_file("schema.json"), io::read_file("stories_spring.csv"), options);
/// in.stories.size();                                                                       // 104
/// in.stories.intake().values_quarantined;                                                  // 1
/// group_by(in.stories, "level").ids[0];                                                    // "user"
/// io::try_read_sensemaker(io::read_file("schema.json"), io::bytes_of("a;b")).has_value();  // false
/// ```
Imported read_sensemaker(std::span<const std::byte> definition, std::span<const std::byte> data,
                         const SensemakerOptions& options = {});
Expected<Imported> try_read_sensemaker(std::span<const std::byte> definition, std::span<const std::byte> data,
                                       const SensemakerOptions& options = {});
/// The same with a definition that was read before.
Imported read_sensemaker(const Schema& schema, std::span<const std::byte> data, const SensemakerOptions& options = {});
Expected<Imported> try_read_sensemaker(const Schema& schema, std::span<const std::byte> data,
                                       const SensemakerOptions& options = {});

enum class SensemakerLayout : std::uint8_t { raw, processed };
inline constexpr Label<SensemakerLayout> sensemaker_layout_labels[] = {
    {SensemakerLayout::raw, "raw", "som platformen eksporterer", "as the platform exports"},
    {SensemakerLayout::processed, "processed", "som R-værktøjerne efterlader", "as the R tools leave it"},
};
constexpr LabelList<SensemakerLayout> labels(SensemakerLayout) { return sensemaker_layout_labels; }

/// Writes the stories as SenseMaker captures: UTF-8 with byte order mark, comma, texts quoted. Every answer, its
/// missing kind (but `withheld`, which the format lacks) and every carried column is written; values the reader
/// adjusted or could not use come back as the source had them. Withdrawn stories are left out. Person codes, levels and
/// permissions have no place in the format unless a question or carried column holds them. The processed layout has the
/// columns that can be derived (XR and zones by the vendor's rule) as well.
/// ```cpp
/// const Schema schema = io::read_schema(io::read_file("schema.json"));
/// const auto in = io::read_sensemaker(schema, io::read_file("stories_spring.csv"));
/// const std::string text = io::write_sensemaker_data(in.stories.select({0, 1}));
/// io::read_sensemaker(schema, io::bytes_of(text)).stories.size();  // 2
/// ```
std::string write_sensemaker_data(const Stories& stories, SensemakerLayout layout = SensemakerLayout::raw);

}  // namespace samskab::io
