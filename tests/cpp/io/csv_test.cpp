#include "samskab/io/csv.hpp"

#include <gtest/gtest.h>

#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <string>
#include <thread>

#if defined(__unix__)
#include <sys/stat.h>
#endif

#include "io/support/temporary_file.hpp"
#include "samskab/base/random.hpp"
#include "samskab/io/csv_table.hpp"

namespace samskab::io {
namespace {

std::string code_of(std::string_view text, const CsvOptions& options = {}) {
  const auto table = try_parse_csv(bytes_of(text), options);
  return table ? "" : table.error().code();
}

TEST(Csv, ReadsQuotesLineBreaksAndDoubledQuotes) {
  const std::string text =
      "\xEF\xBB\xBF\"id\",\"story\"\r\n1,\"first line\r\nsecond, with \"\"quotes\"\"\"\r\n2,\"\"\r\n3,5\" pipe\r\n";
  const CsvTable table = parse_csv(bytes_of(text));
  EXPECT_TRUE(table.dialect().byte_order_mark);
  EXPECT_EQ(table.header(), (std::vector<std::string>{"id", "story"}));
  ASSERT_EQ(table.rows(), 3U);
  EXPECT_EQ(table.cell(0, "story"), "first line\r\nsecond, with \"quotes\"");
  EXPECT_EQ(table.cell(1, "story"), "");
  EXPECT_EQ(table.cell(2, "story"), "5\" pipe");
}

TEST(Csv, TakesEveryKindOfLineEndAndSkipsEmptyLines) {
  for (const std::string end : {"\n", "\r\n", "\r"}) {
    const std::string text = "a,b" + end + "1,2" + end + end + "3,4";
    const CsvTable table = parse_csv(bytes_of(text));
    ASSERT_EQ(table.rows(), 2U) << "line end of " << end.size();
    EXPECT_EQ(table.cell(1, "b"), "4");
  }
}

TEST(Csv, FindsTheDelimiterAndTheDecimalComma) {
  const CsvTable semicolon = parse_csv(bytes_of("navn;tal\nÆrø, syd;0,25\nx;1\n"));
  EXPECT_EQ(semicolon.dialect().delimiter, ';');
  EXPECT_EQ(semicolon.cell(0, "navn"), "Ærø, syd");
  const NumberColumn numbers = semicolon.numbers("tal");
  EXPECT_DOUBLE_EQ(numbers.values[0], 0.25);
  EXPECT_TRUE(numbers.decimal_comma);
  EXPECT_EQ(parse_csv(bytes_of("a\tb\n1\t2\n")).dialect().delimiter, '\t');
  EXPECT_EQ(parse_csv(bytes_of("a,b\n\"x;y;z\",2\n")).dialect().delimiter, ',');
  EXPECT_EQ(parse_csv(bytes_of("only\n1\n\"\"\n")).rows(), 2U);
}

TEST(Csv, RefusesWhatItCannotReadAndSaysWhere) {
  EXPECT_EQ(code_of(""), "io.csv.empty");
  EXPECT_EQ(code_of("\xEF\xBB\xBF\r\n"), "io.csv.empty");
  EXPECT_EQ(code_of(std::string_view("\xFF\xFEi\0d\0", 6)), "io.csv.utf16");
  EXPECT_EQ(code_of(std::string_view("a,b\n1,\0\n", 8)), "io.csv.zero");
  EXPECT_EQ(code_of("a,b\n1,\"open\n2,3\n"), "io.csv.open_quote");
  EXPECT_EQ(code_of("a,b\n1,\"shut\"x\n"), "io.csv.after_quote");
  EXPECT_EQ(code_of("a,b\n1,\xE6\n", {.require_utf8 = true}), "io.csv.not_utf8");
  const auto ragged = try_parse_csv(bytes_of("a,b\n1,2\n1,2,3\n"));
  ASSERT_FALSE(ragged);
  EXPECT_EQ(
      ragged.error().message(Language::en),
      "Row 3 has 3 fields, but the first row has 2 columns. Look for a delimiter or a line break in a text without "
      "quotation marks, or a cut-off file.");
  EXPECT_EQ(code_of("a,b\n"), "");
}

TEST(Csv, ReadsWindows1252AndSaysSo) {
  const CsvTable table = parse_csv(bytes_of("navn,by\nS\xF8ren,\x8Crsted \x80\n"));
  EXPECT_EQ(table.dialect().encoding, Encoding::windows_1252);
  EXPECT_EQ(table.dialect().first_foreign_byte, 9U);
  EXPECT_EQ(table.cell(0, "navn"), "Søren");
  EXPECT_EQ(table.cell(0, "by"), "Œrsted €");
}

TEST(Csv, TellsWhereInTheFileAByteIsWhateverStandsBefore) {
  const std::string foreign = "navn\nS\xF8ren\n";
  const std::string zero = std::string("navn\nS") + '\0' + "ren\n";
  for (const std::string before : {"", "\xEF\xBB\xBF", "sep=;\n", "\xEF\xBB\xBFsep=;\r\n"}) {
    const std::int64_t offset = static_cast<std::int64_t>(before.size()) + 6;
    EXPECT_EQ(parse_csv(bytes_of(before + foreign)).dialect().first_foreign_byte, static_cast<std::size_t>(offset));
    const auto refused = try_parse_csv(bytes_of(before + foreign), {.require_utf8 = true});
    ASSERT_FALSE(refused);
    const std::string told = refused.error().message(Language::en);
    EXPECT_NE(told.find(std::to_string(offset)), std::string::npos) << told;
    EXPECT_NE(told.find(before.find("sep") == std::string::npos ? "line 2" : "line 3"), std::string::npos) << told;
    const auto empty = try_parse_csv(bytes_of(before + zero));
    ASSERT_FALSE(empty);
    EXPECT_NE(empty.error().message(Language::en).find(std::to_string(offset)), std::string::npos)
        << empty.error().message(Language::en);
  }
}

TEST(Csv, TellsRepeatedNames) {
  const std::string text = "a,b,a\n1,2,3\n";
  const CsvSource source(bytes_of(text));
  EXPECT_EQ(source.duplicates(), std::vector<std::string>{"a"});
}

TEST(Csv, RefusesAColumnThatMixesDecimalSigns) {
  const std::string text = "x;y\n0,5;1\n0.5;2\n";
  const CsvSource source(bytes_of(text));
  const std::vector<ColumnType> types(2, ColumnType::number);
  EXPECT_THROW(static_cast<void>(source.read(types)), FormatError);
}

// Independent reference: std::from_chars of the standard library, which is correctly rounded.
TEST(Csv, NumbersAreCorrectlyRounded) {
  Random random(7, "csv numbers");
  std::string text = "x\n";
  std::vector<double> wanted;
  for (int i = 0; i < 200000; ++i) {
    std::string cell = i % 11 == 0 ? "-" : "";
    const auto whole = random.below(3) == 0 ? random.below(1000) : random.below(2);
    cell += std::to_string(whole);
    const auto decimals = random.below(19);
    if (decimals > 0) cell += '.';
    for (std::uint32_t d = 0; d < decimals; ++d) cell += static_cast<char>('0' + random.below(10));
    if (random.below(50) == 0) cell += "e-" + std::to_string(random.below(30));
    double value = 0;
    std::from_chars(cell.data(), cell.data() + cell.size(), value);
    wanted.push_back(value);
    text += cell + '\n';
  }
  const CsvSource source(bytes_of(text));
  const std::vector<ColumnType> types(1, ColumnType::number);
  const auto columns = source.read(types);
  const auto& numbers = std::get<NumberColumn>(columns[0].data);
  ASSERT_EQ(numbers.values.size(), wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i)
    ASSERT_EQ(std::memcmp(&numbers.values[i], &wanted[i], sizeof(double)), 0) << wanted[i];
}

/// A reader that takes one character at a time: the reference for the quick one.
std::vector<std::vector<std::string>> plain_rows(std::string_view text) {
  std::vector<std::vector<std::string>> rows(1);
  std::string field;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c != '"')
        field += c;
      else if (i + 1 < text.size() && text[i + 1] == '"')
        field += text[++i];
      else
        quoted = false;
    } else if (c == '"' && field.empty()) {
      quoted = true;
    } else if (c == ',' || c == '\n') {
      rows.back().push_back(std::move(field));
      field.clear();
      if (c == '\n') rows.emplace_back();
    } else {
      field += c;
    }
  }
  rows.pop_back();
  return rows;
}

