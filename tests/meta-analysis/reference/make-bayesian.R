# Makes bayesian.json: the normal random-effects model with a flat prior of the effect and a half-normal prior of tau,
# by R's integrate() over tau, and for two sets over the effect as well. (bayesmeta is not in Debian.)
# Run in this folder: Rscript make-bayesian.R (Debian: r-base-core r-cran-metafor r-cran-metadat r-cran-jsonlite).
suppressMessages(library(metafor))
library(jsonlite)
options(warn = 1)

one <- function(name, yi, vi, scale, both = FALSE) {
  yi <- as.numeric(yi); vi <- as.numeric(vi)
  at <- function(tau) { w <- 1 / (vi + tau^2); m <- sum(w * yi) / sum(w); list(m = m, s = sqrt(1 / sum(w)), w = w) }
  log_posterior <- function(tau) {
    a <- at(tau)
    0.5 * sum(log(a$w)) - 0.5 * log(sum(a$w)) - 0.5 * sum(a$w * (yi - a$m)^2) - tau^2 / (2 * scale^2)
  }
  top <- 10 * scale + diff(range(yi))
  peak <- optimize(log_posterior, c(0, top), maximum = TRUE, tol = 1e-10)
  cuts <- sort(unique(c(0, peak$maximum * c(0.25, 0.5, 1, 1.5, 2, 4), scale * c(0.01, 0.1, 0.5, 1, 2, 4), top)))
  cuts <- cuts[cuts <= top]
  over <- function(f, to = top) {
    inside <- c(cuts[cuts < to], to)
    total <- 0
    for (i in seq_len(length(inside) - 1)) {
      total <- total + integrate(function(ts) sapply(ts, f), inside[i], inside[i + 1], rel.tol = 1e-11, abs.tol = 1e-300, subdivisions = 2000, stop.on.error = FALSE)$value
    }
    total
  }
  p <- function(tau) exp(log_posterior(tau) - peak$objective)
  Z <- over(p)
  mean <- over(function(t) p(t) * at(t)$m) / Z
  sd <- sqrt(over(function(t) { a <- at(t); p(t) * (a$s^2 + (a$m - mean)^2) }) / Z)
  cdf <- function(x) over(function(t) { a <- at(t); p(t) * pnorm(x, a$m, a$s) }) / Z
  cdf_new <- function(x) over(function(t) { a <- at(t); p(t) * pnorm(x, a$m, sqrt(a$s^2 + t^2)) }) / Z
  cdf_tau <- function(t) over(p, t) / Z
  quantile <- function(f, q, low, high) uniroot(function(x) f(x) - q, c(low, high), tol = 1e-12)$root
  qs <- c(0.5, 0.025, 0.975)
  effect <- sapply(qs, function(q) quantile(cdf, q, mean - 12 * sd, mean + 12 * sd))
  reach <- 12 * (sd + scale) + 2 * diff(range(yi))
  new <- sapply(qs, function(q) quantile(cdf_new, q, mean - reach, mean + reach))
  tau <- sapply(qs, function(q) quantile(cdf_tau, q, 1e-12, top))
  out <- list(name = name, yi = yi, vi = vi, scale = scale, estimate = effect[1], mean = mean, sd = sd, ciLow = effect[2],
    ciHigh = effect[3], probabilityBelowZero = cdf(0), tau = tau[1], tauCiLow = tau[2], tauCiHigh = tau[3],
    predictionLow = new[2], predictionHigh = new[3])
  if (both) {
    # The joint posterior as it is written, nothing worked out beforehand.
    joint <- function(mu, tau) sapply(tau, function(t) prod(dnorm(yi, mu, sqrt(vi + t^2)))) * dnorm(tau, 0, scale)
    marginal <- function(mu) sapply(mu, function(m) integrate(function(t) joint(m, t), 0, top, rel.tol = 1e-10, subdivisions = 2000)$value)
    low <- mean - 40 * sd; high <- mean + 40 * sd
    halves <- function(f, a, b) { mids <- sort(unique(c(a, mean + c(-8, -4, -2, -1, 0, 1, 2, 4, 8) * sd, b))); mids <- mids[mids >= a & mids <= b]
      sum(sapply(seq_len(length(mids) - 1), function(i) integrate(f, mids[i], mids[i + 1], rel.tol = 1e-9)$value)) }
    Z2 <- halves(marginal, low, high)
    stopifnot(abs(halves(function(m) m * marginal(m), low, high) / Z2 - mean) < 1e-6 * sd,
      abs(halves(marginal, low, effect[3]) / Z2 - 0.975) < 1e-6, abs(halves(marginal, low, effect[2]) / Z2 - 0.025) < 1e-6)
    message("checked over both: ", name)
  }
  out
}
bcg <- escalc("OR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg)
sets <- list(
  one("two studies that agree", c(-0.4, -0.5), c(0.04, 0.09), 0.5, both = TRUE),
  one("two studies that differ", c(0.1, 0.9), c(0.04, 0.05), 0.5, both = TRUE),
  one("three of vitamin K", c(-10, -16.3, -141), c(85, 1789.4968, 8113.04), 40),
  one("four, in heterogeneity", c(0.3, -1.2, 0.8, 2.1), c(0.02, 0.1, 0.05, 0.2), 0.5),
  one("a narrow prior", c(0.1, 0.9, 0.4), c(0.04, 0.05, 0.03), 0.05),
  one("a wide prior", c(0.1, 0.9, 0.4), c(0.04, 0.05, 0.03), 5),
  one("equal effects", c(0.3, 0.3), c(0.04, 0.05), 0.25),
  one("far from what the prior expects", c(-30, 10, 25), c(0.5, 1, 0.3), 0.5),
  one("thirteen trials of BCG", bcg$yi, bcg$vi, 0.5)
)
writeLines(toJSON(sets, digits = I(17), auto_unbox = TRUE, na = "null", null = "null"), "bayesian.json")
