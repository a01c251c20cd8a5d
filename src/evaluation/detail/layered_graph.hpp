#pragma once
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

namespace samskab::evaluation::detail {

struct Layout {
  std::vector<std::size_t> layer;  ///< from 0, without empty layers
  std::vector<std::size_t> place;  ///< place in the layer, from 0; places stay free where an arrow passes
  /// For each arrow the places it passes in the layers between its ends; none for one that closes a cycle.
  std::vector<std::vector<std::size_t>> bends;
};

/// Layers and places of a graph without cycles: each node stands in the layer `least` asks for or later, after every
/// node that leads to it, and the nodes of a layer are ordered by the middle of their neighbours so that few arrows
/// cross (Sugiyama, Tagawa & Toda 1981, doi:10.1109/TSMC.1981.4308636). Arrows that close a cycle are passed over.
Layout layered(std::span<const std::size_t> least, std::span<const std::pair<std::size_t, std::size_t>> arrows);

/// How many pairs of arrows between neighbouring layers cross; arrows over several layers count at each of them.
std::size_t crossings(const Layout& layout, std::span<const std::pair<std::size_t, std::size_t>> arrows);

}  // namespace samskab::evaluation::detail
