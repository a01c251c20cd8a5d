#include "samskab/io/arrow.hpp"

#include <gtest/gtest.h>

#include "samskab/base/error.hpp"

namespace samskab::io {
namespace {

TEST(Arrow, ATableComesBackAsItWas) {
  Table table;
  table.add({"real", "", Column::Reals{1.5, 0.0, -2.0}, {1, 0, 1}});
  table.add({"whole", "", Column::Integers{1, 2, 3}});
  table.add({"text", "", Column::Texts{"æøå", "", "c"}});
  table.add({"yes", "", Column::Booleans{1, 0, 1}, {1, 1, 0}});
  table.add({"told", "", Column::Moments{Timestamp(1772000000123), Timestamp(), Timestamp(-1)}, {1, 0, 1}});
  ArrowArrayStream stream;
  export_stream(table, &stream);
  Table back = import_stream(&stream);
  EXPECT_EQ(stream.release, nullptr) << "the importer takes the stream over";
  ASSERT_EQ(back.rows(), 3U);
  EXPECT_EQ(back.column("real").values, table.column("real").values);
  EXPECT_EQ(back.column("real").valid, table.column("real").valid);
  EXPECT_EQ(back.column("whole").values, table.column("whole").values);
  EXPECT_TRUE(back.column("whole").valid.empty());
  EXPECT_EQ(back.column("text").values, table.column("text").values);
  EXPECT_FALSE(back.column("yes").has(2));
  EXPECT_EQ(back.column("told").values, table.column("told").values);
  EXPECT_FALSE(back.column("told").has(1));
}

TEST(Arrow, AStreamThatIsNeverReadIsReleased) {
  Table table;
  table.add({"x", "", Column::Integers{1}});
  ArrowArrayStream stream;
  export_stream(table, &stream);
  stream.release(&stream);
  EXPECT_EQ(stream.release, nullptr);
}

TEST(Arrow, AStreamThatWasReadAlreadyIsRefused) {
  Table table;
  table.add({"x", "", Column::Integers{1}});
  ArrowArrayStream stream;
  export_stream(table, &stream);
  import_stream(&stream);
  EXPECT_THROW(import_stream(&stream), InvalidInput);
}

TEST(Arrow, AnEmptyTableKeepsItsTypes) {
  Table table;
  table.add({"text", "", Column::Texts{}});
  table.add({"whole", "", Column::Integers{}});
  ArrowArrayStream stream;
  export_stream(table, &stream);
  const Table back = import_stream(&stream);
  EXPECT_EQ(back.column("text").values, table.column("text").values);
  EXPECT_EQ(back.column("whole").values, table.column("whole").values);
}

// Whoever includes this header before another copy of the interface finds its flags here.
static_assert(ARROW_FLAG_DICTIONARY_ORDERED == 1 && ARROW_FLAG_NULLABLE == 2 && ARROW_FLAG_MAP_KEYS_SORTED == 4);

TEST(Arrow, AnUnknownColumnTypeIsNamed) {
  Table table;
  table.add({"x", "", Column::Integers{1}});
  ArrowArrayStream stream;
  export_stream(table, &stream);
  // A decimal column, as a database may send it.
  static auto original = stream.get_schema;
  stream.get_schema = [](ArrowArrayStream* self, ArrowSchema* out) {
    const int code = original(self, out);
    out->children[0]->format = "d:10,2";
    return code;
  };
  try {
    import_stream(&stream);
    FAIL() << "a decimal column is not understood";
  } catch (const InvalidInput& error) {
    EXPECT_EQ(error.code(), "io.arrow.type");
    EXPECT_NE(error.message(Language::en).find("'x'"), std::string::npos);
  }
}

}  // namespace
}  // namespace samskab::io
