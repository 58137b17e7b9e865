# Makes three-level.json: rma.mv(random = ~ 1 | trial/comparison) by REML with clubSandwich's CR2 intervals.
# Run in this folder: Rscript make-three-level.R
# (Debian: r-base-core r-cran-metafor r-cran-metadat r-cran-clubsandwich r-cran-jsonlite).
suppressMessages({ library(metafor); library(clubSandwich) })
library(jsonlite)
options(warn = 1)

# rma.mv stops where the likelihood hardly changes, at which point the variances have about five digits. So its
# optimum is refined: the derivative of the restricted likelihood, by matrices written out, is brought to zero.
refine <- function(yi, vi, X, trial, start) {
  Z <- model.matrix(~ factor(trial) - 1)
  if (ncol(Z) == 1) Z <- matrix(1, length(yi), 1)
  G <- list(tcrossprod(Z), diag(length(yi)))
  free <- start > 1e-8 * max(vi)
  s <- ifelse(free, start, 0)
  for (round in 1:100) {
    V <- diag(vi, length(vi)) + s[1] * G[[1]] + s[2] * G[[2]]
    W <- solve(V)
    P <- W - W %*% X %*% solve(t(X) %*% W %*% X) %*% t(X) %*% W
    Py <- P %*% yi
    score <- sapply(G, function(g) 0.5 * (t(Py) %*% g %*% Py - sum(P * g)))
    info <- outer(1:2, 1:2, Vectorize(function(a, b) {
      c(t(Py) %*% G[[a]] %*% P %*% G[[b]] %*% Py) - 0.5 * sum((P %*% G[[a]]) * t(P %*% G[[b]]))
    }))
    if (!any(free)) break
    step <- solve(info[free, free, drop = FALSE], score[free])
    s[free] <- s[free] + step
    if (any(s < 0)) { # the maximum is at the bound
      free <- free & s > 0
      s[!free] <- 0
      next
    }
    if (max(abs(step) / s[free]) < 1e-14) break
  }
  stopifnot(all(s >= 0), all(score[!free] <= 1e-8 * max(abs(score), 1)), all(abs(score[free] * s[free]) < 1e-8))
  s
}
one <- function(name, yi, vi, trial, moderator = NULL) {
  d <- data.frame(yi = as.numeric(yi), vi = as.numeric(vi), trial = as.character(trial), comparison = seq_along(yi))
  X <- if (is.null(moderator)) matrix(1, nrow(d), 1) else cbind(1, moderator)
  d$x <- if (is.null(moderator)) 0 else moderator
  mods <- if (is.null(moderator)) ~1 else ~x
  r <- rma.mv(yi, vi, mods = mods, random = ~ 1 | trial/comparison, data = d)
  s <- refine(d$yi, d$vi, X, d$trial, r$sigma2)
  r <- rma.mv(yi, vi, mods = mods, random = ~ 1 | trial/comparison, data = d, sigma2 = s)
  rob <- robust(r, cluster = d$trial, clubSandwich = TRUE)
  W <- diag(1 / d$vi)
  P <- W - W %*% X %*% solve(t(X) %*% W %*% X) %*% t(X) %*% W
  typical <- (nrow(d) - ncol(X)) / sum(diag(P))
  out <- list(name = name, yi = d$yi, vi = d$vi, trial = d$trial, moderator = if (is.null(moderator)) NA else moderator,
    tau2Trial = s[1], tau2Comparison = s[2], estimate = I(as.numeric(rob$beta)), modelSe = I(r$se), se = I(rob$se),
    df = I(as.numeric(rob$dfs)), statistic = I(as.numeric(rob$zval)), p = I(as.numeric(rob$pval)), ciLow = I(as.numeric(rob$ci.lb)),
    ciHigh = I(as.numeric(rob$ci.ub)), q = r$QE, i2 = 100 * sum(s) / (sum(s) + typical), i2Trial = 100 * s[1] / (sum(s) + typical),
    logLikelihood = as.numeric(logLik(r)))
  if (is.null(moderator)) {
    pr <- predict(rob)
    out <- c(out, list(predictionLow = pr$pi.lb, predictionHigh = pr$pi.ub, weights = I(as.numeric(weights(r, type = "rowsum")))))
  }
  message(name, ": ", paste(signif(s, 6), collapse = " "), " df ", paste(signif(as.numeric(rob$dfs), 6), collapse = " "))
  out
}
kon <- dat.konstantopoulos2011
assink <- dat.assink2016
set.seed(3)
trial <- rep(1:9, c(1, 1, 2, 3, 1, 4, 2, 1, 2))
u <- rnorm(9, 0, 8)[trial]
few <- data.frame(yi = round(-12 + u + rnorm(length(trial), 0, 5), 3), vi = round(exp(rnorm(length(trial), 3, 0.8)), 3))
within <- data.frame(yi = round(-12 + rnorm(length(trial), 0, 12), 3), vi = few$vi)
calm <- data.frame(yi = round(-12 + rnorm(length(trial), 0, 1), 3), vi = few$vi)
bcg <- escalc("RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg)
sets <- list(
  one("dat.konstantopoulos2011", kon$yi, kon$vi, kon$district),
  one("dat.konstantopoulos2011 on year", kon$yi, kon$vi, kon$district, kon$year - 1990),
  one("dat.assink2016", assink$yi, assink$vi, assink$study),
  one("dat.assink2016 on deltype", assink$yi, assink$vi, assink$study, as.numeric(assink$deltype == "overt")),
  one("few trials", few$yi, few$vi, trial),
  one("variance within trials", within$yi, within$vi, trial),
  one("no variance beyond sampling", calm$yi, calm$vi, trial),
  one("variance at both levels", few$yi + 2 * u + rnorm(length(trial), 0, 10), few$vi, trial),
  one("two trials of two", c(0.2, 0.5, 1.1, 0.9), c(0.04, 0.05, 0.09, 0.03), c("a", "a", "b", "b"))
)
writeLines(toJSON(sets, digits = I(17), auto_unbox = TRUE, na = "null", null = "null"), "three-level.json")
