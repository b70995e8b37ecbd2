import { z } from 'zod';
import { AppError } from './errors.ts';
import { WEAK_SIGNALS, type WeakSignal } from './learning/bandit/rounds.ts';
import { RESPONSE_STRATEGIES } from './protocol/index.ts';

/**
 * Every setting, in the order of .env.example. Values come as strings; a bad one stops the start, it never
 * becomes a default.
 */
const flag = (fallback: boolean) =>
  z
    .enum(['true', 'false', 'on', 'off', '1', '0'])
    .transform((value) => value === 'true' || value === 'on' || value === '1')
    .default(fallback);

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

/** `*`, or origins as browsers send them: `HTTPS://Shop.example/` becomes `https://shop.example`. */
const origins = z.string().transform((list, context): '*' | readonly string[] => {
  const entries = splitList(list);
  if (entries.length === 1 && entries[0] === '*') return '*';
  const problems = entries.flatMap((entry) => originProblem(entry) ?? []);
  for (const message of problems) context.addIssue({ code: 'custom', message });
  return problems.length > 0 ? z.NEVER : entries.map((entry) => new URL(entry).origin);
});

function originProblem(entry: string): string | undefined {
  if (entry === '*') return '* must stand alone';
  const url = URL.canParse(entry) ? new URL(entry) : undefined;
  const isOrigin = url && url.origin !== 'null' && [url.origin, `${url.origin}/`].includes(url.href);
  return isOrigin ? undefined : `${entry} is no origin, such as https://shop.example`;
}

/** `clarify:0.05,hand_over:0.2`: what an answer of that strategy costs, in reward. */
const prices = z.string().transform((list, context): Readonly<Record<string, number>> => {
  const entries = splitList(list).map((entry) => entry.split(':'));
  for (const [strategy, price] of entries) {
    const known = (RESPONSE_STRATEGIES as readonly (string | undefined)[]).includes(strategy);
    const fits = price !== undefined && price !== '' && Number(price) >= 0 && Number(price) <= 1;
    if (!known) context.addIssue({ code: 'custom', message: `${strategy} is no strategy` });
    else if (!fits) context.addIssue({ code: 'custom', message: `${strategy} needs a price from 0 to 1` });
  }
  return Object.fromEntries(entries.map(([strategy, price]) => [strategy, Number(price)]));
});

/** `none`, or some of the weak signals, separated by commas. */
const weakSignals = z.string().transform((list, context): readonly WeakSignal[] => {
  if (list === 'none') return [];
  return splitList(list).flatMap((entry) => {
    const signal = WEAK_SIGNALS.find((name) => name === entry);
    if (!signal)
      context.addIssue({ code: 'custom', message: `${entry} is none of ${WEAK_SIGNALS.join(', ')}` });
    return signal ?? [];
  });
});

