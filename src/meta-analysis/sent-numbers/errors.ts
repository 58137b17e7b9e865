/** One thing wrong with a request. */
export interface RequestError {
  /** Where it is in the body, such as `studies[3].events1`. */
  path: string;
  /** The label of the study it is about, or null. */
  study: string | null;
  /** The field it is about, or null. */
  field: string | null;
  /** What is wrong, and what would be right. */
  message: string;
}

/** The error in `field` of the study at `index` of the body's list. */
export function studyError(
  index: number,
  label: string,
  field: string | null,
  message: string,
): RequestError {
  const place = `studies[${index}]`;
  return { path: field === null ? place : `${place}.${field}`, study: label, field, message };
}

/** The error in a field of the body itself. */
export function bodyError(path: string, message: string): RequestError {
  return { path, study: null, field: path, message };
}
