import type { Place } from '../../../renderer/src/stores/navigation/place.ts';
import { documentsOf } from '../fake-desk/fake-documents.ts';
import type { FakeWorld } from '../fake-desk/fake-world.ts';
import type { Walk } from './walk.ts';

/** Of headquarters' own unit alone. */
const ofTheUnit: readonly Place['screen'][] = ['catalogue', 'calendars', 'document-lists', 'fee-rules'];

/** Every screen with all its tabs, as addresses; of those about one thing, one. A screen that is not named here does not compile. */
export function addressesOf(world: FakeWorld): { readonly [Screen in Place['screen']]: readonly string[] } {
  const { cases, people, protection } = world;
  return {
    import: ['import', 'import/incoming', 'import/outgoing'],
    queue: ['queue'],
    cases: ['cases'],
    case: [`cases/${cases[0]!.id}`],
    'new-case': ['new', 'new/citizen_registration'],
    documents: ['documents', 'documents/incoming', 'documents/outgoing', 'documents/registers'],
    document: [`documents/${documentsOf(world)[0]!.id}`],
    'new-document': ['documents/new/incoming', 'documents/new/outgoing'],
    people: ['people'],
    person: [`people/${people.all[2]!.id}`],
    protection: ['protection', 'crises'],
    emergency: [`protection/${protection.emergencies[0]!.id}`],
    'new-emergency': ['protection/new'],
    crisis: [`crises/${protection.crisis.id}`],
    registers: ['registers', 'registers/stock', 'registers/books'],
    conflicts: ['conflicts'],
    link: ['link'],
    numbers: ['numbers'],
    overview: ['overview'],
    calendar: ['calendar'],
    report: ['report'],
    access: ['access'],
    handover: ['handover'],
    print: [`print/${cases[0]!.id}/form_01`],
    'print-book': ['print/book'],
    'print-ledger': ['print/calendar/2026'],
    catalogue: ['catalogue', 'catalogue/passport_later'],
    calendars: ['calendars', 'calendars/vietnam'],
    'document-lists': ['document-lists'],
    'fee-rules': ['fee-rules'],
  };
}

/** The addresses of the screens that the walk's desk has: headquarters' own unit has some of its own, any mission the others. */
export function everyPlace({ bridge: { world } }: Walk): readonly string[] {
  const isUnit = world.mission.code === 'HAN';
  return (Object.entries(addressesOf(world)) as [Place['screen'], readonly string[]][])
    .filter(([screen]) => ofTheUnit.includes(screen) === isUnit)
    .flatMap(([, addresses]) => addresses);
}
