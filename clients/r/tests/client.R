# Tests against a running service: EVIDENCE_URL says where it is. R CMD check runs them, too, where it is set.
if (Sys.getenv("EVIDENCE_URL") == "") {
  cat("EVIDENCE_URL is not set: nothing is asked\n")
  quit(save = "no")
}
library(vascularevidence)

base <- Sys.getenv("EVIDENCE_URL")
raw <- function(path) {
  text <- rawToChar(curl::curl_fetch_memory(paste0(base, path))$content)
  Encoding(text) <- "UTF-8"
  jsonlite::parse_json(text)
}
raw_rows <- function(path) {
  rows <- list()
  url <- paste0(path, if (grepl("?", path, fixed = TRUE)) "&" else "?", "limit=200")
  while (!is.null(url)) {
    page <- raw(url)
    rows <- c(rows, page$data)
    url <- page$links$`next`
  }
  rows
}
same <- function(found, wanted, what) {
  if (!identical(found, wanted)) {
    print(utils::head(found))
    print(utils::head(wanted))
    stop(what, " differs")
  }
}
fails <- function(expression, class, pattern) {
  error <- tryCatch({
    expression
    NULL
  }, error = function(error) error)
  if (is.null(error) || !inherits(error, class) || !grepl(pattern, conditionMessage(error))) {
    stop("expected ", class, " with ", pattern, ", not ", if (is.null(error)) "success" else conditionMessage(error))
  }
  invisible(error)
}
test <- function(what, body) {
  force(body)
  cat("ok ", what, "\n", sep = "")
}
# A value of a list of rows; null is NA.
each <- function(rows, get, type) {
  vapply(rows, function(row) {
    value <- get(row)
    if (is.null(value)) methods::as(NA, type) else methods::as(value, type)
  }, methods::as(NA, type))
}
joined <- function(value) paste(unlist(value), collapse = "; ")

test("every study is there, with every number as it is sent", {
  d <- studies()
  rows <- raw_rows("/studies")
  stopifnot(nrow(d) == 264L)
  same(d$id, each(rows, function(row) row$id, "character"), "id")
  same(d$year, each(rows, function(row) row$year, "integer"), "year")
  same(d$title, enc2utf8(each(rows, function(row) row$title, "character")), "title")
  same(d$durationDays, each(rows, function(row) row$durationDays, "numeric"), "durationDays")
  same(d$participants, each(rows, function(row) row$participants, "integer"), "participants")
  same(d$conditions, each(rows, function(row) joined(row$conditions), "character"), "conditions")
})

test("every outcome is there, with every number as it is sent", {
  d <- outcomes()
  rows <- raw_rows("/outcomes")
  stopifnot(nrow(d) == 617L)
  same(d$study, each(rows, function(row) row$study$id, "character"), "study")
  same(d$timepointDays, each(rows, function(row) row$timepointDays, "numeric"), "timepointDays")
  same(d$primary, each(rows, function(row) row$primary, "logical"), "primary")
  same(d$unit, enc2utf8(each(rows, function(row) row$unit, "character")), "unit")
  same(d$estimate, each(rows, function(row) row$contrast$estimate, "numeric"), "estimate")
  same(d$pValue, each(rows, function(row) row$contrast$pValue, "numeric"), "pValue")
  arm <- function(row, role) {
    id <- row$contrast[[role]]
    found <- Filter(function(result) identical(result$arm, id), row$armResults)
    if (is.null(id) || length(found) == 0L) NULL else found[[1L]]
  }
  same(d$experimentalN, each(rows, function(row) arm(row, "experimental")$n, "integer"), "experimentalN")
  change <- function(row) arm(row, "experimental")$change$mean
  same(d$experimentalChangeMean, each(rows, change, "numeric"), "experimentalChangeMean")
  stopifnot(anyNA(d$estimate), any(d$estimate < 0, na.rm = TRUE))
})

test("claims", {
  d <- claims()
  rows <- raw_rows("/claims")
  stopifnot(nrow(d) == 61L)
  same(d$statement, enc2utf8(each(rows, function(row) row$statement, "character")), "statement")
  same(d$verdict, each(rows, function(row) row$verdict, "character"), "verdict")
})

test("filters mean what they mean in an address", {
  total <- function(query) raw(paste0("/studies?", query, "&limit=1"))$meta$total
  same(nrow(studies(species = c("human", "rat"))), total("species=human,rat"), "either")
  same(nrow(studies(condition = every_of("dialysis", "type_2_diabetes"))), total("condition=dialysis&condition=type_2_diabetes"), "both")
  same(nrow(studies(condition = every_of(c("dialysis", "ckd"), "type_2_diabetes"))),
    total("condition=dialysis,ckd&condition=type_2_diabetes"), "both, of alternatives")
  same(nrow(studies(species = "!rat", design = "RCT")), total("species=!rat&design=RCT"), "not")
  same(nrow(studies(year = 2009, author = NULL)), total("year=2009"), "number")
  same(nrow(studies(retracted = FALSE)), total("retracted=false"), "false")
  same(nrow(studies(q = c("arterial", "stiffness"))), total("q=arterial&q=stiffness"), "texts")
  same(nrow(studies(measure = c("Aortic valve haemodynamics (peak velocity, area)", "PWV"))),
    total("measure=valve_haemodynamics,PWV"), "a name with a comma")
  same(names(studies(fields = c("id", "year"), limit = 2)), c("id", "year"), "fields")
})

test("what cannot be asked is refused before it is sent", {
  fails(studies(species = character(0)), "error", "would ask for everything")
  fails(every_of(), "error", "at least one")
  fails(studies(year = NA), "error", "none of them missing")
  fails(studies(speceis = "human"), "error", "did you mean species")
  fails(studies("human"), "error", "name every filter")
  fails(studies(species = "human", species = "rat"), "error", "given twice")
  fails(studies(format = "json"), "error", "cannot be chosen")
  fails(study(".."), "error", "is no id")
  fails(evidence_service("ftp://example.org"), "error", "address of a service")
})

