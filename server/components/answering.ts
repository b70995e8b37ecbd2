import { fileURLToPath } from 'node:url';
import { createOccasionReader, type ReadOccasion } from '../chat/answer-occasion.ts';
import type { Config, ModelConnection } from '../config.ts';
import type { Logger } from '../logger.ts';
import type { ResponseStrategy } from '../protocol/index.ts';
import { assessQuestion } from '../rag/assess/assess-question.ts';
import { createBuiltInResponder } from '../rag/built-in/built-in-responder.ts';
import { areContested } from '../rag/debate/are-contested.ts';
import { createDebateStrategy } from '../rag/debate/debate-strategy.ts';
import type { ModelGateway } from '../rag/model/model-gateway.ts';
import { createStrategies } from '../rag/strategies/create-strategies.ts';
import { createStrategyResponder } from '../rag/strategy-responder.ts';
import { loadTools } from '../rag/tools/load-tools.ts';
import { createToolCaller } from '../rag/tools/tool-caller.ts';
import { createToolsStrategy, type ToolsStrategy } from '../rag/tools/tools-strategy.ts';
import type { Responder } from '../rag/types.ts';
import { startSampleOrders } from '../sample-orders/start-sample-orders.ts';

const SAMPLE_TOOLS = fileURLToPath(new URL('../knowledge/sample/tools.json', import.meta.url));
const CACHED_ANSWERS = 500;

/** How the server answers: its strategies, when each is sensible, and its tools. */
export interface Answering {
  readonly responder: Responder;
  /** Those of the settings that can work here, the default one first. */
  readonly strategies: readonly ResponseStrategy[];
  readonly readOccasion: ReadOccasion;
  readonly tools: ToolsStrategy | undefined;
  close(): Promise<void>;
}

type AnsweringConfig = Pick<
  Config,
  | 'chatModel'
  | 'fallbackModel'
  | 'modelPrices'
  | 'answerTokens'
  | 'answerCacheMinutes'
  | 'strategies'
  | 'unsupported'
  | 'linkHosts'
  | 'toolsFile'
  | 'toolHosts'
  | 'sampleKnowledge'
  | 'environment'
>;

/** @param isPersonThere whether somebody of the team is there to take over; absent: always. */
export async function createAnswering(
  config: AnsweringConfig,
  idf: (term: string) => number | undefined,
  logger: Pick<Logger, 'warn'>,
  isPersonThere: () => boolean = () => true,
): Promise<Answering> {
  const gateway = await openGateway(config, logger);
  const hasModel = gateway !== undefined;
  const builtIn = createBuiltInResponder({ idf });
  const assess = (request: Parameters<typeof assessQuestion>[0]) => assessQuestion(request, idf);
  const { tools, close } = await openTools(config, hasModel, logger);
  const all = [
    ...createStrategies({ builtIn, assess, hasModel, groundingMode: config.unsupported }),
    createDebateStrategy({ otherwise: builtIn, hasModel }),
    ...(tools ? [tools] : []),
  ];
  const strategies = config.strategies.filter((name) => all.some((strategy) => strategy.name === name));
  return {
    responder: createStrategyResponder({
      ...{ strategies: all, builtIn, allowedHosts: config.linkHosts },
      ...(gateway && { openSession: () => gateway.openSession(), canaries: gateway.canaries }),
    }),
    strategies,
    readOccasion: createOccasionReader({
      assess: (request, retrieval) => assessQuestion(request, idf, { retrieval }),
      fitsTool: (question, history) => tools?.matchesTool(question, history) ?? false,
      areContested: (request) => areContested(request),
      isPersonThere,
    }),
    tools,
    close,
  };
}

async function openGateway(
  { chatModel, fallbackModel, modelPrices, answerTokens, answerCacheMinutes }: AnsweringConfig,
  logger: Pick<Logger, 'warn'>,
): Promise<ModelGateway | undefined> {
  if (!chatModel) return undefined;
  const { apiKey, baseUrl, timeoutMs } = chatModel;
  const toModel = (model: ModelConnection['model']) => ({
    ...{ apiKey: apiKey.reveal(), model },
    ...(baseUrl && { baseUrl }),
    ...(modelPrices && { prices: modelPrices }),
  });
  // Loaded only when it is used: the client of a model takes longer to load than the rest of the server.
  const { createModelGateway } = await import('../rag/model/model-gateway.ts');
  return createModelGateway({
    ...{ chatModel: toModel(chatModel.model), timeoutMs, budgetTokens: answerTokens },
    ...(fallbackModel && { fallbackModel: toModel(fallbackModel) }),
    ...(answerCacheMinutes > 0 && {
      cache: { ttlMs: answerCacheMinutes * 60_000, maxEntries: CACHED_ANSWERS },
    }),
    onFailure: (model, err) => logger.warn({ err, model }, 'a chat model failed'),
  });
}

/** The operator's tools; else the sample company's, over a small service of its own, while its pages are served. */
async function openTools(config: AnsweringConfig, hasModel: boolean, logger: Pick<Logger, 'warn'>) {
  const { toolsFile, toolHosts, sampleKnowledge, strategies } = config;
  if (!strategies.includes('tools') || (!toolsFile && !sampleKnowledge)) {
    return { tools: undefined, close: async () => {} };
  }
  const orders = toolsFile === undefined ? await startSampleOrders() : undefined;
  const environment = orders ? { SAMPLE_ORDERS_URL: orders.url } : config.environment();
  const tools = await loadTools(toolsFile ?? SAMPLE_TOOLS, environment);
  const allowedHosts = orders ? [new URL(orders.url).host] : toolHosts;
  const caller = createToolCaller({ tools, allowedHosts });
  const onFailure = (err: unknown) => logger.warn({ err }, 'a tool failed');
  return {
    tools: createToolsStrategy({ tools, caller, hasModel, onFailure }),
    close: async () => orders?.close(),
  };
}
