import { Button } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useBridge } from '../bridge/bridge-context.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { useWords } from '../i18n/use-words.ts';
import { attachAgain } from './attach-again.ts';
import { useDocument } from './document-context.ts';

/** On a certified copy: what the document has that it is a copy of, attached here too by one press. */
export function SourceFiles() {
  const { view } = useDocument();
  const source = view.links.find(({ relation, way }) => relation === 'copies' && way === 'to')?.row?.id;
  return source === undefined ? null : <FilesOf source={source} />;
}

function FilesOf({ source }: { source: string }) {
  const t = useWords();
  const bridge = useBridge();
  const { view } = useDocument();
  const watched = useWatch('document', { id: source });
  const [attaching, setAttaching] = useState(false);
  const theirs = watched.kind === 'answered' ? (watched.value?.files ?? []) : [];
  const missing = theirs.filter(({ name, size }) => !view.files.some((own) => own.name === name && own.size === size));
  if (missing.length === 0) return null;
  const attach = async () => {
    setAttaching(true);
    for (const file of missing) await attachAgain(bridge, { source, file, to: view.id, view: view.view });
    setAttaching(false);
  };
  return (
    <Button
      variant="default"
      leftSection={<IconCopy size={17} stroke={1.8} aria-hidden />}
      loading={attaching}
      onClick={() => void attach()}
      data-testid="attach-source-files"
    >
      {t('documents:attach-source-files', { count: missing.length })}
    </Button>
  );
}
