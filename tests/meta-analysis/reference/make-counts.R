# Makes counts.json: effect sizes of rates, correlations and single groups, and what Mantel and Haenszel's and Peto's
# methods make of counts, by metafor. Run in this folder: Rscript make-counts.R
# (Debian: r-base-core r-cran-metafor r-cran-metadat r-cran-jsonlite).
suppressMessages(library(metafor))
library(jsonlite)
options(warn = 1)

columns <- function(d) lapply(as.list(d), as.numeric)
effects <- function(e) list(yi = as.numeric(e$yi), vi = as.numeric(e$vi))

# ---- effect sizes ----
nn <- dat.nielweise2008
rates <- data.frame(events1 = nn$x1i, time1 = nn$t1i, events2 = nn$x2i, time2 = nn$t2i)
correlations <- data.frame(correlation = dat.molloy2014$ri, n = dat.molloy2014$ni)
proportions <- data.frame(events = dat.pritz1997$xi, n = dat.pritz1997$ni)
normand <- dat.normand1999
means <- data.frame(mean1 = normand$m1i, sd1 = normand$sd1i, n1 = normand$n1i + 0.5, mean2 = normand$m2i, sd2 = normand$sd2i, n2 = normand$n2i / 2)
collins <- dat.collins1985b
split <- data.frame(events1 = collins$pre.xti / 2, n1 = collins$pre.nti / 2, events2 = collins$pre.xci, n2 = collins$pre.nci)
of_means <- function(measure, vtype) effects(escalc(measure, m1i = mean1, sd1i = sd1, n1i = n1, m2i = mean2, sd2i = sd2, n2i = n2,
  data = means, vtype = vtype))
of_events <- function(measure) effects(escalc(measure, ai = events1, n1i = n1, ci = events2, n2i = n2, data = split))
sizes <- list(
  list(measure = "IRR", raw = columns(rates), effects(escalc("IRR", x1i = events1, t1i = time1, x2i = events2, t2i = time2, data = rates, drop00 = TRUE))),
  list(measure = "ZCOR", raw = columns(correlations), effects(escalc("ZCOR", ri = correlation, ni = n, data = correlations))),
  list(measure = "PLO", raw = columns(proportions), effects(escalc("PLO", xi = events, ni = n, data = proportions))),
  list(measure = "PAS", raw = columns(proportions), effects(escalc("PAS", xi = events, ni = n, data = proportions))),
  list(measure = "MD", vtype = "HO", raw = columns(means), of_means("MD", "HO")),
  list(measure = "SMD", vtype = "LS", raw = columns(means), of_means("SMD", "LS")),
  list(measure = "RR", raw = columns(split), of_events("RR")),
  list(measure = "OR", raw = columns(split), of_events("OR")),
  list(measure = "RD", raw = columns(split), of_events("RD")),
  list(measure = "PETO", raw = columns(split), of_events("PETO"))
)
sizes <- lapply(sizes, function(s) c(s[names(s) != ""], s[[length(s)]]))

# ---- Mantel-Haenszel and Peto ----
main <- function(r) list(
  k = r$k, estimate = as.numeric(r$beta), se = r$se, statistic = r$zval, p = r$pval, ciLow = r$ci.lb, ciHigh = r$ci.ub,
  q = r$QE, qDf = r$k.yi - 1, qP = r$QEp, i2 = r$I2, h2 = r$H2
)
tables <- list(
  list("dat.bcg", with(dat.bcg, data.frame(events1 = tpos, n1 = tpos + tneg, events2 = cpos, n2 = cpos + cneg))),
  list("dat.collins1985b", with(collins, data.frame(events1 = pre.xti, n1 = pre.nti, events2 = pre.xci, n2 = pre.nci))),
  list("dat.hine1989", with(dat.hine1989, data.frame(events1 = ai, n1 = n1i, events2 = ci, n2 = n2i))),
  # Empty cells and a study without any event.
  list("dat.nielweise2007", with(dat.nielweise2007, data.frame(events1 = ai, n1 = n1i, events2 = ci, n2 = n2i)))
)
weight <- function(r) I(as.numeric(weights(r))[!is.na(weights(r)) & weights(r) >= 0])
pooled <- list()
for (t in tables) {
  d <- t[[2]]
  for (measure in c("OR", "RR", "RD")) {
    kept <- if (measure == "RD") d else d[d$events1 + d$events2 > 0 & !(d$events1 == d$n1 & d$events2 == d$n2), ]
    r <- rma.mh(ai = events1, n1i = n1, ci = events2, n2i = n2, data = kept, measure = measure, drop00 = FALSE)
    pooled <- c(pooled, list(c(list(name = t[[1]], measure = measure, model = "MH", raw = columns(d), weights = weight(r)), main(r))))
  }
  kept <- d[d$events1 + d$events2 > 0 & !(d$events1 == d$n1 & d$events2 == d$n2), ]
  r <- rma.peto(ai = events1, n1i = n1, ci = events2, n2i = n2, data = kept)
  pooled <- c(pooled, list(c(list(name = t[[1]], measure = "PETO", model = "CE", raw = columns(d), weights = weight(r)), main(r))))
}
kept <- rates[rates$events1 + rates$events2 > 0, ]
r <- rma.mh(x1i = events1, t1i = time1, x2i = events2, t2i = time2, data = kept, measure = "IRR")
pooled <- c(pooled, list(c(list(name = "dat.nielweise2008", measure = "IRR", model = "MH", raw = columns(rates), weights = weight(r)), main(r))))
hart <- data.frame(events1 = dat.hart1999$x1i, time1 = dat.hart1999$t1i, events2 = dat.hart1999$x2i, time2 = dat.hart1999$t2i)
r <- rma.mh(x1i = events1, t1i = time1, x2i = events2, t2i = time2, data = hart, measure = "IRR")
pooled <- c(pooled, list(c(list(name = "dat.hart1999", measure = "IRR", model = "MH", raw = columns(hart), weights = weight(r)), main(r))))

# ---- on scales that are printed as something else ----
back <- function(measure, raw, e, transf) {
  r <- rma(yi, vi, data = e, method = "DL")
  p <- predict(r, transf = transf)
  list(measure = measure, raw = columns(raw), estimate = p$pred, ciLow = p$ci.lb, ciHigh = p$ci.ub)
}
printed <- list(
  back("ZCOR", correlations, escalc("ZCOR", ri = correlation, ni = n, data = correlations), transf.ztor),
  back("PLO", proportions, escalc("PLO", xi = events, ni = n, data = proportions), transf.ilogit),
  back("PAS", proportions, escalc("PAS", xi = events, ni = n, data = proportions), transf.iarcsin),
  back("IRR", hart, escalc("IRR", x1i = events1, t1i = time1, x2i = events2, t2i = time2, data = hart), exp)
)
writeLines(toJSON(list(sizes = sizes, pooled = pooled, printed = printed), digits = I(17), auto_unbox = TRUE, na = "null", null = "null"), "counts.json")
