/** The part of the browser's trusted types that is needed here. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: (address: string) => string },
  ): { createScriptURL(address: string): string };
}

/** A worker of the desk's own origin, under the same content security policy as the desk. */
export function startWorker(policyName: string, address: string): Worker {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  // Only this address ever passes, which the build wrote.
  const policy = trustedTypes?.createPolicy(policyName, { createScriptURL: () => address });
  return new Worker(policy?.createScriptURL(address) ?? address, { type: 'module' });
}
