import { documentsOf } from '../fake-desk/fake-documents.ts';
import type { Walk } from './walk.ts';

/** Every screen that asks the desk something, as its address; of those about one thing, one. */
export function everyPlace({ bridge: { world } }: Walk): readonly string[] {
  return [
    'import',
    'queue',
    'cases',
    `cases/${world.cases[0]!.id}`,
    'new/citizen_registration',
    'documents',
    'documents/incoming',
    'documents/registers',
    `documents/${documentsOf(world)[0]!.id}`,
    'people',
    `people/${world.people.all[2]!.id}`,
    'protection',
    `protection/${world.protection.emergencies[0]!.id}`,
    'crises',
    `crises/${world.protection.crisis.id}`,
    'registers',
    'registers/stock',
    'registers/books',
    'conflicts',
    'link',
    'numbers',
    'overview',
    'calendar',
    'report',
    'access',
    'handover',
    `print/${world.cases[0]!.id}/form_01`,
    'print/book',
    'print/calendar/2026',
  ];
}
