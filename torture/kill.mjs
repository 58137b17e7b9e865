// kill -9 at random moments: nothing that was acknowledged is lost, nothing is half there.
import { rmSync } from 'node:fs';
import * as copying from './kill/copying.mjs';
import * as importing from './kill/importing.mjs';
import * as migrating from './kill/migrating.mjs';
import * as seeding from './kill/seeding.mjs';
import * as writing from './kill/writing.mjs';

/**
 * What is under way when the process is killed, and how many of ten rounds. A round counts where its work was really
 * under way: writing, with at least 20 acknowledged writes before and some not answered yet; else, inside the
 * transaction or the copy. Others are passed over, and made up for.
 */
const scenes = [
  { name: 'writing', share: 3, ...writing },
  { name: 'importing', share: 2, ...importing },
  { name: 'seeding', share: 2, ...seeding },
  { name: 'copying', share: 2, ...copying },
  { name: 'migrating', share: 1, ...migrating },
];

/** How many rounds each scene has: by its share, the first ones where there are few. */
function dealOut(rounds) {
  const counts = scenes.map(() => 0);
  for (let dealt = 0; dealt < rounds; dealt++) {
    const lacks = scenes.map(({ share }, place) => counts[place] / share);
    counts[lacks.indexOf(Math.min(...lacks))] += 1;
  }
  return counts;
}

export const usualRounds = 50;

/** So many rounds are tried for each that is to count. */
const mostTries = 25;

const counts = (moment) => moment === 'inside' || moment === 'while writing';

export async function run(stage) {
  const figures = { rounds: 0, passedOver: 0 };
  const dealt = dealOut(stage.options.rounds ?? usualRounds);
  for (const [place, { name, prepare, round }] of scenes.entries()) {
    const count = dealt[place];
    if (count === 0) continue;
    const moments = {};
    const begun = performance.now();
    const sceneStage = {
      ...stage,
      fault: (text) => stage.fault(`${name}: ${text}`),
      expect: (holds, text) => stage.expect(holds, `${name}: ${text}`),
      figure: (figure, value) => {
        figures[figure] = (figures[figure] ?? 0) + value;
      },
    };
    const context = await prepare(sceneStage);
    // A round that went well leaves nothing: three hundred copies of a database would fill the disk.
    let made = [];
    const roundStage = {
      ...sceneStage,
      newFolder: () => {
        const folder = stage.newFolder();
        made.push(folder);
        return folder;
      },
    };
    let counted = 0;
    for (let number = 0; counted < count && number < count * mostTries; number++) {
      const moment = await round(roundStage, context, number);
      if (stage.faults.length === 0)
        for (const folder of made) rmSync(folder, { recursive: true, force: true });
      made = [];
      moments[moment] = (moments[moment] ?? 0) + 1;
      if (counts(moment)) counted += 1;
      else figures.passedOver += 1;
      stage.say(`${name} ${counted} of ${count}: killed ${moment}`);
    }
    figures.rounds += counted;
    sceneStage.expect(counted === count, `only ${counted} of ${count} rounds met work under way`);
    figures[name] = Object.entries(moments)
      .map(([moment, times]) => `${times} ${moment}`)
      .join(' ');
    stage.say(`${name}: ${Math.round((performance.now() - begun) / 1000)} s`);
  }
  return figures;
}
