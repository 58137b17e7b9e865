// What is generated of the clients: paths from the top of the project, and texts.
import { pythonModule } from './python.mjs';
import { rFilters, rTables } from './r.mjs';
import { tablesOf } from './specification.mjs';
import { typescriptOperations, typescriptSchema } from './typescript.mjs';

export async function generatedFiles(specification, dataPackage) {
  const tables = tablesOf(dataPackage);
  return new Map([
    ['clients/typescript/src/generated/schema.ts', await typescriptSchema(specification)],
    ['clients/typescript/src/generated/operations.ts', typescriptOperations(specification)],
    ['clients/python/src/vascular_evidence/_generated.py', pythonModule(specification, tables)],
    ['clients/r/R/generated.R', rTables(specification, tables)],
    ['clients/r/man/filters.Rd', rFilters(specification)],
  ]);
}
