# Makes the reference values that the tests compare with. Run in this folder: Rscript make-reference.R
# Needs R with metafor, metadat and jsonlite (Debian: r-base-core r-cran-metafor r-cran-jsonlite).
suppressMessages(library(metafor))
library(jsonlite)
options(warn = 1)

level <- 95 # percent
# metafor stops REML at a change of 1e-5 and PM at a tolerance of 1e-4: too early for a reference.
control <- list(threshold = 1e-13, maxiter = 20000, tol = 1e-14, tau2.max = 1e9)
thresholds <- 1e-13
steady <- modifyList(control, list(stepadj = 0.5))

# The fit; REML from several starts, because Fisher scoring can end in a local maximum.
fit <- function(yi, vi, model, test, ...) {
  one <- function(ctl) {
    r <- try(suppressWarnings(rma(yi, vi, method = model, test = test, level = level, control = ctl, ...)), silent = TRUE)
    if (inherits(r, "try-error")) NULL else r
  }
  if (model != "REML") {
    return(one(control))
  }
  starts <- list()
  for (threshold in thresholds) {
    # Relative to the scale of the effects: rounding never lets a tau^2 of hundreds settle to 1e-13.
    own <- list(threshold = threshold * max(1, var(yi)))
    starts <- c(starts, list(modifyList(control, own), modifyList(steady, own)))
    for (init in c(0, 0.1, 10) * var(yi)) starts <- c(starts, list(modifyList(steady, c(own, list(tau2.init = init)))))
  }
  fits <- Filter(Negate(is.null), lapply(starts, one))
  if (length(fits) == 0) return(NULL)
  likelihoods <- sapply(fits, function(r) r$fit.stats["ll", "REML"])
  # Among equals the first: it carries no start of its own.
  best <- which(likelihoods >= max(likelihoods) - 1e-9)[1]
  fits[[best]]
}

number <- function(x) if (is.null(x)) NA else as.numeric(x)

main <- function(r) {
  random <- r$method != "EE" && r$method != "CE"
  predicted <- predict(r)
  km2 <- predict(r, pi.type = "riley")
  profile <- if (random && r$k > 1) {
    suppressWarnings(confint(r, control = list(tol = 1e-15, maxiter = 10000, tau2.max = 1e9)))$random
  } else matrix(NA, 4, 3, dimnames = list(c("tau^2", "tau", "I^2(%)", "H^2"), NULL))
  list(
    k = r$k, estimate = number(r$beta), se = r$se, statistic = r$zval,
    statisticDf = if (r$test == "knha") r$ddf else NA, p = r$pval, ciLow = r$ci.lb, ciHigh = r$ci.ub,
    tau2 = r$tau2, tau2Se = if (random) number(r$se.tau2) else NA,
    tau2CiLow = profile["tau^2", 2], tau2CiHigh = profile["tau^2", 3],
    i2CiLow = profile["I^2(%)", 2], i2CiHigh = profile["I^2(%)", 3],
    i2 = r$I2, h2 = r$H2, q = r$QE, qDf = r$k - 1, qP = r$QEp,
    predictionLow = if (random && r$k > 1) predicted$pi.lb else NA,
    predictionHigh = if (random && r$k > 1) predicted$pi.ub else NA,
    predictionLowKm2 = if (random && r$k > 2) km2$pi.lb else NA,
    predictionHighKm2 = if (random && r$k > 2) km2$pi.ub else NA,
    weights = I(as.numeric(weights(r)))
  )
}

models <- c("CE", "DL", "REML", "PM")
tests <- c("z", "knha")

fits <- function(yi, vi) {
  out <- list()
  for (model in models) for (test in tests) {
    out[[paste(model, test, sep = ".")]] <- main(fit(yi, vi, model, test))
  }
  out
}

