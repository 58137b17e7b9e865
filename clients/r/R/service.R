evidence_service <- function(url = getOption("vascularevidence.url", Sys.getenv("EVIDENCE_URL", "http://localhost:3000")),
                             key = NULL, retries = 3L, retry_seconds = 60) {
  if (!is.character(url) || length(url) != 1L || !grepl("^https?://[^/?#]+(/[^?#]*)?$", url)) {
    stop("url must be the address of a service, such as https://evidence.example.org", call. = FALSE)
  }
  structure(
    list(url = sub("/+$", "", url), key = key, retries = retries, retry_seconds = retry_seconds),
    class = "evidence_service"
  )
}

print.evidence_service <- function(x, ...) {
  cat("Evidence service at ", x$url, if (!is.null(x$key)) ", with a key", "\n", sep = "")
  invisible(x)
}

# Seconds of a Retry-After header, which tells them or a date; NULL where it tells neither.
retry_after <- function(headers) {
  value <- headers[["retry-after"]]
  if (is.null(value)) return(NULL)
  if (grepl("^ *[0-9]+ *$", value)) return(as.numeric(value))
  date <- curl::parse_date(value)
  if (is.na(date)) NULL else max(0, as.numeric(difftime(date, Sys.time(), units = "secs")))
}

# An error that says what the service says: of the class evidence_error, with status, problem and errors.
evidence_error <- function(url, status, text, after) {
  problem <- tryCatch(jsonlite::parse_json(text), error = function(error) NULL)
  is_problem <- is.list(problem) && all(c("status", "detail", "errors") %in% names(problem))
  message <- if (is_problem) {
    # At most five of them; `errors` has all.
    others <- head(Filter(function(each) !identical(each$message, problem$detail), problem$errors), 5L)
    told <- vapply(others, function(each) paste0(each$name, ": ", each$message), "")
    paste(c(problem$detail, told), collapse = "\n")
  } else {
    paste0(url, " was answered ", status, ", and not by the service: ", substr(text, 1L, 200L))
  }
  structure(
    class = c("evidence_error", "error", "condition"),
    list(
      message = message, call = NULL, url = url, status = status, retry_after = after,
      problem = if (is_problem) problem else NULL, errors = if (is_problem) problem$errors else list()
    )
  )
}

connection_error <- function(url, error) {
  structure(
    class = c("evidence_connection_error", "error", "condition"),
    list(message = paste0(url, " was not answered: ", conditionMessage(error)), call = NULL, url = url)
  )
}

# The text that an address answers; asked again where it was not answered, or with 429 or 503, as long as Retry-After says.
fetch <- function(service, url, accept) {
  waited <- 0
  tried <- 0L
  repeat {
    handle <- curl::new_handle(followlocation = FALSE, connecttimeout = 30, low_speed_limit = 1L, low_speed_time = 60L)
    headers <- list(Accept = accept)
    if (!is.null(service$key)) headers$Authorization <- paste("Bearer", service$key)
    curl::handle_setheaders(handle, .list = headers)
    answer <- tryCatch(curl::curl_fetch_memory(url, handle), error = function(error) connection_error(url, error))
    after <- NULL
    if (inherits(answer, "evidence_connection_error")) {
      problem <- answer
    } else {
      text <- rawToChar(answer$content)
      Encoding(text) <- "UTF-8"
      told <- curl::parse_headers_list(answer$headers)
      if (answer$status_code %in% 200:299) return(list(text = text, type = told[["content-type"]]))
      after <- retry_after(told)
      problem <- evidence_error(url, answer$status_code, text, after)
      if (!answer$status_code %in% c(429L, 503L)) stop(problem)
    }
    # Without a word of the service: half a second, one, two, and a little more, so that not all come back at once.
    pause <- if (is.null(after)) 2^tried / 2 + jitter_seconds() else after
    if (tried >= service$retries || waited + pause > service$retry_seconds) stop(problem)
    Sys.sleep(pause)
    waited <- waited + pause
    tried <- tried + 1L
  }
}

# Something up to a quarter of a second, which leaves the random numbers of the user as they are.
jitter_seconds <- function() as.numeric(Sys.time()) %% 0.25

address_of <- function(service, operation, path, query) {
  if (!operation %in% names(operations)) stop("there is no operation \"", operation, "\" that reads", call. = FALSE)
  facts <- operations[[operation]]
  if (length(query) > 0L) check_parameters(operation, names(query))
  address <- facts$path
  for (name in regmatches(address, gregexpr("\\{\\w+\\}", address))[[1L]]) {
    key <- substr(name, 2L, nchar(name) - 1L)
    value <- if (is.null(path[[key]])) "" else as.character(path[[key]])
    # What an address would be resolved by would ask for something else.
    if (length(value) != 1L || value %in% c("", ".", "..", NA)) stop("\"", value, "\" is no ", key, call. = FALSE)
    address <- sub(name, curl::curl_escape(value), address, fixed = TRUE)
  }
  paste0(service$url, address, query_string(query))
}

evidence_get <- function(operation, path = list(), query = list(), service = evidence_service()) {
  url <- address_of(service, operation, path, query)
  wants_json <- operations[[operation]]$json && (is.null(query$format) || query$format == "json")
  answer <- fetch(service, url, if (wants_json) "application/json" else "*/*")
  if (!wants_json) return(answer$text)
  # Null stays NULL, and whole numbers stay whole.
  tryCatch(jsonlite::parse_json(answer$text, simplifyVector = FALSE), error = function(error) {
    stop(evidence_error(url, 200L, answer$text, NULL))
  })
}
