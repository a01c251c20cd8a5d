# ./dev bench: ours and the named peers in one run, as a table of ratios; ./dev bench large: a laboratory of a million
# stories. Sourced by ./dev.

run_bench() {
  if [ "${1:-}" = large ]; then
    build_module
    $venv/bin/python tests/bench/large_lab.py "${@:2}"
    return
  fi
  base_packages
  # The versions that the goals name, beside the current ones from the Python registry.
  need_packages r-base-core r-cran-vegan r-cran-energy r-cran-boot python3-pandas python3-scipy python3-skbio
  build_module
  # pandas stores texts with pyarrow where it is there, several times as quickly.
  python_with bench scipy pandas pyarrow polars scikit-bio scikit-learn
  $venv/bin/python tests/bench/compare_with_peers.py "$@"
}