const settings = z.object({
  PORT: whole(0, 65_535).default(3_000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: z.url().optional(),
  ALLOWED_ORIGINS: origins.default('*'),
  TRUST_PROXY: flag(false),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z.string().startsWith('file:', 'must be a file: URL').optional(),
  SQLITE_SYNCHRONOUS: z.enum(['normal', 'full']).default('normal'),
  ADMIN_TOKEN: z
    .string()
    .min(16)
    .regex(/^[\x21-\x7e]*$/, 'must be printable ASCII without blanks, as it is sent in a header')
    .optional(),
  SAMPLE_KNOWLEDGE: flag(true),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: z.url().optional(),
  CHAT_MODEL: z.string().optional(),
  MODEL_TIMEOUT_MS: whole(100, 600_000).default(30_000),
  EMBEDDINGS: z.string().default('lsa'),
  EXPLORATION: z.coerce.number().min(0).max(0.5).default(0.1),
  RESPONSE_DRAFTS: whole(1, 3).default(1),
  STRATEGY_PRICES: prices.default({ clarify: 0.05, hand_over: 0.2 }),
  LEARNER: z.enum(['listwise', 'reinforce', 'ppo', 'mixture']).default('listwise'),
  TRAINING_MODE: z.enum(['automatic', 'review', 'shadow']).default('automatic'),
  VOTE_HALF_LIFE_DAYS: whole(0, 36_500).default(365),
  VOTES_PER_VISITOR_PER_DAY: whole(1, 100_000).default(10),
  WEAK_SIGNALS: weakSignals.default(WEAK_SIGNALS),
  TRAIN_EVERY_VOTES: whole(0, 1_000_000).default(50),
  TRAIN_EVERY_MINUTES: whole(0, 35_000).default(60),
  SEED: whole(0, 4_294_967_295).optional(),
  RATE_LIMITS: flag(true),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

/** The names that the environment may set; a test holds .env.example to them. */
export const SETTING_NAMES = Object.keys(settings.shape) as readonly (keyof typeof settings.shape)[];

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string | undefined;
  /** `*`, or the exact origins whose pages may open the chat. */
  readonly allowedOrigins: '*' | readonly string[];
  /** The visitor's address is the last one of X-Forwarded-For. */
  readonly trustProxy: boolean;
  readonly dataDir: string;
  readonly databaseUrl: string;
  readonly synchronous: 'normal' | 'full';
  readonly adminToken: Secret | undefined;
  readonly sampleKnowledge: boolean;
  /** Absent: the built-in answerer. */
  readonly chatModel: ModelConnection | undefined;
  /** Absent: LSA fitted on the operator's passages. */
  readonly embeddingModel: ModelConnection | undefined;
  readonly exploration: number;
  /** Finished drafts that the response policy chooses among; 1: it chooses the strategy beforehand. */
  readonly responseDrafts: number;
  /** By strategy: what an answer of it costs, in reward. */
  readonly strategyPrices: Readonly<Record<string, number>>;
  readonly learner: z.infer<typeof settings>['LEARNER'];
  readonly trainingMode: z.infer<typeof settings>['TRAINING_MODE'];
  /** Age at which a vote counts half; 0: votes do not fade. */
  readonly voteHalfLifeDays: number;
  readonly votesPerVisitorPerDay: number;
  /** The weak signals that count. */
  readonly weakSignals: readonly WeakSignal[];
  readonly trainEveryVotes: number;
  readonly trainEveryMinutes: number;
  /** Absent: a new one at every start. */
  readonly seed: number | undefined;
  readonly rateLimits: boolean;
  readonly logLevel: z.infer<typeof settings>['LOG_LEVEL'];
}

export interface ModelConnection {
  readonly model: string;
  readonly apiKey: Secret;
  readonly baseUrl: string | undefined;
  readonly timeoutMs: number;
}

/** A value that prints redacted; `reveal()` is the only way to it. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return '[redacted]';
  }

  toJSON(): string {
    return '[redacted]';
  }
}

/**
 * Strings in, one frozen typed object out. An empty string counts as absent.
 *
 * @throws AppError invalid_config naming every variable that is wrong, one a line.
 */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const present = Object.fromEntries(SETTING_NAMES.map((name) => [name, env[name] || undefined]));
  const result = settings.safeParse(present);
  const problems = [
    ...(result.error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    ...modelProblems(present),
  ];
  if (!result.success || problems.length > 0) {
    throw new AppError('invalid_config', `The settings are not usable:\n  ${problems.join('\n  ')}`);
  }
  return Object.freeze(toConfig(result.data));
}

type Settings = z.infer<typeof settings>;

function modelProblems(values: Readonly<Record<string, string | undefined>>): string[] {
  const problems: string[] = [];
  const reachable = values.OPENAI_API_KEY !== undefined || values.OPENAI_BASE_URL !== undefined;
  if (values.CHAT_MODEL !== undefined && !reachable) {
    problems.push('CHAT_MODEL: needs OPENAI_API_KEY, or OPENAI_BASE_URL of a server that asks for none');
  }
  if (values.EMBEDDINGS !== undefined && values.EMBEDDINGS !== 'lsa' && !reachable) {
    problems.push('EMBEDDINGS: a model name needs OPENAI_API_KEY or OPENAI_BASE_URL; "lsa" needs neither');
  }
  return problems;
}

function toConfig(values: Settings): Config {
  const connect = (model: string): ModelConnection => ({
    model,
    apiKey: new Secret(values.OPENAI_API_KEY ?? 'none'),
    baseUrl: values.OPENAI_BASE_URL,
    timeoutMs: values.MODEL_TIMEOUT_MS,
  });
  return {
    port: values.PORT,
    host: values.HOST,
    publicUrl: values.PUBLIC_URL?.replace(/\/+$/, ''),
    allowedOrigins: values.ALLOWED_ORIGINS,
    trustProxy: values.TRUST_PROXY,
    dataDir: values.DATA_DIR,
    databaseUrl: values.DATABASE_URL ?? `file:${values.DATA_DIR}/thumbwise.db`,
    synchronous: values.SQLITE_SYNCHRONOUS,
    adminToken: values.ADMIN_TOKEN === undefined ? undefined : new Secret(values.ADMIN_TOKEN),
    sampleKnowledge: values.SAMPLE_KNOWLEDGE,
    chatModel: values.CHAT_MODEL === undefined ? undefined : connect(values.CHAT_MODEL),
    embeddingModel: values.EMBEDDINGS === 'lsa' ? undefined : connect(values.EMBEDDINGS),
    exploration: values.EXPLORATION,
    responseDrafts: values.RESPONSE_DRAFTS,
    strategyPrices: values.STRATEGY_PRICES,
    learner: values.LEARNER,
    trainingMode: values.TRAINING_MODE,
    voteHalfLifeDays: values.VOTE_HALF_LIFE_DAYS,
    votesPerVisitorPerDay: values.VOTES_PER_VISITOR_PER_DAY,
    weakSignals: values.WEAK_SIGNALS,
    trainEveryVotes: values.TRAIN_EVERY_VOTES,
    trainEveryMinutes: values.TRAIN_EVERY_MINUTES,
    seed: values.SEED,
    rateLimits: values.RATE_LIMITS,
    logLevel: values.LOG_LEVEL,
  };
}

function splitList(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/**
 * The settings of this process: the environment over an `.env` file in the working folder, if there is one.
 *
 * @throws AppError invalid_config as parseConfig() does, or when `.env` cannot be read.
 */
export function loadConfig(): Config {
  try {
    process.loadEnvFile();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'ENOENT')
      throw new AppError('invalid_config', '.env: is no file that can be read.', { cause: error });
  }
  return parseConfig(process.env);
}