test("one study", {
  found <- study("shea-2009")
  same(found, raw("/studies/shea-2009"), "study")
  record <- evidence_get("getStudyRecord", path = list(id = "shea-2009"))
  same(record, raw("/studies/shea-2009/record"), "record")
  bibtex <- evidence_get("listStudies", query = list(study = "shea-2009", format = "bibtex"))
  stopifnot(startsWith(bibtex, "@article"))
})

test("counts", {
  d <- aggregate_studies(c("intervention", "year"), species = "human", minStudies = 3)
  rows <- raw("/aggregate?groupBy=intervention,year&species=human&minStudies=3")$data
  stopifnot(nrow(d) == length(rows), is.character(d$intervention), is.numeric(d$year), is.numeric(d$studies))
  same(d$studies, each(rows, function(row) row$studies, "numeric"), "studies")
})

test("effects feed metafor, and agree with what the service pools", {
  suppressPackageStartupMessages(library(metafor))
  near <- function(found, wanted, what) {
    difference <- abs(found - wanted) / pmax(1, abs(wanted))
    if (!all(difference < 1e-6)) stop(what, " differs: ", paste(found, "and", wanted, collapse = "; "))
  }
  for (asked in list(
    list(measure = "CAC", intervention = "vitamin_k", species = "human"),
    list(measure = "PWV", intervention = "vitamin_k", species = "human", design = "RCT"),
    list(measure = "PWV", intervention = "vitamin_d", species = "human", design = "RCT")
  )) {
    d <- do.call(escalc_data, asked)
    m <- do.call(meta_analysis, asked)
    stopifnot(nrow(d) >= 2L, !anyDuplicated(d$trial), nrow(m$included) == nrow(d))
    same(d$yi, m$included$yi, "yi")
    same(d$trial, m$included$trial, "trial")
    # metafor stops its steps early unless told otherwise.
    control <- list(threshold = 1e-12, maxiter = 10000)
    fit <- rma(yi, vi, data = d, slab = label, test = m$test, method = m$model, control = control)
    what <- paste(unlist(asked), collapse = " ")
    near(c(fit$beta, fit$se, fit$ci.lb, fit$ci.ub, fit$pval), c(m$estimate, m$se, m$ciLow, m$ciHigh, m$p), what)
    near(c(fit$QE, fit$QEp), c(m$q, m$qP), what)
    near(fit$tau2, m$tau2, what)
  }
  d <- escalc_data("PWV", intervention = "vitamin_k", species = "human", comparisons = "all")
  m <- meta_analysis("PWV", intervention = "vitamin_k", species = "human", comparisons = "all")
  stopifnot(anyDuplicated(d$trial) > 0L)
  fit <- rma.mv(yi, vi, random = ~ 1 | trial / label, data = d)
  near(c(fit$beta), m$estimate, "three levels")
})

test("every column that is there has a type", {
  known <- function(d, kinds) stopifnot(length(setdiff(names(d), c(names(kinds), "matchedOutcomes"))) == 0L)
  known(escalc_data("CAC", intervention = "vitamin_k", species = "human"), vascularevidence:::pooled_kinds)
  known(studies(limit = 1), vascularevidence:::csv_columns$studies)
  known(outcomes(limit = 1), vascularevidence:::csv_columns$outcomes)
  known(claims(limit = 1), vascularevidence:::csv_columns$claims)
  known(comparisons(measure = "CAC"), vascularevidence:::csv_columns$escalc)
})

test("comparisons are what escalc takes", {
  d <- comparisons()
  stopifnot(nrow(d) > 20L, is.numeric(d$m1i), is.numeric(d$ai), is.integer(d$year), anyNA(d$ai))
  means <- subset(d, !is.na(sd1i) & measure == "pulse_wave_velocity")
  e <- metafor::escalc("MD", m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i, data = means)
  same(as.numeric(e$yi), means$m1i - means$m2i, "differences")
})

test("mistakes are told by the service", {
  error <- fails(studies(intervention = "vitmin_k2"), "evidence_error", "vitmin_k2")
  stopifnot(error$status == 400L, "vitamin_k2" %in% unlist(error$errors[[1L]]$suggestions))
  fails(studies(species = "speceis", year = "x"), "evidence_error", "speceis(.|\n)*year:")
  fails(study("nobody-1999"), "evidence_error", "nobody-1999")
  fails(meta_analysis("PWV", species = "human", design = "RCT"), "evidence_error", "unlike|treatments|intervention")
  nobody <- evidence_service("http://127.0.0.1:1", retries = 0)
  fails(studies(service = nobody), "evidence_connection_error", "was not answered")
  stopifnot(!grepl("evk_", paste(utils::capture.output(print(evidence_service("http://localhost", key = "evk_x"))), collapse = "")))
})

if (Sys.getenv("EVIDENCE_STUB") != "") {
  # A server of nothing but answers: 503 with Retry-After in seconds, 503 with a date, then the one that is wanted.
  test("what is answered 503 is asked again, as often as it may be", {
    stub <- Sys.getenv("EVIDENCE_STUB")
    same(study("patient", evidence_service(stub)), list(id = "x"), "after waiting")
    fails(study("busy", evidence_service(stub, retries = 1)), "evidence_error", "Busy")
    long <- fails(study("long", evidence_service(stub)), "evidence_error", "Busy")
    stopifnot(long$retry_after == 61)
    fails(study("page", evidence_service(stub)), "evidence_error", "not by the service")
  })
}
cat("all tests passed\n")
