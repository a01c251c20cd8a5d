#pragma once
/// Everything but the opt-ins: io/boost_archives.hpp needs the compiled Boost.Serialization.
#include "samskab/version.hpp"  // IWYU pragma: export

#include "samskab/base/date.hpp"            // IWYU pragma: export
#include "samskab/base/describe.hpp"        // IWYU pragma: export
#include "samskab/base/error.hpp"           // IWYU pragma: export
#include "samskab/base/export.hpp"          // IWYU pragma: export
#include "samskab/base/id.hpp"              // IWYU pragma: export
#include "samskab/base/labelled.hpp"        // IWYU pragma: export
#include "samskab/base/localised_text.hpp"  // IWYU pragma: export
#include "samskab/base/message.hpp"         // IWYU pragma: export
#include "samskab/base/parallel.hpp"        // IWYU pragma: export
#include "samskab/base/random.hpp"          // IWYU pragma: export
#include "samskab/base/repr.hpp"            // IWYU pragma: export
#include "samskab/base/table.hpp"           // IWYU pragma: export
#include "samskab/base/visit.hpp"           // IWYU pragma: export
#include "samskab/base/visitor.hpp"         // IWYU pragma: export

#include "samskab/stats/atoms.hpp"               // IWYU pragma: export
#include "samskab/stats/bandwidth.hpp"           // IWYU pragma: export
#include "samskab/stats/bootstrap.hpp"           // IWYU pragma: export
#include "samskab/stats/brunner_munzel.hpp"      // IWYU pragma: export
#include "samskab/stats/centre.hpp"              // IWYU pragma: export
#include "samskab/stats/closure.hpp"             // IWYU pragma: export
#include "samskab/stats/composition.hpp"         // IWYU pragma: export
#include "samskab/stats/contingency.hpp"         // IWYU pragma: export
#include "samskab/stats/density.hpp"             // IWYU pragma: export
#include "samskab/stats/density_bins.hpp"        // IWYU pragma: export
#include "samskab/stats/density_kernel.hpp"      // IWYU pragma: export
#include "samskab/stats/density_lattice.hpp"     // IWYU pragma: export
#include "samskab/stats/dispersion.hpp"          // IWYU pragma: export
#include "samskab/stats/energy.hpp"              // IWYU pragma: export
#include "samskab/stats/grouped_covariance.hpp"  // IWYU pragma: export
#include "samskab/stats/grouped_log_ratio.hpp"   // IWYU pragma: export
#include "samskab/stats/hdr.hpp"                 // IWYU pragma: export
#include "samskab/stats/hotelling.hpp"           // IWYU pragma: export
#include "samskab/stats/interval.hpp"            // IWYU pragma: export
#include "samskab/stats/log_ratio.hpp"           // IWYU pragma: export
#include "samskab/stats/mean_region.hpp"         // IWYU pragma: export
#include "samskab/stats/modes.hpp"               // IWYU pragma: export
#include "samskab/stats/moments.hpp"             // IWYU pragma: export
#include "samskab/stats/multiplicity.hpp"        // IWYU pragma: export
#include "samskab/stats/permanova.hpp"           // IWYU pragma: export
#include "samskab/stats/permutation.hpp"         // IWYU pragma: export
#include "samskab/stats/table_sampling.hpp"      // IWYU pragma: export
#include "samskab/stats/two_part.hpp"            // IWYU pragma: export
#include "samskab/stats/wasserstein.hpp"         // IWYU pragma: export
#include "samskab/stats/zero_pattern.hpp"        // IWYU pragma: export
#include "samskab/stats/zone_counts.hpp"         // IWYU pragma: export
#include "samskab/stats/zones.hpp"               // IWYU pragma: export

#include "samskab/language/sentences.hpp"  // IWYU pragma: export
#include "samskab/language/words.hpp"      // IWYU pragma: export

#include "samskab/signification/diff.hpp"         // IWYU pragma: export
#include "samskab/signification/findings.hpp"     // IWYU pragma: export
#include "samskab/signification/json_schema.hpp"  // IWYU pragma: export
#include "samskab/signification/mapping.hpp"      // IWYU pragma: export
#include "samskab/signification/schema.hpp"       // IWYU pragma: export
#include "samskab/signification/signifier.hpp"    // IWYU pragma: export

#include "samskab/people/consent.hpp"  // IWYU pragma: export
#include "samskab/people/level.hpp"    // IWYU pragma: export

#include "samskab/stories/answer.hpp"          // IWYU pragma: export
#include "samskab/stories/builder.hpp"         // IWYU pragma: export
#include "samskab/stories/export_columns.hpp"  // IWYU pragma: export
#include "samskab/stories/filter.hpp"          // IWYU pragma: export
#include "samskab/stories/grouping.hpp"        // IWYU pragma: export
#include "samskab/stories/in_words.hpp"        // IWYU pragma: export
#include "samskab/stories/intake.hpp"          // IWYU pragma: export
#include "samskab/stories/place.hpp"           // IWYU pragma: export
#include "samskab/stories/placement.hpp"       // IWYU pragma: export
#include "samskab/stories/pool.hpp"            // IWYU pragma: export
#include "samskab/stories/questions.hpp"       // IWYU pragma: export
#include "samskab/stories/reading.hpp"         // IWYU pragma: export
#include "samskab/stories/stories.hpp"         // IWYU pragma: export
#include "samskab/stories/story.hpp"           // IWYU pragma: export
#include "samskab/stories/story_at.hpp"        // IWYU pragma: export
#include "samskab/stories/table.hpp"           // IWYU pragma: export
#include "samskab/stories/view.hpp"            // IWYU pragma: export

#include "samskab/metrics/basis.hpp"        // IWYU pragma: export
#include "samskab/metrics/compare.hpp"      // IWYU pragma: export
#include "samskab/metrics/compare_all.hpp"  // IWYU pragma: export
#include "samskab/metrics/density.hpp"      // IWYU pragma: export
#include "samskab/metrics/summarise.hpp"    // IWYU pragma: export
#include "samskab/metrics/zones.hpp"        // IWYU pragma: export

#include "samskab/io/archive.hpp"                // IWYU pragma: export
#include "samskab/io/arrow.hpp"                  // IWYU pragma: export
#include "samskab/io/atomic_file.hpp"            // IWYU pragma: export
#include "samskab/io/columns.hpp"                // IWYU pragma: export
#include "samskab/io/container.hpp"              // IWYU pragma: export
#include "samskab/io/crc32c.hpp"                 // IWYU pragma: export
#include "samskab/io/csv.hpp"                    // IWYU pragma: export
#include "samskab/io/csv_stories.hpp"            // IWYU pragma: export
#include "samskab/io/csv_writer.hpp"             // IWYU pragma: export
#include "samskab/io/described_archive.hpp"      // IWYU pragma: export
#include "samskab/io/json_form.hpp"              // IWYU pragma: export
#include "samskab/io/mapping.hpp"                // IWYU pragma: export
#include "samskab/io/object_file.hpp"            // IWYU pragma: export
#include "samskab/io/schema_file.hpp"            // IWYU pragma: export
#include "samskab/io/sensemaker.hpp"             // IWYU pragma: export
#include "samskab/io/sensemaker_data.hpp"        // IWYU pragma: export
#include "samskab/io/sensemaker_definition.hpp"  // IWYU pragma: export
#include "samskab/io/stories_file.hpp"           // IWYU pragma: export
