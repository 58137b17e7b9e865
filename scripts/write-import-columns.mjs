// Writes docs/import-columns.md from the definition of the columns: `npm run import:columns`.
import { writeFileSync } from 'node:fs';
import { columnDocumentation } from '../dist/importing/csv/column-docs.js';

writeFileSync(new URL('../docs/import-columns.md', import.meta.url), columnDocumentation());
