# args: points.csv (x, y, group), permutations...; prints the processor seconds of vegan::adonis2 for each number of permutations.
args <- commandArgs(TRUE)
data <- read.csv(args[1])
data$group <- factor(data$group)
suppressPackageStartupMessages(library(vegan))
used <- function() sum(proc.time()[c("user.self", "sys.self")])
seconds <- numeric(0)
for (permutations in as.integer(args[-1])) {
  set.seed(1)
  begin <- used()
  found <- adonis2(dist(data[, c("x", "y")]) ~ group, data = data, permutations = permutations, parallel = 1)
  seconds <- c(seconds, used() - begin)
}
cat(sprintf('{"version": "vegan %s adonis2", "value": %.12g, "seconds": [%s]}\n', packageVersion("vegan"),
            found$F[1], paste(format(seconds, digits = 6), collapse = ", ")))
