#include "samskab/io/crc32c.hpp"

#include <gtest/gtest.h>

#include <string_view>
#include <vector>

#include "samskab/base/random.hpp"

namespace samskab::io {
namespace {

std::span<const std::byte> as_bytes_of(std::string_view text) { return std::as_bytes(std::span(text)); }

// RFC 3720, appendix B.4, and the check value of the catalogue of parametrised CRC algorithms.
TEST(Crc32c, MeetsThePublishedValues) {
  for (const auto& crc : {crc32c, detail::crc32c_portable}) {
    EXPECT_EQ(crc(as_bytes_of("123456789")), 0xE3069283U);
    EXPECT_EQ(crc(std::vector<std::byte>(32, std::byte{0})), 0x8A9136AAU);
    EXPECT_EQ(crc(std::vector<std::byte>(32, std::byte{0xFF})), 0x62A8AB43U);
    EXPECT_EQ(crc({}), 0U);
  }
}

TEST(Crc32c, TheFastAndThePortableWayAgree) {
  Random random(1, "crc");
  std::vector<std::byte> bytes(300);
  for (auto& each : bytes) each = static_cast<std::byte>(random.below(256));
  for (std::size_t size = 0; size < bytes.size(); ++size)
    for (std::size_t start : {0U, 1U, 3U}) {
      const auto part = std::span(bytes).subspan(std::min(start, size), size - std::min(start, size));
      EXPECT_EQ(crc32c(part), detail::crc32c_portable(part));
    }
}

}  // namespace
}  // namespace samskab::io
