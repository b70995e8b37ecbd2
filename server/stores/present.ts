type Present<T> = { [K in keyof T]?: NonNullable<T[K]> };

/** The fields that are not null or undefined: columns may be null, our records leave such a field out. */
export function present<T extends object>(fields: T): Present<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined),
  ) as Present<T>;
}
