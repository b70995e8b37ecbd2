export * from './admin.ts';
export * from './admin-learning.ts';
export * from './admin-lineage.ts';
export * from './error-codes.ts';
export * from './events.ts';
export * from './message.ts';
export * from './parse-payload.ts';
export * from './payloads.ts';
