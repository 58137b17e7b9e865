/** Placeholder until the drawing lands. */
export interface EvidenceMapInput {
  title: string;
  subtitle: string;
  caution?: string;
  rowTitle: string;
  columnTitle: string;
  rows: { id: string; label: string }[];
  columns: { id: string; label: string }[];
  cells: {
    row: string;
    column: string;
    studies: number;
    favourableShare: number | null;
    participants: number | null;
  }[];
}
export async function drawEvidenceMap(input: EvidenceMapInput): Promise<string> {
  return `<svg>${input.title}</svg>`;
}
