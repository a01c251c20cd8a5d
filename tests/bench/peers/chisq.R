# args: table.csv (8 x 6 counts, no header), replicates...; prints the processor seconds of chisq.test, median of 5 each.
args <- commandArgs(TRUE)
counts <- as.matrix(read.csv(args[1], header = FALSE))
dimnames(counts) <- NULL
used <- function() sum(proc.time()[c("user.self", "sys.self")])
seconds <- numeric(0)
for (replicates in as.integer(args[-1])) {
  rounds <- numeric(0)
  for (round in 1:6) {
    set.seed(round)
    begin <- used()
    found <- chisq.test(counts, simulate.p.value = TRUE, B = replicates)
    rounds <- c(rounds, used() - begin)
  }
  seconds <- c(seconds, median(rounds[-1]))
}
cat(sprintf('{"version": "R %s chisq.test", "value": %.12g, "seconds": [%s]}\n', getRversion(),
            found$statistic, paste(format(seconds, digits = 6), collapse = ", ")))
