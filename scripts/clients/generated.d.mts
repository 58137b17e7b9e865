/**
 * What is generated of the clients.
 * @param specification as in openapi/openapi.json.
 * @returns paths from the top of the project, and texts.
 */
export function generatedFiles(specification: unknown): Promise<Map<string, string>>;