deletions <- function(x) {
  list(
    estimate = x$estimate, se = x$se, p = if (is.null(x$pval)) x$pvals else x$pval, ciLow = x$ci.lb,
    ciHigh = x$ci.ub, q = x$Q, qP = x$Qp, tau2 = if (is.null(x$tau2)) rep(0, length(x$se)) else x$tau2,
    i2 = x$I2, h2 = x$H2
  )
}

influences <- function(r) {
  x <- influence(r)
  list(
    studentizedDeletedResidual = x$inf$rstudent, dffits = x$inf$dffits, cooksDistance = x$inf$cook.d,
    covarianceRatio = x$inf$cov.r, tau2Deleted = x$inf$tau2.del, qDeleted = x$inf$QE.del, hat = x$inf$hat,
    dfbetas = x$dfbs$intrcpt, influential = x$is.infl
  )
}

egger <- function(r) {
  x <- regtest(r, model = "lm", predictor = "sei")
  s <- summary(x$fit)$coefficients
  list(limitEstimate = s[1, 1], limitEstimateSe = s[1, 2], bias = s[2, 1], biasSe = s[2, 2], t = x$zval, df = x$dfs, p = x$pval)
}

trim <- function(r, side = NULL) {
  x <- suppressWarnings(trimfill(r, side = side, test = r$test, control = r$control, maxiter = 100))
  list(
    k0 = x$k0, k0Se = x$se.k0, side = x$side, k = x$k, estimate = number(x$beta), se = x$se, p = x$pval, ciLow = x$ci.lb,
    ciHigh = x$ci.ub, tau2 = x$tau2, q = x$QE, qP = x$QEp, i2 = x$I2,
    filledYi = I(as.numeric(x$yi)[x$fill]), filledVi = I(x$vi[x$fill])
  )
}

set <- function(name, measure, raw, yi, vi, moderators = list(), parts = TRUE) {
  out <- list(
    name = name, measure = measure, raw = as.list(raw), yi = as.numeric(yi), vi = as.numeric(vi),
    moderators = moderators, fits = fits(yi, vi)
  )
  if (parts) {
    combos <- list(c("CE", "z"), c("DL", "z"), c("REML", "z"), c("REML", "knha"), c("PM", "knha"))
    for (c in combos) {
      r <- fit(yi, vi, c[1], c[2])
      # The fits of subsets are made with the control of the model: half steps converge where whole ones swing.
      r$control$stepadj <- 0.5
      key <- paste(c, collapse = ".")
      out$leaveOneOut[[key]] <- deletions(suppressWarnings(leave1out(r)))
      out$cumulative[[key]] <- deletions(suppressWarnings(cumul(r)))
      out$influence[[key]] <- suppressWarnings(influences(r))
      out$trimFill[[key]] <- trim(r)
      if (anyNA(unlist(c(out$leaveOneOut[[key]]$se, out$cumulative[[key]]$se, out$influence[[key]])))) {
        message("a fit of a subset did not converge: ", name, " ", measure, " ", key)
      }
    }
  }
  r <- fit(yi, vi, "DL", "z")
  out$egger <- egger(r)
  message(name)
  out
}

means <- function(name, measure, d, n1, m1, s1, n2, m2, s2, ...) {
  raw <- data.frame(mean1 = d[[m1]], sd1 = d[[s1]], n1 = d[[n1]], mean2 = d[[m2]], sd2 = d[[s2]], n2 = d[[n2]])
  e <- escalc(measure, m1i = mean1, sd1i = sd1, n1i = n1, m2i = mean2, sd2i = sd2, n2i = n2, data = raw)
  set(name, measure, raw, e$yi, e$vi, ...)
}
events <- function(name, measure, e1, n1, e2, n2, ...) {
  raw <- data.frame(events1 = e1, n1 = n1, events2 = e2, n2 = n2)
  e <- escalc(measure, ai = events1, n1i = n1, ci = events2, n2i = n2, data = raw)
  set(name, measure, raw, e$yi, e$vi, ...)
}
generic <- function(name, measure, yi, vi, ...) set(name, measure, list(), yi, vi, ...)

