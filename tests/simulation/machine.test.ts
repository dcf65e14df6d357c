import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { Agenda } from './agenda.ts';
import { Machine } from './machine.ts';
import { Random } from './random.ts';

it('a machine that stopped keeps nothing of what it was doing: else no world would ever leave the memory', async () => {
  const work = stopAtWork();
  // What was looked at stays until the turn is over.
  await setImmediate();
  collectGarbage();
  expect(work.deref()).toBeUndefined();
});

function stopAtWork(): WeakRef<object> {
  const machine = new Machine('A', new Agenda(false, null), new Random(1), 0);
  machine.boot();
  const step = machine.beginWork();
  machine.crash();
  const work = { done: false };
  void finish(work, step);
  return new WeakRef(work);
}

async function finish(work: { done: boolean }, step: () => Promise<void> | undefined): Promise<void> {
  await step();
  work.done = true;
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}
