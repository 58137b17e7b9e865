import { task } from '../background/task.ts';
import type { EvidenceMapInput } from './evidence-map.ts';

export const drawMapTask = task<EvidenceMapInput, string>('drawMap');