bcg <- dat.bcg
raudenbush <- dat.raudenbush1985
bangert <- dat.bangertdrowns2004
hart <- dat.hart1999
hine <- dat.hine1989
normand <- dat.normand1999
curtis <- dat.curtis1998
gibson <- dat.gibson2002
gibson <- gibson[complete.cases(gibson[, c("n1i", "m1i", "sd1i", "n2i", "m2i", "sd2i")]), ]
molloy <- escalc("ZCOR", ri = ri, ni = ni, data = dat.molloy2014)
mcdaniel <- escalc("ZCOR", ri = ri, ni = ni, data = dat.mcdaniel1994)

sets <- list(
  events("dat.bcg", "RR", bcg$tpos, bcg$tpos + bcg$tneg, bcg$cpos, bcg$cpos + bcg$cneg,
    moderators = list(ablat = bcg$ablat, year = bcg$year, alloc = bcg$alloc)),
  events("dat.bcg", "OR", bcg$tpos, bcg$tpos + bcg$tneg, bcg$cpos, bcg$cpos + bcg$cneg),
  events("dat.bcg", "RD", bcg$tpos, bcg$tpos + bcg$tneg, bcg$cpos, bcg$cpos + bcg$cneg),
  means("dat.normand1999", "MD", normand, "n1i", "m1i", "sd1i", "n2i", "m2i", "sd2i"),
  means("dat.normand1999", "SMD", normand, "n1i", "m1i", "sd1i", "n2i", "m2i", "sd2i"),
  means("dat.curtis1998", "ROM", curtis, "n1i", "m1i", "sd1i", "n2i", "m2i", "sd2i", parts = FALSE),
  means("dat.gibson2002", "SMD", gibson, "n1i", "m1i", "sd1i", "n2i", "m2i", "sd2i"),
  generic("dat.raudenbush1985", "SMD", raudenbush$yi, raudenbush$vi,
    moderators = list(weeks = raudenbush$weeks, setting = raudenbush$setting, year = raudenbush$year)),
  generic("dat.konstantopoulos2011", "GEN", dat.konstantopoulos2011$yi, dat.konstantopoulos2011$vi, parts = FALSE),
  generic("dat.bangertdrowns2004", "SMD", bangert$yi, bangert$vi, parts = FALSE),
  generic("dat.hackshaw1998", "OR", dat.hackshaw1998$yi, dat.hackshaw1998$vi),
  generic("dat.molloy2014", "GEN", molloy$yi, molloy$vi),
  generic("dat.mcdaniel1994", "GEN", mcdaniel$yi, mcdaniel$vi, parts = FALSE),
  events("dat.hine1989", "RD", hine$ai, hine$n1i, hine$ci, hine$n2i),
  events("dat.collins1985b", "OR", dat.collins1985b$pre.xti, dat.collins1985b$pre.nti, dat.collins1985b$pre.xci,
    dat.collins1985b$pre.nci),
  events("dat.li2007", "OR", dat.li2007$ai, dat.li2007$n1i, dat.li2007$ci, dat.li2007$n2i),
  events("dat.egger2001", "OR", dat.egger2001$ai, dat.egger2001$n1i, dat.egger2001$ci, dat.egger2001$n2i),
  events("dat.nielweise2007", "RR", dat.nielweise2007$ai, dat.nielweise2007$n1i, dat.nielweise2007$ci,
    dat.nielweise2007$n2i),
  events("dat.damico2009", "OR", dat.damico2009$xt, dat.damico2009$nt, dat.damico2009$xc, dat.damico2009$nc),
  events("dat.hart1999", "RR", hart$x1i, round(hart$t1i), hart$x2i, round(hart$t2i))
)

