# ./dev fuzz: every libFuzzer target for a while, with address and undefined-behaviour sanitizers. Sourced by ./dev.

run_fuzz() { # run_fuzz SECONDS
  local seconds=$1
  base_packages
  check_packages
  configure build/fuzz -DCMAKE_BUILD_TYPE=RelWithDebInfo -DCMAKE_CXX_COMPILER=clang++-14 -DSAMSKAB_BUILD_FUZZ=ON \
    -DSAMSKAB_BUILD_TESTING=OFF -DSAMSKAB_INSTALL=OFF
  cmake --build build/fuzz -j "$jobs"
  local program name
  for program in build/fuzz/tests/fuzz/fuzz_*; do
    [ -x "$program" ] && [ -f "$program" ] || continue
    name=$(basename "$program")
    say "$name, $seconds s"
    mkdir -p "build/fuzz/found/$name"
    # What is found goes to the first folder; the seeds in the second are only read.
    "$program" -max_total_time="$seconds" -rss_limit_mb=2048 -timeout=5 -print_final_stats=1 \
      -artifact_prefix="build/fuzz/found/$name/" "build/fuzz/found/$name" "tests/fuzz/corpus/${name#fuzz_}"
  done
  say "no findings"
}
