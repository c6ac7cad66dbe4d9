import { Server } from './support/server.js';

/** How many appeals the city of the tests begins with; that of the pictures is as large as the demonstration's. */
const APPEALS = process.env.SCREENSHOTS ? 5000 : 600;

/** A server of its own for the whole run; what it kept goes with it. */
export default async function setUp() {
  const server = await Server.inNewFolder('main');
  try {
    await server.seed(APPEALS);
    await server.start();
  } catch (error) {
    await server.vanish();
    throw error;
  }
  process.env.VIDHUK_URL = server.url;
  process.env.VIDHUK_VAR = server.folder;
  return () => server.vanish();
}