# ---- effect sizes: variance formulas, empty cells ----
zero <- data.frame(
  events1 = c(0, 5, 12, 0, 10, 3, 20, 0), n1 = c(20, 25, 40, 15, 10, 30, 50, 33),
  events2 = c(4, 0, 9, 0, 10, 6, 31, 2), n2 = c(22, 24, 41, 16, 12, 30, 50, 30)
)
zero[9, ] <- c(10, 10, 12, 12)
effects <- list(
  means = as.list(normand[, c("m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i")]),
  variants = list()
)
names(effects$means) <- c("mean1", "sd1", "n1", "mean2", "sd2", "n2")
for (measure in c("MD", "SMD", "ROM")) for (vtype in c("LS", "LS2", "UB")) {
  e <- try(escalc(measure, m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i, data = normand,
    vtype = vtype), silent = TRUE)
  if (!inherits(e, "try-error")) effects$variants[[paste(measure, vtype, sep = ".")]] <- list(yi = as.numeric(e$yi), vi = e$vi)
}
small <- data.frame(mean1 = c(3, 5, 1e4, 2), sd1 = c(1, 0.2, 30, 1), n1 = c(2, 3, 50000, 2), mean2 = c(1, 5, 9990, 2.5),
  sd2 = c(0.5, 0.3, 28, 0.4), n2 = c(2, 2, 60000, 200))
effects$small <- as.list(small)
for (vtype in c("LS", "LS2", "UB")) {
  e <- escalc("SMD", m1i = mean1, sd1i = sd1, n1i = n1, m2i = mean2, sd2i = sd2, n2i = n2, data = small, vtype = vtype)
  effects$smallSmd[[vtype]] <- list(yi = as.numeric(e$yi), vi = e$vi)
}
effects$zero <- as.list(zero)
effects$zeroVariants <- list()
for (measure in c("RR", "OR", "RD")) for (to in c("only0", "all", "if0all", "none")) for (drop00 in c(FALSE, TRUE))
  for (add in c(0.5, 0.1)) {
  e <- suppressWarnings(escalc(measure, ai = events1, n1i = n1, ci = events2, n2i = n2, data = zero, add = add, to = to,
    drop00 = drop00))
  effects$zeroVariants <- c(effects$zeroVariants, list(list(measure = measure, to = to, drop00 = drop00, add = add,
    yi = as.numeric(e$yi), vi = e$vi)))
}
e <- escalc("RD", ai = events1, n1i = n1, ci = events2, n2i = n2, data = zero, vtype = "UB")
effects$zeroRdUb <- list(yi = as.numeric(e$yi), vi = e$vi)