TEST(Csv, LongFilesReadTheSameOnAnyNumberOfThreads) {
  Random random(11, "csv rows");
  std::string text = "a,b,c,d\n";
  while (text.size() < (std::size_t{7} << 20)) {
    for (int c = 0; c < 4; ++c) {
      const auto kind = random.below(12);
      if (kind < 4)
        text += std::to_string(random.uniform());
      else if (kind < 6)
        (text += "k") += std::to_string(random.below(9));
      else if (kind == 6)
        text += "\"two\nlines, and \"\"quotes\"\"\"";
      else if (kind == 7)
        text += random.below(100) == 0 ? "it is 5\" long" : "plain";
      else if (kind == 8)
        ((text += "\"") += std::string(random.below(90), 'x')) += "\"";
      else
        text += "word";
      text += c == 3 ? '\n' : ',';
    }
  }
  const auto reference = plain_rows(text);
  const test::TemporaryFile file("rows.csv", text);
  for (const unsigned threads : {1U, 2U, 3U}) {
    const CsvTable table = parse_csv(bytes_of(text), {.execution = {.threads = threads}});
    ASSERT_EQ(table.rows() + 1, reference.size());
    for (std::size_t r = 1; r < reference.size(); ++r)
      for (std::size_t c = 0; c < 4; ++c)
        if (table.cell(r - 1, c) != reference[r][c]) FAIL() << "row " << r << ", column " << c;
    const std::vector<ColumnType> types(4, ColumnType::category);
    const auto coded = CsvSource(bytes_of(text), {.execution = {.threads = threads}}).read(types);
    for (std::size_t r = 1; r < reference.size(); r += 97) ASSERT_EQ(cell_text(coded[1], r - 1), reference[r][1]);
    // From a file, stretch by stretch, the same.
    const CsvSource opened = CsvSource::open(file.path(), {.execution = {.threads = threads}});
    const auto texts = opened.read();
    for (std::size_t c = 0; c < 4; ++c) {
      const auto& mine = std::get<TextColumn>(texts[c].data);
      const auto& wanted = std::get<TextColumn>(table.columns()[c].data);
      ASSERT_TRUE(mine.bytes == wanted.bytes && mine.offsets == wanted.offsets) << "column " << c;
    }
    const auto opened_codes = opened.read(types);
    const auto& codes = std::get<CodedColumn>(opened_codes[1].data);
    ASSERT_TRUE(codes.codes == std::get<CodedColumn>(coded[1].data).codes);
    ASSERT_EQ(codes.categories, std::get<CodedColumn>(coded[1].data).categories);
  }
}

