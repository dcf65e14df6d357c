import { useEffect, useRef } from 'react';

/** A picture that came over the bridge; the page finds it under an address of its own for as long as it is shown. */
export function BytesImage(props: {
  bytes: Uint8Array<ArrayBuffer>;
  mediaType: string;
  alt: string;
  className?: string | undefined;
  /** Pixels on the screen; as large as it is, without. */
  width?: number | undefined;
}) {
  const { bytes, mediaType } = props;
  const image = useRef<HTMLImageElement>(null);
  useEffect(() => {
    const address = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
    if (image.current !== null) image.current.src = address;
    return () => URL.revokeObjectURL(address);
  }, [bytes, mediaType]);
  return <img ref={image} alt={props.alt} className={props.className} width={props.width} />;
}
