// INTERIM
export function findSnippetCycle(_uses: Map<string, string[]>): string[] | undefined { return undefined; }
