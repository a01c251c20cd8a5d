# args: table.csv (8 x 6 counts, no header), replicates...; prints the seconds of chisq.test, median of 5 each.
args <- commandArgs(TRUE)
counts <- as.matrix(read.csv(args[1], header = FALSE))
dimnames(counts) <- NULL
seconds <- numeric(0)
for (replicates in as.integer(args[-1])) {
  rounds <- numeric(0)
  for (round in 1:6) {
    set.seed(round)
    begin <- Sys.time()
    found <- chisq.test(counts, simulate.p.value = TRUE, B = replicates)
    rounds <- c(rounds, as.numeric(difftime(Sys.time(), begin, units = "secs")))
  }
  seconds <- c(seconds, median(rounds[-1]))
}
cat(sprintf('{"version": "R %s chisq.test", "value": %.12g, "seconds": [%s]}\n', getRversion(),
            found$statistic, paste(format(seconds, digits = 6), collapse = ", ")))
