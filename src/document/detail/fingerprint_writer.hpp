#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "metrics/detail/fingerprint.hpp"
#include "samskab/base/visitor.hpp"

namespace samskab::document::detail {

/// Takes the fingerprint of any described value. Of a basis three fields do not count: the version of samskab, because
/// the same values from another version are the same values; how many stories were left out as withdrawn, because a
/// file that is saved after that forgets them; and the fingerprint of the answers themselves, because of few answers
/// every possibility can be tried against it.
class FingerprintWriter final : public Writer {
 public:
  /// `with_answers` also takes their fingerprint, as documents did that were made before.
  explicit FingerprintWriter(bool with_answers = false) : with_answers_(with_answers) {}
  void null() override { mark('0'); }
  void boolean(bool value) override { mark(value ? 't' : 'f'); }
  void integer(std::int64_t value) override {
    if (!std::exchange(skips_, false)) number('i', static_cast<std::uint64_t>(value));
  }
  void natural(std::uint64_t value) override { number('n', value); }
  void real(double value) override {
    mark('r');
    print_.add(value);
  }
  void text(std::string_view value) override {
    // An empty one tells nothing, and documents made before hold it.
    if (std::exchange(skips_answers_, false) && !value.empty()) return;
    if (std::exchange(skips_, false)) return;
    mark('s');
    print_.add(value);
  }
  void begin_list(std::size_t count) override { number('[', count); }
  void end_list() override { mark(']'); }
  void begin_record(std::string_view type_name, unsigned) override {
    mark('{');
    print_.add(type_name);
    types_.push_back(type_name);
  }
  void field(std::string_view name) override {
    const bool basis = types_.back() == "Basis";
    skips_ = basis && (name == "version" || name == "withdrawn");
    skips_answers_ = basis && name == "digest" && !with_answers_;
    print_.add(name);
  }
  void end_record() override {
    types_.pop_back();
    mark('}');
  }
  [[nodiscard]] std::string print() const { return print_.text(); }

 private:
  void mark(char kind) { print_.add(std::uint64_t{static_cast<unsigned char>(kind)}); }
  void number(char kind, std::uint64_t value) {
    mark(kind);
    print_.add(value);
  }

  samskab::detail::Fingerprint print_;
  std::vector<std::string_view> types_;
  bool with_answers_;
  bool skips_ = false;
  bool skips_answers_ = false;
};

}  // namespace samskab::document::detail
