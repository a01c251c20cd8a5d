# ./dev bench: ours and the named peers in one run, as a table of ratios. Sourced by ./dev.

run_bench() {
  base_packages
  need_packages r-base-core r-cran-vegan r-cran-energy r-cran-boot
  build_module
  python_with bench scipy pandas polars scikit-bio scikit-learn
  $venv/bin/python tests/bench/compare_with_peers.py "$@"
}
