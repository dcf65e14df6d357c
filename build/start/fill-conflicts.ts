import type { Fields } from '../../sync/core/record/operation.ts';
import type { SampleFilling } from './fill-sample.ts';

type Filling = Pick<SampleFilling, 'replica' | 'clock' | 'staff'>;

const phone = 'contact/phone';
const address = 'contact/host_address';
const hourMs = 3_600_000;

/** What one person wrote, and what another did who had not seen it. */
interface Disagreement {
  readonly hoursAgo: number;
  readonly sides: readonly [Fields, Fields];
}

/** Invented, and such as happen: a telephone heard twice, a move that only one of two counters heard of. */
const disagreements: readonly Disagreement[] = [
  { hoursAgo: 3, sides: [{ [phone]: '+919810047715' }, { [phone]: '+919810047751' }] },
  {
    hoursAgo: 26,
    sides: [
      { [address]: 'Flat 12, Defence Colony, New Delhi 110024', [phone]: '+919899015520' },
      { [address]: 'Flat 21, Defence Colony, New Delhi 110024' },
    ],
  },
];

/** Leaves something to settle: two people write of one open case as it was before either of them did. */
export async function fillConflicts({ replica, clock, staff }: Filling, now: number): Promise<void> {
  const open = await replica.documents.cases.find({ selector: { open: 1 }, limit: 200 }).exec();
  const written = open
    .map(({ id }) => ({ key: replica.keyOf(replica.recordsAbout(id), id), state: replica.state(id) }))
    .filter(({ state }) => [phone, address].every((name) => state.fields[name] !== undefined));
  for (const [place, { hoursAgo, sides }] of disagreements.entries()) {
    const subject = written[place];
    if (!subject) return;
    const { key, state } = subject;
    if (!key) throw new Error('a sample case without its key');
    for (const [side, fields] of sides.entries()) {
      clock.at = Math.round(now - (hoursAgo - side / 4) * hourMs);
      const actor = staff[side]?.id ?? null;
      const said = replica.append({ actor, key, kind: 'case', after: state.heads, operation: { type: 'set', fields } });
      if (!said.ok) throw new Error(`the sample could not be written: ${said.error.type}`);
    }
  }
}
