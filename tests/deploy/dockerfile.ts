/** One line of a Dockerfile, continued lines joined. */
interface Instruction {
  readonly name: string;
  readonly rest: string;
}

/** One FROM with what follows it. */
export interface Stage {
  readonly name: string;
  readonly image: string;
  readonly instructions: readonly Instruction[];
}

/** The stages of a Dockerfile, with the values of its ARGs put in. */
export function readDockerfile(text: string): Stage[] {
  const lines = text
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const stages: (Stage & { instructions: Instruction[] })[] = [];
  const given = new Map<string, string>();
  for (const line of lines) {
    const [, name = '', rest = ''] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
    if (name === 'ARG') {
      const [variable = '', value = ''] = rest.split('=', 2);
      given.set(variable, value);
    } else if (name === 'FROM') {
      const from = rest.replaceAll(/\$\{(\w+)\}/g, (_, variable: string) => given.get(variable) ?? '');
      const [, image = '', as] = /^(\S+)(?: AS (\S+))?$/.exec(from) ?? [];
      stages.push({ name: as ?? 'last', image, instructions: [] });
    } else {
      const stage = stages.at(-1);
      if (stage === undefined || name === '') throw new Error(`not understood: ${line}`);
      stage.instructions.push({ name, rest });
    }
  }
  return stages;
}

/** What the last instruction of a kind in a stage says. */
export function lastOf(stage: Stage, name: string): string {
  const found = stage.instructions.findLast((each) => each.name === name);
  if (found === undefined) throw new Error(`the stage ${stage.name} has no ${name}`);
  return found.rest;
}

/** The variables that a stage sets. */
export function environmentOf(stage: Stage): Record<string, string> {
  return Object.fromEntries(
    stage.instructions
      .filter(({ name }) => name === 'ENV')
      .flatMap(({ rest }) => rest.split(/\s+/))
      .map((pair) => {
        const [variable = '', ...value] = pair.split('=');
        return [variable, value.join('=')] as const;
      }),
  );
}