# ---- meta-regression and subgroups ----
regression <- function(yi, vi, mods, model, test) {
  r <- fit(yi, vi, model, test, mods = mods)
  list(
    estimate = number(r$beta), se = r$se, statistic = r$zval, p = r$pval, ciLow = r$ci.lb, ciHigh = r$ci.ub,
    qm = r$QM, qmDf = r$QMdf[1], qmDfResidual = r$QMdf[2], qmP = r$QMp, qe = r$QE, qeDf = r$k - r$p, qeP = r$QEp,
    tau2 = r$tau2, tau2Se = number(r$se.tau2), i2 = r$I2, h2 = r$H2, r2 = number(r$R2)
  )
}
regressions <- list()
add_regression <- function(name, formula, data, columns, yi, vi) {
  out <- list(name = name, moderators = as.list(data[, columns, drop = FALSE]), keys = columns, yi = as.numeric(yi), vi = as.numeric(vi))
  for (model in models) for (test in tests) {
    out$fits[[paste(model, test, sep = ".")]] <- regression(out$yi, out$vi, model.matrix(formula, data)[, -1, drop = FALSE], model, test)
  }
  message(name)
  regressions <<- c(regressions, list(out))
}
b <- escalc("RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = bcg)
add_regression("dat.bcg ablat", ~ablat, bcg, "ablat", b$yi, b$vi)
add_regression("dat.bcg year, ablat", ~ year + ablat, bcg, c("year", "ablat"), b$yi, b$vi)
add_regression("dat.bcg alloc", ~ factor(alloc), bcg, "alloc", b$yi, b$vi)
add_regression("dat.bcg alloc, ablat, year", ~ factor(alloc) + ablat + year, bcg, c("alloc", "ablat", "year"), b$yi, b$vi)
add_regression("dat.raudenbush1985 weeks", ~weeks, raudenbush, "weeks", raudenbush$yi, raudenbush$vi)
add_regression("dat.raudenbush1985 setting, weeks", ~ factor(setting) + weeks, raudenbush, c("setting", "weeks"), raudenbush$yi, raudenbush$vi)
bd <- bangert[complete.cases(bangert[, c("length", "imag", "meta")]), ]
add_regression("dat.bangertdrowns2004 length, imag, meta", ~ length + imag + meta, bd, c("length", "imag", "meta"), bd$yi, bd$vi)
kon <- dat.konstantopoulos2011
add_regression("dat.konstantopoulos2011 year", ~year, kon, "year", kon$yi, kon$vi)

subgroups <- list()
add_subgroups <- function(name, yi, vi, group) {
  out <- list(name = name, yi = as.numeric(yi), vi = as.numeric(vi), group = as.character(group))
  levels <- sort(unique(out$group), method = "radix")
  out$levels <- levels
  for (model in models) for (test in tests) {
    key <- paste(model, test, sep = ".")
    each <- lapply(levels, function(l) fit(out$yi[out$group == l], out$vi[out$group == l], model, test))
    est <- sapply(each, function(r) number(r$beta))
    se <- sapply(each, function(r) r$se)
    between <- rma(est, sei = se, mods = ~ factor(levels), method = "FE")
    out$separate[[key]] <- list(
      k = sapply(each, function(r) r$k), estimate = est, se = se, p = sapply(each, function(r) r$pval),
      ciLow = sapply(each, function(r) r$ci.lb), ciHigh = sapply(each, function(r) r$ci.ub),
      tau2 = sapply(each, function(r) r$tau2), q = sapply(each, function(r) r$QE), i2 = sapply(each, function(r) r$I2),
      qBetween = between$QM, df = between$QMdf[1], p_between = between$QMp
    )
    mods <- model.matrix(~ factor(out$group, levels = levels))
    r <- fit(out$yi, out$vi, model, test, mods = mods[, -1, drop = FALSE])
    cells <- predict(r, newmods = rbind(0, diag(length(levels) - 1))[, , drop = FALSE])
    out$common[[key]] <- list(
      estimate = cells$pred, se = cells$se, ciLow = cells$ci.lb, ciHigh = cells$ci.ub, tau2 = r$tau2,
      qm = r$QM, qmDf = r$QMdf[1], qmP = r$QMp, qe = r$QE, qeP = r$QEp, i2 = r$I2,
      predictionLow = if (is.null(cells$pi.lb)) NA else cells$pi.lb, predictionHigh = if (is.null(cells$pi.ub)) NA else cells$pi.ub
    )
  }
  message(name)
  subgroups <<- c(subgroups, list(out))
}
add_subgroups("dat.bcg alloc", b$yi, b$vi, bcg$alloc)
add_subgroups("dat.raudenbush1985 setting", raudenbush$yi, raudenbush$vi, raudenbush$setting)
add_subgroups("dat.konstantopoulos2011 district", kon$yi, kon$vi, kon$district)

# ---- edge cases ----
edge <- function(name, yi, vi) list(name = name, yi = I(yi), vi = I(vi), fits = fits(yi, vi))
# Slow convergence on a tau^2 of 1e-8 needs a smaller threshold still.
thresholds <- c(1e-18, 1e-13)
edges <- list(
  edge("one study", 0.5, 0.04),
  edge("two studies", c(0.1, 0.9), c(0.04, 0.05)),
  edge("two equal studies", c(0.3, 0.3), c(0.04, 0.05)),
  edge("little heterogeneity", c(0.1, 0.12, 0.11, 0.13), c(0.04, 0.05, 0.03, 0.2)),
  edge("tiny variances", c(0.1, 0.2, 0.15, 0.4), c(1e-8, 2e-8, 3e-8, 1e-8)),
  edge("large variances", c(100, -2000, 1500, 800, 20), c(1e6, 2e6, 5e5, 3e6, 1e5)),
  edge("variances of every size", c(0.5, 0.2, 1.9, -0.8, 0.4, 3), c(1e-4, 0.01, 1, 0.5, 3, 20)),
  edge("far from zero", 1e4 + c(0.1, 0.5, 0.9, 0.2), c(0.01, 0.02, 0.03, 0.01)),
  # Two maxima of the restricted likelihood.
  edge("two maxima, the nearer one higher", c(0, 0.01, -0.01, 3, -2.5), c(0.0001, 0.0001, 0.0001, 1.2, 1.3)),
  edge("two maxima, the farther one higher", c(0, 0.03, -0.03, 4, -4), c(0.0004, 0.0004, 0.0004, 1.2, 1.3)),
  edge("two maxima, the higher one at zero", c(3.88, -1.97, -1.65), c(5.22, 0.113, 0.00136))
)
thresholds <- 1e-13
edges[[length(edges) + 1]] <- local({
  set.seed(7)
  yi <- round(rnorm(200, 0.3, 0.4), 6)
  vi <- round(exp(rnorm(200, -3, 1)), 6)
  edge("two hundred studies", yi, vi)
})

# ---- other levels of confidence ----
levels <- lapply(c(50, 90, 99.9), function(l) {
  level <<- l
  list(level = l / 100, yi = as.numeric(b$yi), vi = as.numeric(b$vi), fits = fits(as.numeric(b$yi), as.numeric(b$vi)))
})
level <- 95

# ---- far tails ----
z <- c(0, 1e-8, 0.5, 1.959964, 3, 5, 8, 11.5, 15, 25, 37)
t <- c(1e-6, 0.3, 1, 2.5, 8, 20, 60, 300, 1e4)
t_df <- c(1, 2, 5, 12, 40, 300, 4999)
q_ratio <- c(0.01, 0.6, 0.95, 1, 1.05, 1.5, 3, 12)
q_df <- c(1, 2, 3, 10, 60, 300, 1500, 2200, 4999)
f <- c(0.05, 1, 3, 20, 300)
grid <- function(...) as.list(expand.grid(...))
tails <- list(
  normal = list(z = z, upper = pnorm(z, lower.tail = FALSE)),
  student = { g <- grid(t = t, df = t_df); c(g, list(twoSided = 2 * pt(g$t, g$df, lower.tail = FALSE))) },
  chiSquare = {
    g <- grid(ratio = q_ratio, df = q_df); q <- g$ratio * g$df
    list(q = q, df = g$df, upper = pchisq(q, g$df, lower.tail = FALSE), lower = pchisq(q, g$df))
  },
  f = { g <- grid(f = f, df1 = c(1, 3, 9), df2 = c(1, 4, 30, 4000)); c(g, list(upper = pf(g$f, g$df1, g$df2, lower.tail = FALSE))) },
  critical = {
    g <- grid(level = c(0.5, 0.8, 0.95, 0.99, 0.999999), df = q_df)
    c(g, list(normal = qnorm((1 - g$level) / 2, lower.tail = FALSE), student = qt((1 - g$level) / 2, g$df, lower.tail = FALSE),
      chiLower = qchisq((1 - g$level) / 2, g$df), chiUpper = qchisq((1 - g$level) / 2, g$df, lower.tail = FALSE)))
  }
)

versions <- list(R = R.version.string, metafor = as.character(packageVersion("metafor")),
  metadat = as.character(packageVersion("metadat")), control = control)
save_json <- function(name, x) {
  writeLines(toJSON(x, digits = I(17), auto_unbox = TRUE, na = "null", null = "null"), paste0(name, ".json"))
}
save_json("versions", versions)
save_json("data-sets", sets)
save_json("effect-sizes", effects)
save_json("meta-regression", regressions)
save_json("subgroups", subgroups)
save_json("edge-cases", edges)
save_json("levels", levels)
save_json("far-tails", tails)
