import type { RoleName } from '../catalogue/types.ts';
import type { RelationName } from './document-links.ts';
import type { Direction } from './registers.ts';

/** Where a document stands on its way, each way in its order; what ends it before its end comes last. */
export const incomingSteps = [
  'received',
  'registered',
  'presented',
  'directed',
  'resolving',
  'resolved',
  'filed',
] as const;
export const outgoingSteps = ['drafting', 'reviewing', 'signed', 'numbered', 'issued', 'archived'] as const;
const early = ['cancelled', 'sent_back', 'recalled', 'replaced', 'dropped'] as const;

export type EarlyStep = (typeof early)[number];
export type StepName = (typeof incomingSteps)[number] | (typeof outgoingSteps)[number] | EarlyStep;

/** The most cautious first: of two steps that people took without seeing each other, this one is shown [D4]. */
const byCaution: readonly StepName[] = [...early, ...incomingSteps, ...outgoingSteps];

export function isStepName(value: unknown): value is StepName {
  return (byCaution as readonly unknown[]).includes(value);
}

/** Whether it was ended before its end: whoever reads of it in a register is to know. */
export function isEarlyStep(step: string): step is EarlyStep {
  return (early as readonly string[]).includes(step);
}

/** Smaller is more cautious. */
export const cautionOfStep = (step: StepName): number => byCaution.indexOf(step);

export const firstStep: { readonly [Way in Direction]: StepName } = { incoming: 'received', outgoing: 'drafting' };

/** What takes a document from one step to the next: a plain move, a number, or a leader's direction. */
export type StepDeed = 'move' | 'number' | 'direct';

export interface DocumentMove {
  readonly from: StepName;
  readonly to: StepName;
  readonly by: StepDeed;
  readonly roles: readonly RoleName[];
  readonly reasonRequired: boolean;
}

const clerk: readonly RoleName[] = ['records_clerk'];
const head: readonly RoleName[] = ['head_of_mission'];
const resolvers: readonly RoleName[] = ['consul', 'processing_officer', 'head_of_mission'];
const drafters: readonly RoleName[] = [
  'processing_officer',
  'receiving_officer',
  'consul',
  'head_of_mission',
  'records_clerk',
];

const incomingMoves: readonly DocumentMove[] = [
  move('received', 'registered', clerk, { by: 'number' }),
  move('received', 'sent_back', clerk, { reason: true }),
  move('registered', 'presented', clerk),
  move('registered', 'sent_back', clerk, { reason: true }),
  move('presented', 'directed', head, { by: 'direct' }),
  move('presented', 'filed', head),
  move('directed', 'resolving', resolvers),
  move('directed', 'resolved', resolvers),
  move('resolving', 'resolved', resolvers),
  move('resolved', 'directed', head, { by: 'direct' }),
  move('resolved', 'filed', [...clerk, ...head]),
  ...(['registered', 'presented', 'directed', 'resolving', 'resolved', 'filed'] as const).map((from) =>
    move(from, 'cancelled', [...clerk, ...head], { reason: true }),
  ),
];

const outgoingMoves: readonly DocumentMove[] = [
  move('drafting', 'reviewing', drafters),
  move('drafting', 'dropped', drafters, { reason: true }),
  move('reviewing', 'drafting', ['consul', 'head_of_mission'], { reason: true }),
  move('reviewing', 'signed', head),
  move('reviewing', 'dropped', head, { reason: true }),
  move('signed', 'numbered', clerk, { by: 'number' }),
  move('signed', 'drafting', head, { reason: true }),
  move('numbered', 'issued', clerk),
  move('issued', 'archived', clerk),
  ...(['issued', 'archived'] as const).flatMap((from) => [
    move(from, 'recalled', head, { reason: true }),
    move(from, 'replaced', head, { reason: true }),
  ]),
];

export const documentMoves: { readonly [Way in Direction]: readonly DocumentMove[] } = {
  incoming: incomingMoves,
  outgoing: outgoingMoves,
};

function move(
  from: StepName,
  to: StepName,
  roles: readonly RoleName[],
  { by = 'move', reason = false }: { readonly by?: StepDeed; readonly reason?: boolean } = {},
): DocumentMove {
  return { from, to, by, roles, reasonRequired: reason };
}

export function movesFrom(direction: Direction, step: StepName): readonly DocumentMove[] {
  return documentMoves[direction].filter((each) => each.from === step);
}

/** Whether who brings a document to this step has to say why: what is written with another one is a remark. */
export function wantsReason(direction: Direction, to: string): boolean {
  return documentMoves[direction].some((each) => each.to === to && each.reasonRequired);
}

/** How a document that stood at a step ends when another one that replaces or recalls it is issued; null where that changes nothing. */
export function endedBy(relation: RelationName, step: StepName): StepName | null {
  const to = relation === 'replaces' ? 'replaced' : relation === 'recalls' ? 'recalled' : null;
  return to !== null && movesFrom('outgoing', step).some((each) => each.to === to) ? to : null;
}

const closed: readonly StepName[] = ['filed', 'issued', 'archived', ...early];

/** Nothing is left to be done to it here. */
export const isClosed = (step: StepName): boolean => closed.includes(step);

/** Who brings a document forward from a step, besides those to whom it was assigned. */
export function rolesOfStep(step: StepName): readonly RoleName[] {
  switch (step) {
    case 'received':
    case 'registered':
    case 'signed':
    case 'numbered':
    case 'resolved':
      return clerk;
    case 'presented':
    case 'reviewing':
      return head;
    case 'directed':
    case 'resolving':
      return resolvers;
    default:
      return [];
  }
}
