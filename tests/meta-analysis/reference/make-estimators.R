# Makes estimators.json: what metafor gives by the further estimators of tau^2 and by the test "adhoc".
# Run in this folder: Rscript make-estimators.R (Debian: r-base-core r-cran-metafor r-cran-metadat r-cran-jsonlite).
suppressMessages(library(metafor))
library(jsonlite)
options(warn = 1)

# metafor stops ML and EB at a change of 1e-5: too early for a reference.
one <- function(yi, vi, method, test, mods, start, stepadj, threshold = 1e-13) {
  control <- list(threshold = threshold * max(1, var(yi)), maxiter = 50000, tol = 1e-14, tau2.max = 1e9, stepadj = stepadj)
  if (!is.null(start)) control$tau2.init <- start
  design <- if (is.null(mods)) matrix(1, length(yi), 1) else cbind(1, mods)
  r <- try(suppressWarnings(rma(yi, vi, mods = design, intercept = FALSE, method = method, test = test, control = control)),
    silent = TRUE)
  if (inherits(r, "try-error")) NULL else r
}
# The likelihood can have several maxima: the highest from several starts.
fit <- function(yi, vi, method, test, mods = NULL) {
  if (!method %in% c("ML", "REML", "EB")) return(one(yi, vi, method, test, mods, NULL, 1))
  tries <- list()
  # Slow convergence needs the smaller threshold, which rounding does not always let it meet.
  for (threshold in c(1e-16, 1e-13)) for (start in list(NULL, 0, 0.1 * var(yi), 10 * var(yi))) for (stepadj in c(1, 0.5)) {
    tries <- c(tries, list(one(yi, vi, method, test, mods, start, stepadj, threshold)))
  }
  tries <- Filter(Negate(is.null), tries)
  likelihood <- sapply(tries, function(r) r$fit.stats["ll", if (method == "ML") "ML" else "REML"])
  tries[[which(likelihood >= max(likelihood) - 1e-10)[1]]]
}
number <- function(x) if (is.null(x)) NA else as.numeric(x)
main <- function(r) list(
  estimate = number(r$beta), se = r$se, statistic = r$zval, p = r$pval, ciLow = r$ci.lb, ciHigh = r$ci.ub,
  tau2 = r$tau2, tau2Se = if (r$method %in% c("CE", "EE", "FE")) NA else number(r$se.tau2), i2 = r$I2, h2 = r$H2,
  qm = if (r$p > 1) r$QM else NA, qmP = if (r$p > 1) r$QMp else NA # of the moderator: rma tests all but an intercept
)
further <- c("ML", "EB", "SJ", "HE", "HS")
combinations <- c(
  lapply(further, function(m) c(m, "z")), list(c("ML", "knha"), c("HE", "adhoc"), c("HS", "adhoc"), c("SJ", "adhoc")),
  lapply(c("CE", "DL", "REML", "PM"), function(m) c(m, "adhoc"))
)
fits <- function(yi, vi, mods = NULL) {
  out <- list()
  for (c in combinations) out[[paste(c, collapse = ".")]] <- main(fit(yi, vi, c[1], c[2], mods))
  out
}
set <- function(name, yi, vi, moderator = NULL) {
  message(name)
  list(name = name, yi = as.numeric(yi), vi = as.numeric(vi), moderator = if (is.null(moderator)) NA else moderator,
    fits = fits(as.numeric(yi), as.numeric(vi), moderator))
}
bcg <- escalc("RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg)
norm <- escalc("SMD", m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i, data = dat.normand1999)
hine <- escalc("RD", ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = dat.hine1989)
set.seed(11)
sets <- list(
  set("dat.bcg", bcg$yi, bcg$vi),
  set("dat.bcg on latitude", bcg$yi, bcg$vi, bcg$ablat),
  set("dat.normand1999", norm$yi, norm$vi),
  set("dat.hine1989", hine$yi, hine$vi),
  set("dat.raudenbush1985", dat.raudenbush1985$yi, dat.raudenbush1985$vi),
  set("dat.raudenbush1985 on weeks", dat.raudenbush1985$yi, dat.raudenbush1985$vi, dat.raudenbush1985$weeks),
  set("dat.konstantopoulos2011", dat.konstantopoulos2011$yi, dat.konstantopoulos2011$vi),
  set("two studies", c(0.1, 0.9), c(0.04, 0.05)),
  set("little heterogeneity", c(0.1, 0.12, 0.11, 0.13), c(0.04, 0.05, 0.03, 0.2)),
  set("agreeing by chance", c(0.5, 0.51, 0.49), c(0.04, 0.05, 0.06)),
  set("two maxima", c(0, 0.03, -0.03, 4, -4), c(0.0004, 0.0004, 0.0004, 1.2, 1.3)),
  set("variances of every size", c(0.5, 0.2, 1.9, -0.8, 0.4, 3), c(1e-4, 0.01, 1, 0.5, 3, 20)),
  set("sixty studies", round(rnorm(60, 0.3, 0.4), 6), round(exp(rnorm(60, -3, 1)), 6))
)
# One tau^2 for subgroups: the model with the grouping variable as moderator, without an intercept.
groups <- lapply(c(further, "CE"), function(m) {
  r <- fit(as.numeric(bcg$yi), bcg$vi, m, "adhoc", model.matrix(~ factor(bcg$alloc))[, -1])
  list(model = m, tau2 = r$tau2, qm = r$QM, qmP = r$QMp)
})
writeLines(toJSON(list(sets = sets, groups = list(yi = as.numeric(bcg$yi), vi = bcg$vi, group = bcg$alloc, fits = groups)),
  digits = I(17), auto_unbox = TRUE, na = "null", null = "null"), "estimators.json")
