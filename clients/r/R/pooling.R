# What the columns of pooled comparisons hold.
pooled_kinds <- c(
  label = "text", study = "text", trial = "text", outcome = "text", measure = "text", site = "string",
  timepointDays = "number", durationDays = "number", unit = "string", contrast = "string", experimentalArm = "text",
  experimental = "text", experimentalGiven = "text", comparatorArm = "text", comparator = "text", comparatorGiven = "text",
  yi = "number", vi = "number", n1 = "number", mean1 = "number", sd1 = "number", events1 = "number", n2 = "number",
  mean2 = "number", sd2 = "number", events2 = "number", weight = "number", derivation = "string", inputs = "text",
  passedOver = "text", reversed = "boolean", flags = "text"
)

escalc_data <- function(measure, ..., service = evidence_service()) {
  query <- c(list(measure = measure), list(...))
  check_parameters("poolStudies", names(query))
  if (any(c("include", "format", "plot") %in% names(query))) stop("include, format and plot are for meta_analysis()", call. = FALSE)
  table_of(evidence_get("poolStudies", query = c(query, list(format = "csv")), service = service), pooled_kinds)
}

# The parts of each of some lists that are one value, as a data frame; null is NA.
rows_of <- function(lists) {
  is_value <- function(value) is.null(value) || (is.atomic(value) && length(value) == 1L)
  names_of <- unique(unlist(lapply(lists, names)))
  kept <- Filter(function(name) all(vapply(lists, function(each) is_value(each[[name]]), NA)), names_of)
  columns <- lapply(kept, function(name) {
    values <- lapply(lists, function(each) if (is.null(each[[name]])) NA else each[[name]])
    do.call(c, values)
  })
  names(columns) <- kept
  data.frame(columns, check.names = FALSE, stringsAsFactors = FALSE)
}

meta_analysis <- function(measure, ..., service = evidence_service()) {
  query <- c(list(measure = measure), list(...))
  check_parameters("poolStudies", names(query))
  if (any(c("format", "plot") %in% names(query))) stop("format and plot cannot be chosen", call. = FALSE)
  answer <- evidence_get("poolStudies", query = query, service = service)
  # Numbers and words of the analysis; what it does not tell is NA, as in data frames.
  told <- Filter(function(part) is.null(part) || (is.atomic(part) && length(part) == 1L), answer$analysis)
  told <- lapply(told, function(part) if (is.null(part)) NA else part)
  structure(
    c(told, list(
      included = rows_of(answer$included), excluded = rows_of(answer$excluded), answer = answer
    )),
    class = "evidence_meta_analysis"
  )
}

print.evidence_meta_analysis <- function(x, digits = 4L, ...) {
  number <- function(value) if (is.na(value)) "not told" else format(round(value, digits), nsmall = digits, trim = TRUE)
  if (is.null(x[["estimate"]]) || is.na(x$estimate)) {
    cat("Nothing was pooled.\n")
  } else {
    cat(x$answer$effectMeasure, ", ", x$model, ", ", nrow(x$included), " comparisons\n", sep = "")
    cat("estimate ", number(x$estimate), " [", number(x$ciLow), ", ", number(x$ciHigh), "], p ", number(x$p), "\n", sep = "")
    cat("tau^2 ", number(x$tau2), ", I^2 ", number(x$i2), " %\n", sep = "")
  }
  if (nrow(x$excluded) > 0L) cat(nrow(x$excluded), "comparisons stayed out: see $excluded\n")
  invisible(x)
}
