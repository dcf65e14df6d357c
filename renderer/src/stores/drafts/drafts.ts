import type { CommandInput, CommandOutput, Failure } from '../../../../sync/bridge/contract.ts';
import type { FormValue, FormValues } from '../../../../sync/domain/catalogue/form-value.ts';
import { ownerNamed } from '../../../../sync/domain/case-document.ts';
import { feesOwed, missingPapers } from '../../../../sync/domain/catalogue/owed.ts';
import type { Fee, Paper, Procedure } from '../../../../sync/domain/catalogue/types.ts';
import type { KnownPerson } from '../../../../sync/domain/people/known-person.ts';
import { withCapitals } from '../../../../sync/domain/names.ts';
import { createStore } from '../store.ts';
import { fillApplicantAgain, followApplicant, forgetApplicantAgain, isOfApplicant, saysWho } from './applicant-is.ts';
import {
  type Filling,
  type FilledFrom,
  fillIn,
  takeOffer,
  type TakenPerson,
  undoAll,
  undoFilled,
  without,
  type ZoneNews,
} from './fill-draft.ts';

export type Channel = CommandInput<'createCase'>['channel'];

/** A case that is being entered. It lives in memory only, until it is saved or the desk is locked. */
export interface Draft extends Filling {
  /** Made once per form: a save that is repeated answers with the first one's case. */
  readonly id: string;
  /** As the catalogue had it when the draft was begun: a newer catalogue does not change a form under the pen. */
  readonly procedure: Procedure;
  /** Who of the form's people is known, by their heading. */
  readonly people: Readonly<Record<string, TakenPerson>>;
  readonly zone: ZoneNews | null;
  /** What the papers that they showed say of the form's people, also what the form has no field for. */
  readonly read: Readonly<Record<string, KnownPerson>>;
  readonly papers: readonly string[];
  readonly channel: Channel;
  /** It came online or by post, and is received, or not, once somebody has looked at it. */
  readonly unexamined: boolean;
  /** Fields that somebody has been in: only those are found fault with before a save was tried. */
  readonly left: readonly string[];
  readonly attempted: boolean;
  readonly saving: boolean;
  readonly failure: Failure | null;
}

export interface Drafts {
  /** One for each procedure, by its code. */
  readonly drafts: Readonly<Record<string, Draft>>;
  /** What was received last, for as long as nobody else is at the desk: Back leads to it again. */
  readonly done: SavedCase | null;
  /** Who the next case is for, chosen on their page: taken as its applicant as soon as it has a form. */
  readonly awaited: AwaitedPerson | null;
}

/** What the counter tells of a case that has just been saved. */
export type SavedCase = CommandOutput<'createCase'> & {
  readonly procedure: Procedure;
  /** Whose dossier it is, as every list will name it. */
  readonly owner: string;
  readonly owed: readonly Fee[];
  /** What the form asks for and was not handed in. */
  readonly missing: readonly Paper[];
};

/** Enough to find them again as the counter does. */
export interface AwaitedPerson {
  readonly id: string;
  readonly name: string;
  readonly birthDate: string;
  readonly numbers: readonly string[];
}

export type DraftsAction =
  | { readonly type: 'draft-begun'; readonly id: string; readonly procedure: Procedure }
  | { readonly type: 'field-changed'; readonly procedure: string; readonly code: string; readonly value: FormValue }
  | { readonly type: 'field-left'; readonly procedure: string; readonly code: string }
  | {
      readonly type: 'person-taken';
      readonly procedure: string;
      readonly role: string;
      readonly person: TakenPerson;
      readonly values: FormValues;
    }
  /** They are somebody else after all: what was filled in from them goes. */
  | {
      readonly type: 'person-left';
      readonly procedure: string;
      readonly role: string;
      readonly codes: readonly string[];
    }
  | {
      readonly type: 'zone-read';
      readonly procedure: string;
      readonly zone: ZoneNews | null;
      readonly values: FormValues;
      /** Of whom it says what, where all of it could be read. */
      readonly read?: { readonly role: string; readonly person: KnownPerson };
    }
  | { readonly type: 'offer-taken'; readonly procedure: string; readonly code: string }
  | { readonly type: 'offer-left'; readonly procedure: string; readonly code: string }
  | { readonly type: 'filled-undone'; readonly procedure: string; readonly code: string }
  | { readonly type: 'papers-ticked'; readonly procedure: string; readonly papers: readonly string[] }
  | { readonly type: 'paper-ticked'; readonly procedure: string; readonly paper: string; readonly on: boolean }
  | { readonly type: 'channel-chosen'; readonly procedure: string; readonly channel: Channel }
  | { readonly type: 'examination-put-off'; readonly procedure: string; readonly on: boolean }
  | { readonly type: 'save-attempted'; readonly procedure: string }
  | { readonly type: 'saving-began'; readonly procedure: string }
  | {
      readonly type: 'saving-failed';
      readonly procedure: string;
      /** Its `id`, as of one that was saved: one that was begun anew meanwhile has failed in nothing. */
      readonly draft: string;
      readonly failure: Failure;
    }
  | {
      readonly type: 'draft-saved';
      readonly procedure: string;
      /** Its `id`: one that was begun anew meanwhile stays. */
      readonly draft: string;
      readonly saved: CommandOutput<'createCase'>;
    }
  | { readonly type: 'draft-discarded'; readonly procedure: string }
  | { readonly type: 'person-awaited'; readonly person: AwaitedPerson | null };

