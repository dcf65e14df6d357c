import {
  IconFile,
  IconFileTypePdf,
  IconFileTypeDoc,
  IconFileTypeTxt,
  IconFileTypeXls,
  IconPhoto,
} from '@tabler/icons-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Attachment } from '../../../sync/bridge/model.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { BytesImage } from './bytes-image.tsx';
import { readThumbnail } from './read-thumbnail.ts';
import classes from './thumbnail.module.css';

/** What a file looks like, read when it comes into sight; the mark of its type meanwhile, or where there is no picture. */
export function Thumbnail({ caseId, file }: { caseId: string; file: Attachment }) {
  const frame = useRef<HTMLSpanElement>(null);
  const picture = useThumbnail(frame, caseId, file);
  return (
    <span ref={frame} className={classes['frame']} aria-hidden data-testid="thumbnail" data-drawn={picture !== null}>
      {picture === null ? (
        <TypeMark mediaType={file.mediaType} />
      ) : (
        <BytesImage bytes={picture} mediaType="image/webp" alt="" className={classes['picture']} />
      )}
    </span>
  );
}

const marks: Readonly<Record<string, typeof IconFile>> = {
  'application/pdf': IconFileTypePdf,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': IconFileTypeDoc,
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': IconFileTypeXls,
  'text/csv': IconFileTypeXls,
  'text/plain': IconFileTypeTxt,
};

function TypeMark({ mediaType }: { mediaType: string }) {
  const Icon = mediaType.startsWith('image/') ? IconPhoto : (marks[mediaType] ?? IconFile);
  return <Icon size={24} stroke={1.4} />;
}

function useThumbnail(
  frame: RefObject<HTMLElement | null>,
  caseId: string,
  { record, size, here }: Attachment,
): Uint8Array<ArrayBuffer> | null {
  const bridge = useBridge();
  const [picture, setPicture] = useState<Uint8Array<ArrayBuffer> | null>(null);
  useEffect(() => {
    const element = frame.current;
    if (!here || element === null) return undefined;
    let left = false;
    const read = async () => {
      const found = await readThumbnail(bridge, { id: caseId, record, size }, () => !left);
      if (!left) setPicture(found);
    };
    const watching = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      watching.disconnect();
      void read();
    });
    watching.observe(element);
    return () => {
      left = true;
      watching.disconnect();
    };
  }, [bridge, caseId, record, size, here, frame]);
  return picture;
}
