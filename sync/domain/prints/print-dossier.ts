import { dossierData, type DossierToPrint } from './dossier-data.ts';
import { fillTemplate } from './fill-template.ts';
import { marksOf } from './marks.ts';
import type { PrintedDocument } from './page-model.ts';
import type { PrintTemplate } from './template.ts';

/** A paper about one dossier, in both languages; `inVietnamese` leaves the English out. */
export function printDossier(template: PrintTemplate, dossier: DossierToPrint): PrintedDocument {
  return fillTemplate(template, dossierData(dossier, template), marksOf(dossier, template));
}
