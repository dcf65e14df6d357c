import type { QueryOutput } from '../../bridge/contract.ts';
import type { LeftThing } from '../../bridge/contract/handover.ts';
import { subjectIdOf, type SubjectId } from '../../core/ids.ts';
import type { Value } from '../../core/canonical.ts';
import type { CaseDocument } from '../../domain/case-document.ts';
import { dayOfInstant } from '../../domain/dates.ts';
import type { DocumentDocument } from '../../domain/documents/document-document.ts';
import { handedOverKey, handedOverKind, givenIn, type GivenLine } from '../../domain/handed-over.ts';
import type { LedgerDocument } from '../../replica/kinds/ledger.ts';
import type { EmergencyDocument } from '../../domain/protection/emergency-document.ts';
import type { Replica, Statement } from '../../replica/replica.ts';
import type { ViewContext } from '../cases/case-view.ts';
import { caseLeft, documentLeft, emergencyLeft } from './left-thing.ts';

/** What `actor` says of what a person handed over. */
export function onHandedOver(
  replica: Replica,
  actor: SubjectId,
  from: SubjectId,
  fields: { readonly [name: string]: Value },
): Statement {
  const key = handedOverKey(replica.missionSpace, from);
  const after = [...replica.state(subjectIdOf(key)).heads];
  return { actor, key, kind: handedOverKind, after, operation: { type: 'set', fields } };
}

interface Handover {
  readonly from: SubjectId;
  readonly to: SubjectId;
  readonly day: string;
  readonly lines: readonly GivenLine[];
}

/** All that one person gave another on one day of the mission's is one handing over; the newest first. */
export function listHandedOver(context: ViewContext): QueryOutput<'handovers'> {
  const all = context.people.all().flatMap(({ id }) => handoversFrom(context, id));
  return all
    .map(({ from, to, day, lines }) => ({
      from: personOf(context, from),
      to: personOf(context, to),
      day,
      at: lastOf(lines),
      count: lines.length,
      byName: [...new Set(lines.map(({ actor }) => context.people.nameOf(actor)))].join(', '),
    }))
    .toSorted((one, other) => other.at - one.at);
}

/** With what each of its things is called now; what this desk holds no more has neither code nor name. */
export async function readHandedOver(
  context: ViewContext,
  asked: { readonly from: string; readonly to: string; readonly day: string },
): Promise<QueryOutput<'handover'>> {
  const from = asked.from as SubjectId;
  const found = handoversFrom(context, from).find(({ to, day }) => to === asked.to && day === asked.day);
  if (!found) return null;
  const things = await thingsOf(context, found.lines);
  return { from: personOf(context, from), to: personOf(context, found.to), at: lastOf(found.lines), things };
}

function handoversFrom({ replica, mission }: ViewContext, from: SubjectId): readonly Handover[] {
  const groups = new Map<string, Handover & { readonly lines: GivenLine[] }>();
  for (const line of givenIn(replica.state(subjectIdOf(handedOverKey(replica.missionSpace, from))))) {
    const day = dayOfInstant(line.at, mission.zone);
    const name = `${line.to} ${day}`;
    const group = groups.get(name) ?? { from, to: line.to, day, lines: [] };
    group.lines.push(line);
    groups.set(name, group);
  }
  return [...groups.values()];
}

const lastOf = (lines: readonly GivenLine[]): number => Math.max(...lines.map(({ at }) => at));

const personOf = ({ people }: ViewContext, id: SubjectId) => ({ id, name: people.nameOf(id) });

async function thingsOf({ replica }: ViewContext, lines: readonly GivenLine[]): Promise<LeftThing[]> {
  const ids = lines.map(({ id }) => id);
  const [cases, documents, ledger] = await Promise.all([
    replica.documents.cases.findByIds(ids).exec(),
    replica.documents.documents.findByIds(ids).exec(),
    replica.documents.ledger.findByIds(ids).exec(),
  ]);
  return lines.map(({ of, part, id }): LeftThing => {
    const ofCase = cases.get(id);
    if (ofCase) return { ...caseLeft(ofCase.toJSON() as CaseDocument, of === 'watch' ? 'watch' : 'case'), part };
    const document = documents.get(id);
    if (document)
      return documentLeft(document.toJSON() as DocumentDocument, of === 'watch' ? 'watch' : 'document', part);
    const entry = ledger.get(id)?.toJSON() as LedgerDocument | undefined;
    if (entry?.of === 'emergency') return emergencyLeft(entry.body as EmergencyDocument);
    return { of, id, part, code: '', title: '', procedure: '', dueAt: null };
  });
}
