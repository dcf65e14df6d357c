import { Modal } from '@mantine/core';
import { useWords } from '../i18n/use-words.ts';
import { answerScan } from '../stores/scans/ask-scan.ts';
import { scans } from '../stores/scans/scans.ts';
import { ScanForm } from './scan-form.tsx';

/** Asks how the case's next picture is to be kept, as long as one waits for an answer. */
export function ScanDialog({ caseId }: { caseId: string }) {
  const t = useWords();
  const question = scans.use((state) => state.questions.find((each) => each.caseId === caseId) ?? null);
  return (
    <Modal
      opened={question !== null}
      onClose={() => question !== null && answerScan(question.id, { type: 'leave-out' })}
      title={question === null ? null : t('papers:scan.title', { title: question.title })}
      size="min(1180px, 94vw)"
    >
      {question === null ? null : <ScanForm key={question.id} question={question} />}
    </Modal>
  );
}
