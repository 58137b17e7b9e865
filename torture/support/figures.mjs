export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** The number that so large a share of them do not exceed. */
export function quantile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export function round(number, digits = 1) {
  return Number(number.toFixed(digits));
}

/**
 * The median of the slopes between all pairs of points (Theil and Sen): what a few odd values cannot move.
 * @param points pairs of a time and a value.
 */
export function slope(points) {
  const slopes = points.flatMap(([time, value], place) =>
    points.slice(place + 1).map(([later, other]) => (other - value) / (later - time)),
  );
  return median(slopes);
}