std::string in_one_text(const std::vector<std::string>& header, const std::vector<SourceColumn>& columns) {
  std::string all;
  for (const std::string& name : header) all += name + '|';
  for (std::size_t row = 0; row < columns[0].size(); ++row) {
    all += '\n';
    for (const SourceColumn& each : columns) all += cell_text(each, row) + '|';
  }
  return all;
}

/// What `read` gives, or the code and the words of its error.
template <class Read>
std::string or_error(const Read& read) {
  try {
    return read();
  } catch (const Error& error) {
    return error.code() + ": " + error.message(Language::en);
  }
}

/// What a file of these bytes holds, as one text; or the code of the error. Opened and then read, or at once: the same.
std::string through_file(const std::string& bytes, CsvOptions options = {}) {
  const test::TemporaryFile file("some.csv", bytes);
  const auto texts = [](const std::vector<std::string>& header) {
    return std::vector<ColumnType>(header.size(), ColumnType::text);
  };
  const std::string told = or_error([&] {
    const CsvSource source = CsvSource::open(file.path(), options);
    return in_one_text(source.header(), source.read());
  });
  for (const unsigned threads : {1U, 2U, 3U}) {
    options.execution.threads = threads;
    for (const bool held : {false, true})
      EXPECT_EQ(or_error([&] {
                  const CsvContents found = held ? CsvSource::contents(bytes_of(bytes), texts, options)
                                                 : CsvSource::contents(std::string_view(file.path()), texts, options);
                  return in_one_text(found.header, found.columns);
                }) == told,
                true)
          << threads << " threads, " << held << ": not " << told.substr(0, 100);
  }
  return told.starts_with("io.") ? told.substr(0, told.find(':')) : told;
}

