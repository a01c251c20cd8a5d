#if defined(_WIN32)
#define WIN32_LEAN_AND_MEAN
#define NOMINMAX
#include <windows.h>

#include <algorithm>
#include <array>
#include <string>
#include <system_error>

#include "io/detail/file_layer.hpp"
#include "samskab/base/error.hpp"

namespace samskab::io::detail {
namespace {

std::wstring wide(const std::string& utf8) {
  const int size = MultiByteToWideChar(CP_UTF8, 0, utf8.data(), static_cast<int>(utf8.size()), nullptr, 0);
  std::wstring out(static_cast<std::size_t>(std::max(size, 0)), L'\0');
  MultiByteToWideChar(CP_UTF8, 0, utf8.data(), static_cast<int>(utf8.size()), out.data(), size);
  return out;
}

std::string narrow(const wchar_t* text, DWORD length) {
  const int size = WideCharToMultiByte(CP_UTF8, 0, text, static_cast<int>(length), nullptr, 0, nullptr, nullptr);
  std::string out(static_cast<std::size_t>(std::max(size, 0)), '\0');
  WideCharToMultiByte(CP_UTF8, 0, text, static_cast<int>(length), out.data(), size, nullptr, nullptr);
  return out;
}

HANDLE handle_of(std::intptr_t value) { return reinterpret_cast<HANDLE>(value); }

}  // namespace

SystemFiles::~SystemFiles() { close(); }

int SystemFiles::create(const std::string& path, const std::string&) {
  // The permissions of the old file are kept by ReplaceFile.
  handle_ = reinterpret_cast<std::intptr_t>(
      CreateFileW(wide(path).c_str(), GENERIC_WRITE, 0, nullptr, CREATE_NEW, FILE_ATTRIBUTE_NORMAL, nullptr));
  return handle_ == -1 ? static_cast<int>(GetLastError()) : 0;
}

int SystemFiles::write(std::span<const std::byte> bytes, std::size_t& written) {
  DWORD count = 0;
  const auto size = static_cast<DWORD>(std::min<std::size_t>(bytes.size(), 1U << 30U));
  if (!WriteFile(handle_of(handle_), bytes.data(), size, &count, nullptr)) return static_cast<int>(GetLastError());
  written = count;
  return 0;
}

int SystemFiles::flush() { return FlushFileBuffers(handle_of(handle_)) ? 0 : static_cast<int>(GetLastError()); }

int SystemFiles::close() {
  if (handle_ == -1) return 0;
  const bool closed = CloseHandle(handle_of(handle_)) != 0;
  handle_ = -1;
  return closed ? 0 : static_cast<int>(GetLastError());
}

int SystemFiles::rename(const std::string& from, const std::string& to) {
  const std::wstring target = wide(to);
  const std::wstring source = wide(from);
  if (ReplaceFileW(target.c_str(), source.c_str(), nullptr, REPLACEFILE_WRITE_THROUGH, nullptr, nullptr)) return 0;
  if (GetLastError() != ERROR_FILE_NOT_FOUND) return static_cast<int>(GetLastError());
  return MoveFileExW(source.c_str(), target.c_str(), MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH)
             ? 0
             : static_cast<int>(GetLastError());
}

int SystemFiles::flush_folder(const std::string&) { return 0; }  // the rename was written through

void SystemFiles::remove(const std::string& path) { DeleteFileW(wide(path).c_str()); }

Found SystemFiles::look(const std::string& path) {
  const DWORD attributes = GetFileAttributesW(wide(path).c_str());
  if (attributes == INVALID_FILE_ATTRIBUTES) return Found::nothing;
  return (attributes & FILE_ATTRIBUTE_DIRECTORY) != 0 ? Found::folder : Found::file;
}

std::string SystemFiles::follow(const std::string& path) { return path; }

std::string SystemFiles::whole(const std::string& path) {
  const std::wstring given = wide(path);
  std::wstring out(GetFullPathNameW(given.c_str(), 0, nullptr, nullptr), L'\0');
  const DWORD size = GetFullPathNameW(given.c_str(), static_cast<DWORD>(out.size()), out.data(), nullptr);
  return size == 0 || size >= out.size() ? path : narrow(out.data(), size);
}

std::string SystemFiles::folder_of(const std::string& path) {
  const std::size_t slash = path.find_last_of("/\\");
  if (slash == std::string::npos) return ".";
  // The separator stays, so that "C:\" does not become the drive's current folder.
  return path.substr(0, slash + 1);
}

bool SystemFiles::exists_already(int error) { return error == ERROR_FILE_EXISTS || error == ERROR_ALREADY_EXISTS; }

std::string SystemFiles::who_we_are() {
  std::array<wchar_t, 256> text = {};
  const auto variable = [&](const wchar_t* name) {
    const DWORD size = GetEnvironmentVariableW(name, text.data(), static_cast<DWORD>(text.size()));
    return size == 0 || size >= text.size() ? std::string("?") : narrow(text.data(), size);
  };
  return variable(L"USERNAME") + " @ " + variable(L"COMPUTERNAME") + ", process " +
         std::to_string(GetCurrentProcessId());
}

int SystemFiles::read(const std::string& path, std::uint64_t limit, std::vector<std::byte>& bytes, std::uint64_t& size,
                      const std::stop_token& stop) {
  const HANDLE file = CreateFileW(wide(path).c_str(), GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_DELETE, nullptr,
                                  OPEN_EXISTING, FILE_FLAG_SEQUENTIAL_SCAN, nullptr);
  if (file == INVALID_HANDLE_VALUE) return static_cast<int>(GetLastError());
  LARGE_INTEGER length = {};
  int error = GetFileSizeEx(file, &length) ? 0 : static_cast<int>(GetLastError());
  size = static_cast<std::uint64_t>(length.QuadPart);
  if (error == 0 && size <= limit) {
    bytes.resize(static_cast<std::size_t>(size));
    std::size_t have = 0;
    while (have < bytes.size() && !stop.stop_requested()) {
      DWORD count = 0;
      const auto wanted = static_cast<DWORD>(std::min<std::size_t>(bytes.size() - have, 1U << 22U));
      if (!ReadFile(file, bytes.data() + have, wanted, &count, nullptr)) {
        error = static_cast<int>(GetLastError());
        break;
      }
      if (count == 0) break;
      have += count;
    }
    bytes.resize(have);
    size = have;
  }
  CloseHandle(file);
  return error;
}

std::shared_ptr<const InputFile> InputFile::open(const std::string&) { return nullptr; }

void SystemFiles::fail(int error, const std::string& path) {
  const auto because = [&](const char* key) { return FileError(Message(key).with("path", path)); };
  switch (error) {
    case ERROR_FILE_NOT_FOUND:
    case ERROR_PATH_NOT_FOUND:
      throw because("io.file.missing");
    case ERROR_ACCESS_DENIED:
    case ERROR_SHARING_VIOLATION:
      throw because("io.file.permission");
    case ERROR_DISK_FULL:
    case ERROR_HANDLE_DISK_FULL:
      throw because("io.file.full");
    case ERROR_WRITE_PROTECT:
      throw because("io.file.read_only");
    case ERROR_FILENAME_EXCED_RANGE:
      throw because("io.file.long_name");
    default:
      throw FileError(Message("io.file.system")
                          .with("path", path)
                          .with("error", error)
                          .with("what", std::system_category().message(error)));
  }
}

}  // namespace samskab::io::detail
#endif
