# args: points.csv (x, y, group), permutations...; prints the processor seconds of energy::eqdist.etest for each number of them.
args <- commandArgs(TRUE)
data <- read.csv(args[1])
data <- data[order(data$group), ]
suppressPackageStartupMessages(library(energy))
points <- as.matrix(data[, c("x", "y")])
sizes <- as.integer(table(data$group))
used <- function() sum(proc.time()[c("user.self", "sys.self")])
seconds <- numeric(0)
for (permutations in as.integer(args[-1])) {
  set.seed(1)
  begin <- used()
  found <- eqdist.etest(points, sizes, distance = FALSE, R = permutations)
  seconds <- c(seconds, used() - begin)
}
cat(sprintf('{"version": "energy %s eqdist.etest", "value": %.12g, "seconds": [%s]}\n', packageVersion("energy"),
            found$statistic, paste(format(seconds, digits = 6), collapse = ", ")))
