#include "samskab/io/object_file.hpp"

namespace samskab::io {

void detail::fail_section(std::string_view name, const Error& error) {
  LocalisedText what;
  what.set("da", error.message(Language::da));
  what.set("en", error.message(Language::en));
  throw FormatError(Message("io.container.inside").with("name", name).with("what", std::move(what)));
}

}  // namespace samskab::io
