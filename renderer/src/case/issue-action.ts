/** What is offered under this key opens the dialog that issues a result. */
export const issueAction = (result: string): string => `issue/${result}`;
