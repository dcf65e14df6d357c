import type { LeftThing } from '../../bridge/contract/handover.ts';
import { noDeadline, type CaseDocument } from '../../domain/case-document.ts';
import type { DocumentDocument } from '../../domain/documents/document-document.ts';
import type { EmergencyDocument } from '../../domain/protection/emergency-document.ts';
import { titleOf } from '../documents/document-title.ts';

export function caseLeft({ id, code, owner, procedure, dueAt }: CaseDocument, of: 'case' | 'watch'): LeftThing {
  return { of, id, part: of === 'case' ? 'assignee' : 'watch', code, title: owner, procedure, dueAt: deadline(dueAt) };
}

export function documentLeft(document: DocumentDocument, of: 'document' | 'watch', part: LeftThing['part']): LeftThing {
  const { title } = titleOf(document);
  return { of, id: document.id, part, code: document.number, title, procedure: '', dueAt: deadline(document.dueAt) };
}

export function emergencyLeft({ id, code, summary }: EmergencyDocument): LeftThing {
  return { of: 'emergency', id, part: 'duty', code, title: summary, procedure: '', dueAt: null };
}

const deadline = (at: number): number | null => (at === noDeadline ? null : at);
