# args: values.csv (one column, no header), replicates; prints the processor seconds of boot::boot and boot.ci(type = "bca").
args <- commandArgs(TRUE)
values <- scan(args[1], quiet = TRUE)
suppressPackageStartupMessages(library(boot))
used <- function() sum(proc.time()[c("user.self", "sys.self")])
seconds <- numeric(0)
for (replicates in as.integer(args[-1])) {
  set.seed(1)
  begin <- used()
  found <- boot(values, function(x, i) mean(x[i]), R = replicates)
  interval <- boot.ci(found, type = "bca")
  seconds <- c(seconds, used() - begin)
}
cat(sprintf('{"version": "boot %s boot.ci", "value": %.12g, "seconds": [%s]}\n', packageVersion("boot"),
            found$t0, paste(format(seconds, digits = 6), collapse = ", ")))
