# Makes asymmetry.json: tests of funnel plot asymmetry by R's lm and metafor's ranktest, and trim and fill by R0.
# Run in this folder: Rscript make-asymmetry.R (Debian: r-base-core r-cran-metafor r-cran-metadat r-cran-jsonlite).
suppressMessages(library(metafor))
library(jsonlite)
options(warn = 1)

line <- function(fit, bias, limit) {
  s <- summary(fit)$coefficients
  list(bias = s[bias, 1], biasSe = s[bias, 2], limitEstimate = s[limit, 1], limitEstimateSe = s[limit, 2],
    t = s[bias, 3], df = fit$df.residual, p = s[bias, 4])
}
# Harbord, Egger & Sterne 2006, by their own formulation: Z/sqrt(V) on sqrt(V), of which the intercept is the bias.
harbord <- function(d) {
  n <- d$n1 + d$n2
  events <- d$events1 + d$events2
  Z <- d$events1 - events * d$n1 / n
  V <- d$n1 * d$n2 * events * (n - events) / (n^2 * (n - 1))
  line(lm(I(Z / sqrt(V)) ~ sqrt(V)), 1, 2)
}
# Peters et al. 2006.
peters <- function(d, yi) {
  n <- d$n1 + d$n2
  events <- d$events1 + d$events2
  line(lm(yi ~ I(1 / n), weights = 1 / (1 / events + 1 / (n - events))), 2, 1)
}
rank <- function(yi, vi) {
  r <- suppressWarnings(ranktest(yi, vi))
  list(tau = as.numeric(r$tau), p = r$pval)
}
fill <- function(yi, vi, method) {
  control <- if (method == "REML") list(threshold = 1e-13, maxiter = 20000, stepadj = 0.5) else list()
  r <- rma(yi, vi, method = method, control = control)
  x <- suppressWarnings(trimfill(r, estimator = "R0", control = control, maxiter = 100))
  list(model = sub("EE|FE", "CE", method), k0 = x$k0, k0Se = x$se.k0, side = x$side, k = x$k, estimate = as.numeric(x$beta), se = x$se, q = x$QE)
}
tables <- list(
  list("dat.bcg", with(dat.bcg, data.frame(events1 = tpos, n1 = tpos + tneg, events2 = cpos, n2 = cpos + cneg))),
  list("dat.collins1985b", with(dat.collins1985b, data.frame(events1 = pre.xti, n1 = pre.nti, events2 = pre.xci, n2 = pre.nci))),
  list("dat.hine1989", with(dat.hine1989, data.frame(events1 = ai, n1 = n1i, events2 = ci, n2 = n2i))),
  list("dat.egger2001", with(dat.egger2001, data.frame(events1 = ai, n1 = n1i, events2 = ci, n2 = n2i))),
  list("dat.li2007", with(dat.li2007, data.frame(events1 = ai, n1 = n1i, events2 = ci, n2 = n2i))),
  list("dat.damico2009", with(dat.damico2009, data.frame(events1 = xt, n1 = nt, events2 = xc, n2 = nc)))
)
counts <- lapply(tables, function(t) {
  d <- as.data.frame(lapply(t[[2]], as.numeric))
  d <- d[d$events1 + d$events2 > 0 & d$events1 + d$events2 < d$n1 + d$n2, ]
  e <- escalc("OR", ai = events1, n1i = n1, ci = events2, n2i = n2, data = d)
  list(name = t[[1]], raw = lapply(as.list(d), as.numeric), harbord = harbord(d), peters = peters(d, as.numeric(e$yi)),
    rankTest = rank(as.numeric(e$yi), e$vi), trimFillR0 = lapply(c("DL", "REML", "EE"), function(m) fill(e$yi, e$vi, m)))
})
set.seed(3)
long <- 120
many <- data.frame(yi = round(rnorm(long, 0.3, 0.4), 4), vi = round(exp(rnorm(long, -3, 1)), 4))
molloy <- escalc("ZCOR", ri = ri, ni = ni, data = dat.molloy2014)
ranks <- lapply(list(
  list("no ties", dat.raudenbush1985$yi[c(1, 3:8)], dat.raudenbush1985$vi[c(1, 3:8)]),
  list("ties", dat.raudenbush1985$yi, dat.raudenbush1985$vi),
  list("dat.molloy2014", molloy$yi, molloy$vi),
  # R's p is exact; beyond 100 studies here it is that of the normal distribution.
  list("many", many$yi, many$vi),
  list("three", c(0.1, 0.5, 0.2), c(0.01, 0.02, 0.03))
), function(s) list(name = s[[1]], yi = as.numeric(s[[2]]), vi = as.numeric(s[[3]]), rankTest = rank(as.numeric(s[[2]]), as.numeric(s[[3]]))))
writeLines(toJSON(list(counts = counts, ranks = ranks), digits = I(17), auto_unbox = TRUE, na = "null", null = "null"), "asymmetry.json")
