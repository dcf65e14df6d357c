import { useEffect } from 'react';

/** Paper is white: what is printed from a dark desk is set in its light colours, which come back to dark when it is printed. */
export function useLightOnPaper(): void {
  useEffect(() => {
    const root = document.documentElement;
    const print = window.matchMedia('print');
    let dark: string | undefined;
    const change = () => {
      if (print.matches) {
        dark = root.dataset['mantineColorScheme'];
        root.dataset['mantineColorScheme'] = 'light';
      } else if (dark !== undefined) {
        root.dataset['mantineColorScheme'] = dark;
        dark = undefined;
      }
    };
    print.addEventListener('change', change);
    return () => print.removeEventListener('change', change);
  }, []);
}
