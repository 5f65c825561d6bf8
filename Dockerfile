# EchoOps in a container: built, started once for training, and run by a user who may do little.
#
#   docker build -t echoops .
#   docker run -p 8080:8080 -v echoops:/var/lib/echoops --env-file .env echoops
#
# Reachable from outside it starts only with ECHOOPS_TOKENS and ECHOOPS_WEBHOOK_TOKEN.

# The release that everything is tried on. A newer one has other espeak-ng, and so other sound.
ARG DEBIAN=debian:12-slim
ARG JDK=eclipse-temurin:25-jdk

FROM ${JDK} AS jdk


FROM ${DEBIAN} AS build
# The slim image has no folder for manuals, and what Maven needs wants to link into it.
RUN mkdir -p /usr/share/man/man1 \
  && apt-get update \
  && apt-get install -y --no-install-recommends maven \
  && rm -rf /var/lib/apt/lists/*
COPY --from=jdk /opt/java/openjdk /opt/jdk-25
ENV JAVA_HOME=/opt/jdk-25
# By hand, since jdeps gives up on the class path; with a class data archive for the ear and the voice, which start small.
RUN "$JAVA_HOME/bin/jlink" --output /opt/java --generate-cds-archive --no-header-files --no-man-pages --add-modules \
java.base,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.security.jgss,java.sql,java.xml,jdk.crypto.ec,jdk.httpserver,jdk.jfr,jdk.management,jdk.net,jdk.unsupported,jdk.zipfs
WORKDIR /src
COPY . .
RUN scripts/build
# The version that pom.xml pins.
RUN agent=$(sed -n '/<artifactId>dd-java-agent</{n;s/.*<version>\(.*\)<\/version>.*/\1/p;q}' pom.xml) \
  && mvn -B -ntp -q -N dependency:copy "-Dartifact=com.datadoghq:dd-java-agent:$agent" \
  -DoutputDirectory=/agent -Dmdep.stripVersion=true


# What runs, but for the cache.
FROM ${DEBIAN} AS ground
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates espeak-ng libespeak-ng1 libstdc++6 \
  && rm -rf /var/lib/apt/lists/* \
  && useradd --system --uid 10001 --home-dir /var/lib/echoops --create-home --shell /usr/sbin/nologin echoops
ENV JAVA_HOME=/opt/java
COPY --from=build /opt/java /opt/java
COPY --from=build /src/app/target/lib /opt/echoops/lib
COPY --from=build /src/app/target/echoops.jar /agent/dd-java-agent.jar /src/scripts/container/* /opt/echoops/
USER echoops
WORKDIR /var/lib/echoops


# At the paths and with the runtime that it is used with: a cache is good for these alone.
FROM ground AS trained
RUN /opt/echoops/train /var/lib/echoops/cache


FROM ground
COPY --from=trained --chown=root:root /var/lib/echoops/cache /opt/echoops/cache
# Cloud Run sets PORT itself.
ENV PORT=8080 ECHOOPS_HOST=0.0.0.0 ECHOOPS_DATA=/var/lib/echoops/data
EXPOSE 8080
# Cloud Run has probes of its own, in deploy.sh.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["/opt/echoops/get", "/live"]
ENTRYPOINT ["/opt/echoops/start"]
