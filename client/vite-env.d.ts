/// <reference types="vite/client" />

declare module 'virtual:widget-chunks' {
  /** The built modules that the launcher loads, by name: their paths below the server's base address. */
  export const CHUNKS: Readonly<Record<'chat' | 'en' | 'fr', string>>;
}
