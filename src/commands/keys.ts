import { type Command, Option } from 'commander';
import { writeInTurn } from '../database/writability.ts';
import { createKey, listKeys, revokeKey } from '../keys/store.ts';
import { type Scope, scopes } from '../vocabulary/scopes.ts';
import { complain, environmentHelp, say, withDatabase } from './terminal.ts';

async function runKeysCreate({ name, scope }: { name: string; scope: Scope }): Promise<void> {
  const { id, token } = await withDatabase('there', (database) =>
    writeInTurn(database, () => createKey(database, name, scope)),
  );
  complain(`Key ${id} for "${name.trim()}", scope ${scope}. It is shown this once and stored nowhere:`);
  say(token);
}

async function runKeysList({ json }: { json?: boolean }): Promise<void> {
  const keys = await withDatabase('there', listKeys);
  if (json) {
    say(JSON.stringify(keys, null, 2));
    return;
  }
  if (keys.length === 0) say('There are no keys: the service is read-only.');
  for (const { id, name, scope, createdAt, revokedAt } of keys) {
    say([id, scope, createdAt, revokedAt === null ? '' : `revoked ${revokedAt}`, name].join('\t'));
  }
}

async function runKeysRevoke(idOrName: string): Promise<void> {
  const { id, name, revokedAt } = await withDatabase('there', (database) =>
    writeInTurn(database, () => revokeKey(database, idOrName)),
  );
  say(`Key ${id} for "${name}" is revoked since ${revokedAt}`);
}

/** `keys create`, `keys list` and `keys revoke`. */
export function keyCommands(program: Command): void {
  const keys = program.command('keys').description('make, list and revoke the keys of those who may write');
  keys
    .command('create')
    .description('make a key, and show it this once')
    .requiredOption('--name <name>', 'whose it is: the author in the history')
    .addOption(
      new Option('--scope <scope>', 'what it may do; each takes in those before it')
        .choices(scopes)
        .makeOptionMandatory(),
    )
    .addHelpText('after', environmentHelp)
    .action(runKeysCreate);
  keys
    .command('list')
    .description('list the keys, without what makes them keys')
    .option('--json', 'as JSON')
    .addHelpText('after', environmentHelp)
    .action(runKeysList);
  keys
    .command('revoke')
    .description('revoke a key: the next request with it is refused')
    .argument('<id or name>', 'the key, as keys list names it')
    .addHelpText('after', environmentHelp)
    .action(runKeysRevoke);
}