/// Long enough to be read at once and in pieces; every text is quoted and holds line breaks and doubled quotes.
std::string long_file(std::size_t rows) {
  std::string all = "id;told;x\n";
  for (std::size_t row = 0; row < rows; ++row)
    all += std::to_string(row) + ";\"They said \"\"come\"\";\nand so we came;1;2\n" + std::string(row % 97, 'x') +
           "\n\";0.5\n";
  return all;
}

TEST(CsvFile, AtOnceIsTheSameAsOpenedAndRead) {
  const std::string plain = long_file(60000);
  ASSERT_GT(plain.size(), std::size_t{5} << 20);
  EXPECT_TRUE(through_file(plain).ends_with("0.5|"));
  std::string foreign = plain;
  foreign[foreign.size() - 20] = '\xE6';
  EXPECT_NE(through_file(foreign).find("æ"), std::string::npos) << "found only when most was read";
  EXPECT_EQ(through_file(foreign, {.require_utf8 = true}), "io.csv.not_utf8");
  std::string zero = plain;
  zero[zero.size() / 2] = '\0';
  EXPECT_EQ(through_file(zero), "io.csv.zero");
  EXPECT_EQ(through_file(plain + "1;2\n"), "io.csv.ragged");
  EXPECT_EQ(through_file(plain + "1;\"2;3\n"), "io.csv.open_quote");
  EXPECT_EQ(through_file(plain + "1;\"2\"3;4\n"), "io.csv.after_quote");
  // Rows that grow: the first do not tell how many there are.
  std::string growing = "a,b\n";
  for (std::size_t row = 0; growing.size() < (std::size_t{6} << 20); ++row)
    growing += "1," + std::string(row % 5 == 0 && row > 100000 ? 900 : 3, 'y') + "\n";
  EXPECT_TRUE(through_file(growing).starts_with("a|b|"));
}

#if defined(__unix__)
TEST(CsvFile, APipeIsReadOnce) {
  const test::TemporaryFile place("pipe.csv", "");
  const std::string path = std::string(place.path()) + ".pipe";
  ASSERT_EQ(mkfifo(path.c_str(), 0600), 0);
  std::string foreign = long_file(60000);
  foreign[foreign.size() - 20] = '\xE6';  // what was opened is looked at twice
  for (const std::string& bytes : {std::string("a;b\n1;2\n"), foreign}) {
    std::thread writer([&] { std::ofstream(path, std::ios::binary) << bytes; });
    const CsvContents found = CsvSource::contents(std::string_view(path), [](const std::vector<std::string>& header) {
      return std::vector<ColumnType>(header.size(), ColumnType::text);
    });
    writer.join();
    EXPECT_EQ(in_one_text(found.header, found.columns), through_file(bytes));
  }
  std::remove(path.c_str());
}
#endif

TEST(CsvFile, AtOnceAsksAgainWhenTheHeaderWasAnother) {
  const std::string text = "s\xC3\xB8vn,b\n" + std::string(std::size_t{3} << 20, 'x') + ",\xE6\n";
  std::vector<std::string> asked;
  const CsvContents found = CsvSource::contents(bytes_of(text), [&](const std::vector<std::string>& header) {
    asked.push_back(header[0]);
    return std::vector<ColumnType>(header.size(), ColumnType::text);
  });
  EXPECT_EQ(found.dialect.encoding, Encoding::windows_1252);
  EXPECT_EQ(found.header[0], "sÃ¸vn");
  EXPECT_EQ(asked.back(), found.header[0]);
}

TEST(Csv, TakesTheDelimiterThatASpreadsheetTells) {
  // Commas would divide these rows as evenly.
  const CsvTable table = parse_csv(bytes_of("\xEF\xBB\xBFsep=;\r\nid,no;place,no\r\n1,5;2,5\r\n"));
  EXPECT_EQ(table.dialect().delimiter, ';');
  EXPECT_EQ(table.header(), (std::vector<std::string>{"id,no", "place,no"}));
  ASSERT_EQ(table.rows(), 1U);
  EXPECT_EQ(table.cell(0, "place,no"), "2,5");
  EXPECT_EQ(parse_csv(bytes_of("sep=x\n1\n")).header()[0], "sep=x") << "no delimiter: a column's name";
  EXPECT_EQ(parse_csv(bytes_of("sep=,\na;b\n"), {.delimiter = ';'}).header().size(), 2U);
  EXPECT_EQ(code_of("sep=;"), "");
  EXPECT_EQ(code_of("sep=;\r\n"), "io.csv.empty");
}

