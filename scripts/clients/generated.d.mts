/**
 * What is generated of the clients.
 * @param specification as in openapi/openapi.json.
 * @param dataPackage as /export/datapackage.json tells the columns of CSVs.
 * @returns paths from the top of the project, and texts.
 */
export function generatedFiles(specification: unknown, dataPackage: unknown): Promise<Map<string, string>>;
