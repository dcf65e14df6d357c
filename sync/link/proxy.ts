/** The proxy by which an address is asked for in the network at hand; null: directly. */
export type ProxyFor = (address: URL) => Promise<URL | null>;

export const directly: ProxyFor = async () => null;
