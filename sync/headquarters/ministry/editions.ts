import { readHistory } from '../../core/fold/history.ts';
import { sha256, subjectIdOf, type Space, type SubjectKey } from '../../core/ids.ts';
import { builtInCatalogue } from '../../domain/catalogue/catalogue.ts';
import { fault, type CatalogueFault } from '../../domain/catalogue/catalogue-fault.ts';
import { checkCatalogue } from '../../domain/catalogue/check-catalogue.ts';
import { checkEdition } from '../../domain/catalogue/check-edition.ts';
import { answerFields, editionKey, editionKind, nextVersion, readAsked } from '../../domain/catalogue/edition.ts';
import type { AskedEdition } from '../../domain/catalogue/edition.ts';
import { feeRulesSchema, feeRulesText } from '../../domain/catalogue/fee-rules.ts';
import { procedureSchema, type Catalogue } from '../../domain/catalogue/types.ts';
import { parseJson, versionHash } from '../../domain/catalogue/versions.ts';
import { dayOfInstant } from '../../domain/dates.ts';
import { checkDataEdition, dataEditionKey, dataEditionKind } from '../../domain/ministry/data-edition.ts';
import { feeRulesName, ministryDataNames } from '../../domain/ministry/ministry-data.ts';
import { isHeadquartersUnit, type Mission } from '../../domain/missions.ts';
import { builtInTemplates } from '../../domain/prints/built-in/built-in.ts';
import { mayDo } from '../../domain/rights.ts';
import type { Authority, Saying } from '../authority/authority.ts';
import { publishCatalogue, publishedCatalogue } from './catalogue.ts';
import { publishedData, publishData } from './ministry-data.ts';
import { listMissions, missionSpace } from './missions.ts';
import type { Database, Queryable } from '../postgres/database.ts';
import { foldSubjects } from '../projection/projection.ts';
import { listStaff } from './staff.ts';
import { readSubjects } from '../store/subject-records.ts';
import { publishedTemplates } from '../templates/templates.ts';

