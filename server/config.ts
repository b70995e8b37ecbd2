import { z } from 'zod';
import { AppError } from './errors.ts';
import { WEAK_SIGNALS, type WeakSignal } from './learning/bandit/rounds.ts';
import {
  RESPONSE_STRATEGIES,
  type ResponseStrategy,
  WEBHOOK_EVENTS,
  type WebhookEvent,
} from './protocol/index.ts';
import {
  flag,
  hosts,
  origins,
  prices,
  strategyList,
  tokenPrices,
  toolHosts,
  weakSignals,
  webhookEvents,
  webhookUrls,
  whole,
} from './setting-values.ts';

/**
 * Every setting, in the order of .env.example. Values come as strings; a bad one stops the start, it never
 * becomes a default.
 */
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
  IDENTITY_SECRET: z.string().min(32).optional(),
  IDENTITY_AUDIENCE: z.string().max(200).default('thumbwise'),
  IDENTITY_MAX_AGE_MINUTES: whole(1, 10_080).default(60),
  WEBHOOK_URLS: webhookUrls.default([]),
  WEBHOOK_SECRET: z.string().min(32).optional(),
  WEBHOOK_EVENTS: webhookEvents.default(WEBHOOK_EVENTS),
  SAMPLE_KNOWLEDGE: flag(true),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: z.url().optional(),
  CHAT_MODEL: z.string().optional(),
  MODEL_TIMEOUT_MS: whole(100, 600_000).default(30_000),
  FALLBACK_MODEL: z.string().optional(),
  MODEL_PRICES: tokenPrices.optional(),
  ANSWER_TOKENS: whole(500, 1_000_000).default(8_000),
  ANSWER_CACHE_MINUTES: whole(0, 10_080).default(0),
  EMBEDDINGS: z.string().default('lsa'),
  EXPLORATION: z.coerce.number().min(0).max(0.5).default(0.1),
  STRATEGIES: strategyList.default(RESPONSE_STRATEGIES),
  UNSUPPORTED: z.enum(['drop', 'flag']).default('drop'),
  LINK_HOSTS: hosts.default([]),
  TOOLS_FILE: z.string().optional(),
  TOOL_HOSTS: toolHosts.default([]),
  RESPONSE_DRAFTS: whole(1, 3).default(1),
  STRATEGY_PRICES: prices.default({ clarify: 0.05, hand_over: 0.2, search_again: 0.02 }),
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
  /** How the site's own server signs for its visitors; absent: there are no signed-in visitors. */
  readonly identity: IdentitySettings | undefined;
  /** Absent: nobody is told. */
  readonly webhooks: WebhookSettings | undefined;
  readonly sampleKnowledge: boolean;
  /** Absent: the built-in answerer. */
  readonly chatModel: ModelConnection | undefined;
  /** Asked when the first one fails. */
  readonly fallbackModel: string | undefined;
  /** Per million tokens, in the operator's currency. */
  readonly modelPrices: { readonly input: number; readonly output: number } | undefined;
  /** Most that one answer may take of a model, prompts and all its calls together. */
  readonly answerTokens: number;
  /** How long a model's answer to a first question may be told again; 0: never. */
  readonly answerCacheMinutes: number;
  /** Absent: LSA fitted on the operator's passages. */
  readonly embeddingModel: ModelConnection | undefined;
  readonly exploration: number;
  /** Ways to answer that may be chosen, the default one first. */
  readonly strategies: readonly ResponseStrategy[];
  /** What becomes of a model's sentence that no passage supports. */
  readonly unsupported: 'drop' | 'flag';
  /** Hosts that answers may link to, beside the pages they cite. */
  readonly linkHosts: readonly string[];
  /** Absent: the sample's tools, while it serves the sample. */
  readonly toolsFile: string | undefined;
  readonly toolHosts: readonly string[];
  /** All variables, since a tool may name any; behind a function, so that they never print. */
  readonly environment: () => Readonly<Record<string, string | undefined>>;
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

export interface IdentitySettings {
  readonly secret: Secret;
  readonly audience: string;
  /** Longest time from `iat` to `exp`. */
  readonly maxAgeMinutes: number;
}

export interface WebhookSettings {
  /** At least one. */
  readonly urls: readonly string[];
  readonly events: readonly WebhookEvent[];
  /** Signs what is sent. */
  readonly secret: Secret;
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
    ...missingSettings(present),
  ];
  if (!result.success || problems.length > 0) {
    throw new AppError('invalid_config', `The settings are not usable:\n  ${problems.join('\n  ')}`);
  }
  return Object.freeze({ ...toConfig(result.data), environment: () => env });
}

type Settings = z.infer<typeof settings>;

function missingSettings(values: Readonly<Record<string, string | undefined>>): string[] {
  const problems: string[] = [];
  const reachable = values.OPENAI_API_KEY !== undefined || values.OPENAI_BASE_URL !== undefined;
  if (values.CHAT_MODEL !== undefined && !reachable) {
    problems.push('CHAT_MODEL: needs OPENAI_API_KEY, or OPENAI_BASE_URL of a server that asks for none');
  }
  if (values.FALLBACK_MODEL !== undefined && values.CHAT_MODEL === undefined) {
    problems.push('FALLBACK_MODEL: needs a CHAT_MODEL to stand in for');
  }
  if (values.EMBEDDINGS !== undefined && values.EMBEDDINGS !== 'lsa' && !reachable) {
    problems.push('EMBEDDINGS: a model name needs OPENAI_API_KEY or OPENAI_BASE_URL; "lsa" needs neither');
  }
  if (values.WEBHOOK_URLS !== undefined && values.WEBHOOK_SECRET === undefined) {
    problems.push(
      'WEBHOOK_SECRET: WEBHOOK_URLS needs one, to sign what is sent; make it with: openssl rand -hex 32',
    );
  }
  return problems;
}

function toWebhooks(values: Settings): WebhookSettings | undefined {
  const { WEBHOOK_URLS: urls, WEBHOOK_SECRET: secret, WEBHOOK_EVENTS: events } = values;
  return secret && urls.length > 0 ? { urls, events, secret: new Secret(secret) } : undefined;
}

function toConfig(values: Settings): Omit<Config, 'environment'> {
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
    identity:
      values.IDENTITY_SECRET === undefined
        ? undefined
        : {
            secret: new Secret(values.IDENTITY_SECRET),
            audience: values.IDENTITY_AUDIENCE,
            maxAgeMinutes: values.IDENTITY_MAX_AGE_MINUTES,
          },
    webhooks: toWebhooks(values),
    sampleKnowledge: values.SAMPLE_KNOWLEDGE,
    chatModel: values.CHAT_MODEL === undefined ? undefined : connect(values.CHAT_MODEL),
    embeddingModel: values.EMBEDDINGS === 'lsa' ? undefined : connect(values.EMBEDDINGS),
    fallbackModel: values.FALLBACK_MODEL,
    modelPrices: values.MODEL_PRICES,
    answerTokens: values.ANSWER_TOKENS,
    answerCacheMinutes: values.ANSWER_CACHE_MINUTES,
    exploration: values.EXPLORATION,
    strategies: values.STRATEGIES,
    unsupported: values.UNSUPPORTED,
    linkHosts: values.LINK_HOSTS,
    toolsFile: values.TOOLS_FILE,
    toolHosts: values.TOOL_HOSTS,
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
