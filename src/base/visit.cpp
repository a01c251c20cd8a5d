#include "samskab/base/visit.hpp"

#include <algorithm>

#include "base/detail/names.hpp"

namespace samskab {

void Writer::reals(std::span<const double> values) {
  begin_list(values.size());
  for (const double value : values) real(value);
  end_list();
}

void Writer::sentence(const Message& message) {
  begin_record("Message", 0);
  field("key");
  text(message.key());
  field("arguments");
  begin_record({}, 0);
  for (const auto& each : message.arguments()) {
    field(each.first);
    std::visit(
        [&](const auto& value) {
          if constexpr (std::is_same_v<std::remove_cvref_t<decltype(value)>, LocalisedText>) {
            // Kept apart from a plain text, which would read back as a text argument.
            begin_record({}, 0);
            for (const auto& [tag, words] : value.texts()) {
              field(tag);
              text(words);
            }
            end_record();
          } else {
            write(*this, value);
          }
        },
        each.second);
  }
  end_record();
  end_record();
}

void Reader::fail(const Message& message) const {
  throw FormatError(
      Message("base.read.at")
          .with("where", where())
          .with("what", LocalisedText({{"da", message.in(Language::da)}, {"en", message.in(Language::en)}})));
}

namespace detail {

void fail_code(const Reader& reader, std::string_view given, std::string codes) {
  std::vector<std::string> known;
  for (std::size_t at = 0; at < codes.size();) {
    const std::size_t end = std::min(codes.find(", ", at), codes.size());
    known.push_back(codes.substr(at, end - at));
    at = end + 2;
  }
  const std::string nearest = samskab::detail::joined(samskab::detail::nearest(given, known, 1));
  reader.fail(Message("base.read.code").with("given", given).with("codes", std::move(codes)).with("nearest", nearest));
}
void fail_range(const Reader& reader, std::string given, std::string low, std::string high) {
  reader.fail(Message("base.read.range")
                  .with("given", std::move(given))
                  .with("low", std::move(low))
                  .with("high", std::move(high)));
}
void fail_count(const Reader& reader, std::size_t given, std::size_t needed) {
  reader.fail(Message("base.read.count").with("given", given).with("needed", needed));
}
void fail_alternative(const Reader& reader, std::string_view given, std::string known) {
  reader.fail(Message("base.read.alternative").with("given", given).with("known", std::move(known)));
}

void write_texts(Writer& writer, const LocalisedText& value) {
  // A text of which no language is known is a plain string, the way people write it by hand.
  if (value.texts().size() == 1 && value.texts().begin()->first.empty()) {
    writer.text(value.texts().begin()->second);
    return;
  }
  writer.begin_record({}, 0);
  for (const auto& [tag, text] : value.texts()) {
    writer.field(tag);
    writer.text(text);
  }
  writer.end_record();
}

LocalisedText read_texts(Reader& reader) {
  if (reader.kind() == Reader::Kind::text) return LocalisedText(reader.text());
  LocalisedText value;
  reader.begin_record({});
  while (const auto tag = reader.next_field()) value.set(*tag, reader.text());
  reader.end_record();
  return value;
}

Message read_message(Reader& reader) {
  std::string key;
  Message::Arguments arguments;
  constexpr std::string_view known[] = {"key", "arguments"};
  reader.begin_record("Message");
  while (const auto name = reader.next_field()) {
    if (*name == "key") {
      key = reader.text();
    } else if (*name == "arguments") {
      reader.begin_record({});
      while (const auto argument = reader.next_field()) {
        switch (reader.kind()) {
          case Reader::Kind::integer:
            arguments.emplace_back(*argument, reader.integer());
            break;
          case Reader::Kind::real:
            arguments.emplace_back(*argument, reader.real());
            break;
          case Reader::Kind::record:
            arguments.emplace_back(*argument, read_texts(reader));
            break;
          default:
            arguments.emplace_back(*argument, reader.text());
        }
      }
      reader.end_record();
    } else {
      reader.unknown_field("Message", *name, known);
    }
  }
  reader.end_record();
  Message message(std::move(key));
  for (auto& [name, value] : arguments) message.with(name, std::move(value));
  return message;
}

}  // namespace detail
}  // namespace samskab