export const initialDrafts: Drafts = { drafts: {}, done: null, awaited: null };

export function reduceDrafts(state: Drafts, action: DraftsAction): Drafts {
  switch (action.type) {
    case 'draft-begun':
      return state.drafts[action.procedure.code] === undefined
        ? {
            ...state,
            drafts: { ...state.drafts, [action.procedure.code]: newDraft(action.id, action.procedure) },
          }
        : state;
    case 'draft-saved': {
      const draft = state.drafts[action.procedure];
      if (draft?.id !== action.draft) return state;
      return {
        ...state,
        drafts: without(state.drafts, action.procedure),
        done: {
          ...action.saved,
          procedure: draft.procedure,
          owner: ownerNamed(Object.keys(draft.values), (name) => String(draft.values[name] ?? '')),
          owed: feesOwed(draft.procedure, draft.values),
          missing: missingPapers(draft.procedure, draft.papers, draft.values),
        },
      };
    }
    case 'draft-discarded':
      return { ...state, drafts: without(state.drafts, action.procedure) };
    case 'person-awaited':
      return { ...state, awaited: action.person };
    default: {
      const draft = state.drafts[action.procedure];
      if (draft === undefined) return state;
      return { ...state, drafts: { ...state.drafts, [action.procedure]: reduceDraft(draft, action) } };
    }
  }
}

type WithinDraft = Exclude<
  DraftsAction,
  { type: 'draft-begun' | 'draft-saved' | 'draft-discarded' | 'person-awaited' }
>;

function reduceDraft(draft: Draft, action: WithinDraft): Draft {
  switch (action.type) {
    case 'field-changed': {
      const before = saysWho(action.code) ? forgetApplicantAgain(draft) : draft;
      const changed = {
        ...before,
        failure: null,
        values: { ...before.values, [action.code]: action.value },
        filled: without(before.filled, action.code),
      };
      return saysWho(action.code) ? fillApplicantAgain(changed) : followApplicant(changed, action.code);
    }
    case 'person-taken':
      return fillApplicantAgain({
        ...filledDraft(draft, action.values, 'person'),
        people: { ...draft.people, [action.role]: action.person },
      });
    case 'person-left':
      return { ...draft, ...undoAll(draft, 'person', action.codes), people: without(draft.people, action.role) };
    case 'zone-read':
      return readZone(draft, action);
    case 'offer-taken':
      return { ...draft, failure: null, ...takeOffer(draft, action.code) };
    case 'offer-left':
      return { ...draft, offered: without(draft.offered, action.code) };
    case 'filled-undone':
      return { ...draft, failure: null, ...undoFilled(draft, action.code) };
    case 'papers-ticked':
      return { ...draft, papers: [...new Set([...draft.papers, ...action.papers])] };
    case 'field-left':
      return leaveField(draft, action.code);
    case 'paper-ticked': {
      const others = draft.papers.filter((paper) => paper !== action.paper);
      return { ...draft, papers: action.on ? [...others, action.paper] : others };
    }
    case 'channel-chosen':
      return { ...draft, channel: action.channel, unexamined: draft.unexamined && action.channel !== 'in_person' };
    case 'examination-put-off':
      return { ...draft, unexamined: action.on };
    case 'save-attempted':
      return { ...draft, attempted: true };
    case 'saving-began':
      return { ...draft, attempted: true, saving: true, failure: null };
    case 'saving-failed':
      return action.draft === draft.id ? { ...draft, saving: false, failure: action.failure } : draft;
  }
}

/** What can only be said of a whole value: a name's capitals, and what stands elsewhere in the form too. */
function leaveField(draft: Draft, code: string): Draft {
  const left = draft.left.includes(code) ? draft : { ...draft, left: [...draft.left, code] };
  const value = left.values[code];
  const isName = left.procedure.fields.some((field) => field.code === code && field.checks.pattern === 'person_name');
  const name = isName && typeof value === 'string' ? withCapitals(value) : value;
  const written = name === value ? left : { ...left, values: { ...left.values, [code]: name ?? null } };
  return isOfApplicant(left, code) ? fillApplicantAgain(written) : written;
}

function readZone(draft: Draft, { values, zone, read }: Extract<WithinDraft, { type: 'zone-read' }>): Draft {
  const filled = { ...filledDraft(draft, values, 'zone'), zone };
  return read === undefined
    ? filled
    : fillApplicantAgain({ ...filled, read: { ...draft.read, [read.role]: read.person } });
}

function filledDraft(draft: Draft, values: FormValues, from: FilledFrom): Draft {
  return { ...draft, failure: null, ...fillIn(draft, values, from) };
}

/** Opened and left as it was, a draft is nobody's work yet. */
export function isBegun(draft: Draft | undefined): boolean {
  return draft !== undefined && (Object.keys(draft.values).length > 0 || draft.papers.length > 0);
}

function newDraft(id: string, procedure: Procedure): Draft {
  return {
    id,
    procedure,
    values: {},
    filled: {},
    offered: {},
    people: {},
    zone: null,
    read: {},
    papers: [],
    channel: 'in_person',
    unexamined: false,
    left: [],
    attempted: false,
    saving: false,
    failure: null,
  };
}

export const drafts = createStore<Drafts, DraftsAction>(initialDrafts, reduceDrafts, { forget: true });