interface EditionPorts {
  readonly database: Database;
  readonly authority: Authority;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * After an intake from headquarters' own unit: publishes the versions that its editors ask for, each checked as if it came from
 * anywhere, and answers in the unit's space. All that is not answered is looked at, so that what a crash left is done with the next
 * intake; what was published already is answered so. One server at a time.
 */
export async function publishEditions(ports: EditionPorts, space: Space): Promise<void> {
  const unit = (await listMissions(ports.database)).find((mission) => missionSpace(mission.code) === space);
  if (unit === undefined || !isHeadquartersUnit(unit)) return;
  if ((await readPending(ports.database, space)).length === 0) return;
  const said = await ports.authority.say(space, async (connection): Promise<readonly Saying[]> => {
    const sayings: Saying[] = [];
    for (const { of, key, name, asked } of await readPending(connection, space)) {
      const faults = await publishOne(ports, unit, { of, name, asked });
      const fields = answerFields(asked.record, faults.length === 0 ? 'published' : 'refused', faults);
      sayings.push({ key, kind: of, operation: { type: 'set', fields } });
    }
    return sayings;
  });
  if (!said.ok) throw new Error(`an answer to an edition does not fit a record: ${said.error.type}`);
}

interface Asked {
  /** The kind of its subject: a procedure's version, or other data. */
  readonly of: typeof editionKind | typeof dataEditionKind;
  readonly name: string;
  readonly asked: AskedEdition;
}

interface Pending extends Asked {
  readonly key: SubjectKey;
}

/** Of everything that there is, the oldest first. */
async function readPending(database: Queryable, space: Space): Promise<readonly Pending[]> {
  const codes = (await currentCatalogue(database)).procedures.map(({ code }) => code);
  const procedures = codes.map((name) => ({ of: editionKind, name, key: editionKey(space, name) }) as const);
  const data = ministryDataNames.map(
    (name) => ({ of: dataEditionKind, name, key: dataEditionKey(space, name) }) as const,
  );
  const subjects = new Map([...procedures, ...data].map((each) => [subjectIdOf(each.key), each]));
  const written = await readSubjects(database, space, [...subjects.keys()]);
  const states = await foldSubjects(database, space, [...written.keys()]);
  const pending = [...written].flatMap(([subject, records]): readonly Pending[] => {
    const [state, about] = [states.get(subject), subjects.get(subject)];
    if (state === undefined || about === undefined) return [];
    const nodes = records.map(({ record }) => ({ ...record, after: record.body.after }));
    const counting = readHistory(nodes).ordered.filter(({ hash }) => !state.notCounting.has(hash));
    return readAsked(counting, state.fields, about.of === editionKind ? 'catalogue' : 'data')
      .filter(({ answer }) => answer === null)
      .map((asked) => ({ ...about, asked }));
  });
  return pending.toSorted((left, right) => left.asked.at - right.asked.at);
}

async function currentCatalogue(database: Queryable): Promise<Catalogue> {
  return (await publishedCatalogue(database)) ?? builtInCatalogue;
}

/** @returns why it was not published; none where it was, now or before */
async function publishOne(ports: EditionPorts, unit: Mission, one: Asked): Promise<readonly CatalogueFault[]> {
  const { database } = ports;
  const { of, name, asked } = one;
  const actor = (await listStaff(database, unit.code)).find(({ id }) => id === asked.actor);
  if (actor === undefined || !actor.active || !mayDo('edit_catalogue', actor.roles)) {
    return [fault('not-an-editor', 'catalogue')];
  }
  if (of === editionKind) return publishVersion(ports, unit, asked);
  return name === feeRulesName ? publishFeeRules(ports, unit, asked) : publishDataAsked(ports, unit, name, asked);
}

async function publishDataAsked(
  { database, authority, now }: EditionPorts,
  unit: Mission,
  name: string,
  asked: AskedEdition,
): Promise<readonly CatalogueFault[]> {
  const published = await publishedData(database, name);
  if (published !== null && sha256(published) === asked.version) return [];
  const today = dayOfInstant(now(), unit.timeZone);
  const edition = { value: parseJson(asked.text), base: asked.base };
  const checked = checkDataEdition(name, edition, published, today);
  if (checked.faults.length > 0) return checked.faults;
  const done = await publishData(authority, name, checked.text);
  if (!done.ok) throw new Error(`data could not be published: ${done.error.type}`);
  return [];
}

/** They stand in the catalogue: published as its next number, beside the fees that they reduce. */
async function publishFeeRules(
  { database, authority, now }: EditionPorts,
  unit: Mission,
  asked: AskedEdition,
): Promise<readonly CatalogueFault[]> {
  const catalogue = await currentCatalogue(database);
  const published = feeRulesText(catalogue);
  if (sha256(published) === asked.version) return [];
  const edition = { value: parseJson(asked.text), base: asked.base };
  const checked = checkDataEdition(feeRulesName, edition, published, dayOfInstant(now(), unit.timeZone));
  if (checked.faults.length > 0) return checked.faults;
  const { rules } = feeRulesSchema.parse(parseJson(checked.text));
  return publishNext(authority, database, { ...catalogue, feeReductions: rules });
}

async function publishVersion(
  { database, authority, now }: EditionPorts,
  unit: Mission,
  asked: AskedEdition,
): Promise<readonly CatalogueFault[]> {
  const parsed = procedureSchema.safeParse(parseJson(asked.text));
  if (!parsed.success) return [fault('malformed', 'catalogue', parsed.error.issues[0]?.message ?? '')];
  const catalogue = await currentCatalogue(database);
  const before = catalogue.procedures.find(({ code }) => code === parsed.data.code);
  if (before !== undefined && versionHash(before) === asked.version) return [];
  if ((before === undefined ? '' : versionHash(before)) !== asked.base) {
    return [fault('built-on-older', `procedures[${parsed.data.code}]`, catalogue.version)];
  }
  const faults = checkEdition(parsed.data, {
    surroundings: catalogue,
    published: before === undefined ? [] : [before],
    templates: [...(await publishedTemplates(database)), ...builtInTemplates],
    today: dayOfInstant(now(), unit.timeZone),
  });
  if (faults.length > 0) return faults;
  const procedures = catalogue.procedures.map((each) => (each.code === parsed.data.code ? parsed.data : each));
  return publishNext(authority, database, { ...catalogue, procedures });
}

/** Under the number that follows its own. */
async function publishNext(
  authority: Authority,
  database: Database,
  catalogue: Catalogue,
): Promise<readonly CatalogueFault[]> {
  const next = checkCatalogue({ ...catalogue, version: nextVersion(catalogue.version) });
  if (!next.ok) return next.error.faults;
  const done = await publishCatalogue(authority, database, next.value);
  if (done.ok) return [];
  const { error } = done;
  if (error.type === 'catalogue-faulty') return error.faults;
  throw new Error(`an edition could not be published: ${error.type}`);
}
