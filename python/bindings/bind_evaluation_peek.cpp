#include "result.hpp"
#include "samskab/evaluation/peek_recheck.hpp"
#include "samskab/io/frozen_peek.hpp"

using namespace samskab;

void bind_evaluation_peek(py::module_& m) {
  using namespace evaluation;
  bind_described<PeekCause>(m, "PeekCause", "Why a look comes out otherwise than it did.");
  bind_described<PeekFigure>(m, "PeekFigure", "What has become of one figure that was shown.");
  bind_result<PeekRecheck>(m, "PeekRecheck", "An old look beside the same look now.");
  m.def(
      "recheck_peek",
      [](const Lab& lab, const lab::Ref<lab::SneakPeek>& peek) {
        return recheck_peek(lab, peek, io::frozen_peek(lab.at(peek)));
      },
      py::arg("lab"), py::arg("peek"));
}
