# The service in a container: `docker build -t evidence .`; compose.yaml runs it, docs/operations.md tells how.
# tests/deploy runs the COPY and RUN lines of this file, with a folder in the place of /, and starts what they make.
ARG NODE_VERSION=24

FROM node:${NODE_VERSION}-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY src ./src
RUN npm run build
# What runs needs neither the tools, nor types and source maps of libraries, nor the sources of SQLite. Nothing is compiled.
RUN npm prune --omit=dev --no-save --no-audit --no-fund \
  && find node_modules -type f '(' -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' ')' -delete \
  && rm -rf node_modules/better-sqlite3/deps node_modules/better-sqlite3/src node_modules/better-sqlite3/build

FROM node:${NODE_VERSION}-bookworm-slim
# A user of its own, by number, so that Kubernetes can tell that it is not root.
RUN install --directory --owner=10001 --group=10001 --mode=0750 /data
WORKDIR /app
COPY package.json README.md LICENSE ./
COPY migrations ./migrations
COPY seeds ./seeds
COPY fonts ./fonts
COPY assets ./assets
COPY --from=build /build/node_modules ./node_modules
COPY --from=build /build/dist ./dist
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATABASE_URL=file:/data/evidence.db
USER 10001:10001
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# What is made for a request is soon gone: with 64 MB for it, which Node takes, the process is 100 MB larger and no faster.
CMD ["node", "--max-semi-space-size=16", "dist/cli.js", "serve"]
