#include "io/detail/source_bytes.hpp"

#include <utility>

#include "samskab/base/error.hpp"
#include "samskab/io/atomic_file.hpp"

namespace samskab::io::detail {

SourceBytes SourceBytes::open(const std::string& path) {
  SourceBytes bytes{std::string_view()};
  bytes.path_ = path;
  bytes.file_ = InputFile::open(path);
  if (bytes.file_ != nullptr) {
    bytes.size_ = static_cast<std::size_t>(bytes.file_->size());
  } else {
    const auto read = read_file(path);
    bytes.replace(std::string(reinterpret_cast<const char*>(read.data()), read.size()));
  }
  return bytes;
}

void SourceBytes::read(std::size_t begin, char* out, std::size_t count) const {
  std::size_t have = 0;
  const int error = file_->read(skipped_ + begin, std::as_writable_bytes(std::span(out, count)), have);
  if (error != 0) SystemFiles::fail(error, path_);
  if (have < count) throw FileError(Message("io.file.changed").with("path", path_));
}

SourceBytes::Look SourceBytes::look(std::size_t begin, std::size_t end, std::string& buffer) const {
  if (file_ == nullptr) return {held_.substr(begin, end - begin), held_.data() + held_.size()};
  constexpr std::size_t slack = 64;  // readers of numbers and short texts take more bytes at a time than they need
  if (buffer.size() < end - begin + slack) buffer.resize(end - begin + slack);
  read(begin, buffer.data(), end - begin);
  return {std::string_view(buffer).substr(0, end - begin), buffer.data() + buffer.size()};
}

void SourceBytes::skip(std::size_t count) {
  skipped_ += count;
  size_ -= count;
  if (file_ == nullptr) held_.remove_prefix(count);
}

std::string_view SourceBytes::hold() {
  if (file_ != nullptr) {
    std::string text(size_, '\0');
    read(0, text.data(), size_);
    check_unchanged();
    replace(std::move(text));
  }
  return held_;
}

void SourceBytes::replace(std::string text) {
  own_ = std::make_shared<const std::string>(std::move(text));
  held_ = *own_;
  size_ = held_.size();
  skipped_ = 0;
  file_ = nullptr;
}

void SourceBytes::check_unchanged() const {
  if (file_ != nullptr && !file_->unchanged()) throw FileError(Message("io.file.changed").with("path", path_));
}

}  // namespace samskab::io::detail
