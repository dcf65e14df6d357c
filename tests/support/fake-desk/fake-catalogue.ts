import type { CommandInput, CommandOutput, Failure, QueryOutput } from '../../../sync/bridge/contract.ts';
import type { EditedProcedure } from '../../../sync/bridge/contract/catalogue.ts';
import { err, ok, type Result } from '../../../sync/core/result.ts';
import { checkEdition } from '../../../sync/domain/catalogue/check-edition.ts';
import { procedureSchema } from '../../../sync/domain/catalogue/types.ts';
import { type FakeWorld, hex } from './fake-world.ts';

type Publish = CommandInput<'publishProcedure'>;

const editedBy = new WeakMap<FakeWorld, EditedProcedure[]>();

function editedIn(world: FakeWorld): EditedProcedure[] {
  const known = editedBy.get(world);
  if (known !== undefined) return known;
  const made = world.catalogue.procedures.map((procedure, index) => ({
    code: procedure.code,
    versions: [{ hash: hex(index + 1, 64), procedure }],
    asked: [],
    draft: null,
  }));
  editedBy.set(world, made);
  return made;
}

export const dayIn = (world: FakeWorld): string => new Date(world.now()).toISOString().slice(0, 10);

export function fakeCatalogueVersions(world: FakeWorld): QueryOutput<'catalogueVersions'> {
  const { version, groups, registers, blanks } = world.catalogue;
  return {
    today: dayIn(world),
    surroundings: { version, groups, registers, blanks },
    procedures: editedIn(world).map((one) => ({ ...one, versions: [...one.versions], asked: [...one.asked] })),
  };
}

export function fakeCatalogueCommands(world: FakeWorld) {
  return {
    keepProcedureDraft: ({ code, draft }: CommandInput<'keepProcedureDraft'>) => {
      const edited = editedIn(world).find((one) => one.code === code);
      if (edited !== undefined) edited.draft = draft;
      return ok({});
    },
    publishProcedure: (input: Publish) => publish(world, input),
  };
}

/** Headquarters is at hand, and publishes at once. */
function publish(world: FakeWorld, { code, procedure }: Publish): Result<CommandOutput<'publishProcedure'>, Failure> {
  const edited = editedIn(world).find((one) => one.code === code);
  const parsed = procedureSchema.safeParse(procedure);
  if (edited === undefined || !parsed.success) return err({ type: 'malformed', where: 'procedure' });
  const published = edited.versions.map((version) => version.procedure);
  const faults = checkEdition(parsed.data, {
    surroundings: world.catalogue,
    published,
    templates: [],
    today: dayIn(world),
  });
  if (faults.length > 0) return err({ type: 'catalogue-faulty', faults: [...faults] });
  const record = hex(9_000 + edited.asked.length, 64);
  edited.versions.push({ hash: hex(8_000 + published.length, 64), procedure: parsed.data });
  edited.asked.unshift({
    record,
    at: world.now(),
    by: world.staff[0]!.name,
    effectiveFrom: parsed.data.effectiveFrom,
    answer: { outcome: 'published', faults: [] },
  });
  edited.draft = null;
  return ok({ record });
}
