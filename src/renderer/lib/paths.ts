/** The last part of a path of either kind of system. */
export const basenameOf = (path: string): string => path.split(/[\\/]/).findLast((part) => part !== '') ?? path
