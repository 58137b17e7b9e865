/** What a schema found wrong, in words for someone who sends JSON: there, nothing is `undefined`, it is missing. */
export function schemaMessage({ message }: { readonly message: string }): string {
  return message.replace(/^Invalid input: expected (.+), received undefined$/, 'is missing: expected $1');
}