TEST(CsvFile, ReadsWhatTheBytesSay) {
  EXPECT_EQ(through_file("sep=\t\nid\tby\n1\tx\n"), "id|by|\n1|x|");
  EXPECT_EQ(through_file("\xEF\xBB\xBFid;by\r\n1;\"\xC3\x86r\xC3\xB8\"\r\n"), "id|by|\n1|Ærø|");
  EXPECT_EQ(through_file("navn,by\nS\xF8ren,\x8Crsted\n"), "navn|by|\nSøren|Œrsted|");
  EXPECT_EQ(through_file("a,b\r1,2\r"), "a|b|\n1|2|");
  EXPECT_EQ(through_file("a,b"), "a|b|");
  EXPECT_EQ(through_file(""), "io.csv.empty");
  EXPECT_EQ(through_file("\r\n \n"), "io.csv.empty");
  EXPECT_EQ(through_file(std::string("a,b\n1,\0\n", 8)), "io.csv.zero");
  EXPECT_EQ(through_file("a,b\n1,\"open\n"), "io.csv.open_quote");
  EXPECT_EQ(through_file("a,b\n1,\xE6\n", {.require_utf8 = true}), "io.csv.not_utf8");
}

TEST(CsvFile, TakesALongHeaderAndLettersAcrossStretches) {
  const std::string name(std::size_t{3} << 20, 'n');
  EXPECT_EQ(through_file('"' + name + "\",b\n1,2\n"), name + "|b|\n1|2|");
  const std::string space(std::size_t{2} << 20, '\n');
  EXPECT_EQ(through_file(space + "a,b\n1,2\n"), "a|b|\n1|2|");
  for (std::size_t before = 0; before < 4; ++before) {  // a letter of three bytes at the border of two stretches
    const std::string text(((std::size_t{1} << 20) - 8) + before, 'x');
    EXPECT_EQ(through_file(std::string("a,b\n1,").append(text).append("€€€\n")),
              std::string("a|b|\n1|").append(text).append("€€€|"));
  }
  const std::string far = std::string("a,b\n").append(std::size_t{3} << 20, 'x').append(",\xE6\n");
  EXPECT_TRUE(through_file(far).ends_with("x|æ|"));
}

TEST(CsvFile, SaysWhyItCannotBeRead) {
  const auto code = [](const std::string& path) {
    try {
      CsvSource::open(path);
    } catch (const FileError& error) {
      return error.code();
    }
    return std::string();
  };
  EXPECT_EQ(code("no/such/file.csv"), "io.file.missing");
  EXPECT_EQ(code("."), "io.file.is_folder");
  const test::TemporaryFile file("grown.csv", "a,b\n1,2\n");
  const CsvSource source = CsvSource::open(file.path());
  EXPECT_EQ(source.read()[0].size(), 1U);
  file.write("a,b\n");
  EXPECT_THROW(static_cast<void>(source.read()), FileError);
  file.write("a,b\n1,2\n3,4\n");
  EXPECT_THROW(static_cast<void>(source.read()), FileError);
}

TEST(Csv, NamesTheRowOfAFaultFarIntoALongFile) {
  std::string text = "a,b\n";
  while (text.size() < (std::size_t{6} << 20)) text += "some words here,0.125\n";
  const auto rows = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  text += "one,two,three\n";
  for (const unsigned threads : {1U, 2U}) {
    const auto table = try_parse_csv(bytes_of(text), {.execution = {.threads = threads}});
    ASSERT_FALSE(table);
    EXPECT_NE(table.error().message(Language::da).find("Række " + std::to_string(rows + 1) + " har 3 felter"),
              std::string::npos)
        << table.error().message(Language::da);
  }
}

}  // namespace
}  // namespace samskab::io
