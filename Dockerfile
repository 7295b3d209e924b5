# One image for every part: worker, simulators, and the command line.
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp -Dmaven.test.skip=true -pl worker -am package \
    && java -Djarmode=tools -jar worker/target/crm-cutover.jar extract --destination /app

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --home-dir /data --create-home cutover
COPY --from=build /app /app
COPY cutover-plans /plans
USER cutover
WORKDIR /data
ENTRYPOINT ["java", "--sun-misc-unsafe-memory-access=allow", \
    "-XX:MaxRAMPercentage=60", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-jar", "/app/crm-cutover.jar"]
CMD ["--help"]
