# A text without the apostrophes that keep spreadsheets from running it.
unguarded <- function(cell) {
  formula <- "^'+[=+@\t\uFF1D\uFF0B\uFF0D\uFF20-]"
  leading <- "^'+[\r\n]"
  suspect <- which(startsWith(cell, "'") | grepl("[\r\n]'", cell))
  for (place in suspect) {
    text <- cell[place]
    if (grepl(leading, text)) text <- substring(text, 2L)
    if (grepl(formula, text) || grepl("[\r\n]", text)) {
      lines <- strsplit(text, "(?<=[\r\n])", perl = TRUE)[[1L]]
      guarded <- grepl(formula, lines)
      lines[guarded] <- substring(lines[guarded], 2L)
      text <- paste(lines, collapse = "")
    }
    cell[place] <- text
  }
  cell
}

# A column with the type that it has.
typed <- function(cells, kind) {
  if (kind == "text") return(unguarded(cells))
  cells[cells == ""] <- NA_character_
  switch(kind,
    string = unguarded(cells),
    boolean = cells == "true",
    integer = as.integer(cells),
    number = as.numeric(cells),
    stop("no such kind: ", kind)
  )
}

# A CSV of the service as a data frame; `kinds` has what each column holds, by name.
table_of <- function(text, kinds) {
  # A file, for a text connection would bring what it holds into the encoding of the session.
  file <- tempfile(fileext = ".csv")
  on.exit(unlink(file))
  writeBin(charToRaw(text), file)
  cells <- read.csv(file,
    colClasses = "character", check.names = FALSE, na.strings = character(0), quote = "\"", comment.char = "",
    encoding = "UTF-8", strip.white = FALSE, fill = FALSE, stringsAsFactors = FALSE
  )
  # A newer service may have further columns.
  for (name in names(cells)) cells[[name]] <- typed(cells[[name]], if (name %in% names(kinds)) kinds[[name]] else "string")
  cells
}

listed <- function(operation, table, query, service) {
  if (any(c("format", "cursor") %in% names(query))) stop("format and cursor cannot be chosen", call. = FALSE)
  if (length(query) > 0L) check_parameters(operation, names(query))
  # All rows come in one answer, of one state of the data.
  kinds <- c(csv_columns[[table]], matchedOutcomes = "text")
  table_of(evidence_get(operation, query = c(query, list(format = "csv")), service = service), kinds)
}

studies <- function(..., service = evidence_service()) listed("listStudies", "studies", list(...), service)

outcomes <- function(..., service = evidence_service()) listed("listOutcomes", "outcomes", list(...), service)

claims <- function(..., service = evidence_service()) listed("listClaims", "claims", list(...), service)

comparisons <- function(..., service = evidence_service()) {
  query <- list(...)
  if (length(query) > 0L) check_parameters("exportEscalc", names(query))
  table_of(evidence_get("exportEscalc", query = query, service = service), csv_columns$escalc)
}

study <- function(id, service = evidence_service()) evidence_get("getStudy", path = list(id = id), service = service)

# What numbers and names the columns of counts hold, whichever dimensions there are.
count_kinds <- function(header, groups) {
  kinds <- rep("number", length(header))
  names(kinds) <- header
  numeric_groups <- c("year")
  kinds[header %in% c(setdiff(groups, numeric_groups), paste0(groups, "Label"), "examples")] <- "string"
  kinds
}

aggregate_studies <- function(groupBy, ..., service = evidence_service()) {
  query <- c(list(groupBy = groupBy), list(...))
  check_parameters("aggregate", names(query))
  text <- evidence_get("aggregate", query = c(query, list(format = "csv")), service = service)
  header <- strsplit(sub("\r?\n.*", "", text), ",", fixed = TRUE)[[1L]]
  groups <- trimws(unlist(strsplit(groupBy, ",", fixed = TRUE)))
  table_of(text, count_kinds(header, groups))
}
