import { Client, cacheExchange, fetchExchange, mapExchange, subscriptionExchange } from '@urql/core';
import { createContext, useContext, useSyncExternalStore } from 'react';
import { headersOf } from './api-key.ts';
import { type Connection, type EventSocket, eventSocket } from './socket.ts';

/** What pages ask the gateway with. */
export interface Api {
  readonly apiKey: string | undefined;
  readonly client: Client;
  readonly socket: EventSocket;
}

/** @param onRefused called when a key is needed that is not there or not good */
export function createApi(apiKey: string | undefined, onRefused: () => void): Api {
  const socket = eventSocket(apiKey, onRefused);
  const client = new Client({
    url: '/graphql',
    preferGetMethod: false,
    fetchOptions: { headers: headersOf(apiKey) },
    exchanges: [
      mapExchange({
        onResult: ({ error }) => {
          if ((error?.response as Response | undefined)?.status === 401) onRefused();
        },
      }),
      cacheExchange,
      fetchExchange,
      subscriptionExchange({ forwardSubscription: socket.forward }),
    ],
  });
  return { apiKey, client, socket };
}

export const ApiContext = createContext<Api | undefined>(undefined);

export function useApi(): Api {
  const api = useContext(ApiContext);
  if (api === undefined) throw new Error('useApi: there is no ApiContext above');
  return api;
}

export function useConnection(): Connection {
  const { connection } = useApi().socket;
  return useSyncExternalStore(connection.subscribe, connection.get);
}
