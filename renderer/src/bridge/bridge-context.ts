import { createContext, useContext } from 'react';
import type { Bridge } from '../../../sync/bridge/client.ts';

export const BridgeContext = createContext<Bridge | null>(null);

export function useBridge(): Bridge {
  const bridge = useContext(BridgeContext);
  if (bridge === null) throw new Error('no bridge above this component');
  return bridge;
}
