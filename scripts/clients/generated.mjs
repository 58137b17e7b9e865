// What is generated of the clients: paths from the top of the project, and texts.
import { typescriptOperations, typescriptSchema } from './typescript.mjs';

export async function generatedFiles(specification) {
  return new Map([
    ['clients/typescript/src/generated/schema.ts', await typescriptSchema(specification)],
    ['clients/typescript/src/generated/operations.ts', typescriptOperations(specification)],
  ]);
}
