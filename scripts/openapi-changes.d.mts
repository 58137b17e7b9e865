/** A change between two OpenAPI documents. */
export interface Change {
  /** Whether a client of the older document may fail with the newer. */
  readonly breaking: boolean;
  /** Where in the document, for people: an operation, or a component and the path in it. */
  readonly where: string;
  readonly what: string;
}

/** What changed from one OpenAPI 3.1 document to another, as clients see it; each change once, in their order. */
export function openapiChanges(before: object, after: object): Change[];
