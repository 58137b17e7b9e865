# Makes the reference values of special functions. Run in this folder: Rscript make-reference.R
# Needs R with jsonlite (Debian: r-base-core r-cran-jsonlite).
library(jsonlite)

# R has no erfc: it is twice the normal tail at x√2. The product is rounded, which far out would show in the tail, so
# that the rounding is taken out again to first order. Eighths and the halves of √2 have so few bits that their
# products are exact.
erfc <- function(x) {
  root <- sqrt(2)
  rest <- -9.667293313452913e-17 # √2 - root
  high <- round(root * 2^26) / 2^26
  z <- x * root
  delta <- (x * high - z) + x * (root - high) + x * rest
  2 * (pnorm(z, lower.tail = FALSE) - dnorm(z) * delta)
}
# R's lgamma is the logarithm of gamma below 10 and so loses digits near its zeros; there the power series is exact.
near_zeros <- c(-1e-3, -1e-6, -1e-9, 1e-9, 1e-6, 1e-3)
zeta <- sapply(2:7, function(k) sum(rev((1:1e5)^-k)) + 1e5^(1 - k) / (k - 1) - 1e5^-k / 2)
lgamma1p <- function(y) {
  gamma <- 0.57721566490153286
  -gamma * y + sum(zeta * (-y)^(2:7) / (2:7))
}

x <- c(seq(-6, 26, by = 0.125))
z <- c(0, 1e-10, 1e-3, 0.1, 0.5, 0.66, 0.67, 1, 1.96, 2.5, 3, 4, 5, 5.5, 5.66, 7, 8.3, 10, 15, 20.1, 25, 30.3, 37)
p <- c(1e-300, 1e-200, 1e-100, 1e-30, 1e-12, 1.4e-11, 1e-6, 1e-4, 0.001, 0.0125, 0.025, 0.05, 0.07, 0.08, 0.2, 0.4,
       0.4999, 0.6, 0.9, 0.93, 0.975, 0.9999)
# Of gamma, arguments away from the zeros at 1 and 2, where lgamma is good.
a <- c(1e-300, 1e-10, 0.001, 0.1, 0.25, 0.49, 0.5, 0.6, 0.75, 1.25, 1.4616, 1.5, 1.75, 2.25, 2.5, 2.75, 3, 3.5, 4.5, 6, 9.5,
       10, 11.5, 12, 12.5, 13, 20, 50.5, 100, 170.5, 1000, 12345.5, 1e6, 1e10, 1e100, 1e300)
write_json(
  list(
    erfc = list(at = x, value = erfc(x)),
    normalTail = list(at = z, value = 2 * pnorm(z, lower.tail = FALSE)),
    normalQuantile = list(at = p, value = qnorm(p)),
    logGamma = list(at = a, value = lgamma(a)),
    logGammaNearOne = list(at = near_zeros, value = sapply(near_zeros, lgamma1p)),
    logGammaNearTwo = list(at = near_zeros, value = sapply(near_zeros, function(y) lgamma1p(y) + log1p(y)))
  ),
  "special-functions.json", digits = I(17), auto_unbox = TRUE
)
