import { Router } from 'express';
import { HTTP_STATUS } from '../errors.ts';
import { createAsyncApi } from '../protocol/documents/asyncapi.ts';
import { createOpenApi } from '../protocol/documents/openapi.ts';

/** The API's own description, for tools that read one. */
export function documentRoutes(): Router {
  const router = Router();
  const openApi = once(() => JSON.stringify(createOpenApi(HTTP_STATUS)));
  const asyncApi = once(() => JSON.stringify(createAsyncApi()));
  router.get('/openapi.json', (_, response) => {
    response.type('application/json').send(openApi());
  });
  router.get('/asyncapi.json', (_, response) => {
    response.type('application/json').send(asyncApi());
  });
  return router;
}

/** Made at the first call, and kept. */
function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
