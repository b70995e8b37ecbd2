/** A chat for web pages, as its own documentation says to put it into one. */
export interface Contestant {
  /** With its version, where it is not ours. */
  readonly name: string;
  /** What it adds to the host page: its script tag, and its element where that is not added by the script. */
  readonly tag: string;
  /** Folder of its built files, served at the root. */
  readonly folder: string;
  /** Where the button that opens it is; of a chat without one, its input. */
  readonly launcher: Place;
  readonly input: Place;
}

/** An element in the shadow root of a custom element. */
export interface Place {
  readonly host: string;
  readonly selector: string;
}
