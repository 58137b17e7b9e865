every_of <- function(...) {
  values <- list(...)
  if (length(values) == 0L) stop("every_of() needs at least one condition", call. = FALSE)
  structure(values, class = "evidence_every_of")
}

# One value as it is sent.
value_text <- function(name, value) {
  if (is.factor(value)) value <- as.character(value)
  if (!is.atomic(value) || anyNA(value) || (is.numeric(value) && any(!is.finite(value)))) {
    stop(name, " takes texts, numbers, TRUE and FALSE, and none of them missing", call. = FALSE)
  }
  if (is.logical(value)) return(ifelse(value, "true", "false"))
  if (is.numeric(value)) return(vapply(value, format, "", digits = 15L, scientific = FALSE, trim = TRUE))
  enc2utf8(as.character(value))
}

# A name that has a comma is one name where it stands in quotes.
in_list <- function(text) {
  needs <- grepl(",", text, fixed = TRUE) & !grepl("\"", text, fixed = TRUE)
  not <- startsWith(text, "!")
  quoted <- ifelse(not, paste0("!\"", substring(text, 2L), "\""), paste0("\"", text, "\""))
  ifelse(needs, quoted, text)
}

sent_once <- function(name, value) {
  if (length(value) == 0L) {
    stop(name, " has no value, which would ask for everything; leave it out to do that", call. = FALSE)
  }
  text <- value_text(name, value)
  if (length(text) == 1L) text else paste(in_list(text), collapse = ",")
}

# The values of a parameter as they are sent, each by itself.
sent <- function(name, value) {
  if (inherits(value, "evidence_every_of")) return(vapply(unclass(value), function(each) sent_once(name, each), ""))
  if (name == "q" && length(value) > 1L) return(value_text(name, value))
  sent_once(name, value)
}

# Stops where there is no such parameter, and says what may have been meant.
check_parameters <- function(operation, names_given) {
  known <- operations[[operation]]$query
  if (is.null(names_given) || any(names_given == "")) {
    stop("name every filter, such as species = \"human\"; see ?filters", call. = FALSE)
  }
  for (name in setdiff(names_given, known)) {
    near <- if (length(known) > 0L) known[order(adist(name, known)[1L, ])][1L] else NULL
    stop("there is no filter \"", name, "\"", if (!is.null(near)) paste0("; did you mean ", near, "?"), " See ?filters.",
      call. = FALSE
    )
  }
  twice <- names_given[duplicated(names_given)]
  if (length(twice) > 0L) stop(twice[1L], " is given twice; use every_of() for what must all hold", call. = FALSE)
}

# A query string with its "?"; NULL leaves a parameter out.
query_string <- function(query) {
  query <- Filter(Negate(is.null), query)
  if (length(query) == 0L) return("")
  pairs <- unlist(lapply(names(query), function(name) {
    paste0(curl::curl_escape(name), "=", curl::curl_escape(sent(name, query[[name]])))
  }))
  paste0("?", paste(pairs, collapse = "&"))
}
