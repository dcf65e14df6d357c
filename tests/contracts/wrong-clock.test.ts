import { afterAll, beforeAll, expect, it } from 'vitest';
import { delivered, note, notesOf, startTestMission, takeInCase, type TestMission } from '../support/chancery.ts';
import { DeskDriver, realPorts } from '../support/desk.ts';

const name = 'Quầy 1';
const tenYears = 10 * 365 * 86_400_000;

let mission: TestMission;

beforeAll(async () => {
  mission = await startTestMission();
}, 60_000);

afterAll(() => mission?.stop());

async function signedIn(behindBy: number): Promise<DeskDriver> {
  const now = (): number => Date.now() - behindBy;
  const desk = await DeskDriver.open({ data: mission.dataOf(name) }, { ...realPorts, now });
  await desk.signInAs('consul');
  return desk;
}

const noticesOf = async (desk: DeskDriver): Promise<readonly string[]> =>
  (await desk.see('desk', {})).notices.map(({ type }) => type);

it('a clock that is behind what headquarters confirmed is told at once, and what is written all the same is kept and sent', async () => {
  const first = await mission.enrol(name);
  await first.signInAs('consul');
  const id = await takeInCase(first);
  await delivered(first);
  expect(await noticesOf(first)).toEqual([]);
  await first.close();

  const behind = await signedIn(tenYears);
  expect(await noticesOf(behind)).toEqual(['clock-far-off']);
  await note(behind, id, 'năm 2016, theo đồng hồ này');
  await delivered(behind);
  const [notice] = (await behind.see('desk', {})).notices;
  await behind.do('dismissNotice', { at: notice?.at ?? 0 });
  await note(behind, id, 'và một lần nữa');
  await delivered(behind);
  expect(await noticesOf(behind)).toEqual([]);
  await behind.close();

  const right = await signedIn(0);
  expect(await noticesOf(right)).toEqual([]);
  expect((await notesOf(right, id)).toSorted()).toEqual(['năm 2016, theo đồng hồ này', 'và một lần nữa']);
  await right.close();
}, 60_000);

it('a clock that is a few hours behind is nothing to tell', async () => {
  const desk = await signedIn(5 * 3_600_000);
  expect(await noticesOf(desk)).toEqual([]);
  await desk.close();
}, 60_000);
