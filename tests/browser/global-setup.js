import { Server } from './support/server.js';

/**
 * A server of its own for the whole run; what it kept goes with it.
 * @param {import('@playwright/test').FullConfig} config
 */
export default async function setUp({ metadata }) {
  const server = await Server.inNewFolder('main');
  try {
    await server.seed(metadata.appeals);
    await server.start();
  } catch (error) {
    await server.vanish();
    throw error;
  }
  process.env.VIDHUK_URL = server.url;
  process.env.VIDHUK_VAR = server.folder;
  return () => server.vanish();
}
